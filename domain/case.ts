import { z } from 'zod';
import {
  ApplicantKind,
  CaseKind,
  ChannelCode,
  ClockName,
  ClockState,
  Importance,
  Outcome,
  Reaction,
  Role,
  Stage,
  Tone,
} from './codes.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** A dictionary record shown by name. */
export const Named = z.object({ id, name: z.string() });
export type Named = z.infer<typeof Named>;

/** A clock as people and programs see it. */
export const ClockView = z.object({
  key: z.string(),
  name: ClockName,
  cycle: z.int(),
  state: ClockState,
  startedAt: at,
  dueAt: at.nullable(),
  stoppedAt: at.nullable(),
  breachedAt: at.nullable(),
  clause: z.string(),
  fromAct: z.boolean(),
  provisional: z.boolean(),
  usedMs: z.number().nullable(),
  lateMs: z.number().nullable(),
});
export type ClockView = z.infer<typeof ClockView>;

/** One row of «Почему этот срок». `intervals` are local hours that counted; `shortenedByMin` is the part cut off. */
export const ClockDay = z.object({
  date: z.iso.date(),
  kind: z.enum(['work', 'off']),
  intervals: z.array(z.tuple([z.string(), z.string()])),
  countedMs: z.number(),
  reason: z.string().nullable(),
});
export type ClockDay = z.infer<typeof ClockDay>;

/** A clock with the arithmetic of its deadline (PRC-18). */
export const ClockTrace = ClockView.extend({
  rule: z.record(z.string(), z.unknown()),
  ruleInWords: z.string(),
  variant: z.enum(['ordinary', 'fastTrack', 'given', 'extended']),
  act: z.string(),
  segments: z.array(z.object({ calendar: z.enum(['working', 'urgent']), from: at })),
  pauses: z.array(z.object({ from: at, to: at.nullable() })),
  days: z.array(ClockDay),
  ladder: z.array(z.object({ at, offsetMinutes: z.int(), tell: z.array(z.string()), told: z.boolean() })),
});
export type ClockTrace = z.infer<typeof ClockTrace>;

export const AnswerView = z.object({
  version: z.int(),
  kind: z.enum(['final', 'interim']),
  cycle: z.int(),
  at,
  text: z.string(),
  files: z.array(z.object({ id, name: z.string(), type: z.string(), size: z.int() })),
  outcome: Outcome.nullable(),
  attested: z.boolean(),
  promisedOn: z.iso.date().nullable(),
  composedAt: at.nullable(),
  cause: z.string().nullable(),
  proposal: z.string().nullable(),
  /** The tenant's words for the kind of cause and of proposal. */
  causeKind: Named.nullable().optional(),
  proposalKind: Named.nullable().optional(),
  publishedAt: at.nullable(),
  publishedText: z.string().nullable(),
  link: z.string().nullable(),
  returned: z.boolean(),
});
export type AnswerView = z.infer<typeof AnswerView>;

