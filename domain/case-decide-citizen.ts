import type { CommandOf } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import type { LawContext, Refusal } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { Tone } from './codes.ts';

type Facts = CaseEvent[] | Refusal;

/** Does this comment bring the case back to work: the answer is out (or the case is closed) and the act says so (T 5.1, 5.2). */
function commentReopens(state: CaseState, tone: Tone | null, law: LawContext): boolean {
  const answered = state.publishedAt !== null || (state.stage === 'closed' && state.everPublished);
  if (!answered) return false;
  const { comments } = law.regulation.reopening;
  return comments === 'any' || (comments === 'negative' && tone === 'negative');
}

const reopening = (state: CaseState, by: 'comment' | 'rating'): CaseEvent => ({
  type: 'reopened',
  cycle: state.cycle + 1,
  by,
});

/** The citizen's word after the answer: a fresh cycle where the act says so, else kept in the conversation. Nothing is lost. */
export function citizenComment(state: CaseState, command: CommandOf<'citizenComment'>, law: LawContext): Facts {
  const tone = command.tone ?? null;
  const reopens = commentReopens(state, tone, law);
  return [
    { type: 'commented', textId: command.text, tone, reopens },
    ...(reopens ? [reopening(state, 'comment')] : []),
  ];
}

/** The citizen's score of the last published answer; a low one reopens where the act says so. */
export function rate(state: CaseState, command: CommandOf<'rate'>, law: LawContext): Facts {
  const most = law.regulation.reopening.scoreAtMost;
  const reopens = most !== null && command.score <= most;
  const rated: CaseEvent = {
    type: 'rated',
    score: command.score,
    answerVersion: state.answers.findLast((a) => a.publishedAt !== undefined)?.version ?? null,
    low: command.score <= (most ?? 2),
    ...(command.text !== undefined && { textId: command.text }),
  };
  return reopens ? [rated, reopening(state, 'rating')] : [rated];
}

/** A person reopens a closed case with a reason: a fresh cycle. */
export function reopen(state: CaseState, command: CommandOf<'reopen'>, _law: LawContext): Facts {
  return [{ type: 'reopened', cycle: state.cycle + 1, by: 'person', reasonId: command.reason }];
}
