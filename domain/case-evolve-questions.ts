import type { AppealQuestion } from './appeal.ts';
import type { AnswerVersion } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import type { Outcome } from './codes.ts';

function eachQuestion(state: CaseState, change: (question: AppealQuestion) => AppealQuestion): CaseState {
  return state.appeal
    ? { ...state, appeal: { ...state.appeal, questions: state.appeal.questions.map(change) } }
    : state;
}

const reopened = (question: AppealQuestion): AppealQuestion => ({
  ...question,
  state: 'open',
  outcome: null,
  answerTextId: null,
});

/** The questions that these answers answered are open again; what others answered by their own words stands. */
export function withoutAnswers(state: CaseState, answers: readonly AnswerVersion[]): CaseState {
  const texts = new Set(answers.flatMap((answer) => [answer.textId, answer.publishedTextId ?? answer.textId]));
  return eachQuestion(state, (question) =>
    question.state === 'answered' && question.answerTextId !== null && texts.has(question.answerTextId)
      ? reopened(question)
      : question,
  );
}

/** The questions without the answers of this cycle that went to nobody: a draft answers nothing. */
export function withoutDrafts(state: CaseState): CaseState {
  return withoutAnswers(
    state,
    state.answers.filter((answer) => answer.cycle === state.cycle && !answer.publishedAt),
  );
}

/** The questions that carry one wording of the answer carry the other from now on. */
export function reworded(
  state: CaseState,
  from: string | undefined,
  to: { textId: string; outcome: Outcome | null },
): CaseState {
  return eachQuestion(state, (question) =>
    from !== undefined && question.state === 'answered' && question.answerTextId === from
      ? { ...question, answerTextId: to.textId, outcome: to.outcome ?? question.outcome }
      : question,
  );
}

/** The open questions of one executor are another's, or nobody's. */
export function handedOver(state: CaseState, from: string | null | undefined, to: string | null): CaseState {
  return eachQuestion(state, (question) =>
    from && question.state === 'open' && question.executorId === from ? { ...question, executorId: to } : question,
  );
}

/** Every open question is answered by one text: the group's answer came. */
export function answeredBy(state: CaseState, { textId, outcome }: AnswerVersion): CaseState {
  return eachQuestion(state, (question) =>
    question.state === 'open' ? { ...question, state: 'answered', answerTextId: textId, outcome } : question,
  );
}
