import type { CaseRow } from '../../domain/case.ts';
import type { WorkTime } from '../data/office-api.ts';
import { workingLeft } from '../data/work-time.ts';
import { formatDay, formatLocalDate, formatTimer, formatUntil, localDateOf } from '../i18n/dates.ts';

/** How a deadline is coloured; the word always stands beside the colour. */
export type Tone = 'overdue' | 'soon' | 'inTime' | 'waiting' | 'promised' | 'urgent';

/** A clock as a chip shows it: colour, number and word; `near` asks for ticking by the second. */
export interface ChipState {
  tone: Tone;
  figure: string;
  word: string;
  near: boolean;
}

const hourMs = 3_600_000;
/** Clocks that run around the clock: their remainder is plain time. */
const aroundTheClock = new Set(['accept', 'silence', 'promise']);

interface ChipRow
  extends Pick<CaseRow, 'stage' | 'importance' | 'dueAt' | 'dueClock' | 'promisedOn' | 'pausedUntil' | 'closedAt'> {}

/** Time left to a deadline, in working time where the server told the working hours; undefined when it lies beyond them. */
export function timeLeft(due: number, now: number, plain: boolean, workTime: WorkTime | undefined): number | undefined {
  if (plain) return due - now;
  const working = workingLeft(workTime, now, due);
  if (working !== undefined) return working;
  return localDateOf(due) === localDateOf(now) ? due - now : undefined;
}

/** Amber: under an hour, or under a quarter of the norm. */
export function isSoon(left: number, startedAt: number, due: number, plain: boolean, workTime?: WorkTime): boolean {
  if (left < hourMs) return true;
  const norm = plain ? due - startedAt : workingLeft(workTime, startedAt, due);
  return norm !== undefined && left < norm / 4;
}

/** The chip of a row of a list. Null when nothing is awaited any more. */
export function chipOf(row: ChipRow, now: number, workTime: WorkTime | undefined): ChipState | null {
  if (row.stage === 'needsOperator') return { tone: 'overdue', figure: 'Сбой', word: 'нужен оператор', near: false };
  if (row.pausedUntil)
    return { tone: 'waiting', figure: 'Пауза', word: `до ${formatDay(row.pausedUntil, now)}`, near: false };
  const due = row.dueAt === null ? undefined : Date.parse(row.dueAt);
  if (row.stage === 'promised' && row.promisedOn && (due === undefined || due > now))
    return { tone: 'promised', figure: formatLocalDate(row.promisedOn), word: 'обещано', near: false };
  if (due === undefined) {
    if (row.closedAt) return null;
    return row.stage === 'awaitingCitizen'
      ? { tone: 'waiting', figure: 'Отвечено', word: 'ждём жителя', near: false }
      : null;
  }
  const plain = row.importance === 'urgent' || aroundTheClock.has(row.dueClock?.name ?? '');
  const left = timeLeft(due, now, plain, workTime);
  if (due <= now) {
    return left === undefined
      ? { tone: 'overdue', figure: formatDay(due, now), word: 'просрочено', near: false }
      : { tone: 'overdue', figure: formatTimer(left), word: 'просрочено', near: -left < hourMs };
  }
  if (left === undefined) return { tone: 'inTime', figure: formatUntil(due, now), word: 'срок', near: false };
  const far = left >= 100 * hourMs;
  const figure = far ? formatDay(due, now) : formatTimer(left);
  const near = left < hourMs;
  if (row.importance === 'urgent') return { tone: 'urgent', figure, word: 'срочно', near };
  const started = Date.parse(row.dueClock?.startedAt ?? row.dueAt ?? '');
  const tone = isSoon(left, started, due, plain, workTime) ? 'soon' : 'inTime';
  return { tone, figure, word: far ? 'срок' : 'осталось', near };
}
