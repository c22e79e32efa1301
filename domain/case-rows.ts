import { z } from 'zod';
import type { CaseCommand, EngineCommand } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import type { CaseState } from './case-state.ts';
import { CaseKind, ChannelCode, Importance, Outcome, Stage } from './codes.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** The projection of a case that screens read, with the folded state beside it. */
export const CaseTableRow = z.object({
  id,
  tenantId: id,
  number: z.string(),
  kind: CaseKind,
  channel: ChannelCode,
  platform: z.string().nullable(),
  externalId: z.string().nullable(),
  /** The connector or source whose own number `externalId` is; null: the channel's number, whoever brings it. */
  broughtBy: id.nullable(),
  stage: Stage,
  isOpen: z.boolean(),
  isHistory: z.boolean(),
  cycle: z.int(),
  importance: Importance,
  textId: id,
  applicantId: id.nullable(),
  topicId: id.nullable(),
  territoryId: id.nullable(),
  sectorBlockId: id.nullable(),
  executorId: id.nullable(),
  coExecutorIds: z.array(id),
  coordinatorId: id.nullable(),
  receivedAt: at,
  registeredAt: at.nullable(),
  closedAt: at.nullable(),
  dueAt: at.nullable(),
  dueClock: z.string().nullable(),
  dueState: z.string().nullable(),
  dueStartedAt: at.nullable(),
  soonAt: at.nullable(),
  promisedOn: z.iso.date().nullable(),
  pausedUntil: at.nullable(),
  returns: z.int(),
  repeats: z.int(),
  outcome: Outcome.nullable(),
  marks: z.array(z.string()),
  address: z.string().nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  link: z.string().nullable(),
  asWritten: z.record(z.string(), z.string()),
  /** The main case of the group this one was joined to. */
  mainCaseId: id.nullable(),
  nextTickAt: at.nullable(),
  state: z.custom<CaseState>(),
  version: z.int(),
  createdAt: at,
  updatedAt: at,
});
export type CaseTableRow = z.infer<typeof CaseTableRow>;

/** Who stands behind an event or a command: ids only. */
export const StoredActor = z.object({
  kind: z.enum(['person', 'link', 'citizen', 'import', 'engine']),
  userId: id.optional(),
  onBehalfOf: id.optional(),
  keyId: id.optional(),
  assignmentId: id.optional(),
  executorId: id.optional(),
});
export type StoredActor = z.infer<typeof StoredActor>;

export const CaseEventRow = z.object({
  tenantId: id,
  caseId: id,
  seq: z.int(),
  cycle: z.int(),
  at,
  recordedAt: at,
  type: z.string(),
  data: z.custom<CaseEvent>(),
  actor: StoredActor,
  commandId: z.string(),
});
export type CaseEventRow = z.infer<typeof CaseEventRow>;

/** What became of an accepted command. */
export const CommandOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('applied'), version: z.int() }),
  z.object({
    state: z.literal('refused'),
    code: z.enum(['forbidden', 'notAllowed', 'unprocessable']),
    message: z.string(),
  }),
]);
export type CommandOutcome = z.infer<typeof CommandOutcome>;

export const CaseInboxRow = z.object({
  tenantId: id,
  caseId: id,
  commandId: id,
  seq: z.int(),
  command: z.custom<CaseCommand | EngineCommand>(),
  bodyHash: z.string(),
  actor: StoredActor,
  /** When it counts: the receipt, or the dated column of an import. */
  at,
  /** It goes out then and may be taken back before; null: at once. */
  notBefore: at.nullable(),
  acceptedAt: at,
  processedAt: at.nullable(),
  outcome: CommandOutcome.nullable(),
});
export type CaseInboxRow = z.infer<typeof CaseInboxRow>;

export const CaseTextRow = z.object({
  id,
  tenantId: id,
  caseId: id,
  kind: z.enum(['message', 'comment', 'answer', 'note', 'reason', 'link', 'call', 'body', 'address']),
  body: z.string(),
  rawBody: z.string().nullable(),
  title: z.string().nullable(),
  createdAt: at,
});
export type CaseTextRow = z.infer<typeof CaseTextRow>;

export const CaseEffectRow = z.object({
  id,
  tenantId: id,
  caseId: id,
  seq: z.int(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** `held`: the citizen has had his letters of this hour, it goes on at `notBefore`. */
  state: z.enum(['pending', 'held', 'done', 'failed', 'skipped']),
  notBefore: at.nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: at,
  doneAt: at.nullable(),
});
export type CaseEffectRow = z.infer<typeof CaseEffectRow>;

export const ApplicantRow = z.object({
  id,
  tenantId: id,
  kind: z.string(),
  sealed: z.string(),
  /** What may be known unread: is there a name, a postal address, an e-mail; null: nobody looked. */
  /** How many others signed a collective appeal with him. */
  coSigners: z.int(),
  named: z.boolean().nullable(),
  addressed: z.boolean().nullable(),
  reachable: z.boolean().nullable(),
  createdAt: at,
  /** The key by which the person's keyed hashes were made; null: not made yet. */
  keyedWith: z.string().nullable(),
});
export type ApplicantRow = z.infer<typeof ApplicantRow>;

/** A secure link of one assignment: the token's hash alone. */
export const AnswerLinkRow = z.object({
  assignmentId: id,
  tenantId: id,
  caseId: id,
  executorId: id,
  generation: z.int(),
  tokenHash: z.string(),
  endedAt: at.nullable(),
  createdAt: at,
});
export type AnswerLinkRow = z.infer<typeof AnswerLinkRow>;
