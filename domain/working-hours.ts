import type { Compiled } from './calendar.ts';
import { OutsideCoverage } from './calendar-errors.ts';
import { dateOfDay, dayMs } from './local-date.ts';
import { localDay } from './zone-table.ts';

/** The earliest instant t ≥ `at` with `ms` working milliseconds in [at, t): a day used up to its end gives its close. Throws `OutsideCoverage`. */
export function addWorking(c: Compiled, at: number, ms: number): number {
  if (ms === 0) return at;
  demandDuration(ms);
  const { close, sum } = c;
  let low = openedBy(c, at);
  const target = workedBefore(c, low, at) + ms;
  if (low === 0 || sum[low]! < target) {
    let step = 1;
    let high = low + 1;
    const end = sum.length - 1;
    while (high < end && sum[high]! < target) {
      low = high;
      step *= 2;
      high += step;
    }
    if (high >= end) {
      if (!(sum[end]! >= target)) throw outside(c, c.lastDay + 1);
      high = end;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sum[middle]! < target) low = middle;
      else high = middle;
    }
    low = high;
  }
  return close[low - 1]! - (sum[low]! - target);
}

/** The latest instant t ≤ `at` with `ms` working milliseconds in [t, at). Throws `OutsideCoverage`. */
export function subWorking(c: Compiled, at: number, ms: number): number {
  if (ms === 0) return at;
  demandDuration(ms);
  const { open, sum } = c;
  const opened = openedBy(c, at);
  const target = workedBefore(c, opened, at) - ms;
  if (!(target >= 0)) throw outside(c, c.firstDay - 1);
  let low = 0;
  let high = opened;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sum[middle]! <= target) low = middle;
    else high = middle;
  }
  return open[low]! + (target - sum[low]!);
}

/** Working milliseconds in [from, to); 0 when `to` is not later. Throws `OutsideCoverage`. */
export function between(c: Compiled, from: number, to: number): number {
  return Math.max(0, workedBefore(c, openedBy(c, to), to) - workedBefore(c, openedBy(c, from), from));
}

/** Whether the instant lies in a working interval [open, close). Throws `OutsideCoverage`. */
export function isOpen(c: Compiled, at: number): boolean {
  const opened = openedBy(c, at);
  if (at === c.endMs) throw outside(c, c.lastDay + 1);
  return opened > 0 && at < c.close[opened - 1]!;
}

/** The earliest instant t ≥ `at` inside a working interval. Throws `OutsideCoverage`. */
export function nextOpen(c: Compiled, at: number): number {
  const opened = openedBy(c, at);
  if (opened > 0 && at < c.close[opened - 1]!) return at;
  const opens = c.open[opened];
  if (opens === undefined) throw outside(c, c.lastDay + 1);
  return opens;
}

/** The latest instant t ≤ `at` such that the moment just before t is working. Throws `OutsideCoverage`. */
export function prevClose(c: Compiled, at: number): number {
  const opened = openedBy(c, at);
  const last = opened > 0 && c.open[opened - 1] === at ? opened - 1 : opened;
  if (last === 0) throw outside(c, c.firstDay - 1);
  return Math.min(at, c.close[last - 1]!);
}

/** The refusal for a local date that the calendar does not know. */
export function outside(c: Compiled, day: number): OutsideCoverage {
  const known = { from: dateOfDay(c.firstDay), to: dateOfDay(c.lastDay) };
  return new OutsideCoverage(dateOfDay(day), day < c.firstDay ? c.bounds.from : c.bounds.to, known);
}

/** How many intervals have opened by the instant (open ≤ at): walks from the first interval of its day, so it costs a step or two. */
function openedBy(c: Compiled, at: number): number {
  if (!(at >= c.startMs && at <= c.endMs)) throw outsideInstant(c, at);
  const { open, firstInterval } = c;
  let index = firstInterval[Math.min(c.lastDay - c.firstDay, Math.floor((at - c.startMs) / dayMs))]!;
  while (index < open.length && open[index]! <= at) index++;
  while (index > 0 && open[index - 1]! > at) index--;
  return index;
}

function workedBefore(c: Compiled, opened: number, at: number): number {
  if (opened === 0) return 0;
  const closes = c.close[opened - 1]!;
  return at < closes ? c.sum[opened]! - (closes - at) : c.sum[opened]!;
}

function outsideInstant(c: Compiled, at: number): Error {
  return Number.isFinite(at)
    ? outside(c, localDay(c.offsets, at))
    : new RangeError(`not an instant in milliseconds: ${at}`);
}

function demandDuration(ms: number): void {
  if (!(ms > 0)) throw new RangeError(`a duration of working time is 0 or more milliseconds, got ${ms}`);
}
