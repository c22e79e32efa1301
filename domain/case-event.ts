import type { AppealEvent, ReceivedAppeal } from './appeal-event.ts';
import type {
  CallOutcome,
  CaseKind,
  ClockName,
  CloseReason,
  Importance,
  Outcome,
  Reaction,
  Role,
  Stage,
  Tone,
} from './codes.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import type { Addressee } from './regulation.ts';
import type { UrgentGround } from './urgent-grounds.ts';

/** A part of a clock's life on one calendar: `urgent` is the regulation's 24×7 calendar. */
export interface ClockSegment {
  calendar: 'working' | 'urgent';
  from: string;
}

/** One deadline with everything that decided it: recorded, never recomputed by itself. */
export interface CaseClock {
  /** Unique within the case: name, cycle and number of the start. */
  key: string;
  name: ClockName;
  /** What it is of, where several of one name run side by side: the id of a request for documents. */
  of?: string;
  cycle: number;
  state: 'running' | 'paused' | 'met' | 'breached' | 'cancelled';
  startedAt: string;
  /** The instant the rule counts from, when it is not the start: a promised day. */
  countedFrom?: string;
  dueAt: string | null;
  provisional?: true;
  stoppedAt: string | null;
  breachedAt: string | null;
  rule: DeadlineRule;
  variant: 'ordinary' | 'fastTrack' | 'given' | 'extended';
  /** A deadline a person or the message itself gave; stands above the rule. */
  givenDueAt?: string;
  /** The clock whose deadline this one ends with, where its own rule gave more. */
  notAfter?: ClockName;
  clause: string;
  fromAct: boolean;
  segments: ClockSegment[];
  pauses: { from: string; to: string | null }[];
  calendar: { working: string; urgent: string };
  /** Ladder steps with their instants, resolved with the deadline. */
  ladder: { step: number; at: string; offsetMinutes: number; tell: Addressee[] }[];
  /** Steps that were already told, by number. */
  told: number[];
  /** Set when the clock stopped: time used and time late on the clock's calendar. */
  usedMs?: number;
  lateMs?: number;
}

export interface Assignment {
  id: string;
  executorId: string;
  at: string;
  dueAt: string | null;
}

export interface ApprovalState {
  role: Role;
  title: string;
  stands: 'beforePublication' | 'afterPublication';
  state: 'waiting' | 'pending' | 'approved' | 'skipped';
  by?: string;
  onBehalfOf?: string;
  at?: string;
}

/** A version of an answer: what kind, by whom, its words and files by id. */
export interface AnswerVersion {
  version: number;
  kind: 'final' | 'interim';
  cycle: number;
  at: string;
  textId: string;
  fileIds: string[];
  outcome: Outcome | null;
  attested: boolean;
  promisedOn?: string;
  causeId?: string;
  proposalId?: string;
  causeKindId?: string;
  proposalKindId?: string;
  composedAt?: string;
  publishedAt?: string;
  publishedTextId?: string;
  link?: string;
  returned?: true;
  /** The number under which it was registered when it was sent. */
  outgoingNumber?: string;
  /** The main case of the group this answer came from. */
  ofCaseId?: string;
}

/** What of a message met a rule's condition; `at` are positions of phrases in the rule. */
export type RuleMatch =
  | { by: 'channel' | 'platform' | 'territory' | 'mark' }
  | { by: 'words'; at: number[] }
  | { by: 'suggestion'; topicId: string; confidence: number }
  | { by: 'author'; cases: number };

