import type { ColumnType } from 'kysely';
import { z } from 'zod';
import * as appealRecords from '../domain/appeal-records.ts';
import { AutoRule, AutoRuleVersion } from '../domain/auto-rule.ts';
import {
  AnswerLinkRow,
  ApplicantRow,
  CaseEffectRow,
  CaseEventRow,
  CaseInboxRow,
  CaseTableRow,
  CaseTextRow,
} from '../domain/case-rows.ts';
import { AddressLetter, Connector, ConnectorItem, ConnectorMessage, FileLink } from '../domain/connector.ts';
import * as importRecords from '../domain/import-records.ts';
import * as office from '../domain/office-records.ts';
import * as processing from '../domain/processing-records.ts';
import * as records from '../domain/records.ts';
import { RecountRow, RegulationDraft } from '../domain/regulation-records.ts';
import { ApplicantKey, Classifier, ClassifierVersion, TopicModelRow } from '../domain/structuring-records.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const json = z.record(z.string(), z.unknown());

const UserExecutor = z.object({ tenantId: id, userId: id, executorId: id });
const Session = z.object({
  tokenHash: z.string(),
  tenantId: id,
  userId: id.nullable(),
  assignmentId: id.nullable(),
  createdAt: at,
  seenAt: at,
  expiresAt: at,
});
const CaseNumber = z.object({ tenantId: id, prefix: z.string(), year: z.int(), last: z.int() });
const OutboxRow = z.object({ id: z.int(), tenantId: id, caseId: id, createdAt: at });
const Draft = z.object({ tenantId: id, caseId: id, authorId: id, kind: z.string(), body: json, updatedAt: at });
/** A job with who works on it: nothing of that leaves the database. */
const ImportRow = records.ImportJob.extend({ claimedBy: id.nullable(), heartbeatAt: at.nullable() });
const SeenRow = z.object({
  tenantId: id,
  channel: z.string(),
  externalId: z.string(),
  rowHash: z.string(),
  seenAt: at,
});
const Presence = z.object({ tenantId: id, caseId: id, userId: id, mode: z.enum(['viewing', 'writing']), seenAt: at });
const Change = z.object({
  id: z.int(),
  tenantId: id,
  xid: z.string(),
  resource: z.string(),
  recordId: z.string(),
  version: z.int().nullable(),
  userId: id.nullable(),
  createdAt: at,
});
const FeedCut = z.object({ tenantId: id, xid: z.string(), id: z.int() });
const AuditRow = z.object({
  id: z.int(),
  tenantId: id,
  xid: z.string(),
  at,
  actorId: id.nullable(),
  action: z.string(),
  resource: z.string(),
  recordId: z.string().nullable(),
  data: json,
});
const AuditSeal = z.object({ tenantId: id, seq: z.int(), auditId: z.int(), hash: z.string(), sealedAt: at });
const Idempotency = z.object({
  tenantId: id,
  keyHash: z.string(),
  bodyHash: z.string(),
  status: z.int(),
  body: json,
  createdAt: at,
});

/** Every table with the zod object that is its only definition; the drift test holds the real tables against it. */
export const tables = {
  tenants: records.Tenant,
  users: records.User,
  userRoles: records.UserRole,
  substitutions: records.Substitution,
  sessions: Session,
  apiKeys: records.ApiKey,
  sectorBlocks: records.SectorBlock,
  executors: records.Executor,
  userExecutors: UserExecutor,
  topics: records.Topic,
  territories: records.Territory,
  nameMappings: records.NameMapping,
  answerTemplates: records.AnswerTemplate,
  calendars: records.CalendarRecord,
  regulations: records.RegulationRecord,
  regulationDrafts: RegulationDraft,
  recounts: RecountRow,
  channels: office.ChannelRecord,
  roleTitles: office.RoleTitle,
  compositionRules: office.CompositionRule,
  memberChanges: office.MemberChange,
  trainings: office.Training,
  trainingMarks: office.TrainingMark,
  linkedAccounts: office.LinkedAccount,
  operators: office.OperatorRow,
  passwordLinks: office.PasswordLink,
  savedViews: records.SavedView,
  sources: records.Source,
  applicants: ApplicantRow,
  appeals: appealRecords.AppealRow,
  letters: appealRecords.LetterRow,
  letterTemplates: appealRecords.LetterTemplate,
  letterTemplateVersions: appealRecords.LetterTemplateVersion,
  receptionSlots: appealRecords.ReceptionSlot,
  receptionVisits: appealRecords.ReceptionVisit,
  cases: CaseTableRow,
  caseNumbers: CaseNumber,
  caseTexts: CaseTextRow,
  caseEvents: CaseEventRow,
  caseInbox: CaseInboxRow,
  caseEffects: CaseEffectRow,
  outbox: OutboxRow,
  answerLinks: AnswerLinkRow,
  files: records.FileRecord,
  drafts: Draft,
  notices: records.Notice,
  mails: records.Mail,
  imports: ImportRow,
  importLayouts: importRecords.ImportLayoutRecord,
  importLayoutVersions: importRecords.ImportLayoutVersion,
  importSettings: importRecords.ImportSettings,
  importErrors: records.ImportError,
  importRows: SeenRow,
  presence: Presence,
  changes: Change,
  feedCuts: FeedCut,
  audit: AuditRow,
  auditSeals: AuditSeal,
  idempotency: Idempotency,
  connectors: Connector,
  connectorItems: ConnectorItem,
  connectorMessages: ConnectorMessage,
  addressLetters: AddressLetter,
  fileLinks: FileLink,
  applicantKeys: ApplicantKey,
  classifiers: Classifier,
  classifierVersions: ClassifierVersion,
  topicModels: TopicModelRow,
  autoRules: AutoRule,
  autoRuleVersions: AutoRuleVersion,
  ratingLinks: processing.RatingLink,
  templateUses: processing.TemplateUse,
  templateRequests: processing.TemplateRequest,
  findingKinds: processing.FindingKind,
  answerFindings: processing.AnswerFinding,
  directLines: processing.DirectLine,
  directLineQuestions: processing.DirectLineQuestion,
} as const;

