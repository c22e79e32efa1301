import type { Compiled } from './calendar.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { dayMs, minuteMs } from './local-date.ts';
import { closeOfDay, deadlineOnDay, nextLocalTime, nthWorkingDay, rolledDay, workingDaysUpTo } from './working-days.ts';
import { addWorking, between, isOpen, nextOpen, prevClose } from './working-hours.ts';
import { type Meter, type Pause, running, runsOutAt, type Stop, stopsFrom } from './working-pauses.ts';
import { instantOf, localDay } from './zone-table.ts';

/** From the instant `from` the clock runs by this calendar (`markUrgent` adds one); the earliest segment also covers what lies before it. */
export interface Segment {
  readonly calendar: Compiled;
  readonly from: number;
}

/** `dueAt` null: a pause is open. `elapsedMs`, `remainingMs` (negative = overdue) in the rule's own time: working for `working_*`, else real. */
export interface Deadline {
  readonly dueAt: number | null;
  readonly paused: boolean;
  /** Rests on dates that are not officially known yet: «предварительно», recomputed when the official year is imported. */
  readonly provisional: boolean;
  readonly elapsedMs?: number;
  readonly remainingMs?: number;
}

/** Working milliseconds in [from, to) less those inside the union of the pauses. Throws `OutsideCoverage`. */
export function elapsed(c: Compiled, from: number, to: number, pauses: readonly Pause[]): number {
  return running(workingMeter([{ calendar: c, from }]), from, to, stopsFrom(pauses, from));
}

/**
 * When a clock started at `startedAt` runs out, always from its whole history. Only `working_*` rules look at later segments; a pause takes
 * its working time out of them, its real time out of the others (by whole dates where the rule names a time of day); `pausable: false` has
 * no pauses. A clock that ran out before a pause stays run out. Throws `OutsideCoverage`; `local_time` and whatever is not rolled never.
 */
export function deadline(
  segments: readonly Segment[],
  rule: DeadlineRule,
  startedAt: number,
  pauses: readonly Pause[],
  now?: number,
): Deadline {
  const ordered = [...segments].sort((a, b) => a.from - b.from);
  const first = ordered[0];
  if (!first) throw new RangeError('a deadline needs at least one calendar segment');
  const stops = rule.pausable === false ? [] : stopsFrom(pauses, startedAt);
  const run = resolve(ordered, first.calendar, rule, startedAt, stops);

  const looksAt = rule.kind === 'calendar_days' ? [first] : ordered;
  const provisional = run.latest !== null && restsOnExpectedDays(looksAt, run.latest);
  const stopped =
    now !== undefined && stops.some(({ from, to }) => from <= now && now < to && (run.dueAt ?? from) >= from);
  const state = { dueAt: run.dueAt, paused: run.dueAt === null || stopped, provisional };
  if (now === undefined) return state;
  const elapsedMs = now > startedAt ? running(run.meter, startedAt, now, stops) : 0;
  return { ...state, elapsedMs, remainingMs: run.totalMs() - elapsedMs };
}

/** Whether the clock, followed up to the instant, passes the officially known dates of a calendar while that calendar is in force. */
function restsOnExpectedDays(segments: readonly Segment[], latest: number): boolean {
  return segments.some(({ calendar, from }, index) => {
    const end = Math.min(latest, segments[index + 1]?.from ?? latest);
    return end > calendar.officialEndMs && (index === 0 || end > from);
  });
}

/** A resolved clock: `latest` is the last instant whose day's kind mattered, null when none did; `totalMs` what the rule grants in all. */
interface Run {
  readonly meter: Meter;
  readonly dueAt: number | null;
  readonly latest: number | null;
  readonly totalMs: () => number;
}

