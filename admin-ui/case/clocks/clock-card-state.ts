import type { ClockView } from '../../../domain/case.ts';
import type { WorkTime } from '../../data/office-api.ts';
import { formatDay, formatDuration, formatMoment, formatUntil } from '../../i18n/dates.ts';
import { isSoon, type Tone, timeLeft } from '../../queues/clock-state.ts';

/** A clock as a card shows it; `done` is the share of the norm that is used, 0 to 1, null when nobody knows. */
export interface ClockCardState {
  tone: Tone;
  words: string;
  under: string;
  done: number | null;
  over: boolean;
}

const aroundTheClock = new Set(['accept', 'silence', 'promise', 'forwarding', 'registration', 'documents']);

/** One deadline in words: «Осталось 2 ч 14 мин», «Дан вовремя», «Просрочено на 25 мин». */
export function cardOf(
  clock: ClockView,
  now: number,
  workTime: WorkTime | undefined,
  urgent: boolean,
): ClockCardState | null {
  if (clock.state === 'cancelled') return null;
  const started = Date.parse(clock.startedAt);
  const due = clock.dueAt === null ? undefined : Date.parse(clock.dueAt);
  const used = clock.usedMs === null ? '' : `, за ${formatDuration(clock.usedMs)}`;
  if (clock.stoppedAt !== null) {
    const late = clock.state === 'breached' || (clock.lateMs ?? 0) > 0;
    const under = formatMoment(clock.stoppedAt, now);
    if (late)
      return { tone: 'overdue', words: `Опоздали ${formatDuration(clock.lateMs ?? 0)}`, under, done: 1, over: true };
    const plainNorm = urgent || aroundTheClock.has(clock.name);
    const norm = due === undefined ? undefined : timeLeft(due, started, plainNorm, workTime);
    const share = norm && clock.usedMs !== null ? Math.min(1, clock.usedMs / norm) : 0.5;
    return { tone: 'inTime', words: `Вовремя${used}`, under, done: share, over: true };
  }
  if (clock.state === 'paused' || due === undefined)
    return { tone: 'waiting', words: 'На паузе', under: 'срок не идёт', done: null, over: false };
  const plain = urgent || aroundTheClock.has(clock.name);
  const left = timeLeft(due, now, plain, workTime);
  const under = `до ${formatUntil(due, now)}${clock.provisional ? ' · предварительно' : ''}`;
  if (due <= now) {
    const words = left === undefined ? 'Просрочено' : `Просрочено ${formatDuration(left)}`;
    return { tone: 'overdue', words, under: `срок был ${formatMoment(due, now)}`, done: 1, over: false };
  }
  if (left === undefined) {
    const done = Math.min(1, Math.max(0, (now - started) / (due - started)));
    return { tone: 'inTime', words: `Срок ${formatDay(due, now)}`, under, done, over: false };
  }
  const norm = timeLeft(due, started, plain, workTime);
  const done = norm ? Math.min(1, Math.max(0, 1 - left / norm)) : null;
  const tone = isSoon(left, started, due, plain, workTime) ? 'soon' : 'inTime';
  return { tone, words: `Осталось ${formatDuration(left)}`, under, done, over: false };
}
