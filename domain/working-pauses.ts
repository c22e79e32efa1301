/** A stop of a clock, [from, to); `to: null` = still open. */
export interface Pause {
  readonly from: number;
  readonly to: number | null;
}

/** A merged pause: an open one ends at Infinity. */
export interface Stop {
  readonly from: number;
  readonly to: number;
}

/** How a clock measures: `span` its own milliseconds in [from, to), `add` the earliest instant after so many of them. */
export interface Meter {
  readonly span: (from: number, to: number) => number;
  readonly add: (at: number, ms: number) => number;
}

/** The union of pauses in any order, overlapping or empty, sorted, without what lies before `start`. */
export function stopsFrom(pauses: readonly Pause[], start: number): readonly Stop[] {
  const sorted = pauses
    .map(({ from, to }) => ({ from: Math.max(from, start), to: to ?? Number.POSITIVE_INFINITY }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const stop of sorted) {
    const last = merged.at(-1);
    if (last && stop.from <= last.to) last.to = Math.max(last.to, stop.to);
    else merged.push(stop);
  }
  return merged;
}

/** The meter's milliseconds in [from, to) outside the stops. */
export function running(meter: Meter, from: number, to: number, stops: readonly Stop[]): number {
  let total = 0;
  let cursor = from;
  for (const stop of stops) {
    if (stop.from >= to) break;
    if (stop.from > cursor) total += meter.span(cursor, stop.from);
    cursor = Math.max(cursor, stop.to);
  }
  return cursor < to ? total + meter.span(cursor, to) : total;
}

/** The earliest instant with `total` of the meter's milliseconds run since `start` outside the stops; null when an open stop comes first. */
export function runsOutAt(meter: Meter, start: number, total: number, stops: readonly Stop[]): number | null {
  let left = total;
  let cursor = start;
  for (const stop of stops) {
    const ran = meter.span(cursor, stop.from);
    if (left <= ran) break;
    left -= ran;
    if (stop.to === Number.POSITIVE_INFINITY) return null;
    cursor = stop.to;
  }
  return meter.add(cursor, left);
}
