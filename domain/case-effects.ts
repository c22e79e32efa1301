import type { AnswerVersion, CaseEvent, EventOf } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import type { LawContext } from './case-law.ts';
import { type LetterEffect, lettersOf } from './case-letters.ts';
import { type CaseState, currentAnswer, pendingApproval } from './case-state.ts';
import type { ClockName } from './codes.ts';
import { coordinator, distinct, executorsOf, type Recipient, recipientsOf, toldTo } from './notice-recipients.ts';
import { type PublishOut, publishOutOf } from './publish-out.ts';
import type { UrgentGround } from './urgent-grounds.ts';

/** What a notice is about; its words and its importance follow from it. */
export type NoticeKind =
  | 'assigned'
  | 'unassigned'
  | 'handedOver'
  | 'competenceRefused'
  | 'coExecutionDone'
  | 'approvalAwaited'
  | 'returned'
  | 'readyToPublish'
  | 'readyToSign'
  | 'readyToSend'
  | 'promiseAfterFinalTerm'
  | 'workReported'
  | 'warning'
  | 'breach'
  | 'escalation'
  | 'deadlineMoved'
  | 'urgencyAsked'
  | 'urgent'
  | 'comment'
  | 'reopened'
  | 'lowRating'
  | 'incident';

export type { Recipient } from './notice-recipients.ts';

/** Old and new instant of one deadline; null while it is paused. */
export interface MovedDeadline {
  clock: ClockName;
  from: string | null;
  to: string | null;
}

/** What a notice may say beside the case itself: ids, codes and times only. */
export interface NoticeData {
  assignmentId?: string;
  executorId?: string;
  coExecutor?: true;
  reasonId?: string;
  ground?: UrgentGround;
  textId?: string;
  tookMinutes?: number;
  suggestedExecutorId?: string;
  /** Number of the approval step from 0. */
  step?: number;
  promisedOn?: string;
  clock?: ClockName;
  dueAt?: string | null;
  offsetMinutes?: number;
  moved?: MovedDeadline[];
  cause?: string;
  score?: number;
  cycle?: number;
  incidentId?: string;
  incidentKind?: string;
}

/** What must happen outside after events were recorded: rows of `case_effects`, ids and codes only. */
export type CaseEffect =
  | LetterEffect
  /** The message goes on as an appeal, a case of its own with this id. */
  | { type: 'openAppeal'; caseId: string }
  | { type: 'notify'; kind: NoticeKind; to: Recipient[]; data: NoticeData }
  | { type: 'sendLink'; assignmentId: string; executorId: string }
  | { type: 'endLinks'; assignmentIds: string[] }
  | PublishOut
  /** The citizen may rate this version of the answer by a link of his own (PRC-17). */
  | { type: 'openRating'; version: number }
  /** What the executor named as the cause and proposed stands in the list of proposals (PRC-21). */
  | { type: 'keepFinding'; version: number }
  /** The published answer goes to every member of the case's group; a member that joins late gets it then (INT-8). */
  | { type: 'answerGroup' }
  | { type: 'joinGroup'; mainCaseId: string }
  /** A person says that a letter on paper is on its way. */
  | { type: 'letterPosted'; letterId: string; postedOn: string; item?: string };

/** What events call for outside, in their order; each effect follows from the state as it stood at its own event. */
export function effectsOf(
  before: CaseState | null,
  after: CaseState,
  events: readonly CaseEvent[],
  law: LawContext,
): CaseEffect[] {
  const effects: CaseEffect[] = [];
  let state = before;
  for (const [index, event] of events.entries()) {
    const next = evolve(state, event, after.lastEventAt);
    const { moved } = movedAfter(events, index);
    effects.push(...effectsOfEvent(state ?? next, next, event, law, moved));
    effects.push(...lettersOf(next, event, law, moved.find((one) => one.clock === 'answer')?.to ?? null));
    effects.push(...movedEffects(events, index, next));
    effects.push(...publishOutOf(event, next));
    state = next;
  }
  return effects;
}

