import type { ColumnMapping } from '../../domain/column-mapping.ts';
import type { ImportSettings, ShownLayoutVersion } from '../../domain/import-records.ts';
import type { OutsideField } from '../../domain/outside-fields.ts';
import type { ImportJob } from '../../domain/records.ts';
import { request } from '../data/http.ts';

/** One column of a file that waits to be mapped. */
export interface AskedColumn {
  header: string;
  samples: string[];
  /** What the server suggests, and by what. */
  field: OutsideField | null;
  why: 'name' | 'values' | null;
}

/** What is to be mapped and everything a column can be. */
export interface MappingQuestion {
  hasHeader: boolean;
  columns: AskedColumn[];
  fields: { code: OutsideField; label: string; note: string }[];
}

interface Wrong {
  column: string;
  value: string;
  reason: string;
  fix: string;
}

/** A row of the file as the case it would become. */
export interface PreviewRow {
  row: number;
  title: string;
  text: string;
  key: string | null;
  receivedAt: string | null;
  answerBy: string | null;
  topic: string | null;
  executor: string | null;
  place: string | null;
  hasApplicant: boolean;
  isFinished: boolean;
  errors: Wrong[];
  warnings: Wrong[];
}

const of = (id: string) => `/imports/${encodeURIComponent(id)}/mapping`;

/** What a person says of a file's columns. */
export const mappingApi = {
  ask: async (id: string, hasHeader: boolean | undefined, signal?: AbortSignal) =>
    (await request<MappingQuestion>('GET', of(id), { query: { hasHeader }, signal })).data,
  preview: async (id: string, mapping: ColumnMapping, signal?: AbortSignal) =>
    (await request<{ rows: PreviewRow[] }>('POST', `${of(id)}/preview`, { body: mapping, signal })).data.rows,
  /** Sends the file into the queue as mapped; remembered, such files are read so without asking. */
  save: async (id: string, mapping: ColumnMapping & { remember: boolean; name?: string }) =>
    (await request<ImportJob>('PUT', of(id), { body: mapping })).data,
  /** What a remembered table meant at each of its versions, the newest first. */
  versions: async (layoutId: string, signal?: AbortSignal) =>
    (await request<ShownLayoutVersion[]>('GET', `/import-layouts/${encodeURIComponent(layoutId)}/versions`, { signal }))
      .data,
  settings: async (signal?: AbortSignal) =>
    (await request<Pick<ImportSettings, 'chosenAppeals'>>('GET', '/import-settings', { signal })).data,
  saveSettings: async (settings: Pick<ImportSettings, 'chosenAppeals'>) =>
    (await request<Pick<ImportSettings, 'chosenAppeals'>>('PUT', '/import-settings', { body: settings })).data,
};
