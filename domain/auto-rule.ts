import { z } from 'zod';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });
const phrase = z.string().trim().min(2, 'слово короче двух букв').max(100, 'не длиннее 100 знаков');

/** When a rule works: everything that is named must hold; within a list one is enough. */
export const RuleConditions = z
  .strictObject({
    channels: z.array(z.string().max(40)).max(50),
    platforms: z.array(z.string().max(40)).max(50),
    territoryIds: z.array(id).max(200),
    /** Words or phrases; a phrase stands in a text when all its words do, whatever their endings. */
    words: z.array(phrase).max(100),
    /** One of these in the text keeps the rule away. */
    withoutWords: z.array(phrase).max(100),
    /** The suggested topic is one of these with at least this confidence, 0 … 1. */
    suggestion: z.strictObject({ topicIds: z.array(id).min(1).max(50), atLeast: z.number().min(0.3).max(1) }),
    /** Marks of the message, as the channel or the reading of its text set them. */
    marks: z.array(z.string().max(60)).max(20),
    /** The same author wrote at least so many times before. */
    authorWroteAtLeast: z.int().min(1).max(1_000),
  })
  .partial()
  .refine(
    ({ withoutWords: _not, ...rest }) =>
      Object.values(rest).some((part) => part !== undefined && (!Array.isArray(part) || part.length > 0)),
    'назовите хотя бы одно условие: канал, слова, территорию, площадку, тему или автора',
  );
export type RuleConditions = z.infer<typeof RuleConditions>;

/** What a rule fills in; what is already known of a case stays. */
export const RuleActions = z
  .strictObject({
    topicId: id,
    territoryId: id,
    sectorBlockId: id,
    executorId: id,
    /** The executor is assigned at once; otherwise only proposed to the coordinator. */
    assign: z.boolean(),
    important: z.boolean(),
    tag: z.string().trim().min(1).max(40),
  })
  .partial()
  .refine(
    ({ assign: _how, ...what }) => Object.values(what).some((value) => value !== undefined && value !== false),
    'назовите хотя бы одно действие: тему, территорию, блок, исполнителя, важность или метку',
  )
  .refine(({ assign, executorId }) => !assign || executorId !== undefined, 'назовите исполнителя, которого назначать');
export type RuleActions = z.infer<typeof RuleActions>;

/** An automatic rule of intake (автоправило); `position` orders them, the first to fill a field wins (INT-7). */
export const AutoRule = z.object({
  id,
  tenantId: id,
  name: z.string().trim().min(1, 'назовите').max(200),
  position: z.int().min(0).max(10_000),
  conditions: RuleConditions,
  actions: RuleActions,
  enabled: z.boolean(),
  toldProblem: z.string().nullable(),
  archivedAt: at.nullable(),
  version: z.int(),
});
export type AutoRule = z.infer<typeof AutoRule>;

/** A rule as it stood at one of its versions: never changed. */
export const AutoRuleVersion = z.object({
  tenantId: id,
  ruleId: id,
  version: z.int(),
  name: z.string(),
  conditions: RuleConditions,
  actions: RuleActions,
  userId: id.nullable(),
  createdAt: at,
});
export type AutoRuleVersion = z.infer<typeof AutoRuleVersion>;
