import type { CalendarDay, CalendarSource, Hours } from './calendar.ts';
import { dayNumber, type LocalDate, minutesOf, weekdayIndex, weekdays } from './local-date.ts';

/** Why a date differs from its weekday, and which calendar of the chain says so. */
export interface DayNote {
  readonly kind: 'off' | 'work';
  readonly reason: string;
  readonly source: string;
  readonly calendarId: string;
  readonly shortenedByMin: number;
}

/** Working intervals of a day in minutes since the local midnight. */
export type Minutes = readonly (readonly [number, number])[];

function toMinutes(hours: Hours): Minutes {
  return hours.map(([open, close]) => [minutesOf(open), minutesOf(close)] as const);
}

/** Working minutes of each weekday, Monday first: the most specific calendar that names any. */
export function weeklyMinutes(chain: readonly CalendarSource[]): readonly Minutes[] {
  const own = chain.findLast(({ weekly }) => weekly && weekdays.some((day) => weekly[day].length > 0))?.weekly;
  return weekdays.map((day) => toMinutes(own?.[day] ?? []));
}

/** Folds the dated entries up the chain: a more specific calendar wins field by field; explicit hours end all shortening below them. */
export function specialDays(chain: readonly CalendarSource[], weekly: readonly Minutes[]) {
  const minutes = new Map<number, Minutes>();
  const notes: Record<LocalDate, DayNote> = {};
  for (const date of new Set(chain.flatMap((source) => Object.keys(source.days)))) {
    const day = dayNumber(date);
    let hours: Minutes = weekly[weekdayIndex(day)]!;
    let shortened = 0;
    for (const source of chain) {
      if (source.ignoreShortDays) shortened = 0;
      const entry = source.days[date];
      if (!entry) continue;
      if (entry.kind === 'off') hours = [];
      else if (entry.hours) hours = toMinutes(entry.hours);
      else if (entry.kind === 'work' && hours.length === 0) hours = exchangedHours(day, entry, weekly);
      shortened = entry.kind === 'off' || entry.hours ? 0 : (entry.shortenedByMin ?? shortened);
      notes[date] = {
        kind: entry.kind,
        reason: entry.reason,
        source: entry.source,
        calendarId: source.id,
        shortenedByMin: 0,
      };
    }
    minutes.set(day, shorten(hours, shortened));
    notes[date] = { ...notes[date]!, shortenedByMin: shortened };
  }
  return { minutes, notes };
}

/** The kind of a date by a folded chain: without hours it is off, with shortened ones short. */
export function dayKindIn(
  date: LocalDate,
  weekly: readonly Minutes[],
  special: ReturnType<typeof specialDays>,
): 'off' | 'work' | 'short' {
  const day = dayNumber(date);
  const hours = special.minutes.get(day) ?? weekly[weekdayIndex(day)] ?? [];
  if (hours.length === 0) return 'off';
  return (special.notes[date]?.shortenedByMin ?? 0) > 0 ? 'short' : 'work';
}

/** A working day off has the hours of the day it was exchanged for; without that, of its own weekday or the week's first working day. */
function exchangedHours(day: number, entry: CalendarDay, weekly: readonly Minutes[]): Minutes {
  const exchanged = entry.insteadOf === undefined ? day : dayNumber(entry.insteadOf);
  const candidates = [weekly[weekdayIndex(exchanged)]!, weekly[weekdayIndex(day)]!, ...weekly];
  return candidates.find((hours) => hours.length > 0) ?? [];
}

function shorten(hours: Minutes, byMinutes: number): Minutes {
  const left = [...hours];
  let rest = byMinutes;
  while (rest > 0 && left.length > 0) {
    const [open, close] = left.pop()!;
    if (close - open > rest) left.push([open, close - rest]);
    rest -= close - open;
  }
  return left;
}
