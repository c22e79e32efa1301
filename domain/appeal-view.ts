import { z } from 'zod';
import { AnswerWay, AppealForm, AppealType } from './appeal.ts';
import { AppealGround } from './appeal-law.ts';
import { VisitState } from './appeal-records.ts';
import { Named } from './case.ts';
import { ApplicantKind, Outcome, Stage } from './codes.ts';
import { LetterKind } from './letter.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** Another case this one is tied to. */
export const CaseRef = z.object({ id, number: z.string(), stage: Stage });
export type CaseRef = z.infer<typeof CaseRef>;

export const QuestionView = z.object({
  id,
  code: z.string(),
  text: z.string(),
  executor: Named.nullable(),
  state: z.enum(['open', 'answered', 'forwarded', 'withdrawn']),
  outcome: Outcome.nullable(),
  answer: z.string().nullable(),
  body: z.string().nullable(),
  /** Forwarded after the law's term. */
  late: z.boolean(),
});
export type QuestionView = z.infer<typeof QuestionView>;

export const LetterView = z.object({
  id,
  kind: LetterKind,
  at,
  /** `failed`: the case says what went wrong and may be told to try again. */
  state: z.enum(['making', 'made', 'failed']),
  pdfFileId: id.nullable(),
  docxFileId: id.nullable(),
  /** How many letters went out by e-mail, of how many. */
  mailed: z.int(),
  mails: z.int(),
  /** A letter on paper waits until it is said to be posted; null: it leaves another way. */
  post: z.enum(['waiting', 'posted']).nullable(),
  postedOn: z.iso.date().nullable(),
  postItem: z.string().nullable(),
});
export type LetterView = z.infer<typeof LetterView>;

/** The legal side of a case: for appeals whole, for messages what became of them and the letters written. */
export const AppealView = z.object({
  kind: z.enum(['message', 'appeal']),
  appeal: z
    .object({
      type: AppealType,
      form: AppealForm,
      answerBy: AnswerWay,
      applicants: z.int(),
      registrationNumber: z.string().nullable(),
      extendedDays: z.int(),
      extensionMostDays: z.int(),
      /** The ground on which it stays without an answer: by which day the applicant is told, and whether it was later. */
      unanswered: z
        .object({ title: z.string(), clause: z.string(), tellBy: z.iso.date().nullable(), late: z.boolean() })
        .nullable(),
      clause: z.string(),
    })
    .nullable(),
  questions: z.array(QuestionView),
  /** `late`: the term passed before the documents came. */
  requests: z.array(
    z.object({
      id,
      body: z.string(),
      text: z.string(),
      at,
      dueOn: z.iso.date(),
      receivedAt: at.nullable(),
      late: z.boolean(),
    }),
  ),
  letters: z.array(LetterView),
  /** `tellBy`: the last day on which the applicant is told in time. */
  grounds: z.array(AppealGround.extend({ tellBy: z.iso.date().nullable() })),
  from: CaseRef.nullable(),
  to: CaseRef.nullable(),
  repeatOf: CaseRef.nullable(),
  /** Why letters of this channel are no appeals; null where they may be. */
  notAnAppeal: z.string().nullable(),
});
export type AppealView = z.infer<typeof AppealView>;

/** A letter in words before anything is done. */
export const LetterPreview = z.object({
  title: z.string(),
  to: z.array(z.string()),
  from: z.string(),
  number: z.string(),
  date: z.string(),
  subject: z.string(),
  paragraphs: z.array(z.string()),
  missing: z.array(z.string()),
  way: z.string(),
});
export type LetterPreview = z.infer<typeof LetterPreview>;

/** What became of an appeal, as the register says it. */
export const RegisterOutcome = z.enum([
  'inWork',
  'answered',
  'answeredOrally',
  'forwarded',
  'leftUnanswered',
  'correspondenceEnded',
  'merged',
  'closed',
]);
export type RegisterOutcome = z.infer<typeof RegisterOutcome>;
export const registerOutcomeTitle: Record<RegisterOutcome, string> = {
  inWork: 'На рассмотрении',
  answered: 'Дан ответ',
  answeredOrally: 'Дан устный ответ',
  forwarded: 'Перенаправлено',
  leftUnanswered: 'Оставлено без ответа',
  correspondenceEnded: 'Переписка прекращена',
  merged: 'Присоединено',
  closed: 'Закрыто без ответа',
};

/** A line of the register of appeals (журнал регистрации). */
export const RegisterRow = z.object({
  id,
  number: z.string(),
  registrationNumber: z.string().nullable(),
  receivedAt: at,
  registeredAt: at.nullable(),
  type: AppealType,
  form: AppealForm,
  answerBy: AnswerWay,
  /** Covered for a reader without the right to personal data. */
  applicant: z.string(),
  applicants: z.int(),
  title: z.string(),
  executor: z.string().nullable(),
  questions: z.int(),
  openQuestions: z.int(),
  dueAt: at.nullable(),
  finishedAt: at.nullable(),
  outcome: RegisterOutcome,
  result: Outcome.nullable(),
  termKept: z.boolean().nullable(),
  repeated: z.boolean(),
  toldLate: z.boolean(),
  outgoingNumber: z.string().nullable(),
  sentAt: at.nullable(),
  lateForwards: z.int(),
  lateDocuments: z.int(),
  /** Letters on paper that nobody has posted yet; the day and the item of the last one posted. */
  lettersToPost: z.int(),
  postedOn: z.iso.date().nullable(),
  postItem: z.string().nullable(),
});
export type RegisterRow = z.infer<typeof RegisterRow>;

/** How the appeals of a period ended and what came late, counted over the register. */
export const RegisterFigures = z.object({
  total: z.int(),
  byOutcome: z.record(RegisterOutcome, z.int()),
  termBroken: z.int(),
  lateForwards: z.int(),
  lateDocuments: z.int(),
  lettersToPost: z.int(),
});
export type RegisterFigures = z.infer<typeof RegisterFigures>;

/** A letter on paper with whose it is: what the clerk prints and posts. */
export const PostLetter = z.object({
  id,
  caseId: id,
  number: z.string(),
  kind: LetterKind,
  at,
  /** Covered for a reader without the right to personal data. */
  applicant: z.string(),
  address: z.string().nullable(),
  /** Null while the letter is being made. */
  pdfFileId: id.nullable(),
  made: z.boolean(),
  postedOn: z.iso.date().nullable(),
  postItem: z.string().nullable(),
});
export type PostLetter = z.infer<typeof PostLetter>;

/** A person who comes to a reception, with what came of it; covered without the right to personal data. */
export const VisitView = z.object({
  id,
  slotId: id,
  official: z.string(),
  startsAt: at,
  minutes: z.int(),
  place: z.string(),
  applicantKind: ApplicantKind,
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  about: z.string(),
  answer: z.string().nullable(),
  state: VisitState,
  caseId: id.nullable(),
  version: z.int(),
});
export type VisitView = z.infer<typeof VisitView>;
