import type { CaseClock, CaseEvent, EventOf } from './case-event.ts';
import { approvedSteps, linked, markPublished, sent, withOutsideAnswer } from './case-evolve-answer.ts';
import { evolveAppeal, isAppealEvent, lateAnew } from './case-evolve-appeal.ts';
import { reopened } from './case-evolve-cycle.ts';
import { answeredBy, handedOver, reworded, withoutAnswers, withoutDrafts } from './case-evolve-questions.ts';
import { leftGroup, withGroupAnswer } from './case-group.ts';
import { type CaseState, type CoAssignment, currentAnswer, initialState, type Rating } from './case-state.ts';
import { Importance } from './codes.ts';
import { unreachable } from './errors.ts';

const withClock = (state: CaseState, key: string, change: (clock: CaseClock) => CaseClock): CaseState => ({
  ...state,
  clocks: state.clocks.map((clock) => (clock.key === key ? change(clock) : clock)),
});

/** Applies one event: total, pure, never refuses. `at` is the event's ISO instant; the first event needs no state. */
export function evolve(before: CaseState | null, event: CaseEvent, at: string): CaseState {
  if (event.type === 'received') return initialState(event, at);
  if (!before) throw new Error(`the first event of a case is 'received', not '${event.type}'`);
  const state: CaseState = { ...before, lastEventAt: at };
  if (isAppealEvent(event)) return evolveAppeal(state, event, at);
  switch (event.type) {
    case 'takenToWork':
      return { ...state, stage: 'inWork', coordinatorId: event.coordinatorId ?? state.coordinatorId, quiet: false };
    case 'coordinatorChanged':
      return { ...state, coordinatorId: event.coordinatorId };
    case 'classified':
      return { ...state, ...classifiedFields(event) };
    case 'assigned':
      return {
        ...handedOver(withoutDrafts(state), event.previousExecutorId, event.assignment.executorId),
        stage: promiseOpen(state) ? 'promised' : 'assigned',
        assignment: event.assignment,
        approvals: [],
        quiet: false,
      };
    case 'coExecutorAdded':
      return {
        ...state,
        coAssignments: [
          ...state.coAssignments,
          { ...event.assignment, doneAt: null, ...(event.textId !== undefined && { orderId: event.textId }) },
        ],
      };
    case 'coExecutionDone':
      return {
        ...state,
        coAssignments: state.coAssignments.map((a) => (a.id === event.assignmentId ? contributed(a, event, at) : a)),
      };
    case 'coExecutorReleased':
      return { ...state, coAssignments: state.coAssignments.filter((a) => a.id !== event.assignmentId) };
    case 'competenceRefused':
      return {
        ...handedOver(state, state.assignment?.executorId, null),
        stage: promiseOpen(state) ? 'promised' : 'inWork',
        assignment: null,
        redirects: state.redirects + 1,
      };
    case 'primaryAnswered':
      return { ...state, primaryAnsweredAt: at };
    case 'answerSubmitted':
      return { ...state, stage: 'inApproval', answers: [...state.answers, event.answer], approvals: [] };
    case 'answerEdited':
      return {
        ...reworded(state, currentAnswer(state)?.textId, event.answer),
        answers: [...state.answers, event.answer],
      };
    case 'approvalOpened':
      return { ...state, stage: 'inApproval', approvals: event.steps };
    case 'approved':
    case 'approvalSkipped':
      return { ...state, approvals: approvedSteps(state, event, at) };
    case 'approvalClosed':
      return state.publishedAt
        ? { ...state, stage: promiseOpen(state) ? 'promised' : state.stage }
        : { ...state, stage: 'toPublish' };
    case 'returned':
      return {
        ...withoutDrafts(state),
        stage: state.assignment ? 'assigned' : 'inWork',
        returns: state.returns + 1,
        approvals: [],
        signedAt: null,
        publishedAt: null,
        answers: state.answers.map((a) => (a.cycle === state.cycle && !a.publishedAt ? { ...a, returned: true } : a)),
      };
    case 'published':
      return {
        ...reworded(state, currentAnswer(state)?.textId, event),
        stage: promiseOpen(state) ? 'promised' : 'toPublish',
        publishedAt: at,
        everPublished: true,
        outcome: event.outcome,
        approvals: [],
        answers: markPublished(withOutsideAnswer(state, event, at), event.version, at, event.textId, event.link),
      };
    case 'interimPublished':
      return {
        ...state,
        stage: 'promised',
        everPublished: true,
        interims: state.interims + 1,
        approvals: [],
        signedAt: null,
        promise: { on: event.promisedOn, keptAt: null },
        answers: markPublished(state, event.version, at, event.textId, event.link),
      };
    case 'workReported':
      return {
        ...state,
        promise: state.promise && {
          ...state.promise,
          keptAt: at,
          reportTextId: event.textId,
          reportFileIds: event.fileIds,
        },
      };
    case 'signed':
      return { ...state, signedAt: at };
    case 'sent':
      return sent(state, at, event.number);
    case 'satisfactionOpened':
      return { ...state, stage: 'awaitingCitizen', approvals: [] };
    case 'reopened':
      return reopened(state, event.cycle, at);
    case 'rated':
      return {
        ...state,
        scores: [...state.scores, event.score],
        ratings: [...(state.ratings ?? []), rating(event, state, at)],
      };
    case 'urgencyAsked':
      return { ...state, urgencyAsked: { by: event.by, at } };
    case 'importanceSet':
      return { ...withoutAsking(state), ...importanceFields(state, event.importance, at) };
    case 'paused':
      return { ...state, pausedUntil: event.until };
    case 'resumed':
      return { ...state, pausedUntil: null };
    case 'closed':
      return { ...state, stage: event.type, closedAt: at, pausedUntil: null };
    case 'duplicateLinked':
      return {
        ...state,
        stage: 'merged',
        mergedInto: event.caseId,
        stageBeforeMerge: event.previousStage,
        closedAt: at,
      };
    case 'duplicateUnlinked':
      return {
        ...leftGroup(
          withoutAnswers(
            state,
            state.answers.filter((answer) => answer.ofCaseId !== undefined),
          ),
        ),
        stage: state.stageBeforeMerge ?? 'inWork',
        closedAt: null,
      };
    case 'groupAnswered':
      return withGroupAnswer(answeredBy(state, event.answer), event, at);
    case 'routed':
      return { ...state, ...classifiedFields({ type: 'classified', ...event.set }) };
    case 'callLogged':
      return isContact(event) ? { ...state, callsLogged: state.callsLogged + 1 } : state;
    case 'corrected':
      return corrected(state, event, at);
    case 'regulationApplied':
      return { ...state, regulation: { ...state.regulation, version: event.to } };
    case 'clockStarted':
      return { ...state, clocks: [...state.clocks, event.clock], clockStarts: state.clockStarts + 1 };
    case 'clockStopped':
      return withClock(state, event.key, (clock) => ({
        ...clock,
        state: event.late ? 'breached' : 'met',
        stoppedAt: event.at,
        // Written down after the term ran out, done before: the breach told meanwhile does not stand.
        ...(clock.breachedAt !== null && clock.breachedAt >= event.at && { breachedAt: null }),
        usedMs: event.usedMs,
        lateMs: event.lateMs,
      }));
    case 'clockCancelled':
      return withClock(state, event.key, (clock) => ({ ...clock, state: 'cancelled', stoppedAt: event.at }));
    case 'clockMoved':
      return withClock(state, event.key, () => event.clock);
    case 'clockBreached':
      return withClock(state, event.key, (clock) => ({ ...clock, state: 'breached', breachedAt: event.at }));
    case 'told':
      return withClock(state, event.key, (clock) => ({ ...clock, told: [...clock.told, event.step] }));
    case 'incidentRaised':
      return { ...state, incidents: [...state.incidents, event.incident] };
    case 'incidentCleared':
      return { ...state, incidents: state.incidents.filter((incident) => incident.id !== event.incidentId) };
    case 'commented': {
      const { textId, tone, fileIds } = event;
      const comment = { textId, at, cycle: state.cycle, tone, ...(fileIds && { fileIds }) };
      return { ...state, comments: [...(state.comments ?? []), comment] };
    }
    case 'toneMarked':
      return {
        ...state,
        comments: (state.comments ?? []).map((c) => (c.textId === event.commentId ? { ...c, tone: event.tone } : c)),
      };
    case 'delivered':
      return { ...state, answers: linked(state, event) };
    case 'noted':
      return state;
    default:
      return unreachable(event);
  }
}

