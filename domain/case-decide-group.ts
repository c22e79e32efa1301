import { applyFacts } from './case-clocks.ts';
import type { GroupAnswer } from './case-command.ts';
import type { Decided } from './case-decide-clocks.ts';
import type { AnswerVersion } from './case-event.ts';
import { answerOfGroup } from './case-group.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';

/**
 * The main case's answer is this member's answer too (INT-8). A case that has left the group, or whose citizen already has
 * an answer of its own, stays as it is.
 */
export function groupAnswered(state: CaseState, command: GroupAnswer, law: LawContext): Decided {
  const ownAnswer = state.publishedAt !== null && answerOfGroup(state) === undefined;
  if (state.mergedInto !== command.mainCaseId || ownAnswer) return { state, events: [] };
  const answer: AnswerVersion = {
    version: (state.answers.at(-1)?.version ?? 0) + 1,
    kind: 'final',
    cycle: state.cycle,
    at: law.at,
    textId: command.textId,
    fileIds: command.fileIds ?? [],
    outcome: command.outcome,
    attested: true,
    publishedAt: law.at,
    ofCaseId: command.mainCaseId,
    ...(command.number !== undefined && { outgoingNumber: command.number }),
  };
  return applyFacts(state, [{ type: 'groupAnswered', answer }], law);
}
