import type { ClockTrace, TimelineEvent } from '../../domain/case.ts';
import { ClockName } from '../../domain/codes.ts';
import { formatDuration, formatUntil } from '../i18n/dates.ts';
import { clockTitle } from '../i18n/words.ts';
import type { TagTone } from '../ui/Tag.tsx';
import { clockOutcome, isSoon } from './clock-words.ts';
import { type Span, workBetween } from './scale.ts';

/** `left` = time that still stands, `broken` = ended by something else than its own deed. */
export type BarKind = 'inTime' | 'soon' | 'overdue' | 'pause' | 'broken' | 'left';

export interface Bar {
  from: number;
  to: number;
  kind: BarKind;
  /** Written on the bar where it fits: the length of a pause. */
  label?: string;
}

/** One run of a clock: its stretches, its term, what came of it in words. */
export interface ScaleClock {
  key: string;
  bars: readonly Bar[];
  dueAt: number | null;
  label: { text: string; tone: TagTone };
  /** A late run is told even when its words must stand aside. */
  late: boolean;
}

export interface ScaleRow {
  name: ClockName;
  title: string;
  clocks: readonly ScaleClock[];
}

function barsOf(trace: ClockTrace, open: readonly Span[], now: number, broken: boolean): Bar[] {
  const start = Date.parse(trace.startedAt);
  const end = trace.stoppedAt === null ? Math.max(now, start) : Date.parse(trace.stoppedAt);
  const due = trace.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(trace.dueAt);
  const bars: Bar[] = [];
  const run = (from: number, to: number) => {
    if (to <= from) return;
    const kind = broken
      ? 'broken'
      : trace.stoppedAt === null && due > now && isSoon(trace, open, now)
        ? 'soon'
        : 'inTime';
    if (from < due) bars.push({ from, to: Math.min(to, due), kind });
    if (to > due) bars.push({ from: Math.max(from, due), to, kind: broken ? 'broken' : 'overdue' });
  };
  let at = start;
  for (const pause of trace.pauses) {
    const from = Math.max(at, Date.parse(pause.from));
    const to = pause.to === null ? end : Math.min(end, Date.parse(pause.to));
    run(at, from);
    if (to > from)
      bars.push({ from, to, kind: 'pause', label: `пауза ${formatDuration(workBetween(open, from, to))}` });
    at = Math.max(at, to);
  }
  run(at, end);
  if (trace.stoppedAt === null && trace.state === 'running' && Number.isFinite(due) && due > end)
    bars.push({ from: end, to: due, kind: 'left' });
  return bars;
}

function labelOf(trace: ClockTrace, open: readonly Span[], now: number, returned: boolean): ScaleClock['label'] {
  if (returned) return { text: 'возврат', tone: 'waiting' };
  const { tone, word, figure } = clockOutcome(trace, open, now);
  if (word === 'осталось' && trace.dueAt) return { text: `до ${formatUntil(trace.dueAt, now)}`, tone };
  if (word === 'за' && trace.name !== 'primaryAnswer' && trace.name !== 'accept') return { text: 'в срок', tone };
  if (trace.state === 'cancelled' && trace.name === 'silence') return { text: 'прервал комментарий', tone };
  if (word === 'просрочка') return { text: `+${figure}`, tone };
  return { text: figure === null ? word : `${word} ${figure}`, tone };
}

/** The rows of the scale, a row for each kind of clock the case has had, in the order of the procedure. */
export function scaleRows(
  traces: readonly ClockTrace[],
  events: readonly TimelineEvent[],
  open: readonly Span[],
  now: number,
): ScaleRow[] {
  const returns = new Set(events.flatMap(({ type, at }) => (type === 'returned' ? [Date.parse(at)] : [])));
  return ClockName.options.flatMap((name): ScaleRow[] => {
    const own = traces.filter((trace) => trace.name === name);
    if (own.length === 0) return [];
    const clocks = own.map((trace): ScaleClock => {
      const returned = name === 'approval' && trace.stoppedAt !== null && returns.has(Date.parse(trace.stoppedAt));
      const label = labelOf(trace, open, now, returned);
      return {
        key: trace.key,
        bars: barsOf(trace, open, now, returned || trace.state === 'cancelled'),
        dueAt: trace.dueAt === null || trace.state === 'cancelled' ? null : Date.parse(trace.dueAt),
        label: { ...label, text: numbered(trace, own, label) },
        late: label.tone === 'overdue',
      };
    });
    return [{ name, title: clockTitle[name], clocks }];
  });
}

/** «1-й раз: +25 мин» where a cycle has several runs and an early one was late. */
function numbered(trace: ClockTrace, own: readonly ClockTrace[], label: ScaleClock['label']): string {
  const inCycle = own.filter(({ cycle }) => cycle === trace.cycle);
  const place = inCycle.indexOf(trace);
  return label.tone === 'overdue' && place < inCycle.length - 1
    ? `${place + 1}-й раз: ${label.text.replace('опоздание ', '+')}`
    : label.text;
}

/** Approximate width of a label at 12 px, pixels. */
export const textWidth = (text: string): number => text.length * 6.4 + 4;

/** Where the words of a row's clocks stand: right after their bar, a late one further on; without room they are left out. */
export function placeLabels(row: ScaleRow, x: (at: number) => number, width: number): { key: string; x: number }[] {
  const busy = row.clocks.flatMap(({ bars, dueAt }) => [
    ...bars.map((bar) => [x(bar.from), x(bar.to)] as const),
    ...(dueAt === null ? [] : [[x(dueAt) - 2, x(dueAt) + 3] as const]),
  ]);
  const placed: { key: string; x: number }[] = [];
  const byWeight = [...row.clocks].sort((a, b) => Number(b.late) - Number(a.late));
  for (const { key, bars, dueAt, label, late } of byWeight) {
    const size = textWidth(label.text);
    const end = Math.max(...bars.map((bar) => x(bar.to)), dueAt === null ? 0 : x(dueAt));
    const starts = [
      end + 6,
      ...(late ? busy.filter(([, to]) => to > end && to < end + 260).map(([, to]) => to + 6) : []),
    ];
    const fits = (from: number) => from + size <= width && busy.every(([a, b]) => b <= from || a >= from + size);
    const at = starts.find(fits);
    if (at === undefined) continue;
    placed.push({ key, x: at });
    busy.push([at, at + size]);
  }
  return placed;
}
