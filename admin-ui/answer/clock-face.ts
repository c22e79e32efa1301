import type { ClockView } from '../../domain/case.ts';
import type { LinkView } from './link-view.ts';
import { dayAndTime, lengthWords } from './time-words.ts';

/** A deadline as a card shows it: a colour, words and a number, never one of them alone. `used` is 0…1. */
export interface ClockFace {
  tone: 'overdue' | 'soon' | 'calm' | 'paused' | 'promised';
  title: string;
  left: string;
  /** For the narrow chip in the heading of a form. */
  short: string;
  used: number;
}

const hourMs = 3_600_000;

const runs = (clock: ClockView) => clock.stoppedAt === null && clock.state !== 'cancelled' && clock.state !== 'met';

/** The clock that the executor is held to now: his own one, else the promise, else the answer's. */
export function ownClock(view: LinkView): ClockView | undefined {
  for (const name of ['executor', 'promise', 'finalAnswer', 'answer'] as const) {
    const found = view.clocks.findLast((clock) => clock.name === name && runs(clock));
    if (found) return found;
  }
  return undefined;
}

const asked = {
  promise: 'Отчитайтесь о работе до',
  finalAnswer: 'Дайте окончательный ответ до',
} as Partial<Record<ClockView['name'], string>>;

/** How the clock looks at `now` (ms, the server's time) in the tenant's zone; due soon is under an hour or a quarter of the term. */
export function clockFace(clock: ClockView, now: number, zone: string): ClockFace {
  if (clock.state === 'paused')
    return {
      tone: 'paused',
      title: 'Пауза: срок не идёт',
      left: 'Сообщим, когда срок пойдёт снова',
      short: 'Пауза',
      used: 0,
    };
  if (clock.dueAt === null)
    return {
      tone: 'paused',
      title: 'Срок ещё не назначен',
      left: 'Его назовёт координатор',
      short: 'Без срока',
      used: 0,
    };
  const dueAt = Date.parse(clock.dueAt);
  const when = dayAndTime(dueAt, now, zone);
  const left = dueAt - now;
  const term = dueAt - Date.parse(clock.startedAt);
  if (left <= 0)
    return {
      tone: 'overdue',
      title: `Срок вышел: ${when}`,
      left: `просрочено ${lengthWords(left)}`,
      short: `−${lengthWords(left)}`,
      used: 1,
    };
  const soon = left < hourMs || left < term / 4;
  return {
    tone: soon ? 'soon' : clock.name === 'promise' ? 'promised' : 'calm',
    title: `${asked[clock.name] ?? 'Ответьте до'} ${when}`,
    left: `осталось ${lengthWords(left)}`,
    short: lengthWords(left),
    used: term > 0 ? Math.min(1, Math.max(0, (now - Date.parse(clock.startedAt)) / term)) : 0,
  };
}