const contributed = (own: CoAssignment, event: EventOf<'coExecutionDone'>, at: string): CoAssignment => ({
  ...own,
  doneAt: at,
  doneTextId: event.textId,
  doneFileIds: event.fileIds,
});

const rating = ({ type: _type, ...event }: EventOf<'rated'>, state: CaseState, at: string): Rating => ({
  ...event,
  at,
  cycle: state.cycle,
});

/** An applicant who was really talked to: the governor's channel signs nothing without it (T 5.3). */
const isContact = (event: EventOf<'callLogged'>) => event.withApplicant && (event.callOutcome ?? 'talked') === 'talked';

function classifiedFields(event: Extract<CaseEvent, { type: 'classified' }>): Partial<CaseState> {
  return {
    ...(event.topicId !== undefined && { topicId: event.topicId }),
    ...(event.territoryId !== undefined && { territoryId: event.territoryId }),
    ...(event.sectorBlockId !== undefined && { sectorBlockId: event.sectorBlockId }),
    ...(event.platform !== undefined && { platform: event.platform }),
    ...(event.address !== undefined && { address: event.address }),
    ...(event.latitude !== undefined && { latitude: event.latitude }),
    ...(event.longitude !== undefined && { longitude: event.longitude }),
  };
}

/** True while an interim answer's promised work is not reported. */
function promiseOpen(state: CaseState): boolean {
  return state.promise !== null && state.promise.keptAt === null;
}

