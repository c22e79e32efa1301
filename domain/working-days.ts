import type { Compiled } from './calendar.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { dateOfDay, dayMs, type HHMM, type LocalDate, minuteMs, minutesOf } from './local-date.ts';
import { outside, prevClose } from './working-hours.ts';
import { instantOf, localDay, localTimeMs } from './zone-table.ts';

/** When a deadline by calendar days falls: see `calendarDeadline`. */
export type CalendarDayRule = Pick<Extract<DeadlineRule, { kind: 'calendar_days' }>, 'days' | 'at' | 'roll'>;

/** The n-th working local date strictly after (n < 0: before) the local date of `at`; n = 0 is that date itself. Throws `OutsideCoverage`. */
export function addWorkingDays(c: Compiled, at: number, n: number): LocalDate {
  return dateOfDay(nthWorkingDay(c, localDay(c.offsets, at), n));
}

/** `addWorkingDays` on numbers of local dates. */
export function nthWorkingDay(c: Compiled, day: number, n: number): number {
  if (!Number.isInteger(n)) throw new RangeError(`working days are counted in whole numbers, got ${n}`);
  if (n === 0) return day;
  demandKnown(c, day);
  const found = c.workingDays[n > 0 ? workingDaysUpTo(c, day) + n - 1 : workingDaysUpTo(c, day - 1) + n];
  if (found === undefined) throw outside(c, n > 0 ? c.lastDay + 1 : c.firstDay - 1);
  return found;
}

/** How many working dates the calendar knows up to and including the day. */
export function workingDaysUpTo(c: Compiled, day: number): number {
  let low = 0;
  let high = c.workingDays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (c.workingDays[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The local date of `at` plus `days`, rolled to a working day, at the local time of the rule; '24:00' is the following midnight.
 * 'close' without a roll on a day off is the last close before it. Throws `OutsideCoverage` only where a day's kind matters.
 */
export function calendarDeadline(c: Compiled, at: number, rule: CalendarDayRule): number {
  return deadlineOnDay(c, rolledDay(c, localDay(c.offsets, at) + rule.days, rule.roll), rule.at, at);
}

/** The day itself when it works or need not, else the next or the previous working one. */
export function rolledDay(c: Compiled, day: number, roll: CalendarDayRule['roll']): number {
  if (roll === 'none') return day;
  demandKnown(c, day);
  const upTo = workingDaysUpTo(c, day);
  if (c.workingDays[upTo - 1] === day) return day;
  const found = c.workingDays[roll === 'next' ? upTo : upTo - 1];
  if (found === undefined) throw outside(c, roll === 'next' ? c.lastDay + 1 : c.firstDay - 1);
  return found;
}

/** The instant of a rule's time on a day; 'same_time' is the wall-clock time of `at`. */
export function deadlineOnDay(c: Compiled, day: number, time: CalendarDayRule['at'], at: number): number {
  switch (time) {
    case 'close':
      return closeOfDay(c, day);
    case 'same_time':
      return instantOf(c.offsets, day, localTimeMs(c.offsets, at));
    default:
      return instantOf(c.offsets, day, minutesOf(time) * minuteMs);
  }
}

/** The close of a local date; of a day off, the last close before it. Throws `OutsideCoverage`. */
export function closeOfDay(c: Compiled, day: number): number {
  demandKnown(c, day);
  return prevClose(c, instantOf(c.offsets, day, dayMs));
}

/** The first instant strictly after `at` with that local time, on any day of the week. Never throws. */
export function nextLocalTime(c: Compiled, at: number, time: HHMM): number {
  const timeMs = minutesOf(time) * minuteMs;
  let day = localDay(c.offsets, at) - 1; // yesterday's 24:00, and a time that a spring gap moved forward
  while (instantOf(c.offsets, day, timeMs) <= at) day++;
  return instantOf(c.offsets, day, timeMs);
}

function demandKnown(c: Compiled, day: number): void {
  if (!(day >= c.firstDay && day <= c.lastDay)) throw outside(c, day);
}
