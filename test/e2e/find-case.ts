import type { Page } from 'playwright-core';
import type { CaseRecord } from '../../domain/case.ts';

/** The first case of a list, as its reader sees it, that fits; throws when none does. */
export async function findCase(
  page: Page,
  query: string,
  fits: (record: CaseRecord) => boolean = () => true,
): Promise<CaseRecord> {
  const list = (await (await page.request.get(`/api/v1/cases?perPage=50&sort=dueAt&${query}`)).json()) as {
    data: { id: string }[];
  };
  for (const { id } of list.data) {
    const record = (await (await page.request.get(`/api/v1/cases/${id}`)).json()) as CaseRecord;
    if (fits(record)) return record;
  }
  throw new Error(`none of ${list.data.length} cases by ${query} fits`);
}

/** True when the case's reader may give this command now. */
export function mayNow(record: CaseRecord, type: string): boolean {
  return record.allowedCommands.some((command) => command.type === type && command.allowed);
}
