import type { AppealView, LetterPreview, PostLetter, RegisterFigures, VisitView } from '../../domain/appeal-view.ts';
import type { LetterKind } from '../../domain/letter.ts';
import { request } from '../data/http.ts';
import { Problem, type ProblemBody } from '../data/problem.ts';

const one = (id: string) => `/cases/${encodeURIComponent(id)}`;

/** What a letter is asked with before its command is given. */
export interface LetterQuestion {
  letter: LetterKind;
  body?: string | undefined;
  reason?: string | undefined;
  text?: string | undefined;
  days?: number | undefined;
  ground?: string | undefined;
  questionIds?: readonly string[] | undefined;
}

/** The legal side of cases, letters before they are written, reception. */
export const appealApi = {
  view: async (caseId: string, signal?: AbortSignal) =>
    (await request<AppealView>('GET', `${one(caseId)}/appeal`, { signal })).data,
  preview: async (caseId: string, body: LetterQuestion, signal?: AbortSignal) =>
    (await request<LetterPreview>('POST', `${one(caseId)}/letter-preview`, { body, signal })).data,
  figures: async (filter: Record<string, unknown>, signal?: AbortSignal) =>
    (await request<RegisterFigures>('GET', '/appeals/figures', { query: filter, signal })).data,
  /** The register as a file, where it is narrowed by a name, which may stand in no address. */
  registerFile: async (format: 'xlsx' | 'pdf', filter: Record<string, unknown>): Promise<Blob> => {
    const response = await fetch(`/api/v1/appeals/register.${format}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'mcc' },
      credentials: 'same-origin',
      body: JSON.stringify(filter),
    });
    if (!response.ok) throw new Problem(response.status, (await response.json()) as ProblemBody);
    return await response.blob();
  },
  postLetters: async (state: 'waiting' | 'posted', perPage: number, signal?: AbortSignal) =>
    (
      await request<{ data: PostLetter[]; total: number }>('GET', '/post-letters', {
        query: { state, perPage },
        signal,
      })
    ).data,
  changeApplicant: async (caseId: string, body: Record<string, string>) => {
    await request('PATCH', `${one(caseId)}/applicant`, { body, act: true });
  },
  book: async (body: Record<string, unknown>) =>
    (await request<VisitView>('POST', '/reception-visits', { body, act: true })).data,
  finish: async (visitId: string, body: Record<string, unknown>) =>
    (await request<VisitView>('POST', `/reception-visits/${visitId}/outcome`, { body, act: true })).data,
};

/** Under which key the legal side of a case is kept; changes of cases renew it. */
export const appealKey = (caseId: string) => ['cases', 'appeal', caseId] as const;