function effectsOfEvent(
  before: CaseState,
  state: CaseState,
  event: CaseEvent,
  law: LawContext,
  moved: MovedDeadline[],
): CaseEffect[] {
  switch (event.type) {
    case 'assigned':
      return [
        ...unassigned(before, event),
        notify('assigned', executorsOf(state), {
          assignmentId: event.assignment.id,
          dueAt: event.assignment.dueAt,
          ...(event.textId !== undefined && { textId: event.textId }),
        }),
        { type: 'sendLink', assignmentId: event.assignment.id, executorId: event.assignment.executorId },
      ];
    case 'coExecutorAdded': {
      const { id, executorId } = event.assignment;
      const textId = event.textId !== undefined && { textId: event.textId };
      return [
        notify('assigned', [{ kind: 'executor', executorId }], { assignmentId: id, coExecutor: true, ...textId }),
        { type: 'sendLink', assignmentId: id, executorId },
      ];
    }
    case 'coExecutionDone':
      return [
        notify('coExecutionDone', [...executorsOf(state), coordinator(state)], {
          assignmentId: event.assignmentId,
          textId: event.textId,
        }),
        { type: 'endLinks', assignmentIds: [event.assignmentId] },
      ];
    case 'coExecutorReleased': {
      const { assignmentId, executorId } = event;
      return [
        notify('unassigned', [{ kind: 'executor', executorId }], { assignmentId, coExecutor: true }),
        { type: 'endLinks', assignmentIds: [assignmentId] },
      ];
    }
    case 'competenceRefused':
      return [
        notify('competenceRefused', [coordinator(state)], {
          assignmentId: event.assignmentId,
          reasonId: event.reasonId,
          tookMinutes: event.tookMinutes,
          ...(event.suggestedExecutorId !== undefined && { suggestedExecutorId: event.suggestedExecutorId }),
        }),
        { type: 'endLinks', assignmentIds: [event.assignmentId] },
      ];
    case 'approvalOpened':
    case 'approved': {
      const pending = pendingApproval(state);
      return pending
        ? [notify('approvalAwaited', recipientsOf(pending.step.role, state), { step: pending.index })]
        : [];
    }
    case 'approvalClosed':
      return state.stage === 'toPublish' && before.stage !== 'toPublish' ? [readyEffect(state, law)] : [];
    case 'signed':
      return [
        notify('readyToSend', distinct((law.regulation.delivery?.sentBy ?? []).flatMap((r) => recipientsOf(r, state)))),
      ];
    case 'returned': {
      const own = event.step !== null && before.approvals[event.step]?.role === 'coordinator';
      return [
        notify('returned', [...executorsOf(state), ...(own ? [] : [coordinator(state)])], { reasonId: event.reasonId }),
      ];
    }
    case 'answerSubmitted':
      return namesFinding(event.answer) ? [{ type: 'keepFinding', version: event.answer.version }] : [];
    case 'published':
      return [
        ...(event.outside ? [] : [{ type: 'openRating' as const, version: event.version }]),
        { type: 'answerGroup' },
      ];
    case 'sent': {
      const answer = currentAnswer(state);
      return answer ? [{ type: 'openRating', version: answer.version }, { type: 'answerGroup' }] : [];
    }
    case 'interimPublished':
      return event.warning === undefined
        ? []
        : [notify(event.warning, [...executorsOf(state), coordinator(state)], { promisedOn: event.promisedOn })];
    case 'workReported':
      return [notify('workReported', [coordinator(state)], { textId: event.textId })];
    case 'told':
      return toldEffects(state, event);
    case 'coordinatorChanged':
      return [
        notify('handedOver', [coordinator(state)], {
          ...(event.reasonId !== undefined && { reasonId: event.reasonId }),
        }),
      ];
    case 'urgencyAsked':
      return [notify('urgencyAsked', [coordinator(state)], { reasonId: event.reasonId, ground: event.ground })];
    case 'importanceSet':
      return event.importance === 'urgent'
        ? [
            notify('urgent', [...executorsOf(state), coordinator(state)], {
              moved,
              ...(event.reasonId !== undefined && { reasonId: event.reasonId }),
            }),
          ]
        : [];
    case 'commented':
      return event.reopens ? [] : [notify('comment', [coordinator(state)], { textId: event.textId })];
    case 'reopened':
      return [...endLinks(before), notify('reopened', [coordinator(state)], { cycle: event.cycle })];
    case 'rated':
      return event.low
        ? [notify('lowRating', [coordinator(state), { kind: 'role', role: 'curator' }], { score: event.score })]
        : [];
    case 'incidentRaised':
      return [
        notify('incident', [coordinator(state), { kind: 'role', role: 'admin' }], {
          incidentId: event.incident.id,
          incidentKind: event.incident.kind,
        }),
      ];
    case 'closed':
    case 'forwarded':
    case 'leftUnanswered':
    case 'correspondenceEnded':
      return endLinks(before);
    case 'duplicateLinked':
      return [...endLinks(before), { type: 'joinGroup', mainCaseId: event.caseId }];
    case 'letterPosted':
      return [event];
    case 'groupAnswered':
      return [{ type: 'openRating', version: event.answer.version }];
    case 'converted':
      return [
        ...endLinks(before),
        ...(event.appealCaseId === undefined ? [] : [{ type: 'openAppeal' as const, caseId: event.appealCaseId }]),
      ];
    case 'duplicateUnlinked':
      return openAssignments(state).map(({ id, executorId }) => ({ type: 'sendLink', assignmentId: id, executorId }));
    default:
      return [];
  }
}

