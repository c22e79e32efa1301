import type { CommandOf } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { Tone } from './codes.ts';
import { toMs } from './instant.ts';

type Facts = CaseEvent[] | Refusal;

/** Does this comment bring the case back to work: the answer is out (or the case is closed) and the act says so (T 5.1, 5.2). */
function commentReopens(state: CaseState, tone: Tone | null, law: LawContext): boolean {
  const answered = state.publishedAt !== null || (state.stage === 'closed' && state.everPublished);
  if (!answered) return false;
  const { comments } = law.regulation.reopening;
  if (isTooLate(state, law)) return false;
  return comments === 'any' || (comments === 'negative' && tone === 'negative');
}

const dayMs = 86_400_000;

/** Closed for longer than the act lets a word of the citizen reopen. */
function isTooLate(state: CaseState, law: LawContext): boolean {
  const { withinDays } = law.regulation.reopening;
  return (
    withinDays !== undefined && state.closedAt !== null && toMs(law.at) > toMs(state.closedAt) + withinDays * dayMs
  );
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
  const { fileIds = [] } = command;
  return [
    { type: 'commented', textId: command.text, tone, reopens, ...(fileIds.length > 0 && { fileIds }) },
    ...(reopens ? [reopening(state, 'comment')] : []),
  ];
}

/** How an earlier comment sounds, said by a person where the channel could not: a bad word reopens as if it had come so (T 5.2). */
export function markTone(state: CaseState, command: CommandOf<'markTone'>, law: LawContext): Facts {
  const comment = state.comments?.find(({ textId }) => textId === command.commentId);
  if (!comment) return unprocessable(`комментария ${command.commentId} у обращения нет: выберите его в переписке`);
  if (comment.tone === command.tone) return unprocessable('у комментария уже этот тон');
  const ofThisAnswer = comment.cycle === state.cycle && state.publishedAt !== null && comment.at >= state.publishedAt;
  const reopens = ofThisAnswer && commentReopens(state, command.tone, law);
  return [
    { type: 'toneMarked', commentId: command.commentId, tone: command.tone, reopens },
    ...(reopens ? [reopening(state, 'comment')] : []),
  ];
}

/** The citizen's score of the last published answer; a low one is looked into or reopens, as the act says. */
export function rate(state: CaseState, command: CommandOf<'rate'>, law: LawContext): Facts {
  const { scoreAtMost: most, reviewAtMost = most ?? 2 } = law.regulation.reopening;
  const answerVersion = state.answers.findLast((a) => a.publishedAt !== undefined)?.version ?? null;
  if (law.actor.kind === 'citizen' && state.ratings?.some((given) => given.answerVersion === answerVersion))
    return notAllowed('этот ответ вы уже оценили');
  // Words beside a low score are a bad comment: what such a comment does, they do.
  const complains =
    command.text !== undefined && command.score <= reviewAtMost && commentReopens(state, 'negative', law);
  const reopens = complains || (most !== null && command.score <= most && !isTooLate(state, law));
  const rated: CaseEvent = {
    type: 'rated',
    score: command.score,
    answerVersion,
    low: reopens || command.score <= reviewAtMost,
    ...(command.reaction !== undefined && { reaction: command.reaction }),
    ...(command.text !== undefined && { textId: command.text }),
  };
  return reopens ? [rated, reopening(state, 'rating')] : [rated];
}

/** A person reopens a closed case with a reason: a fresh cycle. */
export function reopen(state: CaseState, command: CommandOf<'reopen'>, _law: LawContext): Facts {
  return [{ type: 'reopened', cycle: state.cycle + 1, by: 'person', reasonId: command.reason }];
}