/** Columns the database fills when an insert leaves them out. */
type Defaulted = {
  tenants: 'createdAt';
  users: 'failedSignIns' | 'preferences' | 'version' | 'createdAt';
  userRoles: 'validFrom' | 'version';
  substitutions: 'version';
  sessions: 'createdAt' | 'seenAt';
  apiKeys: 'createdAt' | 'version';
  sectorBlocks: 'version';
  executors: 'kind' | 'version';
  userExecutors: never;
  topics: 'classifier' | 'validFrom' | 'version';
  territories: 'kind' | 'version';
  nameMappings: 'seen' | 'firstSeenAt' | 'version';
  answerTemplates: 'version';
  calendars: 'createdAt';
  regulations: 'createdAt';
  regulationDrafts: 'updatedAt' | 'version';
  recounts:
    | 'waitingOnly'
    | 'state'
    | 'notBefore'
    | 'done'
    | 'given'
    | 'unchanged'
    | 'refused'
    | 'createdAt'
    | 'version';
  channels: 'kind' | 'position' | 'version';
  roleTitles: 'version';
  compositionRules: 'version';
  memberChanges: 'byAgreement' | 'state' | 'proposedAt' | 'version';
  trainings: 'kind' | 'createdAt' | 'version';
  trainingMarks: 'assignedOn' | 'version';
  linkedAccounts: 'linkedAt';
  operators: never;
  passwordLinks: 'createdAt';
  savedViews: 'sharedWith' | 'pinned' | 'position' | 'version';
  sources: 'createdAt' | 'version';
  applicants: 'kind' | 'coSigners' | 'createdAt';
  appeals: 'lateForwards' | 'lateDocuments' | 'answeredOrally' | 'answered' | 'toldLate';
  letters: 'data' | 'createdAt' | 'byPost';
  letterTemplates: 'version';
  letterTemplateVersions: 'createdAt';
  receptionSlots: 'version';
  receptionVisits: 'state' | 'createdAt' | 'version';
  cases:
    | 'isHistory'
    | 'cycle'
    | 'coExecutorIds'
    | 'returns'
    | 'repeats'
    | 'marks'
    | 'asWritten'
    | 'createdAt'
    | 'updatedAt';
  caseNumbers: never;
  caseTexts: 'createdAt';
  caseEvents: 'recordedAt';
  caseInbox: 'seq' | 'acceptedAt';
  caseEffects: 'state' | 'attempts' | 'createdAt';
  outbox: 'id' | 'createdAt';
  answerLinks: 'generation' | 'createdAt';
  files: 'createdAt' | 'sealed';
  drafts: 'updatedAt';
  notices: 'data' | 'createdAt';
  mails: 'data' | 'attempts' | 'createdAt';
  importLayouts: 'used' | 'createdAt' | 'version';
  importLayoutVersions: 'createdAt';
  importSettings: 'chosenAppeals' | 'version';
  imports:
    | 'kind'
    | 'columns'
    | 'rowsDone'
    | 'created'
    | 'updated'
    | 'repeated'
    | 'failed'
    | 'opened'
    | 'archived'
    | 'overdue'
    | 'stopRequested'
    | 'createdAt'
    | 'version';
  importErrors: 'id' | 'kind';
  importRows: 'seenAt';
  presence: 'seenAt';
  changes: 'id' | 'xid' | 'createdAt';
  feedCuts: never;
  audit: 'id' | 'xid' | 'at' | 'data';
  auditSeals: 'sealedAt';
  idempotency: 'createdAt';
  connectors: 'secretNames' | 'failures' | 'createdAt' | 'version';
  connectorItems: 'state' | 'forced' | 'attempts' | 'nextTryAt' | 'receivedAt';
  connectorMessages: 'isPrivate' | 'at';
  addressLetters: never;
  fileLinks: 'createdAt';
  applicantKeys: never;
  classifiers: 'channels' | 'version';
  classifierVersions: 'createdAt';
  topicModels: never;
  autoRules: 'position' | 'enabled' | 'version';
  autoRuleVersions: 'createdAt';
  ratingLinks: 'createdAt';
  templateUses: 'createdAt';
  templateRequests: 'state' | 'createdAt' | 'version';
  findingKinds: 'version';
  answerFindings: never;
  directLines: 'state' | 'createdAt' | 'version';
  directLineQuestions: 'createdAt' | 'version';
};

// An insert may leave out what the database fills and what may be null; jsonb is written as text or a value.
type Columns<Row, Free extends PropertyKey> = {
  [K in keyof Row]: K extends Free
    ? ColumnType<Row[K], Row[K] | Written<Row[K]> | undefined, Row[K] | Written<Row[K]>>
    : null extends Row[K]
      ? ColumnType<Row[K], Row[K] | Written<Row[K]> | undefined, Row[K] | Written<Row[K]>>
      : ColumnType<Row[K], Row[K] | Written<Row[K]>, Row[K] | Written<Row[K]>>;
};
type Written<T> = T extends string | number | boolean | null ? T : T extends readonly string[] ? T : string;

/** The Kysely view of the database, derived from the zod objects. */
export type Database = { [T in keyof typeof tables]: Columns<z.infer<(typeof tables)[T]>, Defaulted[T]> };
