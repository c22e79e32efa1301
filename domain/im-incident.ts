import { z } from 'zod';
import { Outcome } from './codes.ts';
import { textMarkCodes } from './text-cleaning.ts';

/** A text as the file has it and as a person reads it. */
export const ImText = z.object({ raw: z.string(), clean: z.string() });
export type ImText = z.infer<typeof ImText>;

const words = z.string().min(1).nullable();
const instant = z.iso.datetime({ offset: true }).nullable();
const count = z.int().nonnegative().nullable();
const link = z.url({ protocol: /^https?$/ }).nullable();
const yesNo = z.boolean().nullable();

/** «Тип инцидента»: Решаемый, Информационный, Не решаемый. */
export const ImKind = z.enum(['solvable', 'informational', 'unsolvable']);
export type ImKind = z.infer<typeof ImKind>;

/** «Причина закрытия»: Нет ответа от автора, Автор доволен, Дальнейший диалог нецелесообразен; or a bare score. */
export const ImClosing = z.enum(['noReply', 'satisfied', 'pointless', 'scored']);
export type ImClosing = z.infer<typeof ImClosing>;

/** Where the message was written, by its link. */
export const ImPlatform = z.enum(['vk', 'ok', 'telegram', 'other']);
export type ImPlatform = z.infer<typeof ImPlatform>;

/**
 * One row of an export of Инцидент Менеджмент. Null: the column is absent or the cell is empty. Names (topic, executor,
 * territory) are as written, to be mapped by dictionaries. `…At` are ISO instants made by the caller's zone.
 */
export const ImIncident = z.object({
  /** «Номер инцидента»; without that column «ID» with the prefix `id-`; null: see `rowKeys`. */
  externalId: words,
  sourceId: words,
  listNumber: words,
  cabinet: words,
  department: words,
  executorName: words,
  step: words,
  /** Null only when the file has no such column: the moment of import counts then. */
  createdAt: instant,
  firstAnswerAt: instant,
  assignedAt: instant,
  approvalSentAt: instant,
  /** The first answer of the responsible executor (ПИ). */
  executorAnswerAt: instant,
  /** When the answer was done and the wait for the author began. */
  satisfactionAt: instant,
  endedAt: instant,
  /** The export's own working time to the first answer, in minutes: to be checked against the product's calendar. */
  statedWorkingMinutes: z.number().nonnegative().nullable(),
  topicGroup: words,
  topic: words,
  region: words,
  municipality: words,
  settlement: words,
  street: words,
  house: words,
  object: words,
  kind: ImKind.nullable(),
  outcome: Outcome.nullable(),
  text: ImText,
  textMarks: z.array(z.enum(textMarkCodes)),
  firstAnswerText: ImText.nullable(),
  /** The executor's answers 1–3 that are not empty, in their order. */
  answers: z.array(ImText.extend({ position: z.int().min(1).max(3) })),
  answerHasMedia: yesNo,
  messageHasMedia: yesNo,
  surveySent: yesNo,
  closing: ImClosing.nullable(),
  /** The author's score, 1–5. */
  score: z.int().min(1).max(5).nullable(),
  platform: ImPlatform.nullable(),
  postUrl: link,
  blogUrl: link,
  authorUrl: link,
  answerAccountUrl: link,
  audience: count,
  engagement: count,
  tags: z.array(z.string().min(1)),
  /** «Примечание» and «Объект старый». */
  note: words,
});
export type ImIncident = z.infer<typeof ImIncident>;

/** Where an imported incident stands: `finished` is history, the others become live cases. */
export type ImportedStep = 'finished' | 'awaitingCitizen' | 'open';

const finalSteps = /^(?:готово|закрыт[оа]?|заверш[её]н[оа]?|отклон[её]н[оа]?)$/i;

/**
 * Reads «Текущий шаг инцидента»: «Готово» is finished, «Оценка удовлетворенности» waits for the author. Without a step
 * a date of the end or a reason of closing finishes it. A step that says otherwise wins over an old date of the end.
 */
export function importedStep(incident: Pick<ImIncident, 'step' | 'endedAt' | 'closing'>): ImportedStep {
  const { step } = incident;
  if (step === null) return incident.endedAt !== null || incident.closing !== null ? 'finished' : 'open';
  if (finalSteps.test(step)) return 'finished';
  return /^оценка удовлетвор[её]нности$/i.test(step) ? 'awaitingCitizen' : 'open';
}

/** True for an incident that is history: stored, never started as a live case, nobody notified. */
export function isFinished(incident: Pick<ImIncident, 'step' | 'endedAt' | 'closing'>): boolean {
  return importedStep(incident) === 'finished';
}

/** What makes an incident without a number itself: nothing that changes while it is worked on, where it has a date. */
export function identityOf(incident: ImIncident): string {
  const { createdAt, postUrl, authorUrl, executorName, topicGroup, topic } = incident;
  const parts = createdAt === null ? [executorName, topicGroup, topic] : [createdAt, postUrl, authorUrl];
  return JSON.stringify([...parts, incident.text.clean]);
}
