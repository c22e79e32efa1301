import { z } from 'zod';
import { AnswerWay, AppealFacts, AppealForm, AppealType } from './appeal.ts';
import { appealCommands, Registration } from './appeal-command.ts';
import { CallOutcome, ChannelCode, Importance, Outcome, Reaction, Tone } from './codes.ts';
import { words } from './command-words.ts';
import { UrgentGround } from './urgent-grounds.ts';

const id = z.uuid();
/** Words stand in a stored command as the id of their text: they live in `case_texts` alone. */
const text = words(20_000);
const reason = words(4_000);
const fileIds = z.array(id).max(20).default([]);
const at = z.iso.datetime({ offset: true });
const latitude = z.number().min(-90, 'широта: от −90 до 90').max(90, 'широта: от −90 до 90');
const longitude = z.number().min(-180, 'долгота: от −180 до 180').max(180, 'долгота: от −180 до 180');
const link = z.url({ protocol: /^https?$/ }).max(2_000);

/** Every change of a case: the closed set. The regulation says which are open at which step. */
export const CaseCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('takeToWork') }),
  /** The case goes to another coordinator: who has left keeps no case. */
  z.strictObject({ type: z.literal('handOver'), userId: id, reason: reason.optional() }),
  z.strictObject({
    type: z.literal('classify'),
    topicId: id.nullable().optional(),
    territoryId: id.nullable().optional(),
    sectorBlockId: id.nullable().optional(),
    platform: z.string().max(40).nullable().optional(),
    /** Street, house and what helps to find the place (INT-6). */
    address: words(500).nullable().optional(),
    latitude: latitude.nullable().optional(),
    longitude: longitude.nullable().optional(),
  }),
  z.strictObject({ type: z.literal('assign'), executorId: id, dueAt: at.optional(), text: text.optional() }),
  z.strictObject({ type: z.literal('reassign'), executorId: id, dueAt: at.optional(), reason: reason.optional() }),
  z.strictObject({ type: z.literal('addCoExecutor'), executorId: id, dueAt: at.optional(), text: text.optional() }),
  z.strictObject({ type: z.literal('refuseCompetence'), reason, suggestedExecutorId: id.optional() }),
  z.strictObject({ type: z.literal('primaryAnswer'), text, link: link.optional() }),
  z.strictObject({
    type: z.literal('submitAnswer'),
    text,
    fileIds,
    outcome: Outcome,
    attested: z.literal(true, 'подтвердите достоверность ответа'),
    cause: words(2_000).optional(),
    proposal: words(2_000).optional(),
    /** The tenant's dictionary names the kind of cause and of proposal; the words say the rest (PRC-21). */
    causeKindId: id.optional(),
    proposalKindId: id.optional(),
    composedAt: at.optional(),
  }),
  z.strictObject({ type: z.literal('interimAnswer'), text, promisedOn: z.iso.date(), fileIds, link: link.optional() }),
  z.strictObject({ type: z.literal('reportWork'), text, fileIds }),
  z.strictObject({ type: z.literal('approve'), text: text.optional() }),
  z.strictObject({ type: z.literal('returnForRework'), reason }),
  z.strictObject({
    type: z.literal('publish'),
    text: text.optional(),
    link: link.optional(),
    outcome: Outcome.optional(),
  }),
  z.strictObject({ type: z.literal('sign') }),
  z.strictObject({
    type: z.literal('send'),
    /** The outgoing number; left out: the next one of the municipality when it leaves. */
    number: z.string().trim().min(1).max(60).optional(),
  }),
  /** Who may not demand an answer at once himself asks the coordinator to (T 5.1). */
  z.strictObject({ type: z.literal('askUrgent'), ground: UrgentGround, reason }),
  z.strictObject({ type: z.literal('markUrgent'), ground: UrgentGround, reason }),
  z.strictObject({ type: z.literal('setFastTrack'), reason: reason.optional() }),
  ...appealCommands,
  z.strictObject({ type: z.literal('linkDuplicate'), caseId: id }),
  z.strictObject({ type: z.literal('unlinkDuplicate') }),
  z.strictObject({
    type: z.literal('logCall'),
    text,
    withApplicant: z.boolean().default(true),
    /** Absent: they talked. */
    callOutcome: CallOutcome.optional(),
    minutes: z.int().min(0, 'длительность: от 0 минут').max(600, 'длительность: до 600 минут').optional(),
  }),
  z.strictObject({ type: z.literal('note'), text }),
  z.strictObject({
    type: z.literal('citizenComment'),
    text,
    tone: Tone.optional(),
    fileIds: z.array(id).max(20).optional(),
    externalId: z.string().max(200).optional(),
  }),
  z.strictObject({ type: z.literal('markTone'), commentId: id, tone: Tone }),
  z.strictObject({
    type: z.literal('rate'),
    score: z.int().min(1, 'оценка: от 1 до 5').max(5, 'оценка: от 1 до 5'),
    reaction: Reaction.optional(),
    text: text.optional(),
  }),
  z.strictObject({ type: z.literal('pause'), reason, until: at }),
  z.strictObject({ type: z.literal('resume'), reason: reason.optional() }),
  z.strictObject({ type: z.literal('close'), reason: reason.optional() }),
  z.strictObject({ type: z.literal('reopen'), reason }),
  z.strictObject({
    type: z.literal('correct'),
    fields: z
      .strictObject({
        topicId: id.nullable(),
        territoryId: id.nullable(),
        sectorBlockId: id.nullable(),
        platform: z.string().max(40).nullable(),
        address: words(500).nullable(),
        latitude: latitude.nullable(),
        longitude: longitude.nullable(),
        importance: Importance,
        receivedAt: at,
        answerBy: at,
        outcome: Outcome,
        /** Of an appeal alone, with its line in the register. */
        registrationNumber: z.string().trim().min(1).max(60),
        registeredAt: at,
        appealType: AppealType,
        appealForm: AppealForm,
        answerWay: AnswerWay,
        repeatOfId: id.nullable(),
      })
      .partial()
      .refine((fields) => Object.keys(fields).length > 0, 'назовите хотя бы одно поле')
      .refine(
        ({ latitude, longitude }) => latitude === longitude || (latitude != null && longitude != null),
        'координаты — это широта и долгота вместе: назовите обе',
      ),
    reason,
  }),
  z.strictObject({
    type: z.literal('applyRegulation'),
    version: z.int().positive().optional(),
    /** One of thousands: coordinators are told of them all at once, not case by case. */
    among: z.uuid().optional(),
    reason: reason.optional(),
  }),
  z.strictObject({ type: z.literal('retryEffect'), effectId: id }),
  z.strictObject({ type: z.literal('skipEffect'), effectId: id, reason }),
]);
export type CaseCommand = z.infer<typeof CaseCommand>;

