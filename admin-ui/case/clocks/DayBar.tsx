import { useId } from 'react';
import type { ClockDay } from '../../../domain/case.ts';
import styles from './WhyDeadline.module.css';

const minutesOf = (time: string) => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The usual span that the bar stands for: hours outside a short day are hatched. */
const usual = { from: 8 * 60 + 30, to: 17 * 60 + 30 };

/** A day's working hours as a bar: filled where they counted, hatched where the day is cut short. */
export function DayBar({ day, first }: { day: ClockDay; first: boolean }) {
  const cut = useId();
  const from = Math.min(usual.from, ...day.intervals.map(([open]) => minutesOf(open)));
  const to = Math.max(usual.to, ...day.intervals.map(([, close]) => minutesOf(close)));
  const share = (minutes: number) => ((minutes - from) / (to - from)) * 100;
  const open = day.intervals.reduce((sum, [a, b]) => sum + minutesOf(b) - minutesOf(a), 0);
  const counted = Math.min(open, day.countedMs / 60_000);
  const last = day.intervals.at(-1);
  const end = last ? minutesOf(last[1]) : from;
  const start = day.intervals[0] ? minutesOf(day.intervals[0][0]) : from;
  // The first day counts up to its close, every later one from its opening.
  const left = first ? end - counted : start;
  return (
    <svg className={styles.dayBar} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <pattern id={cut} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="4" stroke="var(--outline)" strokeWidth="2" />
        </pattern>
      </defs>
      <rect width="100" height="8" fill="var(--hover)" />
      {day.intervals.length > 0 && end < to && (
        <rect x={share(end)} width={100 - share(end)} height="8" fill={`url(#${cut})`} />
      )}
      {counted > 0 && (
        <rect x={share(left)} width={share(left + counted) - share(left)} height="8" fill="var(--accent)" />
      )}
    </svg>
  );
}
