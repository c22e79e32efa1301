import { stopEvent } from './case-clocks.ts';
import type { CaseClock, CaseEvent } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { resolveClock } from './clock-resolution.ts';
import { toMs } from './instant.ts';

/** The days of a case that clocks count from: as they stood, or those of them that were corrected, in UTC. */
export interface CountedDays {
  receivedAt?: string | undefined;
  registeredAt?: string | null | undefined;
}

/** From when a clock counts by the corrected days: what a day itself started follows it, what merely began at the same instant does not. */
export function startAnew(clock: CaseClock, before: CountedDays, corrected: CountedDays, law: LawContext): string {
  const startsOn = law.regulation.clocks.find((rule) => rule.name === clock.name)?.startsOn ?? [];
  const { receivedAt, registeredAt } = corrected;
  if (receivedAt && clock.startedAt === before.receivedAt && startsOn.includes('received')) return receivedAt;
  if (registeredAt && clock.startedAt === before.registeredAt && startsOn.includes('registered')) return registeredAt;
  return clock.startedAt;
}

/**
 * Clocks that had stopped before the day of receipt or of registration was corrected, as if the right one had been written
 * down at once: the term of registration ends on its day, what counts from a corrected day counts anew by the rule that held
 * when the clock stopped, late or not (59-ФЗ ст. 8 ч. 2, 3; for messages the acts' own terms from receipt). `state` is the
 * corrected one, `before` the days that stood.
 */
export function stoppedAnew(
  state: CaseState,
  before: CountedDays,
  corrected: CountedDays,
  law: LawContext,
): CaseEvent[] {
  const lastRegistration = state.clocks.findLast((one) => one.name === 'registration')?.key;
  return state.clocks.flatMap((clock): CaseEvent[] => {
    if (clock.stoppedAt === null || clock.state === 'cancelled') return [];
    const run = {
      startedAt: startAnew(clock, before, corrected, law),
      stoppedAt: (clock.key === lastRegistration && corrected.registeredAt) || clock.stoppedAt,
    };
    if (run.startedAt === clock.startedAt && run.stoppedAt === clock.stoppedAt) return [];
    const anew = ranAnew(state, clock, run, law);
    return anew
      ? [{ type: 'clockMoved', key: clock.key, previousDueAt: clock.dueAt, cause: 'correct', clock: anew }]
      : [];
  });
}

/** The clock run again from `startedAt` to `stoppedAt`; undefined where no calendar knows its days. */
function ranAnew(
  state: CaseState,
  clock: CaseClock,
  { startedAt, stoppedAt }: { startedAt: string; stoppedAt: string },
  law: LawContext,
): CaseClock | undefined {
  const started = startedAt === clock.startedAt ? clock : restarted(state, clock, startedAt, law);
  if (!started) return undefined;
  const stop = stopEvent(started, stoppedAt, law);
  if (stop.type !== 'clockStopped') return undefined;
  const { late, usedMs, lateMs } = stop;
  const standing = started.dueAt === clock.dueAt ? clock.breachedAt : null;
  return {
    ...started,
    state: late ? 'breached' : 'met',
    stoppedAt,
    breachedAt: late ? (standing ?? started.dueAt) : null,
    usedMs,
    lateMs,
  };
}

/** Another start by the clock's own rule: what became of the case after it had stopped does not touch it. */
function restarted(state: CaseState, clock: CaseClock, startedAt: string, law: LawContext): CaseClock | undefined {
  const general = law.regulation.clocks.find((rule) => rule.name === clock.name);
  if (!general) return undefined;
  const { rule, variant, clause, fromAct, ladder, told, stoppedAt } = clock;
  const { fastTrack: _shorter, ...itsOwn } = { ...general, rule, clause, fromAct };
  const isUrgent = state.urgentFrom !== null && stoppedAt !== null && toMs(state.urgentFrom) < toMs(stoppedAt);
  const then = { ...state, extendedDays: 0, fastTracked: false, urgentFrom: isUrgent ? state.urgentFrom : null };
  const { overrides: _terms, ...regulation } = law.regulation;
  const resolved = resolveClock(then, { ...clock, startedAt }, itsOwn, { ...law, regulation });
  return resolved.incident ? undefined : { ...resolved.clock, variant, ladder, told };
}