const withVersion = CaseCommand.options.map((option) =>
  option.extend({ expectedVersion: z.int().positive().optional(), hold: z.boolean().optional() }),
);
/**
 * A command as it comes from outside, with the version of the case its author saw: another one is refused as stale. A
 * sending to the citizen (`publish`, `send`) with `hold` goes out ten seconds later and may be taken back until then.
 */
export const GivenCommand = z.discriminatedUnion('type', [withVersion[0]!, ...withVersion.slice(1)]);
export type CommandType = CaseCommand['type'];
export type CommandOf<T extends CommandType> = Extract<CaseCommand, { type: T }>;

/** All command types in the order of the contract. */
export const commandTypes: readonly CommandType[] = CaseCommand.options.map((option) => option.shape.type.value);

/** Fields of a command that hold a person's words: intake moves them into `case_texts` and leaves the text's id. */
export const wordFields = ['text', 'reason', 'cause', 'proposal', 'body', 'link', 'address'] as const;

/** Registration of one message by hand, by a form or by a webhook. */
export const NewCase = z.strictObject({
  channel: ChannelCode,
  kind: z.enum(['message', 'appeal']).optional(),
  text: z.string().trim().min(1, 'напишите текст обращения').max(100_000, 'не длиннее 100 000 знаков'),
  receivedAt: at.optional(),
  externalId: z.string().min(1).max(200).optional(),
  importance: Importance.optional(),
  applicant: z
    .strictObject({
      kind: z.enum(['citizen', 'foreignCitizen', 'stateless', 'citizenAbroad', 'legalEntity']).default('citizen'),
      name: z.string().trim().max(300).optional(),
      phone: z.string().trim().max(40).optional(),
      email: z.email().max(200).optional(),
      address: z.string().trim().max(500).optional(),
      /** The others who signed a collective appeal; the first is the one who is answered. */
      others: z
        .array(
          z.strictObject({ name: z.string().trim().min(1).max(300), address: z.string().trim().max(500).optional() }),
        )
        .max(200)
        .optional(),
    })
    .optional(),
  /** What an appeal says of itself; a message says nothing of the kind. */
  appeal: AppealFacts.optional(),
  /** An appeal is registered by the same act: refused with it, nothing of the appeal is taken. */
  registration: Registration.optional(),
  topicId: id.optional(),
  territoryId: id.optional(),
  /** Where it is: street, house, a landmark; not the applicant's own address. */
  address: z.string().trim().min(1).max(500).optional(),
  latitude: latitude.optional(),
  longitude: longitude.optional(),
  platform: z.string().max(40).optional(),
  link: link.optional(),
  answerBy: at.optional(),
  fileIds: fileIds.optional(),
});
export type NewCase = z.infer<typeof NewCase>;

/** What the engine itself tells a case: an effect kept failing and waits for a person. */
export interface EffectFailed {
  type: 'effectFailed';
  effectId: string;
  message: string;
}

/** The main case of a group published its answer: it is every member's answer (INT-8). */
export interface GroupAnswer {
  type: 'groupAnswered';
  mainCaseId: string;
  textId: string;
  /** The member's own copies of the answer's files. */
  fileIds?: string[];
  outcome: Outcome | null;
  /** The outgoing number of the member's own letter, taken when the answer is recorded. */
  number?: string;
}

/**
 * Published words reached the citizen over a connector; `link` is the id of the text of their address, `textId` of the words
 * that name what of the answer could not be carried.
 */
export interface AnswerDelivered {
  type: 'answerDelivered';
  connectorId: string;
  wordsId: string;
  link?: string;
  textId?: string;
}

/** Everything the engine itself tells a case. */
export type EngineCommand = EffectFailed | GroupAnswer | AnswerDelivered;
