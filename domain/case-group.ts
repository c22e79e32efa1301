import type { AnswerVersion, EventOf } from './case-event.ts';
import type { CaseState } from './case-state.ts';

/** The answer of this cycle that came from the main case of its group. */
export function answerOfGroup(state: CaseState): AnswerVersion | undefined {
  return state.answers.findLast((a) => a.cycle === state.cycle && a.ofCaseId !== undefined && a.returned !== true);
}

/** The state with the group's answer. */
export function withGroupAnswer(state: CaseState, { answer }: EventOf<'groupAnswered'>, at: string): CaseState {
  return {
    ...state,
    answers: [...state.answers, answer],
    publishedAt: at,
    everPublished: true,
    outcome: answer.outcome,
  };
}

/** Out of the group: the group's answer was not an answer to this message, so that one of its own may follow. */
export function leftGroup(state: CaseState): CaseState {
  const answered = answerOfGroup(state) !== undefined;
  return {
    ...state,
    mergedInto: null,
    stageBeforeMerge: null,
    ...(answered && {
      publishedAt: null,
      outcome: null,
      answers: state.answers.map((a) => (a.ofCaseId === undefined ? a : { ...a, returned: true as const })),
    }),
  };
}
