import type { AppealQuestion, AppealState, DocumentRequest } from './appeal.ts';
import type { AppealEvent, ReceivedAppeal } from './appeal-event.ts';
import type { CaseState } from './case-state.ts';
import { unreachable } from './errors.ts';

/** An appeal as it begins; what its channel does not say is an ordinary written statement answered by post. */
export function initialAppeal(given: ReceivedAppeal | undefined): AppealState {
  return {
    type: given?.type ?? 'statement',
    form: given?.form ?? 'written',
    answerBy: given?.answerBy ?? 'post',
    applicants: given?.applicants ?? 1,
    fromCaseId: given?.fromCaseId ?? null,
    repeatOfId: null,
    questions: [],
    requests: [],
  };
}

/** True for the events that `evolveAppeal` folds. */
export function isAppealEvent(event: { type: string }): event is AppealEvent {
  return Object.hasOwn(names, event.type);
}

// The compiler keeps this list whole.
const names: Record<AppealEvent['type'], true> = {
  registered: true,
  questionAdded: true,
  questionChanged: true,
  questionAnswered: true,
  questionsForwarded: true,
  documentsRequested: true,
  documentsReceived: true,
  letterWritten: true,
  letterPosted: true,
  answeredOrally: true,
  extended: true,
  forwarded: true,
  leftUnanswered: true,
  correspondenceEnded: true,
  converted: true,
};

/** Applies one event of an appeal: total, pure, never refuses. */
export function evolveAppeal(state: CaseState, event: AppealEvent, at: string): CaseState {
  switch (event.type) {
    case 'registered':
      return {
        ...withAppeal(state, (appeal) => ({ ...appeal, repeatOfId: event.repeatOfId ?? null })),
        stage: 'registered',
        registeredAt: event.registeredAt,
        registrationNumber: event.number,
      };
    case 'questionAdded':
      return withAppeal(state, (appeal) => ({ ...appeal, questions: [...appeal.questions, newQuestion(event)] }));
    case 'questionChanged':
      return withQuestions(state, [event.questionId], (question) => ({
        ...question,
        ...(event.code !== undefined && { code: event.code }),
        ...(event.executorId !== undefined && { executorId: event.executorId }),
        ...(event.withdrawn && { state: 'withdrawn' as const }),
      }));
    case 'questionAnswered':
      return withQuestions(state, [event.questionId], (question) => ({
        ...question,
        state: 'answered',
        outcome: event.outcome,
        answerTextId: event.textId,
      }));
    case 'questionsForwarded':
      return withQuestions(state, event.questionIds, (question) => ({
        ...question,
        state: 'forwarded',
        bodyId: event.bodyId,
        forwardedAt: at,
        ...(event.late && { forwardedLate: true as const }),
      }));
    case 'documentsRequested':
      return withRequests(state, (requests) => [...requests, event.request]);
    case 'documentsReceived':
      return withRequests(state, (requests) =>
        requests.map((request) => (request.id === event.requestId ? { ...request, receivedAt: at } : request)),
      );
    case 'letterWritten':
    case 'letterPosted':
      return state;
    case 'answeredOrally':
      return {
        ...withAppeal(state, (appeal) => ({ ...appeal, answeredOrally: true })),
        stage: 'closed',
        outcome: event.outcome,
        closedAt: at,
      };
    case 'extended':
      return { ...state, extendedDays: state.extendedDays + event.days };
    case 'forwarded':
    case 'leftUnanswered':
    case 'correspondenceEnded':
    case 'converted': {
      return {
        ...withAppeal(state, (appeal) => ({ ...appeal, ...endOf(event) })),
        stage: event.type,
        closedAt: at,
        pausedUntil: null,
      };
    }
    default:
      return unreachable(event);
  }
}

/** What the end of an appeal without an answer leaves in it. */
function endOf(event: AppealEvent): Partial<AppealState> {
  if (event.type === 'forwarded') return event.late ? { forwardedLate: true } : {};
  if (event.type === 'leftUnanswered') return { ground: event.ground, ...(event.late && { toldLate: true }) };
  return event.type === 'correspondenceEnded' && event.repeatOfId !== undefined ? { repeatOfId: event.repeatOfId } : {};
}

function newQuestion(event: Extract<AppealEvent, { type: 'questionAdded' }>): AppealQuestion {
  const { questionId, code, textId, executorId } = event;
  return { id: questionId, code, textId, executorId, state: 'open', outcome: null, answerTextId: null, bodyId: null };
}

// A message that was registered before it was an appeal has no such part; nothing is made up for it.
function withAppeal(state: CaseState, change: (appeal: AppealState) => AppealState): CaseState {
  return state.appeal ? { ...state, appeal: change(state.appeal) } : state;
}

function withQuestions(state: CaseState, ids: readonly string[], change: (question: AppealQuestion) => AppealQuestion) {
  return withAppeal(state, (appeal) => ({
    ...appeal,
    questions: appeal.questions.map((question) => (ids.includes(question.id) ? change(question) : question)),
  }));
}

function withRequests(state: CaseState, change: (requests: DocumentRequest[]) => DocumentRequest[]): CaseState {
  return withAppeal(state, (appeal) => ({ ...appeal, requests: change(appeal.requests) }));
}

/** Which of the forwarded questions were late, by the corrected day of registration. */
export function lateAnew(questions: readonly AppealQuestion[], late: readonly string[]): AppealQuestion[] {
  return questions.map((question) => {
    if (question.forwardedAt === undefined) return question;
    const { forwardedLate: _former, ...rest } = question;
    return late.includes(question.id) ? { ...rest, forwardedLate: true as const } : rest;
  });
}
