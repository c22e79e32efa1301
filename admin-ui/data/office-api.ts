import type { StoredFile } from './case-api.ts';
import { request } from './http.ts';
import { setServerNow } from './now.ts';

/** The municipality's working time now. `ahead`, when the server gives it, lists open intervals around now as ISO pairs. */
export interface WorkTime {
  now: string;
  zone: string;
  isOpen: boolean;
  dayKind: 'work' | 'off';
  shortDay: boolean;
  closesAt: string | null;
  opensAt: string | null;
  reason: string | null;
  ahead?: [string, string][];
}

type Signal = AbortSignal | undefined;

/** What concerns the office and the person, not one case. */
export const officeApi = {
  workTime: async (signal?: Signal) => {
    const { data } = await request<WorkTime>('GET', '/work-time', { signal });
    setServerNow(data.now);
    return data;
  },
  unreadNotices: async (signal?: Signal) =>
    (await request<{ count: number }>('GET', '/notices/unread', { signal })).data.count,
  /** Marks these notices as read, all of them when none are named. */
  readNotices: async (ids?: readonly string[]) => {
    await request('POST', '/notices/read', { body: ids ? { ids } : {} });
  },
  changePassword: async (current: string, next: string) => {
    await request('PATCH', '/session', { body: { password: { current, next } } });
  },
  /** Uploads one file; commands name it by the id. */
  uploadFile: async (file: File, signal?: Signal): Promise<StoredFile> => {
    const form = new FormData();
    form.append('file', file, file.name);
    const { data } = await request<Partial<StoredFile> & { id: string }>('POST', '/files', { form, signal });
    return { name: file.name, type: file.type, size: file.size, ...data };
  },
};
export type OfficeApi = typeof officeApi;

/** Where a file of a case is read from. */
export function fileUrl(id: string): string {
  return `/api/v1/files/${encodeURIComponent(id)}`;
}
