import type { Compiled } from './calendar.ts';
import type { ClockDay } from './case.ts';
import type { CaseClock } from './case-event.ts';
import { toMs } from './instant.ts';
import { dayMs, dayNumber, minuteMs } from './local-date.ts';
import { type ExplainedDay, explain } from './working-explain.ts';
import type { Pause } from './working-pauses.ts';
import { instantOf, localDay, localTimeMs } from './zone-table.ts';

/**
 * «Почему этот срок», a row a local date from the start of the clock to `until` (its deadline, or now while it has none).
 * The counted time adds up to what the rule grants: working time for hours, 24 h a counted date for rules by days, real
 * time for the rest. Empty where the calendar does not reach.
 */
export function clockDays(
  clock: CaseClock,
  calendars: { working: Compiled; urgent: Compiled },
  until: string,
): ClockDay[] {
  const from = toMs(clock.countedFrom ?? clock.startedAt);
  const to = toMs(until);
  if (to <= from) return [];
  const pauses = clock.pauses.map((pause) => ({
    from: toMs(pause.from),
    to: pause.to === null ? null : toMs(pause.to),
  }));
  try {
    if (clock.rule.kind === 'working_time') return workedDays(clock, calendars, from, to, pauses);
    const { working } = calendars;
    const days = explain(working, from, to, pauses).days;
    return days.map((day) => dayRow(day, working, countedOn(clock, day, working, from, to, pauses)));
  } catch (error) {
    if (error instanceof Error && error.name === 'OutsideCoverage') return [];
    throw error;
  }
}

/** A day on which the calendars change stands once, its parts added. */
function workedDays(
  clock: CaseClock,
  calendars: { working: Compiled; urgent: Compiled },
  from: number,
  to: number,
  pauses: readonly Pause[],
): ClockDay[] {
  const rows = new Map<string, ClockDay>();
  for (const [index, segment] of clock.segments.entries()) {
    const next = clock.segments[index + 1];
    const start = index === 0 ? from : Math.max(from, toMs(segment.from));
    const end = next ? Math.min(to, toMs(next.from)) : to;
    if (end <= start) continue;
    const calendar = calendars[segment.calendar];
    for (const day of explain(calendar, start, end, pauses).days) {
      const row = dayRow(day, calendar, day.countedMs);
      const before = rows.get(row.date);
      rows.set(row.date, before ? { ...row, countedMs: row.countedMs + before.countedMs } : row);
    }
  }
  return [...rows.values()];
}

function countedOn(
  clock: CaseClock,
  day: ExplainedDay,
  calendar: Compiled,
  from: number,
  to: number,
  pauses: readonly Pause[],
): number {
  const number = dayNumber(day.on);
  const isFirst = number === localDay(calendar.offsets, from);
  switch (clock.rule.kind) {
    case 'working_days':
      return day.kind === 'work' && !isFirst ? dayMs : 0;
    case 'calendar_days':
      return isFirst ? 0 : dayMs;
    default: {
      const start = Math.max(from, instantOf(calendar.offsets, number, 0));
      const end = Math.min(to, instantOf(calendar.offsets, number + 1, 0));
      const paused = pauses.reduce(
        (total, pause) => total + Math.max(0, Math.min(end, pause.to ?? end) - Math.max(start, pause.from)),
        0,
      );
      return Math.max(0, end - start - paused);
    }
  }
}

function dayRow(day: ExplainedDay, calendar: Compiled, countedMs: number): ClockDay {
  const time = (at: number, isEnd: boolean) => {
    const minutes = Math.floor(localTimeMs(calendar.offsets, at) / minuteMs);
    if (isEnd && minutes === 0) return '24:00';
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  };
  const shortened = day.shortenedByMin > 0 ? `, короче на ${day.shortenedByMin} мин` : '';
  const source = day.source === null ? '' : ` (${day.source})`;
  return {
    date: day.on,
    kind: day.kind,
    intervals: day.intervals.map(({ from, to }) => [time(from, false), time(to, true)]),
    countedMs,
    reason: `${day.reason}${shortened}${source}`,
  };
}
