import type { Compiled } from './calendar.ts';
import { dateOfDay, dayMs, type LocalDate } from './local-date.ts';
import { outside } from './working-hours.ts';
import { type Pause, type Stop, stopsFrom } from './working-pauses.ts';
import { instantOf, localDay } from './zone-table.ts';

/** One local date of a period: the working hours it has, what of them counted, what a pause took out, and why the date is what it is. */
export interface ExplainedDay {
  readonly on: LocalDate;
  readonly kind: 'work' | 'off';
  readonly intervals: readonly { readonly from: number; readonly to: number }[];
  readonly countedMs: number;
  readonly pausedMs: number;
  readonly shortenedByMin: number;
  readonly reason: string;
  /** The act behind an exceptional date and the calendar that carries it; null for an ordinary day of the week. */
  readonly source: string | null;
  readonly calendarId: string;
  readonly provisional: boolean;
}

/** A period day by day; the `countedMs` of its days add up to its own. */
export interface ExplainedPeriod {
  readonly days: readonly ExplainedDay[];
  readonly countedMs: number;
  readonly pausedMs: number;
  readonly provisional: boolean;
}

/** Accounts for the working time in [from, to) by local dates, less the pauses. Throws `OutsideCoverage`. */
export function explain(c: Compiled, from: number, to: number, pauses: readonly Pause[] = []): ExplainedPeriod {
  const stops = stopsFrom(pauses, from);
  const last = localDay(c.offsets, Math.max(from, to - 1));
  const days: ExplainedDay[] = [];
  for (let day = localDay(c.offsets, from); day <= last; day++) days.push(explainDay(c, day, from, to, stops));
  return {
    days,
    countedMs: days.reduce((total, { countedMs }) => total + countedMs, 0),
    pausedMs: days.reduce((total, { pausedMs }) => total + pausedMs, 0),
    provisional: days.some(({ provisional }) => provisional),
  };
}

function explainDay(c: Compiled, day: number, from: number, to: number, stops: readonly Stop[]): ExplainedDay {
  if (day < c.firstDay || day > c.lastDay) throw outside(c, day);
  const index = day - c.firstDay;
  const intervals = [];
  let countedMs = 0;
  let pausedMs = 0;
  for (let i = c.firstInterval[index]!; i < c.firstInterval[index + 1]!; i++) {
    const interval = { from: c.open[i]!, to: c.close[i]! };
    intervals.push(interval);
    const counted = { from: Math.max(interval.from, from), to: Math.min(interval.to, to) };
    const taken = stops.reduce((total, stop) => total + overlap(counted, stop), 0);
    countedMs += overlap(counted, counted) - taken;
    pausedMs += taken;
  }
  const on = dateOfDay(day);
  const note = c.notes[on];
  const kind = intervals.length > 0 ? 'work' : 'off';
  return {
    on,
    kind,
    intervals,
    countedMs,
    pausedMs,
    shortenedByMin: note?.shortenedByMin ?? 0,
    reason: note?.reason ?? (kind === 'work' ? 'рабочий день недели' : 'выходной день недели'),
    source: note?.source ?? null,
    calendarId: note?.calendarId ?? c.id,
    provisional: instantOf(c.offsets, day, dayMs) > c.officialEndMs,
  };
}

function overlap(a: Stop, b: Stop): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from));
}
