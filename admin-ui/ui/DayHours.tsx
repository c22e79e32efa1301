import type { ClockDay, ClockTrace } from '../../domain/case.ts';
import { formatTime, localDateOf } from '../i18n/dates.ts';
import styles from './DayHours.module.css';

const dayMinutes = 24 * 60;
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Hours of a day from its first to its last minute that the bars of one clock share. */
export interface BarRange {
  from: number;
  to: number;
}

/** The widest working day among these, so that a short day shows what it lacks. */
export function barRange(days: readonly ClockDay[]): BarRange {
  const spans = days.flatMap(({ intervals }) => intervals);
  const from = Math.min(...spans.map(([start]) => minutesOf(start)));
  const to = Math.max(...spans.map(([, end]) => minutesOf(end)));
  return to > from ? { from, to } : { from: 0, to: dayMinutes };
}

/** The working hours of a day as a bar: filled between the start of the clock and its term, hatched outside. */
export function DayHours({
  trace,
  day,
  range,
  className = '',
}: {
  trace: ClockTrace;
  day: ClockDay;
  range: BarRange;
  className?: string | undefined;
}) {
  return (
    <span className={`${styles.bar} ${className}`} aria-hidden="true">
      {piecesOf(trace, day).map(({ from, to, counted }) => (
        <i
          key={from}
          className={counted ? styles.counted : styles.cut}
          style={{ left: share(from - range.from, range), width: share(to - from, range) }}
        />
      ))}
    </span>
  );
}

const share = (minutes: number, { from, to }: BarRange) => `${(minutes / (to - from)) * 100}%`;

function piecesOf(trace: ClockTrace, day: ClockDay): { from: number; to: number; counted: boolean }[] {
  const minuteOn = (at: string | null, otherwise: number) =>
    at !== null && localDateOf(at) === day.date ? minutesOf(formatTime(at)) : otherwise;
  const first = minuteOn(trace.startedAt, 0);
  const last = minuteOn(trace.dueAt, dayMinutes);
  return day.intervals.flatMap(([start, end]) => {
    const [opens, closes] = [minutesOf(start), minutesOf(end)];
    const cuts = [opens, first, last, closes]
      .map((cut) => Math.min(Math.max(cut, opens), closes))
      .sort((a, b) => a - b);
    return cuts.slice(1).flatMap((to, index) => {
      const from = cuts[index] ?? to;
      return to > from ? [{ from, to, counted: day.countedMs > 0 && from >= first && to <= last }] : [];
    });
  });
}
