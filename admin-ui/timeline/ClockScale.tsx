import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ClockTrace, TimelineEvent } from '../../domain/case.ts';
import { formatTime } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import styles from './ClockScale.module.css';
import { formatThen } from './moments.ts';
import { ScalePlot } from './ScalePlot.tsx';
import { buildScale, type Span } from './scale.ts';
import { scaleRows } from './scale-rows.ts';

const marginMs = 20 * 60_000;
/** Room at the right for the words of the last clock. */
const tailPx = 112;
const legend = [
  ['inTime', 'в срок'],
  ['overdue', 'просрочка'],
  ['pause', 'пауза'],
  ['broken', 'прервано'],
  ['left', 'осталось'],
  ['due', 'срок'],
  ['off', 'нерабочее время, сжато'],
] as const;

interface ClockScaleProps {
  traces: readonly ClockTrace[];
  events: readonly TimelineEvent[];
  open: readonly Span[];
  now: number;
  /** True while the case goes on: the line of now is drawn. */
  live: boolean;
}

/** All clocks of a case on one scale of time: working time wide, nights and days off pressed. */
export function ClockScale({ traces, events, open, now, live }: ClockScaleProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const ends = traces.flatMap((trace) => {
    const due = trace.dueAt !== null && trace.state !== 'cancelled' ? [Date.parse(trace.dueAt)] : [];
    return [...due, trace.stoppedAt === null ? now : Date.parse(trace.stoppedAt)];
  });
  const from = Math.min(...traces.map(({ startedAt }) => Date.parse(startedAt))) - marginMs;
  const to = Math.max(...ends, live ? now : 0) + marginMs;
  const scale = buildScale(open, from, to, Math.max(260, width - tailPx));
  const rows = scaleRows(traces, events, open, now);
  const turns = events.flatMap(({ type, at, cycle }) => (type === 'reopened' ? [{ at: Date.parse(at), cycle }] : []));
  useEffect(() => {
    // What matters stands at the end: on a narrow screen the scale opens there.
    if (box.current && width > 0) box.current.scrollLeft = scale.x(now) - width + tailPx;
  }, [width, scale, now]);
  return (
    <Card
      title="Сроки на шкале"
      side={
        <ul className={styles.legend} aria-label="Обозначения">
          {legend.map(([kind, words]) => (
            <li key={kind}>
              <i className={`${styles.sample} ${styles[kind]}`} /> {words}
            </li>
          ))}
        </ul>
      }
    >
      <div className={styles.plot}>
        <ul className={styles.names} aria-hidden="true">
          {rows.map(({ name, title }) => (
            <li key={name}>{title}</li>
          ))}
        </ul>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <section className={styles.scroll} ref={box} tabIndex={0} aria-label="Шкала сроков, прокручивается вбок">
          {width > 0 && <ScalePlot scale={scale} rows={rows} turns={turns} now={live ? now : null} tail={tailPx} />}
        </section>
      </div>
      <ul className="visually-hidden">
        {rows.flatMap(({ title, clocks }) =>
          clocks.map(({ key, label, bars, dueAt }) => (
            <li key={key}>
              {title}: с {formatTime(bars[0]?.from ?? now)}
              {dueAt !== null && `, срок ${formatThen(dueAt, bars[0]?.from ?? now)}`}, {label.text}
            </li>
          )),
        )}
      </ul>
    </Card>
  );
}

function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(element.clientWidth));
    watch.observe(element);
    setWidth(element.clientWidth);
    return () => watch.disconnect();
  }, [box]);
  return width;
}
