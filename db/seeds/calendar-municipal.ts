import type { CalendarSource } from '../../domain/calendar.ts';
import type { HHMM } from '../../domain/local-date.ts';

/** An overlay on the production calendar: the municipality's zone and one interval of hours, Monday to Friday; days come from below. */
export function municipalCalendar(id: string, title: string, zone: string, open: HHMM, close: HHMM): CalendarSource {
  return workweekCalendar(id, title, zone, [[open, close]]);
}

/** The same with several intervals a day, Monday to Friday: a lunch break is the gap between two. */
export function workweekCalendar(
  id: string,
  title: string,
  zone: string,
  day: readonly (readonly [HHMM, HHMM])[],
): CalendarSource {
  return {
    id,
    version: 1,
    title,
    zone,
    coverage: { from: '2020-01-01', to: '2099-12-31' }, // which dates work is known from the calendar below
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] },
    days: {},
  };
}

/** What a region adds to the production calendar or takes from it: its own days, entered by its administrator; hours come from elsewhere. */
export function regionCalendar(id: string, title: string, zone: string): CalendarSource {
  return { id, version: 1, title, zone, coverage: { from: '2020-01-01', to: '2099-12-31' }, days: {} };
}

/** Every hour of every day, for urgent cases: compiled alone, not upon a production calendar. */
export function aroundTheClock(id: string, zone: string): CalendarSource {
  const day = [['00:00', '24:00']] as const;
  return {
    id,
    version: 1,
    title: 'Круглосуточно',
    zone,
    coverage: { from: '2020-01-01', to: '2035-12-31' },
    weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    days: {},
  };
}
