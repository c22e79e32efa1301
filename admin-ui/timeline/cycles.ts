import type { CaseRecord, ClockTrace } from '../../domain/case.ts';
import { ClockName, type Outcome } from '../../domain/codes.ts';
import { formatDuration } from '../i18n/dates.ts';
import type { TagTone } from '../ui/Tag.tsx';
import { type ClockOutcome, clockOutcome, clockWord } from './clock-words.ts';
import type { Span } from './scale.ts';

/** A turn of the case: `endedAt` null while it goes on. */
export interface Cycle {
  cycle: number;
  startedAt: string;
  endedAt: string | null;
  returns: number;
  outcome: Outcome | null;
}

/** The ended cycles and the one that goes on, in their order. */
export function cyclesOf(record: CaseRecord): Cycle[] {
  const ended = record.cycles.map(({ cycle, startedAt, endedAt, returns, outcome }) => ({
    cycle,
    startedAt,
    endedAt,
    returns,
    outcome,
  }));
  const startedAt = record.cycles.at(-1)?.endedAt ?? record.receivedAt;
  const current: Cycle = {
    cycle: record.cycle,
    startedAt,
    endedAt: record.closedAt,
    returns: record.returns,
    outcome: record.outcome,
  };
  return [...ended, current];
}

/** What the head of a cycle says at once: how late the answer was, or how much time is left. */
export function cycleMarks(
  { cycle, endedAt }: Cycle,
  traces: readonly ClockTrace[],
  open: readonly Span[],
  now: number,
): ClockOutcome[] {
  const answer = traces.findLast(
    (trace) => trace.cycle === cycle && (trace.name === 'answer' || trace.name === 'finalAnswer'),
  );
  if (!answer) return [];
  const outcome = clockOutcome(answer, open, now);
  if (outcome.word === 'опоздание') return [{ ...outcome, word: 'ответ опоздал на' }];
  if (outcome.word === 'за') return [{ ...outcome, word: 'ответ за' }];
  return endedAt === null ? [outcome] : [];
}

/** A figure of the totals, coloured by what it means. */
export interface Total {
  tone: TagTone | null;
  text: string;
}

/** How each kind of clock went in each cycle; the worst of its runs stands for all. */
export function cycleTotals(
  cycles: readonly Cycle[],
  traces: readonly ClockTrace[],
  open: readonly Span[],
  now: number,
): { name: string; totals: Total[] }[] {
  const names = ClockName.options.filter((name) => name !== 'silence' && traces.some((trace) => trace.name === name));
  return names.map((name) => ({
    name: `${clockWord[name][0]?.toUpperCase()}${clockWord[name].slice(1)}`,
    totals: cycles.map(({ cycle }) =>
      totalOf(
        traces.filter((trace) => trace.name === name && trace.cycle === cycle),
        open,
        now,
      ),
    ),
  }));
}

function totalOf(runs: readonly ClockTrace[], open: readonly Span[], now: number): Total {
  if (runs.length === 0) return { tone: null, text: '—' };
  const late = Math.max(...runs.map(({ lateMs }) => lateMs ?? 0));
  if (late > 0) return { tone: 'overdue', text: `+${formatDuration(late)}` };
  const last = runs.at(-1);
  if (!last) return { tone: null, text: '—' };
  const { tone, word, figure } = clockOutcome(last, open, now);
  if (word === 'осталось') return { tone, text: 'идёт' };
  if (word === 'за') return { tone, text: runs.length > 1 ? 'в срок' : (figure ?? 'в срок') };
  return { tone, text: figure === null ? word : `${word} ${figure}` };
}
