import type { ClockTrace } from '../../domain/case.ts';
import type { ClockName } from '../../domain/codes.ts';
import { formatDuration } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import type { TagTone } from '../ui/Tag.tsx';
import { type Span, workBetween } from './scale.ts';

/** A clock in a word, as it stands in sentences and chips. */
export const clockWord: Record<ClockName, string> = {
  registration: 'регистрация',
  accept: 'принятие',
  primaryAnswer: 'первичный',
  executor: 'исполнитель',
  approval: 'согласование',
  answer: 'ответ',
  finalAnswer: 'окончательный',
  promise: 'обещание',
  forwarding: 'перенаправление',
  silence: 'автозакрытие',
};

/** Clocks of real time: their remainder is not counted by working hours. */
const plainClocks: readonly ClockName[] = ['accept', 'silence', 'promise'];

/** «1 ч», «8 ч», «14 дней»: the norm of a clock; undefined where the rule names an hour of a day. */
export function normWords(rule: Record<string, unknown>): string | undefined {
  const { kind, minutes, days } = rule;
  if ((kind === 'working_time' || kind === 'elapsed') && typeof minutes === 'number')
    return formatDuration(minutes * 60_000);
  if ((kind === 'working_days' || kind === 'calendar_days') && typeof days === 'number' && days > 0)
    return plural(days, 'день', 'дня', 'дней');
  return undefined;
}

/** What became of a clock, in words with a figure. */
export interface ClockOutcome {
  tone: TagTone;
  /** «опоздание», «за», «осталось»: what the figure is. */
  word: string;
  figure: string | null;
}

/** Time left on a clock (negative when it ran out): working time where the clock counts so. */
export function leftOn(trace: ClockTrace, open: readonly Span[], now: number): number {
  const due = Date.parse(trace.dueAt ?? '');
  if (plainClocks.includes(trace.name) || trace.segments.some(({ calendar }) => calendar === 'urgent'))
    return due - now;
  return now <= due ? workBetween(open, now, due) : -workBetween(open, due, now);
}

/** How a clock stands or ended. */
export function clockOutcome(trace: ClockTrace, open: readonly Span[], now: number): ClockOutcome {
  const { state, lateMs, usedMs, dueAt, stoppedAt } = trace;
  if (state === 'cancelled') return { tone: 'waiting', word: 'прервано', figure: null };
  if (state === 'paused') return { tone: 'waiting', word: 'на паузе', figure: null };
  if (stoppedAt) {
    if (lateMs !== null && lateMs > 0) return { tone: 'overdue', word: 'опоздание', figure: formatDuration(lateMs) };
    return usedMs === null
      ? { tone: 'inTime', word: 'в срок', figure: null }
      : { tone: 'inTime', word: 'за', figure: formatDuration(usedMs) };
  }
  if (dueAt === null) return { tone: 'waiting', word: 'идёт', figure: null };
  const left = leftOn(trace, open, now);
  if (Date.parse(dueAt) <= now) return { tone: 'overdue', word: 'просрочка', figure: formatDuration(left) };
  return { tone: isSoon(trace, open, now) ? 'soon' : 'inTime', word: 'осталось', figure: formatDuration(left) };
}

/** Under an hour or under a quarter of the norm. */
export function isSoon(trace: ClockTrace, open: readonly Span[], now: number): boolean {
  const left = leftOn(trace, open, now);
  return left < 3_600_000 || left < leftOn(trace, open, Date.parse(trace.startedAt)) / 4;
}