function resolve(
  segments: readonly Segment[],
  calendar: Compiled,
  rule: DeadlineRule,
  start: number,
  stops: readonly Stop[],
): Run {
  switch (rule.kind) {
    case 'working_time': {
      const meter = workingMeter(segments);
      const totalMs = rule.minutes * minuteMs;
      const dueAt = runsOutAt(meter, start, totalMs, stops);
      return { meter, dueAt, latest: dueAt ?? stops.at(-1)!.from, totalMs: () => totalMs };
    }
    case 'working_days': {
      const meter = workingMeter(segments);
      const nominal = closeOfNthWorkingDay(segments, start, rule.days);
      const totalMs = meter.span(start, nominal);
      const ranOut = runsOutAt(meter, start, totalMs, stops);
      const dueAt = ranOut !== null && rule.at === '24:00' ? endOfDay(calendar, ranOut) : ranOut;
      return { meter, dueAt, latest: dueAt ?? nominal, totalMs: () => totalMs };
    }
    case 'elapsed': {
      const totalMs = rule.minutes * minuteMs;
      const ranOut = runsOutAt(realMeter, start, totalMs, stops);
      if (ranOut === null || rule.roll !== 'nextOpening')
        return { meter: realMeter, dueAt: ranOut, latest: null, totalMs: () => totalMs };
      const dueAt = atWork(calendar, ranOut);
      return { meter: realMeter, dueAt, latest: dueAt, totalMs: () => running(realMeter, start, dueAt, stops) };
    }
    case 'local_time': {
      const earliest = start + Math.max(0, (rule.leadMinutes ?? 0) * minuteMs - 1);
      return onDates(start, nextLocalTime(calendar, earliest, rule.at), stops, (from) => ({
        dueAt: nextLocalTime(calendar, from - 1, rule.at),
        latest: null,
      }));
    }
    case 'calendar_days': {
      const startDay = localDay(calendar.offsets, start);
      const time = rule.at === 'close' ? '24:00' : rule.at;
      const nominal = deadlineOnDay(calendar, startDay + rule.days, time, start);
      return onDates(start, nominal, stops, (from) => {
        let day = startDay + rule.days;
        while (deadlineOnDay(calendar, day, time, start) < from) day++;
        const rolled = rolledDay(calendar, day, rule.roll);
        const dueAt = deadlineOnDay(calendar, rolled, rule.at, start);
        const free = rule.roll === 'none' && rule.at !== 'close';
        return { dueAt, latest: free ? null : Math.max(dueAt, instantOf(calendar.offsets, day, 1)) };
      });
    }
  }
}

/** The instant itself within working time or right at its close, else the next opening. */
function atWork(calendar: Compiled, at: number): number {
  return isOpen(calendar, at) || prevClose(calendar, at) === at ? at : nextOpen(calendar, at);
}

/** A clock by dates: pauses move its nominal instant by their real time, `settle` gives the first fitting instant not before that. */
function onDates(
  start: number,
  nominal: number,
  stops: readonly Stop[],
  settle: (from: number) => { dueAt: number; latest: number | null },
): Run {
  const moved = nominal > start ? runsOutAt(realMeter, start, nominal - start, stops) : nominal;
  const settled = settle(moved ?? nominal);
  const granted = () => (moved === null ? settled.dueAt - start : running(realMeter, start, settled.dueAt, stops));
  return { meter: realMeter, dueAt: moved === null ? null : settled.dueAt, latest: settled.latest, totalMs: granted };
}

const realMeter: Meter = { span: (from, to) => Math.max(0, to - from), add: (at, ms) => at + ms };

function workingMeter(segments: readonly Segment[]): Meter {
  const endOf = (index: number) => segments[index + 1]?.from ?? Number.POSITIVE_INFINITY;
  return {
    span: (from, to) => {
      let total = 0;
      let cursor = from;
      for (const [index, { calendar }] of segments.entries()) {
        const end = Math.min(to, endOf(index));
        if (end <= cursor) continue;
        total += between(calendar, cursor, end);
        cursor = end;
      }
      return total;
    },
    add: (at, ms) => {
      let left = ms;
      let cursor = at;
      for (const [index, { calendar }] of segments.entries()) {
        const end = endOf(index);
        if (end <= cursor && index < segments.length - 1) continue;
        if (end > calendar.endMs) return addWorking(calendar, cursor, left);
        const within = between(calendar, cursor, end);
        if (left <= within) return addWorking(calendar, cursor, left);
        left -= within;
        cursor = end;
      }
      return cursor;
    },
  };
}

/** A date counts by the calendar that is in force when the date ends. */
function closeOfNthWorkingDay(segments: readonly Segment[], start: number, days: number): number {
  let left = days;
  let day = localDay(segments[0]!.calendar.offsets, start);
  for (const [index, { calendar }] of segments.entries()) {
    const next = segments[index + 1];
    if (!next) break;
    const lastDay = localDay(calendar.offsets, next.from) - 1;
    if (lastDay <= day) continue;
    const count = workingDaysUpTo(calendar, lastDay) - workingDaysUpTo(calendar, day);
    if (count >= left) return closeOfDay(calendar, nthWorkingDay(calendar, day, left));
    left -= count;
    day = lastDay;
  }
  const { calendar } = segments.at(-1)!;
  return closeOfDay(calendar, nthWorkingDay(calendar, day, left));
}

/** The midnight that ends the local date whose working time ran out at the instant. */
function endOfDay(calendar: Compiled, ranOut: number): number {
  return instantOf(calendar.offsets, localDay(calendar.offsets, ranOut - 1), dayMs);
}
