import type { ClockTrace } from '../../domain/case.ts';
import { momentOf } from '../i18n/dates.ts';
import { mergeSpans, type Span } from './scale.ts';

const dayMs = 86_400_000;

function spanOf(date: string, [from, to]: readonly [string, string]): Span {
  const start = Date.parse(momentOf(date, from));
  if (to !== '24:00') return [start, Date.parse(momentOf(date, to))];
  const next = new Date(Date.parse(`${date}T12:00:00Z`) + dayMs).toISOString().slice(0, 10);
  return [start, Date.parse(momentOf(next, '00:00'))];
}

/**
 * The working hours that the case's clocks counted by, as spans of time. A date that only an urgent clock knows is taken
 * around the clock; `ahead` adds the hours around now that the office itself named.
 */
export function openHours(traces: readonly ClockTrace[], ahead: readonly (readonly [string, string])[] = []): Span[] {
  const days = new Map<string, readonly (readonly [string, string])[]>();
  const isUrgent = (trace: ClockTrace) => trace.segments.some(({ calendar }) => calendar === 'urgent');
  for (const trace of [...traces].sort((a, b) => Number(isUrgent(a)) - Number(isUrgent(b))))
    for (const { date, intervals } of trace.days) if (!days.has(date)) days.set(date, intervals);
  const spans = [...days].flatMap(([date, intervals]) => intervals.map((hours) => spanOf(date, hours)));
  return mergeSpans([...spans, ...ahead.map(([from, to]): Span => [Date.parse(from), Date.parse(to)])]);
}
