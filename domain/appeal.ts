import { z } from 'zod';
import type { Outcome } from './codes.ts';

/** What an appeal is by its content (59-ФЗ ст. 4). */
export const AppealType = z.enum(['proposal', 'statement', 'complaint']);
export type AppealType = z.infer<typeof AppealType>;

/** How it was made (INT-2). */
export const AppealForm = z.enum(['written', 'oral', 'electronic']);
export type AppealForm = z.infer<typeof AppealForm>;

/** How the applicant wants to be answered. */
export const AnswerWay = z.enum(['post', 'email', 'portal', 'inPerson']);
export type AnswerWay = z.infer<typeof AnswerWay>;

/** A code of the five-level classifier of appeals: section, subject, theme, question and, where there is one, sub-question. */
export const TopicCode = z
  .string()
  .regex(
    /^\d{4}\.\d{4}\.\d{4}\.\d{4}(?:\.\d{4})?$/,
    'код вопроса пишется как 0005.0005.0056.1160 (четыре или пять групп по четыре цифры)',
  );

/** What is said of an appeal when it comes. */
export const AppealFacts = z.strictObject({
  type: AppealType.default('statement'),
  form: AppealForm.default('written'),
  answerBy: AnswerWay.default('post'),
});
export type AppealFacts = z.infer<typeof AppealFacts>;

/** One question of an appeal with its own executor and outcome. */
export interface AppealQuestion {
  id: string;
  code: string;
  textId: string;
  executorId: string | null;
  state: 'open' | 'answered' | 'forwarded' | 'withdrawn';
  outcome: Outcome | null;
  /** The words of its answer. */
  answerTextId: string | null;
  /** Where it was forwarded to. */
  bodyId: string | null;
  /** When it went there; left out where it went before this was kept. */
  forwardedAt?: string;
  /** It went there after the law's term (ст. 8 ч. 3). */
  forwardedLate?: true;
}

/** Documents asked from another body (59-ФЗ ст. 10 ч. 2). */
export interface DocumentRequest {
  id: string;
  bodyId: string;
  textId: string;
  at: string;
  /** The last local day of the term. */
  dueOn: string;
  receivedAt: string | null;
}

/** What a case knows of itself as an appeal. */
export interface AppealState extends AppealFacts {
  /** How many people signed it; more than one is a collective appeal. */
  applicants: number;
  /** The message it was converted from. */
  fromCaseId: string | null;
  /** The appeal that it repeats. */
  repeatOfId: string | null;
  questions: AppealQuestion[];
  requests: DocumentRequest[];
  /** The whole appeal went to another body after the law's term (ст. 8 ч. 3). */
  forwardedLate?: true;
  /** The ground of the law on which it stays without an answer. */
  ground?: string;
  /** Told of a ground of the law later than it says (ст. 11). */
  toldLate?: true;
  /** Answered orally at a personal reception with the applicant's consent (ст. 13 ч. 3). */
  answeredOrally?: true;
}

/** Questions somebody still owes an answer to. */
export function openQuestions(appeal: AppealState | undefined): AppealQuestion[] {
  return appeal?.questions.filter((question) => question.state === 'open') ?? [];
}
