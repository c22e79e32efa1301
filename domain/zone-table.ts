import { dayMs } from './local-date.ts';

/** Offsets of a zone as data: from the instant `since[i]` (the first is open towards the past) local time is UTC + `offsetMs[i]`. */
export interface ZoneTable {
  readonly since: readonly number[];
  readonly offsetMs: readonly number[];
}

/** The zone's offset at an instant, milliseconds east of UTC; outside the table its nearest end. */
function offsetAt(zone: ZoneTable, at: number): number {
  const { since, offsetMs } = zone;
  let low = 0;
  let high = since.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (since[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return offsetMs[low]!;
}

/** Number of the local date at an instant. */
export function localDay(zone: ZoneTable, at: number): number {
  return Math.floor((at + offsetAt(zone, at)) / dayMs);
}

/** Milliseconds since the local midnight as the wall clock shows them. */
export function localTimeMs(zone: ZoneTable, at: number): number {
  return at + offsetAt(zone, at) - localDay(zone, at) * dayMs;
}

/** The instant of a local time: a nonexistent one moves forward by the length of the gap, an ambiguous one takes the earlier offset. */
export function instantOf(zone: ZoneTable, day: number, timeMs: number): number {
  const local = day * dayMs + timeMs;
  const before = offsetAt(zone, local - dayMs);
  const after = offsetAt(zone, local + dayMs);
  const early = local - before;
  if (before === after || offsetAt(zone, early) === before) return early;
  const late = local - after;
  return offsetAt(zone, late) === after ? late : early;
}
