import type { EventOf } from './case-event.ts';
import { type CaseState, currentAnswer } from './case-state.ts';

/** Approval steps after one was decided or skipped; a decision lets the next one wait for its own. */
export function approvedSteps(
  state: CaseState,
  event: EventOf<'approved' | 'approvalSkipped'>,
  at: string,
): CaseState['approvals'] {
  const next = state.approvals.findIndex((step, index) => index > event.step && step.state === 'waiting');
  return state.approvals.map((step, index) => {
    if (index === event.step)
      return {
        ...step,
        state: event.type === 'approved' ? ('approved' as const) : ('skipped' as const),
        ...(event.by !== null && { by: event.by }),
        ...('onBehalfOf' in event && event.onBehalfOf !== undefined && { onBehalfOf: event.onBehalfOf }),
        at,
      };
    return index === next && event.type === 'approved' ? { ...step, state: 'pending' as const } : step;
  });
}

/** The answer that stands, now sent under its outgoing number: its outcome is the case's. */
export function sent(state: CaseState, at: string, number: string | undefined): CaseState {
  const answer = currentAnswer(state);
  return {
    ...state,
    publishedAt: at,
    everPublished: true,
    outcome: answer?.outcome ?? state.outcome,
    answers: answer
      ? markPublished(state, answer.version, at, answer.textId, undefined).map((one) =>
          one.version === answer.version && number !== undefined ? { ...one, outgoingNumber: number } : one,
        )
      : state.answers,
  };
}

/** The answers with the address of the published words, unless a person named one. */
export function linked(state: CaseState, { wordsId, link }: EventOf<'delivered'>): CaseState['answers'] {
  return state.answers.map((answer) =>
    answer.publishedTextId === wordsId && link !== undefined ? { ...answer, link: answer.link ?? link } : answer,
  );
}

/** An answer published outside without a draft here becomes a version of its own. */
export function withOutsideAnswer(state: CaseState, event: EventOf<'published'>, at: string): CaseState {
  if (state.answers.some((answer) => answer.version === event.version)) return state;
  const { version, textId, outcome } = event;
  const answer = {
    version,
    kind: 'final' as const,
    cycle: state.cycle,
    at,
    textId,
    fileIds: [],
    outcome,
    attested: false,
  };
  return { ...state, answers: [...state.answers, answer] };
}

/** The answers with this version public from now on. */
export function markPublished(state: CaseState, version: number, at: string, textId: string, link: string | undefined) {
  return state.answers.map((answer) =>
    answer.version === version
      ? { ...answer, publishedAt: at, publishedTextId: textId, ...(link !== undefined && { link }) }
      : answer,
  );
}
