import type { CalendarSource } from '../../domain/calendar.ts';
import type { YearDifference } from '../../domain/official-year.ts';
import type { CalendarRecord } from '../../domain/records.ts';
import { request } from '../data/http.ts';

/** A calendar with its source read as one. */
export interface ShownCalendar {
  id: string;
  version: number;
  title: string;
  tenantId: string | null;
  parentId: string | null;
  source: CalendarSource;
}

/** Years to be loaded and cases that wait for them. */
export interface CalendarTasks {
  tasks: { calendarId: string; title: string; year: number; expected: boolean; neededBy: string }[];
  waiting: number;
}

type Signal = AbortSignal | undefined;

/** Calendars of the municipality, official years, what is missing. */
export const calendarApi = {
  all: async (signal: Signal): Promise<ShownCalendar[]> => {
    const { data } = await request<{ data: CalendarRecord[] }>('GET', '/calendars', {
      query: { perPage: 200 },
      signal,
    });
    // The server has checked the source; checking it again here would bring the zone library along.
    return data.data.map((record) => ({ ...record, source: record.source as unknown as CalendarSource }));
  },
  tasks: async (signal: Signal) => (await request<CalendarTasks>('GET', '/calendar-tasks', { signal })).data,
  readYear: async (id: string, xml: string) =>
    (
      await request<{ year: number; source: CalendarSource; differences: YearDifference[] }>(
        'POST',
        `/calendars/${encodeURIComponent(id)}/official-year`,
        { body: { xml } },
      )
    ).data,
  publish: async (source: CalendarSource, parentId: string | null) =>
    (await request<CalendarRecord>('POST', '/calendars', { body: { source, parentId }, act: true })).data,
};
