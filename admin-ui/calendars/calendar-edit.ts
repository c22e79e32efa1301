import type { CalendarDay, CalendarSource } from '../../domain/calendar.ts';
import type { LocalDate } from '../../domain/local-date.ts';

export const weekdayKeys = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekdayWords = ['Понедельник', 'Вторник', 'Среда', 'Четверг', 'Пятница', 'Суббота', 'Воскресенье'];

type Intervals = [string, string][];

/** «08:30–12:00, 13:00–17:30» as intervals; undefined when it cannot be read. An empty text is a day off. */
export function readHours(text: string): Intervals | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || /^выходной$/i.test(trimmed)) return [];
  const intervals: Intervals = [];
  for (const part of trimmed.split(',')) {
    const found = /^\s*(\d{1,2}):(\d\d)\s*[–—-]\s*(\d{1,2}):(\d\d)\s*$/.exec(part);
    if (!found) return undefined;
    const [, h1 = '', m1 = '', h2 = '', m2 = ''] = found;
    const from = `${h1.padStart(2, '0')}:${m1}`;
    const to = `${h2.padStart(2, '0')}:${m2}`;
    if (from >= to || to > '24:00' || Number(m1) > 59 || Number(m2) > 59) return undefined;
    if (from < (intervals.at(-1)?.[1] ?? '')) return undefined;
    intervals.push([from, to]);
  }
  return intervals;
}

/** Intervals as people write them; a day off is an empty text. */
export function hoursText(hours: readonly (readonly [string, string])[]): string {
  return hours.map(([open, close]) => `${open}–${close}`).join(', ');
}

/** A version in writing with a date changed; `undefined` takes the own entry out, the calendars above decide again. */
export function withDay(source: CalendarSource, date: LocalDate, day: CalendarDay | undefined): CalendarSource {
  const { [date]: _old, ...others } = source.days;
  return { ...source, days: day ? { ...others, [date]: day } : others };
}

/** What a calendar says of its weeks: hours of its own, and whether the days before holidays are as long as any other. */
export interface Week {
  weekly: CalendarSource['weekly'];
  ignoresShortDays: boolean;
}

/** A version in writing with its weeks changed; without own hours those of the calendars above hold. */
export function withWeek(source: CalendarSource, { weekly, ignoresShortDays }: Week): CalendarSource {
  const { weekly: _hours, ignoreShortDays: _short, ...rest } = source;
  return { ...rest, ...(weekly && { weekly }), ...(ignoresShortDays && { ignoreShortDays: true }) };
}

/** The next version of a calendar, to be changed. */
export function nextVersion(source: CalendarSource): CalendarSource {
  return { ...source, version: source.version + 1 };
}

/** «Нет своих», then the dates of a version that differ from the version before. */
export function changedDates(before: CalendarSource, after: CalendarSource): Set<string> {
  const dates = new Set([...Object.keys(before.days), ...Object.keys(after.days)]);
  return new Set([...dates].filter((date) => JSON.stringify(before.days[date]) !== JSON.stringify(after.days[date])));
}

interface Linked {
  id: string;
  tenantId: string | null;
  parentId: string | null;
}

/** Calendars that may stand above one: the federal one and those upon it, but neither itself nor one that stands upon it. */
export function mayStandAbove<T extends Linked>(id: string | undefined, all: readonly T[]): T[] {
  const standsUpon = (one: Linked): boolean =>
    one.id === id || all.some((above) => above.id === one.parentId && standsUpon(above));
  return all.filter((one) => (one.parentId !== null || one.tenantId === null) && !standsUpon(one));
}
