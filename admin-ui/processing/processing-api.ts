import type { DirectLine, DirectLineQuestion, TemplateRequest } from '../../domain/processing-records.ts';
import { request } from '../data/http.ts';

type Signal = AbortSignal | undefined;

/** One promised work of the board. */
export interface PromiseRow {
  caseId: string;
  number: string;
  title: string | null;
  address: string | null;
  executor: string | null;
  on: string;
  keptAt: string | null;
  state: 'awaited' | 'broken' | 'kept' | 'keptLate';
  photos: number;
  photoDemanded: boolean;
  videoDemanded: boolean;
  report: string | null;
}

export interface FindingGroup {
  topicId: string | null;
  topic: string | null;
  causeKind: string | null;
  cases: number;
  proposals: number;
}

export interface FindingRow {
  caseId: string;
  number: string;
  cycle: number;
  at: string;
  topic: string | null;
  executor: string | null;
  causeKind: string | null;
  cause: string | null;
  proposalKind: string | null;
  proposal: string | null;
}

export type ShownRequest = TemplateRequest & { topic: string; executor: string; mine: boolean };
export type ShownLine = DirectLine & { topic: string | null; questions: number; answered: number; cases: number };
export type ShownQuestion = Omit<DirectLineQuestion, 'sealed'> & {
  caller: { name?: string; phone?: string; masked: boolean } | null;
  topic: string | null;
  number: string | null;
};

/** What the pages of processing ask of the server. */
export const processingApi = {
  promises: async (from: string, to: string, signal: Signal) =>
    (await request<{ today: string; data: PromiseRow[] }>('GET', '/promises', { query: { from, to }, signal })).data,
  findings: async (query: Record<string, string | undefined>, signal: Signal) =>
    (await request<{ groups: FindingGroup[]; data: FindingRow[] }>('GET', '/findings', { query, signal })).data,
  requests: async (signal: Signal) => (await request<ShownRequest[]>('GET', '/template-requests', { signal })).data,
  propose: async (id: string, body: { title: string; body: string }) => {
    await request('POST', `/template-requests/${id}/proposal`, { body, act: true });
  },
  decide: async (id: string, body: { decision: 'accept' | 'return' | 'withdraw'; remark?: string }) => {
    await request('POST', `/template-requests/${id}/decision`, { body, act: true });
  },
  lines: async (signal: Signal) => (await request<ShownLine[]>('GET', '/direct-lines', { signal })).data,
  line: async (id: string, signal: Signal) => (await request<ShownLine>('GET', `/direct-lines/${id}`, { signal })).data,
  addLine: async (body: { title: string; heldOn: string; official: string; topicId: string | null }) =>
    (await request<ShownLine>('POST', '/direct-lines', { body, act: true })).data,
  changeLine: async (id: string, body: { state: DirectLine['state']; version: number }) =>
    (await request<ShownLine>('PATCH', `/direct-lines/${id}`, { body, act: true })).data,
  questions: async (id: string, signal: Signal) =>
    (await request<ShownQuestion[]>('GET', `/direct-lines/${id}/questions`, { signal })).data,
  addQuestion: async (id: string, body: Record<string, unknown>) =>
    (await request<ShownQuestion>('POST', `/direct-lines/${id}/questions`, { body, act: true })).data,
  answerQuestion: async (id: string, questionId: string, answer: string) => {
    await request('PATCH', `/direct-lines/${id}/questions/${questionId}`, { body: { answer }, act: true });
  },
  makeCase: async (id: string, questionId: string) => {
    await request('POST', `/direct-lines/${id}/questions/${questionId}/case`, { act: true });
  },
};
