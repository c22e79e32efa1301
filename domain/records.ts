import { z } from 'zod';
import { Permission } from './access.ts';
import { CaseKind, ChannelCode, Role } from './codes.ts';
import { ColumnMapping } from './column-mapping.ts';
import { Regulation } from './regulation.ts';
import { ClassifierCode } from './structuring-records.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const name = z.string().trim().min(1, 'назовите').max(300);
/** Fields every record of a tenant has; the server fills them, a writer may only send `version` to guard a change. */
const record = { id, tenantId: id, version: z.int() };
const archived = { archivedAt: at.nullable() };

export const Tenant = z.object({
  id,
  code: z.string(),
  name: z.string(),
  zone: z.string(),
  /** The centre's phone, shown to executors. */
  phone: z.string().nullable(),
  createdAt: at,
});
export type Tenant = z.infer<typeof Tenant>;

export const User = z.object({
  ...record,
  login: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9._-]{1,60}@[a-z0-9-]{1,60}$/, 'логин пишется как имя@муниципалитет, латиницей'),
  name,
  jobTitle: z.string().max(300).nullable(),
  email: z.email().nullable(),
  passwordHash: z.string(),
  disabledAt: at.nullable(),
  failedSignIns: z.int(),
  lockedUntil: at.nullable(),
  preferences: z.record(z.string(), z.unknown()),
  createdAt: at,
});
export type User = z.infer<typeof User>;

export const UserRole = z.object({
  ...record,
  userId: id,
  role: Role,
  channels: z.array(ChannelCode).nullable(),
  sectorBlockIds: z.array(id).nullable(),
  departmentIds: z.array(id).nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
});
export type UserRole = z.infer<typeof UserRole>;

export const Substitution = z.object({
  ...record,
  absentUserId: id,
  substituteUserId: id,
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  reason: z.string().max(500).nullable(),
});
export type Substitution = z.infer<typeof Substitution>;

export const ApiKey = z.object({
  ...record,
  ownerId: id,
  name,
  keyHash: z.string(),
  permissions: z.array(Permission),
  expiresAt: at,
  revokedAt: at.nullable(),
  lastUsedAt: at.nullable(),
  createdAt: at,
});
export type ApiKey = z.infer<typeof ApiKey>;

/** Two-level where the act says so: the responsible deputy stands above the head of the block. */
export const SectorBlock = z.object({
  ...record,
  ...archived,
  name,
  leadUserId: id.nullable(),
  deputyUserId: id.nullable(),
});
export type SectorBlock = z.infer<typeof SectorBlock>;

/** A body or department that answers (ответственный получатель). */
export const Executor = z.object({
  ...record,
  ...archived,
  name,
  parentId: id.nullable(),
  leadUserId: id.nullable(),
  sectorBlockId: id.nullable(),
  email: z.email().nullable(),
  phone: z.string().max(40).nullable(),
  kind: z.enum(['body', 'territorial', 'institution', 'enterprise']),
  /** The deputy head who supervises it. */
  deputyUserId: id.nullable(),
  /** Its own hours: the executor's clock runs by them where the regulation says so. */
  calendarId: z.string().max(80).nullable(),
  /** Assignments are given from this day to that one; null: without an end. */
  validFrom: z.iso.date().nullable(),
  validTo: z.iso.date().nullable(),
});
export type Executor = z.infer<typeof Executor>;