/** What happened, as stored in `case_events.data`. Ids, codes and times only: words stand in `case_texts`. */
export type CaseEvent =
  | AppealEvent
  | {
      type: 'received';
      kind: CaseKind;
      channel: string;
      receivedAt: string;
      importance: Importance;
      regulation: { id: string; version: number };
      /** Imported cases are warned about by digest until someone takes them to work. */
      quiet?: true;
      answerBy?: string;
      topicId?: string;
      territoryId?: string;
      platform?: string;
      appeal?: ReceivedAppeal;
    }
  | { type: 'takenToWork'; coordinatorId: string | null }
  | { type: 'coordinatorChanged'; coordinatorId: string; previousCoordinatorId: string | null; reasonId?: string }
  | {
      type: 'classified';
      topicId?: string | null;
      territoryId?: string | null;
      sectorBlockId?: string | null;
      platform?: string | null;
      /** The id of the address's text. */
      address?: string | null;
      latitude?: number | null;
      longitude?: number | null;
    }
  | { type: 'assigned'; assignment: Assignment; previousExecutorId: string | null; textId?: string; reasonId?: string }
  | { type: 'coExecutorAdded'; assignment: Assignment; textId?: string }
  /** Nothing is awaited of a co-executor any more: his questions went to others, or the appeal was answered without him. */
  | { type: 'coExecutorReleased'; assignmentId: string; executorId: string }
  | { type: 'coExecutionDone'; assignmentId: string; textId: string; fileIds: string[] }
  | {
      type: 'competenceRefused';
      assignmentId: string;
      reasonId: string;
      suggestedExecutorId?: string;
      tookMinutes: number;
    }
  | { type: 'primaryAnswered'; textId: string; link?: string }
  | { type: 'answerSubmitted'; answer: AnswerVersion }
  /** An approver's own wording of the answer that stands: a version of its own, approvals go on. */
  | { type: 'answerEdited'; answer: AnswerVersion }
  | { type: 'approvalOpened'; steps: ApprovalState[] }
  | { type: 'approved'; step: number; textId?: string; by: string | null; onBehalfOf?: string }
  | { type: 'approvalSkipped'; step: number; by: string | null }
  | { type: 'approvalClosed' }
  | { type: 'returned'; step: number | null; reasonId: string }
  | { type: 'published'; version: number; textId: string; link?: string; outcome: Outcome | null; outside?: true }
  | {
      type: 'interimPublished';
      version: number;
      promisedOn: string;
      textId: string;
      link?: string;
      warning?: 'promiseAfterFinalTerm';
    }
  | { type: 'workReported'; textId: string; fileIds: string[] }
  | { type: 'signed' }
  /** `number` is the outgoing one under which the answer was registered. */
  | { type: 'sent'; number?: string }
  | { type: 'satisfactionOpened' }
  | { type: 'commented'; textId: string; tone: Tone | null; reopens: boolean; fileIds?: string[] }
  | { type: 'reopened'; cycle: number; by: 'comment' | 'rating' | 'person'; reasonId?: string }
  /** A person said how an earlier comment sounds: a channel could not. */
  | { type: 'toneMarked'; commentId: string; tone: Tone; reopens: boolean }
  | {
      type: 'rated';
      score: number;
      answerVersion: number | null;
      textId?: string;
      low: boolean;
      reaction?: Reaction;
    }
  /** Somebody asks the coordinator to demand an answer at once. */
  | { type: 'urgencyAsked'; by: string | null; ground: UrgentGround; reasonId: string }
  | {
      type: 'importanceSet';
      importance: Importance;
      ground?: UrgentGround;
      reasonId?: string;
      /** Who asked for it and when. */
      asked?: { by: string | null; at: string };
    }
  | { type: 'paused'; reasonId: string; until: string }
  | { type: 'resumed'; reasonId?: string; byItself?: true }
  | { type: 'duplicateLinked'; caseId: string; previousStage: Stage }
  | { type: 'duplicateUnlinked' }
  /** The main case of the group was answered: this citizen has the answer too. */
  | { type: 'groupAnswered'; answer: AnswerVersion }
  /** An automatic rule filled in what was not known yet: which rule and version, what it met, what it set (INT-7). */
  | {
      type: 'routed';
      ruleId: string;
      version: number;
      matched: RuleMatch[];
      set: {
        topicId?: string;
        territoryId?: string;
        sectorBlockId?: string;
        executorId?: string;
        assigns?: true;
        marks?: string[];
      };
    }
  | { type: 'callLogged'; textId: string; withApplicant: boolean; callOutcome?: CallOutcome; minutes?: number }
  | { type: 'noted'; textId: string }
  /** Published words reached the citizen over the connector his message came by; `textId` names what was not carried. */
  | { type: 'delivered'; connectorId: string; wordsId: string; link?: string; textId?: string }
  | { type: 'closed'; reason: CloseReason; reasonId?: string }
  | {
      type: 'corrected';
      fields: Record<string, { from: unknown; to: unknown }>;
      reasonId: string;
      /** Questions that went to other bodies after the term counted from the corrected day; absent: that day stayed. */
      lateQuestionIds?: string[];
    }
  | { type: 'regulationApplied'; from: number; to: number; reasonId?: string; among?: string }
  | { type: 'clockStarted'; clock: CaseClock }
  | { type: 'clockStopped'; key: string; at: string; late: boolean; usedMs: number; lateMs: number }
  | { type: 'clockCancelled'; key: string; at: string }
  | { type: 'clockMoved'; key: string; previousDueAt: string | null; cause: string; clock: CaseClock }
  | { type: 'clockBreached'; key: string; at: string }
  | { type: 'told'; key: string; step: number; to: Addressee[]; offsetMinutes: number; silent?: true }
  | { type: 'incidentRaised'; incident: Incident }
  | { type: 'incidentCleared'; incidentId: string; by: 'retry' | 'skip' | 'itself'; reasonId?: string };

/** Trouble that a person must settle: no calendar for a date, an effect that kept failing, contradicting data. */
export interface Incident {
  id: string;
  kind: 'outsideCoverage' | 'effectFailed' | 'conflict';
  message: string;
  effectId?: string;
  clockKey?: string;
  at: string;
}

export type CaseEventType = CaseEvent['type'];
export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;
