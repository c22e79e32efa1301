import { z } from 'zod';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const record = { id, tenantId: id, version: z.int() };
const name = z.string().trim().min(1, 'назовите').max(300);

/** The citizen's link to rate one published answer: the token's hash alone (PRC-17). */
export const RatingLink = z.object({
  id,
  tenantId: id,
  caseId: id,
  answerVersion: z.int(),
  tokenHash: z.string(),
  usedAt: at.nullable(),
  createdAt: at,
});
export type RatingLink = z.infer<typeof RatingLink>;

/** A standard answer was put into the answer of a case by a person: counted once for the three of them. */
export const TemplateUse = z.object({ tenantId: id, templateId: id, caseId: id, userId: id, createdAt: at });
export type TemplateUse = z.infer<typeof TemplateUse>;

export const TemplateRequestState = z.enum(['asked', 'proposed', 'accepted', 'declined']);

/** A standard answer asked of the body that owns the topic (PRC-14, T 3.6): asked, proposed, accepted or declined. */
export const TemplateRequest = z.object({
  ...record,
  topicId: id,
  executorId: id,
  question: z.string().trim().min(1, 'напишите, на какой вопрос нужен ответ').max(4_000),
  state: TemplateRequestState,
  title: name.nullable(),
  body: z.string().trim().min(1, 'напишите текст').max(20_000).nullable(),
  /** Why the last proposal was not taken. */
  remark: z.string().trim().min(1, 'назовите причину').max(4_000).nullable(),
  askedBy: id,
  proposedBy: id.nullable(),
  proposedAt: at.nullable(),
  settledBy: id.nullable(),
  settledAt: at.nullable(),
  templateId: id.nullable(),
  createdAt: at,
});
export type TemplateRequest = z.infer<typeof TemplateRequest>;

/** The tenant's own word for a cause or for a proposal (PRC-21). */
export const FindingKind = z.object({
  ...record,
  kind: z.enum(['cause', 'proposal']),
  name,
  archivedAt: at.nullable(),
});
export type FindingKind = z.infer<typeof FindingKind>;

/** What the executor named as the cause and proposed with the last answer of a cycle; words stand in `case_texts`. */
export const AnswerFinding = z.object({
  tenantId: id,
  caseId: id,
  cycle: z.int(),
  topicId: id.nullable(),
  executorId: id.nullable(),
  causeKindId: id.nullable(),
  causeId: id.nullable(),
  proposalKindId: id.nullable(),
  proposalId: id.nullable(),
  at,
});
export type AnswerFinding = z.infer<typeof AnswerFinding>;

export const DirectLineState = z.enum(['planned', 'live', 'ended']);

/** A direct line: an event of one day with an official, by job title, that gathers questions (PRC-22). */
export const DirectLine = z.object({
  ...record,
  title: name,
  heldOn: z.iso.date(),
  official: name,
  topicId: id.nullable(),
  state: DirectLineState,
  startedAt: at.nullable(),
  endedAt: at.nullable(),
  createdBy: id,
  createdAt: at,
});
export type DirectLine = z.infer<typeof DirectLine>;

/** One question of a direct line: `answer` was given in it, `caseId` is the case it became; neither: still open. */
export const DirectLineQuestion = z.object({
  ...record,
  lineId: id,
  position: z.int(),
  body: z.string().trim().min(1, 'напишите вопрос').max(20_000),
  sealed: z.string().nullable(),
  topicId: id.nullable(),
  territoryId: id.nullable(),
  answer: z.string().trim().min(1, 'напишите ответ').max(20_000).nullable(),
  answeredAt: at.nullable(),
  caseId: id.nullable(),
  createdBy: id,
  createdAt: at,
});
export type DirectLineQuestion = z.infer<typeof DirectLineQuestion>;
