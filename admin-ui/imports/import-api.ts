import type { CaseKind } from '../../domain/codes.ts';
import type { ImportError, ImportJob } from '../../domain/records.ts';
import { request } from '../data/http.ts';

/** An import with the first of its errors; `errorsTotal` counts them all. */
export interface ImportWithErrors extends ImportJob {
  errors: Omit<ImportError, 'id' | 'tenantId' | 'importId'>[];
  errorsTotal?: number;
}
export type ShownError = ImportWithErrors['errors'][number];

interface Upload {
  file: File;
  channel: string;
  /** For a channel that takes both. */
  kind?: CaseKind;
  dryRun: boolean;
}

let lastUpload: (Omit<Upload, 'dryRun'> & { id: string }) | undefined;

/** The file of a dry run made from this very page, to be loaded in earnest without choosing it again. */
export function findUploaded(id: string): Omit<Upload, 'dryRun'> | undefined {
  return lastUpload?.id === id ? lastUpload : undefined;
}

/** What can be done with imports beside reading lists. */
export const importApi = {
  /** Sends a file into the queue; a file sent twice creates nothing twice. Throws `Problem` with the server's words. */
  upload: async ({ file, channel, kind, dryRun }: Upload): Promise<ImportJob> => {
    const form = new FormData();
    form.append('channel', channel);
    if (kind) form.append('kind', kind);
    form.append('dryRun', String(dryRun));
    form.append('file', file, file.name);
    const { data } = await request<ImportJob>('POST', '/imports', { form });
    lastUpload = { id: data.id, file, channel, ...(kind && { kind }) };
    return data;
  },
  one: async (id: string, signal?: AbortSignal) =>
    (await request<ImportWithErrors>('GET', `/imports/${encodeURIComponent(id)}`, { signal })).data,
  stop: async (id: string) => {
    await request('POST', `/imports/${encodeURIComponent(id)}/stop`, { act: true });
  },
  errorsUrl: (id: string) => `/api/v1/imports/${encodeURIComponent(id)}/errors.csv`,
};