const namesFinding = ({ causeId, proposalId, causeKindId, proposalKindId }: AnswerVersion) =>
  [causeId, proposalId, causeKindId, proposalKindId].some((id) => id !== undefined);

const notify = (kind: NoticeKind, to: Recipient[], data: NoticeData = {}): CaseEffect => ({
  type: 'notify',
  kind,
  to,
  data,
});

function unassigned(before: CaseState, event: EventOf<'assigned'>): CaseEffect[] {
  if (!before.assignment) return [];
  const { id, executorId } = before.assignment;
  const ended: CaseEffect = { type: 'endLinks', assignmentIds: [id] };
  if (executorId === event.assignment.executorId) return [ended];
  const reasonId = event.reasonId !== undefined && { reasonId: event.reasonId };
  return [notify('unassigned', [{ kind: 'executor', executorId }], { assignmentId: id, ...reasonId }), ended];
}

/** The answer is agreed: who publishes it is told, or who signs it where the act asks for a signature. */
function readyEffect(state: CaseState, law: LawContext): CaseEffect {
  const { delivery, publication } = law.regulation;
  const roles = delivery ? delivery.signedBy : publication.by;
  return notify(
    delivery ? 'readyToSign' : 'readyToPublish',
    distinct(roles.flatMap((role) => recipientsOf(role, state))),
  );
}

function openAssignments(state: CaseState): { id: string; executorId: string }[] {
  const main = state.assignment ? [state.assignment] : [];
  return [...main, ...state.coAssignments.filter((a) => a.doneAt === null)];
}

function endLinks(before: CaseState): CaseEffect[] {
  const assignmentIds = openAssignments(before).map((a) => a.id);
  return assignmentIds.length === 0 || before.closedAt !== null ? [] : [{ type: 'endLinks', assignmentIds }];
}

function toldEffects(state: CaseState, event: EventOf<'told'>): CaseEffect[] {
  const clock = state.clocks.find((c) => c.key === event.key);
  const to = distinct(event.to.flatMap((addressee) => toldTo(addressee, state)));
  if (event.silent || !clock || to.length === 0) return [];
  const kind = event.offsetMinutes < 0 ? 'warning' : event.offsetMinutes === 0 ? 'breach' : 'escalation';
  return [notify(kind, to, { clock: clock.name, dueAt: clock.dueAt, offsetMinutes: event.offsetMinutes })];
}

/** The deadlines that moved right after the fact at `index`: what one command moved, told in one notice. One that stopped long ago urges nobody. */
function movedAfter(events: readonly CaseEvent[], index: number): { moved: MovedDeadline[]; cause?: string } {
  const moved: MovedDeadline[] = [];
  let cause: string | undefined;
  for (const event of events.slice(index + 1)) {
    if (event.type === 'incidentRaised' || event.type === 'incidentCleared') continue;
    if (event.type !== 'clockMoved') break;
    cause = event.cause;
    if (event.clock.stoppedAt === null && event.clock.name !== 'silence' && event.previousDueAt !== event.clock.dueAt)
      moved.push({ clock: event.clock.name, from: event.previousDueAt, to: event.clock.dueAt });
  }
  return { moved, ...(cause !== undefined && { cause }) };
}

/** Deadlines moved by a person; what the calendar itself resumes and the news of urgency tell no second time. */
function movedEffects(events: readonly CaseEvent[], index: number, state: CaseState): CaseEffect[] {
  const fact = events[index];
  const { moved, cause } = movedAfter(events, index);
  const toldOtherwise =
    (fact?.type === 'resumed' && fact.byItself) || (fact?.type === 'importanceSet' && fact.importance === 'urgent');
  if (moved.length === 0 || toldOtherwise || fact === undefined || partOfMove(fact)) return [];
  const data = { moved, ...(cause !== undefined && { cause }) };
  // One of thousands: its executor hears of it, coordinators are told of all at once by the recount.
  const among = fact.type === 'regulationApplied' && fact.among !== undefined;
  return [notify('deadlineMoved', [...executorsOf(state), ...(among ? [] : [coordinator(state)])], data)];
}

const partOfMove = (event: CaseEvent) =>
  event.type === 'clockMoved' || event.type === 'incidentRaised' || event.type === 'incidentCleared';