export const ApprovalView = z.object({
  role: Role,
  title: z.string(),
  stands: z.enum(['beforePublication', 'afterPublication']),
  state: z.enum(['waiting', 'pending', 'approved', 'skipped']),
  by: Named.nullable(),
  onBehalfOf: Named.nullable(),
  at: at.nullable(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;

/** One row of a list: without texts, answers and allowed commands. `title` is the beginning of the citizen's text. */
export const CaseRow = z.object({
  id,
  number: z.string(),
  tenantId: id,
  kind: CaseKind,
  channel: ChannelCode,
  platform: z.string().nullable(),
  externalId: z.string().nullable(),
  stage: Stage,
  cycle: z.int(),
  importance: Importance,
  title: z.string(),
  topic: Named.nullable(),
  territory: Named.nullable(),
  sectorBlock: Named.nullable(),
  executor: Named.nullable(),
  coordinator: Named.nullable(),
  receivedAt: at,
  registeredAt: at.nullable(),
  closedAt: at.nullable(),
  dueAt: at.nullable(),
  /** The clock behind `dueAt`, its start and norm: what the chip needs for colour and word. */
  dueClock: z.object({ name: ClockName, state: ClockState, startedAt: at }).nullable(),
  promisedOn: z.iso.date().nullable(),
  pausedUntil: at.nullable(),
  returns: z.int(),
  repeats: z.int(),
  outcome: Outcome.nullable(),
  marks: z.array(z.string()),
  version: z.int(),
});
export type CaseRow = z.infer<typeof CaseRow>;

const FileView = z.object({ id, name: z.string(), type: z.string(), size: z.int() });

/** A co-executor's order and what he gave to the answer. */
export const CoExecutorView = z.object({
  assignmentId: id,
  executor: Named,
  at,
  dueAt: at.nullable(),
  order: z.string().nullable(),
  doneAt: at.nullable(),
  contribution: z.string().nullable(),
  files: z.array(FileView),
});
export type CoExecutorView = z.infer<typeof CoExecutorView>;

/** What was promised and what came of it: the report stands beside the promise. */
export const PromiseView = z.object({
  on: z.iso.date(),
  keptAt: at.nullable(),
  broken: z.boolean(),
  report: z.string().nullable(),
  files: z.array(FileView),
});
export type PromiseView = z.infer<typeof PromiseView>;

/** A citizen's score of one published answer. */
export const RatingView = z.object({
  score: z.int(),
  reaction: Reaction.nullable(),
  text: z.string().nullable(),
  at,
  cycle: z.int(),
  answerVersion: z.int().nullable(),
  low: z.boolean(),
});
export type RatingView = z.infer<typeof RatingView>;

/**
 * Where an answer went and whether it arrived there. `held`: it goes out at `until`, the citizen has had his letters of the
 * hour; `kept`: there is no mail server; `remark` names what was not carried.
 */
export const DeliveryView = z.object({
  id,
  to: z.string(),
  way: z.enum(['connector', 'mail']),
  state: z.enum(['waiting', 'held', 'sent', 'failed', 'skipped', 'kept']),
  orderedAt: at,
  at: at.nullable(),
  until: at.nullable(),
  link: z.string().nullable(),
  trouble: z.string().nullable(),
  remark: z.string().nullable(),
});
export type DeliveryView = z.infer<typeof DeliveryView>;

/** One whole case as the API gives it. */
export const CaseRecord = CaseRow.extend({
  text: z.string(),
  rawText: z.string().nullable(),
  link: z.string().nullable(),
  applicant: z
    .object({
      kind: ApplicantKind,
      name: z.string().nullable(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      address: z.string().nullable(),
      /** The author's page in a network. */
      page: z.string().nullable(),
      /** Names of the others who signed a collective appeal. */
      others: z.array(z.string()),
      /** True when this reader has no right to personal data: the fields above are masked. */
      masked: z.boolean(),
    })
    .nullable(),
  files: z.array(z.object({ id, name: z.string(), type: z.string(), size: z.int() })),
  /** What the citizen sent later, beside his comments; `commentId` is the id of the comment's text. */
  commentFiles: z.array(z.object({ commentId: id, at, files: z.array(FileView) })),
  clocks: z.array(ClockView),
  answers: z.array(AnswerView),
  approvals: z.array(ApprovalView),
  coExecutors: z.array(CoExecutorView),
  promise: PromiseView.nullable(),
  /** What the citizen said of the answers, all cycles (PRC-17). */
  ratings: z.array(RatingView),
  /** The connector over which a published answer reaches the citizen by itself; null: it is placed by hand. */
  wayBack: z.string().nullable(),
  deliveries: z.array(DeliveryView),
  /** The direct line whose question became this case (PRC-22). */
  directLine: Named.nullable(),
  /** An answer that goes out at `until` unless its author takes it back. */
  sending: z.object({ commandId: id, type: z.enum(['publish', 'send']), by: Named.nullable(), until: at }).nullable(),
  incidents: z.array(
    z.object({ id: z.string(), kind: z.string(), message: z.string(), effectId: z.string().nullable(), at }),
  ),
  cycles: z.array(
    z.object({
      cycle: z.int(),
      startedAt: at,
      endedAt: at,
      returns: z.int(),
      outcome: Outcome.nullable(),
      publishedAt: at.nullable(),
      scores: z.array(z.int()),
      clocks: z.array(ClockView),
    }),
  ),
  /** Where it is, and the point where one is known. */
  address: z.string().nullable(),
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  asWritten: z.record(z.string(), z.string()),
  regulation: z.object({ id: z.string(), version: z.int(), title: z.string(), act: z.string() }),
  isHistory: z.boolean(),
  /** `code`: whether it is somebody else's to do (`forbidden`) or does not fit the case as it stands. */
  allowedCommands: z.array(
    z.object({
      type: z.string(),
      allowed: z.boolean(),
      reason: z.string().optional(),
      code: z.enum(['forbidden', 'notAllowed', 'unprocessable']).optional(),
    }),
  ),
  /** There is something to see or do under 59-ФЗ: `/cases/:id/appeal` has it. */
  legalSide: z.boolean(),
  /** Letters on paper that nobody has posted yet. */
  lettersToPost: z.int(),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

/** One event of the timeline with its words and people by name; `data` holds the event's codes, ids and times. */
export const TimelineEvent = z.object({
  seq: z.int(),
  at,
  recordedAt: at,
  cycle: z.int(),
  type: z.string(),
  actor: z.object({
    kind: z.enum(['person', 'link', 'citizen', 'import', 'engine']),
    user: Named.nullable(),
    onBehalfOf: Named.nullable(),
    executor: Named.nullable(),
    viaKey: z.boolean(),
  }),
  text: z.string().nullable(),
  tone: Tone.nullable(),
  executor: Named.nullable(),
  /** The person the event names: who leads the case from now on. */
  person: Named.nullable().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type TimelineEvent = z.infer<typeof TimelineEvent>;

/** What is awaited now, from whom, until when. */
export const Awaited = z.object({
  what: z.string(),
  clock: ClockName.nullable(),
  from: z.array(z.object({ role: z.string(), name: z.string() })),
  until: at.nullable(),
  next: z.array(z.object({ at, what: z.string(), tell: z.array(z.string()) })),
});
export type Awaited = z.infer<typeof Awaited>;

export const Timeline = z.object({
  events: z.array(TimelineEvent),
  awaiting: z.array(Awaited),
  engineUrl: z.string().nullable(),
});
export type Timeline = z.infer<typeof Timeline>;