const withoutAsking = ({ urgencyAsked: _settled, ...state }: CaseState): CaseState => state;

/** Urgency keeps a fast track given before; ordinary importance takes both back. */
function importanceFields(state: CaseState, importance: Importance, at: string) {
  return {
    importance,
    fastTracked: importance === 'fastTrack' || (importance === 'urgent' && state.fastTracked),
    urgentFrom: importance === 'urgent' ? at : null,
  };
}

function corrected(state: CaseState, event: EventOf<'corrected'>, at: string): CaseState {
  const plain = Object.fromEntries(Object.entries(event.fields).map(([name, { to }]) => [name, to]));
  const importance = Importance.options.find((option) => option === plain.importance);
  const { appealType, appealForm, answerWay, repeatOfId, ...own } = plain;
  const appeal = Object.entries({ type: appealType, form: appealForm, answerBy: answerWay, repeatOfId });
  const next: CaseState = {
    ...state,
    ...own,
    ...(importance && importanceFields(state, importance, at)),
    ...(state.appeal && {
      appeal: {
        ...state.appeal,
        ...Object.fromEntries(appeal.filter(([, value]) => value !== undefined)),
        ...(event.lateQuestionIds && { questions: lateAnew(state.appeal.questions, event.lateQuestionIds) }),
      },
    }),
  };
  if (plain.receivedAt === undefined) return next;
  const urgentFrom = next.urgentFrom === state.receivedAt ? next.receivedAt : next.urgentFrom;
  return { ...next, urgentFrom, cycleStartedAt: next.receivedAt };
}
