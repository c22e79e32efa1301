import { withoutAnswers } from './case-evolve-questions.ts';
import { type CaseState, cycleFigures } from './case-state.ts';

/** A new cycle of work on a case: the figures of the former one are frozen, what it answered is asked anew. */
export function reopened(state: CaseState, cycle: number, at: string): CaseState {
  return {
    ...withoutAnswers(state, state.answers),
    cycles: [...state.cycles, cycleFigures(state, at)],
    cycle,
    cycleStartedAt: at,
    stage: 'inWork',
    assignment: null,
    clocks: [],
    approvals: [],
    primaryAnsweredAt: null,
    interims: 0,
    promise: null,
    outcome: null,
    publishedAt: null,
    signedAt: null,
    returns: 0,
    redirects: 0,
    mergedInto: null,
    stageBeforeMerge: null,
    scores: [],
    callsLogged: 0,
    pausedUntil: null,
    extendedDays: 0,
    coAssignments: [],
    closedAt: null,
    // Urgency was one request of one day; importance is the message's own and stays.
    importance: state.fastTracked ? 'fastTrack' : 'ordinary',
    urgentFrom: null,
  };
}
