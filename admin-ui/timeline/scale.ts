import { formatLocalDate, formatTime, formatWeekday, localDateOf, momentOf } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';

/** Half-open time of work, epoch milliseconds. */
export type Span = readonly [from: number, to: number];

/** A stretch of the scale: working time drawn wide, the rest pressed. */
export interface ScalePart {
  from: number;
  to: number;
  kind: 'work' | 'off';
  x: number;
  width: number;
  /** What a pressed stretch is: «ночь», «сб и вс», «27 дней». */
  label: string;
}

/** Time laid on a line, pixels from its left end. */
export interface Scale {
  parts: readonly ScalePart[];
  width: number;
  days: readonly { label: string; x: number; width: number }[];
  ticks: readonly { label: string; x: number }[];
  /** Where a moment stands; moments outside stand at the ends. */
  x: (at: number) => number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nightPx = 46;
const dayOffPx = 30;
const longestGapPx = 136;

/** Sorted spans with overlapping ones made one. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Working time of a stretch, milliseconds. */
export function workBetween(open: readonly Span[], from: number, to: number): number {
  return open.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(to, end) - Math.max(from, start)), 0);
}

/** Whole local dates that lie inside (from, to). */
function datesInside(from: number, to: number): string[] {
  const dates: string[] = [];
  for (let at = from + dayMs; at < to + dayMs; at += dayMs) {
    const date = localDateOf(at);
    const start = Date.parse(momentOf(date, '00:00'));
    if (start >= from && start + dayMs <= to) dates.push(date);
  }
  return dates;
}

function gapOf(from: number, to: number): { label: string; width: number } {
  const days = datesInside(from, to);
  const width = Math.min(longestGapPx, nightPx + days.length * dayOffPx);
  if (days.length === 0)
    return localDateOf(from) === localDateOf(to) ? { label: '', width: 14 } : { label: 'ночь', width };
  if (days.length > 2) return { label: plural(days.length, 'день', 'дня', 'дней'), width };
  return { label: days.map((date) => formatWeekday(date).split(' ')[0]).join(' и '), width };
}

function leastHourPx(workMs: number): number {
  const hours = workMs / hourMs;
  return hours <= 45 ? 20 : hours <= 130 ? 10 : 5;
}

/**
 * Lays [from, to] on `width` pixels: working time in proportion, everything else pressed to a few pixels. Grows beyond
 * `width` when the hours would become unreadable.
 */
export function buildScale(open: readonly Span[], from: number, to: number, width: number): Scale {
  const work = mergeSpans(open).flatMap(([start, end]): Span[] => {
    const clipped: Span = [Math.max(from, start), Math.min(to, end)];
    return clipped[1] > clipped[0] ? [clipped] : [];
  });
  const raw: Pick<ScalePart, 'from' | 'to' | 'kind'>[] = [];
  let at = from;
  for (const [start, end] of work) {
    if (start > at) raw.push({ from: at, to: start, kind: 'off' });
    raw.push({ from: start, to: end, kind: 'work' });
    at = end;
  }
  if (at < to) raw.push({ from: at, to, kind: 'off' });
  const gaps = raw.map((part) => (part.kind === 'off' ? gapOf(part.from, part.to) : { label: '', width: 0 }));
  const workMs = work.reduce((sum, [start, end]) => sum + end - start, 0);
  const room = Math.max(0, width - gaps.reduce((sum, gap) => sum + gap.width, 0));
  const pxPerMs = workMs === 0 ? 0 : Math.max(leastHourPx(workMs) / hourMs, room / workMs);
  let x = 0;
  const parts = raw.map((part, index): ScalePart => {
    const gap = gaps[index];
    const own = part.kind === 'work' ? (part.to - part.from) * pxPerMs : (gap?.width ?? 0);
    const placed = { ...part, x, width: own, label: gap?.label ?? '' };
    x += own;
    return placed;
  });
  const place = (moment: number): number => {
    const part = parts.find(({ to: end }) => moment < end) ?? parts.at(-1);
    if (!part) return 0;
    const share = (Math.min(Math.max(moment, part.from), part.to) - part.from) / (part.to - part.from || 1);
    return part.x + share * part.width;
  };
  return { parts, width: x, days: daysOf(parts), ticks: ticksOf(parts, pxPerMs * hourMs), x: place };
}

function daysOf(parts: readonly ScalePart[]): Scale['days'] {
  const days = new Map<string, { x: number; end: number }>();
  for (const part of parts) {
    if (part.kind === 'off') continue;
    const date = localDateOf(part.from);
    const known = days.get(date);
    days.set(date, { x: known?.x ?? part.x, end: part.x + part.width });
  }
  return [...days].map(([date, { x, end }]) => {
    const width = end - x;
    const label =
      width >= 84 ? formatWeekday(date) : width >= 48 ? formatLocalDate(date) : String(Number(date.slice(8)));
    return { label, x, width };
  });
}

function ticksOf(parts: readonly ScalePart[], hourPx: number): Scale['ticks'] {
  const step = [1, 2, 3, 4].find((hours) => hours * hourPx >= 52);
  if (!step) return [];
  const ticks: { label: string; x: number }[] = [];
  for (const part of parts) {
    if (part.kind === 'off') continue;
    const date = localDateOf(part.from);
    for (let hour = 0; hour < 24; hour += step) {
      const at = Date.parse(momentOf(date, `${String(hour).padStart(2, '0')}:00`));
      const x = part.x + ((at - part.from) / (part.to - part.from)) * part.width;
      if (at >= part.from && at < part.to && x - part.x >= 16 && part.x + part.width - x >= 20)
        ticks.push({ label: formatTime(at), x });
    }
  }
  return ticks;
}