export const Topic = z.object({
  ...record,
  ...archived,
  groupName: name,
  name,
  sectorBlockId: id.nullable(),
  executorId: id.nullable(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  /** Which classifier it belongs to; `groupName` is the way down to it: «категория › подкатегория». */
  classifier: ClassifierCode,
  code: z.string().max(60).nullable(),
  /** What belongs here, in the classifier's own words. */
  description: z.string().max(4_000).nullable(),
  /** The topic that took its place: lists by the new one show its cases too, under the old name. */
  replacedById: id.nullable(),
});
export type Topic = z.infer<typeof Topic>;

export const Territory = z.object({
  ...record,
  ...archived,
  name,
  kind: z.enum(['district', 'settlement', 'municipality']),
  parentId: id.nullable(),
  oktmo: z.string().max(20).nullable(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
});
export type Territory = z.infer<typeof Territory>;

/** A name found in a file that no dictionary knows; once mapped, later imports use the target. */
export const NameMapping = z.object({
  ...record,
  kind: z.enum(['topic', 'executor', 'territory']),
  written: z.string(),
  targetId: id.nullable(),
  seen: z.int(),
  firstSeenAt: at,
});
export type NameMapping = z.infer<typeof NameMapping>;

export const AnswerTemplate = z.object({
  ...record,
  ...archived,
  title: name,
  body: z.string().trim().min(1, 'напишите текст').max(20_000),
  topicId: id.nullable(),
  executorId: id.nullable(),
});
export type AnswerTemplate = z.infer<typeof AnswerTemplate>;

/** A published version of a calendar; `tenantId` null is the federal one. */
export const CalendarRecord = z.object({
  id: z.string(),
  version: z.int(),
  tenantId: id.nullable(),
  title: z.string(),
  parentId: z.string().nullable(),
  source: z.record(z.string(), z.unknown()),
  createdAt: at,
});
export type CalendarRecord = z.infer<typeof CalendarRecord>;

/** A published version of a regulation. */
export const RegulationRecord = z.object({
  tenantId: id,
  id: z.string(),
  version: z.int(),
  channel: ChannelCode,
  kind: CaseKind,
  validFrom: z.iso.date(),
  title: z.string(),
  body: Regulation,
  createdAt: at,
});
export type RegulationRecord = z.infer<typeof RegulationRecord>;

export const SavedView = z.object({
  ...record,
  ownerId: id,
  resource: z.string().max(60),
  name,
  filter: z.record(z.string(), z.unknown()),
  sharedWith: z.array(Role),
  pinned: z.boolean(),
  position: z.int(),
});
export type SavedView = z.infer<typeof SavedView>;

export const Source = z.object({
  ...record,
  name,
  channel: ChannelCode,
  sealedSecret: z.string(),
  disabledAt: at.nullable(),
  lastReceivedAt: at.nullable(),
  lastErrorAt: at.nullable(),
  lastError: z.string().nullable(),
  createdAt: at,
});
export type Source = z.infer<typeof Source>;

export const Notice = z.object({
  id,
  tenantId: id,
  userId: id,
  caseId: id.nullable(),
  kind: z.string(),
  data: z.record(z.string(), z.unknown()),
  effectId: id.nullable(),
  createdAt: at,
  readAt: at.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** A letter of the outbox; its words and link are made when it is sent or shown. */
export const Mail = z.object({
  id,
  tenantId: id,
  caseId: id.nullable(),
  userId: id.nullable(),
  executorId: id.nullable(),
  /** A citizen's letter: whose, and the keyed hash of the address that its hourly limit is counted by. */
  applicantId: id.nullable(),
  addressHash: z.string().nullable(),
  template: z.string(),
  data: z.record(z.string(), z.unknown()),
  /** `gathered` waits for the next digest, `joined` went out in one (`digestId`); `held` goes out at `notBefore`. */
  state: z.enum(['kept', 'waiting', 'held', 'sent', 'failed', 'gathered', 'joined']),
  notBefore: at.nullable(),
  digestId: id.nullable(),
  attempts: z.int(),
  lastError: z.string().nullable(),
  effectId: id.nullable(),
  createdAt: at,
  sentAt: at.nullable(),
});
export type Mail = z.infer<typeof Mail>;

export const ImportJob = z.object({
  id,
  tenantId: id,
  channel: ChannelCode,
  kind: CaseKind,
  userId: id.nullable(),
  fileName: z.string(),
  fileSize: z.int(),
  fileSha256: z.string(),
  dryRun: z.boolean(),
  /** `mapping`: the file waits until a person says what its columns mean. */
  state: z.enum(['mapping', 'queued', 'running', 'done', 'failed', 'stopped']),
  layout: z.string().nullable(),
  /** What a person said of the columns, or said of such a file before. */
  mapping: ColumnMapping.nullable(),
  /** What became of each column of the file: our field or why it is not taken. */
  columns: z.array(
    z.object({ header: z.string(), field: z.string().nullable(), note: z.string(), sample: z.string() }),
  ),
  rowsTotal: z.int().nullable(),
  rowsDone: z.int(),
  created: z.int(),
  updated: z.int(),
  repeated: z.int(),
  failed: z.int(),
  /** Of the created ones: open cases, history, open and already overdue. */
  opened: z.int(),
  archived: z.int(),
  overdue: z.int(),
  problem: z.string().nullable(),
  stopRequested: z.boolean(),
  createdAt: at,
  startedAt: at.nullable(),
  finishedAt: at.nullable(),
  version: z.int(),
});
export type ImportJob = z.infer<typeof ImportJob>;

export const ImportError = z.object({
  id: z.int(),
  tenantId: id,
  importId: id,
  /** `warning`: a value was left out, the row got in all the same. */
  kind: z.enum(['error', 'conflict', 'unknownName', 'warning']),
  row: z.int(),
  column: z.string(),
  value: z.string(),
  reason: z.string(),
  fix: z.string().nullable(),
});
export type ImportError = z.infer<typeof ImportError>;

/** A file by content; `type` is what the bytes are, not what the sender said. */
export const FileRecord = z.object({
  id,
  tenantId: id,
  caseId: id.nullable(),
  sha256: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  uploadedBy: id.nullable(),
  assignmentId: id.nullable(),
  /** The bytes hold personal data and stand encrypted. */
  sealed: z.boolean(),
  createdAt: at,
});
export type FileRecord = z.infer<typeof FileRecord>;
