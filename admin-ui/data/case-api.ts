import type { CaseRecord, CaseRow, ClockTrace, Named, Timeline } from '../../domain/case.ts';
import type { CommandType, NewCase } from '../../domain/case-command.ts';
import type { Outcome } from '../../domain/codes.ts';
import type { SimilarCase } from '../../domain/structuring-views.ts';
import type { QueueKey } from '../i18n/words.ts';
import { queryOf, request } from './http.ts';

/** A command as the screens send it: its type and fields; the server's schema judges the rest. */
export type CommandBody = { type: CommandType } & Record<string, unknown>;

/** What became of a command: saved at once, kept and run when the engine returns, or about to be sent out. */
export type CommandOutcome =
  | { state: 'applied'; record: CaseRecord }
  | { state: 'accepted'; commandId: string }
  | { state: 'held'; commandId: string; until: string };

/** The filter of a list as the API names it; lists of codes stand in arrays. */
export type CaseFilter = Readonly<Record<string, string | readonly string[] | boolean | undefined>>;

export interface BulkOutcome {
  allowed: number;
  refused: number;
  results: { id: string; number: string | null; later?: boolean; ok: boolean; code?: string; message?: string }[];
}
export type BulkTarget = { ids: readonly string[] } | { filter: CaseFilter };

export type DraftKind = 'answer' | 'note' | 'interim' | 'primary' | 'return';
export interface DraftBody {
  text: string;
  outcome?: Outcome;
  fileIds?: string[];
  link?: string;
  promisedOn?: string;
}
export interface Draft {
  body: DraftBody;
  updatedAt: string;
}

export interface Presence {
  user: Named;
  mode: 'viewing' | 'writing';
  seenAt: string;
}

/** A file as cases show it. */
export interface StoredFile {
  id: string;
  name: string;
  type: string;
  size: number;
}

/** A standard answer with the values of one case. */
export interface CaseTemplate {
  id: string;
  title: string;
  body: string;
  topic: string | null;
  own: boolean;
  uses: number;
  missing: string[];
}

/** What stands around a case: the same person, place or words, and its group. */
export interface Related {
  sameApplicant: CaseRow[];
  samePlace: CaseRow[];
  similar: SimilarCase[];
  group: { main: CaseRow | null; members: CaseRow[] };
}

/** A filter in a body is written as in an address: lists by commas. */
function asWritten(filter: CaseFilter): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(queryOf(filter)));
}

const one = (id: string) => `/cases/${encodeURIComponent(id)}`;
type Signal = AbortSignal | undefined;

async function found<T>(promise: Promise<{ status: number; data: T }>): Promise<T | null> {
  try {
    const { status, data } = await promise;
    return status === 204 ? null : data;
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 404) return null;
    throw error;
  }
}

/** What can be done with cases beside lists and records: one method for each business act. */
export const caseApi = {
  /** Counters of all queues; the same filter as the list, so a badge equals the rows behind it. */
  queues: async (filter: CaseFilter, signal?: Signal) =>
    (await request<Record<QueueKey, number>>('GET', '/cases/queues', { query: filter, signal })).data,

  /** One command to one case. Throws `Problem`: 409 with what is allowed, 422 with the broken rule. */
  command: async (id: string, command: CommandBody, expectedVersion?: number): Promise<CommandOutcome> => {
    const body = expectedVersion === undefined ? command : { ...command, expectedVersion };
    const { status, data } = await request<unknown>('POST', `${one(id)}/commands`, { body, act: true });
    return status === 202
      ? (data as Extract<CommandOutcome, { state: 'accepted' | 'held' }>)
      : { state: 'applied', record: data as CaseRecord };
  },

  /** Takes an answer back that has not gone out yet. */
  takeBack: async (id: string, commandId: string) => {
    await request('DELETE', `${one(id)}/sendings/${commandId}`);
  },

  /** The same command to many; `dryRun` only says what would be refused and why. */
  bulkCommands: async (target: BulkTarget, command: CommandBody, dryRun: boolean, signal?: Signal) =>
    (
      await request<BulkOutcome>('POST', '/cases/bulk-commands', {
        body: { ...('filter' in target ? { filter: asWritten(target.filter) } : target), command, dryRun },
        act: !dryRun,
        signal,
      })
    ).data,

  /** Takes the case with the earliest deadline of a queue; null when the queue is empty. */
  takeNext: async (): Promise<{ id: string; record?: CaseRecord } | null> => {
    const { status, data } = await request<CaseRecord>('POST', '/cases/take-next', { body: {} });
    if (status === 204) return null;
    // While the engine is away the case is promised to this person and taken when it returns.
    return status === 202 ? { id: data.id } : { id: data.id, record: data };
  },

  /** Registers a message by hand. */
  register: async (input: NewCase) => (await request<CaseRecord>('POST', '/cases', { body: input, act: true })).data,

  findDraft: async (id: string, kind: DraftKind, signal?: Signal) =>
    found(request<Draft>('GET', `${one(id)}/drafts/${kind}`, { signal })),
  saveDraft: async (id: string, kind: DraftKind, body: DraftBody) =>
    (await request<Draft>('PUT', `${one(id)}/drafts/${kind}`, { body: { body }, keepalive: true })).data,
  deleteDraft: async (id: string, kind: DraftKind) => {
    await request('DELETE', `${one(id)}/drafts/${kind}`);
  },

  presence: async (id: string, signal?: Signal) =>
    (await request<Presence[]>('GET', `${one(id)}/presence`, { signal })).data,
  announcePresence: async (id: string, mode: Presence['mode']) => {
    await request('PUT', `${one(id)}/presence`, { body: { mode } });
  },
  leave: async (id: string) => {
    await request('DELETE', `${one(id)}/presence`);
  },

  timeline: async (id: string, signal?: Signal) =>
    (await request<Timeline>('GET', `${one(id)}/timeline`, { signal })).data,
  clocks: async (id: string, signal?: Signal) =>
    (await request<ClockTrace[] | { data: ClockTrace[] }>('GET', `${one(id)}/clocks`, { signal })).data,
  related: async (id: string, signal?: Signal) =>
    (await request<Related>('GET', `${one(id)}/related`, { signal })).data,

  /** Tells those whom the case awaits once more. */
  remind: async (id: string) => {
    await request('POST', `${one(id)}/remind`, { act: true });
  },
  /** The executor's secure link again. */
  answerLink: async (id: string, executorId?: string) =>
    (await request<{ url: string }>('POST', `${one(id)}/answer-link`, { body: executorId ? { executorId } : {} })).data
      .url,
  /** The same by a letter to the executor's address, which is told. */
  sendAnswerLink: async (id: string, executorId?: string) =>
    (
      await request<{ sentTo: string }>('POST', `${one(id)}/answer-link`, {
        body: { send: true, ...(executorId && { executorId }) },
      })
    ).data.sentTo,
  /** The citizen's link to rate the last answer: to copy, or sent to his address. */
  ratingLink: async (id: string, send: boolean) =>
    (await request<{ url: string; usedAt: string | null }>('POST', `${one(id)}/rating-link`, { body: { send } })).data,

  /** Standard answers with the values of the case, its topic's first, the most used above. */
  templates: async (id: string, signal?: Signal) =>
    (await request<CaseTemplate[]>('GET', `${one(id)}/answer-templates`, { signal })).data,
  templateUsed: async (id: string, templateId: string) => {
    await request('POST', `${one(id)}/answer-templates/${templateId}/uses`);
  },
};
export type CaseApi = typeof caseApi;
