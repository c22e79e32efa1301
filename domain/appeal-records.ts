import { z } from 'zod';
import { AnswerWay, AppealForm, AppealType } from './appeal.ts';
import type { LetterData } from './case-letters.ts';
import { ApplicantKind } from './codes.ts';
import { LetterFormat, LetterKind, unknownVariables } from './letter.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** A line of the register of appeals beside its case: written with the case's events, never by itself. */
export const AppealRow = z.object({
  caseId: id,
  tenantId: id,
  registrationNumber: z.string().nullable(),
  type: AppealType,
  form: AppealForm,
  answerBy: AnswerWay,
  applicants: z.int(),
  questions: z.int(),
  openQuestions: z.int(),
  dueAt: at.nullable(),
  finishedAt: at.nullable(),
  termKept: z.boolean().nullable(),
  fromCaseId: id.nullable(),
  repeatOfId: id.nullable(),
  /** Questions, or the whole appeal, that went to another body after the law's term (ст. 8 ч. 3). */
  lateForwards: z.int(),
  /** Requests that were not answered with documents in their term (ст. 10 ч. 2). */
  lateDocuments: z.int(),
  /** An answer on the merits was given, in writing or orally. */
  answered: z.boolean(),
  /** The local year whose registration number it holds; null: it holds none. */
  registeredYear: z.int().nullable(),
  /** Who was to be told of a ground of the law was told later than it says (ст. 11). */
  toldLate: z.boolean(),
  /** Under which outgoing number the answer was sent, and when. */
  outgoingNumber: z.string().nullable(),
  sentAt: at.nullable(),
  /** At a personal reception, with consent (ст. 13 ч. 3). */
  answeredOrally: z.boolean(),
});
export type AppealRow = z.infer<typeof AppealRow>;

const withKnownVariables = (text: z.ZodString) =>
  text.superRefine((words, ctx) => {
    const unknown = unknownVariables(words);
    if (unknown.length > 0)
      ctx.addIssue({
        code: 'custom',
        message: `подстановки «${unknown.join('», «')}» нет: возьмите из списка рядом с текстом`,
      });
  });

/** A tenant's own wording of a letter; without one the installation's sample stands. */
export const LetterTemplate = z.object({
  id,
  tenantId: id,
  version: z.int(),
  kind: LetterKind,
  subject: withKnownVariables(z.string().trim().min(1, 'назовите письмо').max(300)),
  body: withKnownVariables(z.string().trim().min(1, 'напишите текст').max(20_000)),
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

export const LetterTemplateVersion = z.object({
  tenantId: id,
  templateId: id,
  version: z.int(),
  kind: LetterKind,
  subject: z.string(),
  body: z.string(),
  createdAt: at,
});
export type LetterTemplateVersion = z.infer<typeof LetterTemplateVersion>;

/** A letter of a case: pending until its files are made. */
export const LetterRow = z.object({
  id,
  tenantId: id,
  caseId: id,
  kind: LetterKind,
  formats: z.array(LetterFormat),
  sendTo: z.array(z.string()),
  data: z.custom<LetterData>(),
  templateId: id.nullable(),
  templateVersion: z.int().nullable(),
  pdfFileId: id.nullable(),
  docxFileId: id.nullable(),
  createdAt: at,
  madeAt: at.nullable(),
  /** It leaves on paper: somebody posts it and says so. */
  byPost: z.boolean(),
  postedOn: z.iso.date().nullable(),
  postItem: z.string().nullable(),
});
export type LetterRow = z.infer<typeof LetterRow>;

/** A time at which an official receives people. */
export const ReceptionSlot = z.object({
  id,
  tenantId: id,
  version: z.int(),
  archivedAt: at.nullable(),
  official: z.string().trim().min(1, 'назовите должность').max(200),
  startsAt: at,
  minutes: z.int().min(5, 'от 5 минут').max(240, 'до 240 минут'),
  place: z.string().trim().min(1, 'назовите место').max(200),
});
export type ReceptionSlot = z.infer<typeof ReceptionSlot>;

export const VisitState = z.enum(['booked', 'answered', 'appeal', 'missed', 'cancelled']);
export type VisitState = z.infer<typeof VisitState>;

/** Who comes to a reception, sealed; what came of it. */
export const ReceptionVisit = z.object({
  id,
  tenantId: id,
  slotId: id,
  applicantKind: ApplicantKind,
  sealed: z.string(),
  state: VisitState,
  caseId: id.nullable(),
  bookedBy: id.nullable(),
  createdAt: at,
  closedAt: at.nullable(),
  version: z.int(),
});
export type ReceptionVisit = z.infer<typeof ReceptionVisit>;

export const visitStateTitle: Record<VisitState, string> = {
  booked: 'Записан',
  answered: 'Дан устный ответ',
  appeal: 'Принято обращение',
  missed: 'Не пришёл',
  cancelled: 'Отменено',
};
