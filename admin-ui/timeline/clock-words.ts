import type { ClockTrace } from '../../domain/case.ts';
import type { ClockName } from '../../domain/codes.ts';
import { formatDuration } from '../i18n/dates.ts';
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
  documents: 'документы',
  silence: 'автозакрытие',
};

/** Clocks of real time: their remainder is not counted by working hours. */
const plainClocks: readonly ClockName[] = ['accept', 'silence', 'promise'];

/** «1 ч», «8 ч»: the norm of a clock that counts hours; undefined for rules by days and hours of a day. */
export function normWords({ kind, minutes }: Record<string, unknown>): string | undefined {
  return (kind === 'working_time' || kind === 'elapsed') && typeof minutes === 'number'
    ? formatDuration(minutes * 60_000)
    : undefined;
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

/** A length on a clock: working time never turns into days of 24 hours. */
export function lengthOn({ rule }: Pick<ClockTrace, 'rule'>, ms: number): string {
  const hours = Math.floor(Math.abs(ms) / 3_600_000);
  return rule.kind === 'working_time' && hours >= 48 ? `${hours} ч` : formatDuration(ms);
}

/** How a clock stands or ended. */
export function clockOutcome(trace: ClockTrace, open: readonly Span[], now: number): ClockOutcome {
  const { state, lateMs, usedMs, dueAt, stoppedAt } = trace;
  if (state === 'cancelled') return { tone: 'waiting', word: 'прервано', figure: null };
  if (state === 'paused') return { tone: 'waiting', word: 'на паузе', figure: null };
  if (stoppedAt) {
    if (lateMs !== null && lateMs > 0) return { tone: 'overdue', word: 'опоздание', figure: lengthOn(trace, lateMs) };
    if (usedMs !== null && usedMs < 60_000) return { tone: 'inTime', word: 'сразу', figure: null };
    return usedMs === null || normWords(trace.rule) === undefined
      ? { tone: 'inTime', word: 'в срок', figure: null }
      : { tone: 'inTime', word: 'за', figure: lengthOn(trace, usedMs) };
  }
  if (dueAt === null) return { tone: 'waiting', word: 'идёт', figure: null };
  const left = leftOn(trace, open, now);
  if (Date.parse(dueAt) <= now)
    return left > -60_000
      ? { tone: 'overdue', word: 'срок прошёл', figure: null }
      : { tone: 'overdue', word: 'просрочка', figure: lengthOn(trace, left) };
  return { tone: isSoon(trace, open, now) ? 'soon' : 'inTime', word: 'осталось', figure: lengthOn(trace, left) };
}

/** Under an hour or under a quarter of the norm. */
export function isSoon(trace: ClockTrace, open: readonly Span[], now: number): boolean {
  const left = leftOn(trace, open, now);
  return left < 3_600_000 || left < leftOn(trace, open, Date.parse(trace.startedAt)) / 4;
}
