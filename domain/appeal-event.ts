import type { AppealFacts, DocumentRequest } from './appeal.ts';
import type { Outcome } from './codes.ts';
import type { LetterKind } from './letter.ts';

/** What an appeal says of itself at its receipt. */
export interface ReceivedAppeal extends AppealFacts {
  applicants: number;
  fromCaseId?: string;
}

/** What happens to appeals alone: ids, codes and times, words stand in `case_texts`. */
export type AppealEvent =
  | { type: 'registered'; number: string | null; registeredAt: string; repeatOfId?: string }
  | { type: 'questionAdded'; questionId: string; code: string; textId: string; executorId: string | null }
  | {
      type: 'questionChanged';
      questionId: string;
      code?: string;
      executorId?: string;
      withdrawn?: true;
      reasonId: string;
    }
  | { type: 'questionAnswered'; questionId: string; textId: string; outcome: Outcome }
  | { type: 'questionsForwarded'; questionIds: string[]; bodyId: string; reasonId: string; late?: true }
  | { type: 'documentsRequested'; request: DocumentRequest }
  | { type: 'documentsReceived'; requestId: string; textId?: string }
  | { type: 'letterWritten'; letter: LetterKind; textId?: string }
  | { type: 'extended'; days: number; reasonId: string }
  | { type: 'forwarded'; bodyId: string; reasonId: string; late?: true }
  /** A letter on paper left by post: on which day, under which number of the item. */
  | { type: 'letterPosted'; letterId: string; postedOn: string; item?: string }
  | { type: 'answeredOrally'; textId: string; outcome: Outcome }
  /** `late`: the applicant is told after the ground's term (ст. 11). */
  | { type: 'leftUnanswered'; ground: string; reasonId?: string; late?: true }
  | { type: 'correspondenceEnded'; reasonId: string; repeatOfId?: string }
  | { type: 'converted'; appealCaseId?: string; reasonId?: string };
