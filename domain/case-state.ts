import type { AppealState } from './appeal.ts';
import type { AnswerVersion, ApprovalState, Assignment, CaseClock, CaseEvent, Incident } from './case-event.ts';
import { initialAppeal } from './case-evolve-appeal.ts';
import type { CaseKind, Importance, Outcome, Reaction, Stage, Tone } from './codes.ts';
import { inUtc } from './instant.ts';

/** Figures of a cycle that ended: nothing later changes them. */
export interface CycleFigures {
  cycle: number;
  startedAt: string;
  endedAt: string;
  returns: number;
  redirects: number;
  interims: number;
  outcome: Outcome | null;
  publishedAt: string | null;
  scores: number[];
  clocks: CaseClock[];
}

/** A co-executor's task and, once given, his contribution to the answer. Optional fields are absent in older cases. */
export interface CoAssignment extends Assignment {
  doneAt: string | null;
  orderId?: string;
  doneTextId?: string;
  doneFileIds?: string[];
}

/** The citizen's word after an answer. */
export interface CommentState {
  textId: string;
  at: string;
  cycle: number;
  tone: Tone | null;
  /** What he sent beside his words. */
  fileIds?: string[];
}

/** A score of a published answer. */
export interface Rating {
  score: number;
  at: string;
  cycle: number;
  answerVersion: number | null;
  low: boolean;
  textId?: string;
  reaction?: Reaction;
}

/** What was promised to the citizen, and what came of it. */
export interface PromiseState {
  on: string;
  keptAt: string | null;
  reportTextId?: string;
  reportFileIds?: string[];
}

/** The fold of a case's events: everything a decision may look at. */
export interface CaseState {
  kind: CaseKind;
  channel: string;
  stage: Stage;
  cycle: number;
  cycleStartedAt: string;
  receivedAt: string;
  registeredAt: string | null;
  registrationNumber: string | null;
  importance: Importance;
  /** The shorter norm was once given; urgency beside it takes nothing of it back. */
  fastTracked: boolean;
  urgentFrom: string | null;
  /** Somebody asked for urgency and the coordinator has not demanded it yet. */
  urgencyAsked?: { by: string | null; at: string };
  quiet: boolean;
  answerBy: string | null;
  regulation: { id: string; version: number };
  topicId: string | null;
  territoryId: string | null;
  sectorBlockId: string | null;
  platform: string | null;
  /** The id of the address's text and the point, once a person has named them here; absent: as the message came. */
  address?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  coordinatorId: string | null;
  assignment: Assignment | null;
  coAssignments: CoAssignment[];
  /** Clocks of this cycle, in the order of their starts. */
  clocks: CaseClock[];
  clockStarts: number;
  cycles: CycleFigures[];
  answers: AnswerVersion[];
  approvals: ApprovalState[];
  primaryAnsweredAt: string | null;
  interims: number;
  promise: PromiseState | null;
  outcome: Outcome | null;
  publishedAt: string | null;
  /** Some answer was published in this or an earlier cycle. */
  everPublished: boolean;
  signedAt: string | null;
  returns: number;
  redirects: number;
  scores: number[];
  /** Words and scores of the citizen over all cycles; absent in cases recorded before they were kept. */
  comments?: CommentState[];
  ratings?: Rating[];
  callsLogged: number;
  pausedUntil: string | null;
  extendedDays: number;
  mergedInto: string | null;
  stageBeforeMerge: Stage | null;
  closedAt: string | null;
  incidents: Incident[];
  lastEventAt: string;
  /** Only of appeals under 59-ФЗ. */
  appeal?: AppealState;
}

/** The stage people see: `needsOperator` stands over the real stage while an incident is open. */
export function shownStage(state: CaseState): Stage {
  return state.incidents.length > 0 ? 'needsOperator' : state.stage;
}

/** The answer version that is being worked on or was last published. */
export function currentAnswer(state: Pick<CaseState, 'answers' | 'cycle'>): AnswerVersion | undefined {
  return state.answers.findLast((answer) => answer.cycle === state.cycle && answer.returned !== true);
}

/** The approval step that waits for a decision, with its number from 0. */
export function pendingApproval(state: CaseState): { index: number; step: ApprovalState } | undefined {
  const index = state.approvals.findIndex((step) => step.state === 'pending');
  const step = state.approvals[index];
  return step ? { index, step } : undefined;
}

/** The earliest deadline that somebody must keep: running or breached, not stopped, without `silence`. ISO or null. */
export function earliestDueAt(state: CaseState): string | null {
  let earliest: string | null = null;
  for (const clock of state.clocks) {
    if (clock.stoppedAt || clock.dueAt === null || clock.name === 'silence') continue;
    if (clock.state !== 'running' && clock.state !== 'breached') continue;
    if (earliest === null || clock.dueAt < earliest) earliest = clock.dueAt;
  }
  return earliest;
}

type ReceivedEvent = Extract<CaseEvent, { type: 'received' }>;

/** The state right after the first event. */
export function initialState(event: ReceivedEvent, at: string): CaseState {
  const receivedAt = inUtc(event.receivedAt);
  return {
    kind: event.kind,
    channel: event.channel,
    stage: 'received',
    cycle: 1,
    cycleStartedAt: receivedAt,
    receivedAt,
    registeredAt: null,
    registrationNumber: null,
    importance: event.importance,
    fastTracked: event.importance === 'fastTrack',
    urgentFrom: event.importance === 'urgent' ? receivedAt : null,
    quiet: event.quiet === true,
    answerBy: event.answerBy === undefined ? null : inUtc(event.answerBy),
    regulation: event.regulation,
    topicId: event.topicId ?? null,
    territoryId: event.territoryId ?? null,
    sectorBlockId: null,
    platform: event.platform ?? null,
    coordinatorId: null,
    assignment: null,
    coAssignments: [],
    clocks: [],
    clockStarts: 0,
    cycles: [],
    answers: [],
    approvals: [],
    primaryAnsweredAt: null,
    interims: 0,
    promise: null,
    outcome: null,
    publishedAt: null,
    everPublished: false,
    signedAt: null,
    returns: 0,
    redirects: 0,
    scores: [],
    callsLogged: 0,
    pausedUntil: null,
    extendedDays: 0,
    mergedInto: null,
    stageBeforeMerge: null,
    closedAt: null,
    incidents: [],
    lastEventAt: at,
    ...(event.kind === 'appeal' && { appeal: initialAppeal(event.appeal) }),
  };
}

/** The figures of the cycle as it stands, to be frozen when the cycle ends. */
export function cycleFigures(state: CaseState, endedAt: string): CycleFigures {
  return {
    cycle: state.cycle,
    startedAt: state.cycleStartedAt,
    endedAt,
    returns: state.returns,
    redirects: state.redirects,
    interims: state.interims,
    outcome: state.outcome,
    publishedAt: state.publishedAt,
    scores: state.scores,
    clocks: state.clocks,
  };
}
