import type { ClockName, Importance, Stage } from '../../domain/codes.ts';
import type { RegulationRecord } from '../../domain/records.ts';
import type { RegulationShape } from '../../domain/regulation.ts';
import type { RegulationProblem } from '../../domain/regulation-check.ts';
import type { RegulationDifference } from '../../domain/regulation-differences.ts';
import type { Recount, RegulationDraft } from '../../domain/regulation-records.ts';
import type { WorkedExample } from '../../domain/worked-example.ts';
import { request } from '../data/http.ts';

/** What the server says of a draft: wrong sentences, differences from the version before, worked examples. */
export interface DraftCheck {
  problems: RegulationProblem[];
  differences: RegulationDifference[];
  examples: WorkedExample[];
}

/** A case whose deadlines would move. */
export interface ChangedCase {
  id: string;
  number: string;
  title: string | null;
  stage: Stage;
  importance: Importance;
  moves: {
    clock: ClockName;
    change: 'moved' | 'removed' | 'added';
    from: string | null;
    to: string | null;
    pastAlready: boolean;
  }[];
}

/** One batch of the preview: how many were looked at, which would move, where to go on. */
export interface ChangesPage {
  looked: number;
  total: number;
  changed: ChangedCase[];
  next: string | null;
}

/** What might become law: a draft, a calendar in writing, or what is published by now. */
export interface Candidate {
  draftId?: string;
  regulationId?: string;
  calendar?: { source: unknown; parentId: string | null };
  waitingOnly?: boolean;
}

type Page<T> = { data: T[]; total: number };
type Signal = AbortSignal | undefined;

/** Regulations, their drafts, what a new law would move and moving it. */
export const regulationApi = {
  versions: async (signal: Signal) =>
    (
      await request<Page<RegulationRecord>>('GET', '/regulations', {
        query: { current: 'false', perPage: 200 },
        signal,
      })
    ).data.data,
  drafts: async (signal: Signal) =>
    (await request<Page<RegulationDraft>>('GET', '/regulation-drafts', { signal })).data.data,
  begin: async (origin: object) =>
    (await request<RegulationDraft>('POST', '/regulation-drafts', { body: origin, act: true })).data,
  save: async (id: string, body: RegulationShape, version: number) =>
    (await request<RegulationDraft>('PUT', `/regulation-drafts/${id}`, { body: { body, version } })).data,
  withdraw: async (id: string) => {
    await request('DELETE', `/regulation-drafts/${id}`);
  },
  check: async (id: string, signal: Signal) =>
    (await request<DraftCheck>('GET', `/regulation-drafts/${id}/check`, { signal })).data,
  publish: async (id: string, version: number, recount: boolean) =>
    (
      await request<{ regulation: RegulationRecord; recountId: string | null }>(
        'POST',
        `/regulation-drafts/${id}/publish`,
        { body: { recount, version }, act: true },
      )
    ).data,
  preview: async (candidate: Candidate, after: string | null, signal: Signal) =>
    (
      await request<ChangesPage>('POST', '/recounts/preview', {
        body: { ...candidate, ...(after !== null && { after }) },
        signal,
      })
    ).data,
  recount: async (order: {
    regulationId?: string;
    calendarId?: string;
    waitingOnly?: boolean;
    caseIds?: string[];
    reason: string;
  }) => (await request<Recount>('POST', '/recounts', { body: order, act: true })).data,
  recounts: async (signal: Signal) =>
    (await request<Page<Recount>>('GET', '/recounts', { query: { perPage: 10 }, signal })).data.data,
  stopRecount: async (id: string) => (await request<Recount>('POST', `/recounts/${id}/stop`, { act: true })).data,
};
