import type { CalendarSource } from '../../domain/calendar.ts';
import { specialDays, weeklyMinutes } from '../../domain/calendar-days.ts';
import { dateOfDay, dayNumber, weekdayIndex } from '../../domain/local-date.ts';
import { knownDates } from '../../domain/official-year.ts';

/** A date as the year view shows it. `unknown`: outside what is officially known. */
export interface YearDay {
  date: string;
  day: number;
  /** 0 = Monday. */
  weekday: number;
  kind: 'work' | 'off' | 'short' | 'unknown';
  /** True when the date differs from its weekday. */
  special: boolean;
  reason: string | null;
  source: string | null;
  /** Known only by the holidays of the code. */
  expected: boolean;
  /** Working intervals as people read them: «08:30–12:00, 13:00–17:30». */
  hours: string;
}

/** The dates of a year by the calendars of a chain, the federal one first. */
export function yearDays(chain: readonly CalendarSource[], year: number): YearDay[] {
  const weekly = weeklyMinutes(chain);
  const { minutes, notes } = specialDays(chain, weekly);
  const from = dayNumber(`${year}-01-01`);
  const to = dayNumber(`${year}-12-31`);
  const official = knownDates(chain);
  return Array.from({ length: to - from + 1 }, (_, index): YearDay => {
    const number = from + index;
    const date = dateOfDay(number);
    const note = notes[date];
    const hours = minutes.get(number) ?? weekly[weekdayIndex(number)] ?? [];
    const known = number >= official.from && number <= official.to;
    const short = (note?.shortenedByMin ?? 0) > 0;
    return {
      date,
      day: Number(date.slice(8)),
      weekday: weekdayIndex(number),
      kind: !known ? 'unknown' : hours.length === 0 ? 'off' : short ? 'short' : 'work',
      special: note !== undefined,
      reason: note?.reason ?? null,
      source: note?.source ?? null,
      expected: known && number > official.officialTo,
      hours: hours.map(([open, close]) => `${clockOf(open)}–${clockOf(close)}`).join(', '),
    };
  });
}

/** Calendars by id from the one that is asked up to the federal one, the federal one first. */
export function chainOf(
  id: string,
  all: readonly { id: string; parentId: string | null; source: CalendarSource }[],
): CalendarSource[] {
  const own = all.find((calendar) => calendar.id === id);
  if (!own) return [];
  const above = own.parentId === null || own.parentId === id ? [] : chainOf(own.parentId, all);
  return [...above, own.source];
}

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
