import { stopEvent } from './case-clocks.ts';
import type { CaseClock, CaseEvent } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { resolveClock } from './clock-resolution.ts';
import { toMs } from './instant.ts';

/**
 * Clocks that had stopped before the day of registration was corrected, as if the right one had been written down at once:
 * the term of registration ends on it, what counts from it counts anew by the rule that held when the clock stopped, late or
 * not (59-ФЗ ст. 8 ч. 2, 3). `state` is the corrected one, `previous` the day that stood before.
 */
export function stoppedAnew(
  state: CaseState,
  { previous, registeredAt }: { previous: string | null; registeredAt: string },
  law: LawContext,
): CaseEvent[] {
  const lastRegistration = state.clocks.findLast((one) => one.name === 'registration')?.key;
  return state.clocks.flatMap((clock): CaseEvent[] => {
    if (clock.stoppedAt === null || clock.state === 'cancelled') return [];
    const startsOn = law.regulation.clocks.find((rule) => rule.name === clock.name)?.startsOn ?? [];
    const counts = startsOn.includes('registered') && clock.startedAt === previous;
    const ends = clock.key === lastRegistration;
    if (!counts && !ends) return [];
    const run = {
      startedAt: counts ? registeredAt : clock.startedAt,
      stoppedAt: ends ? registeredAt : clock.stoppedAt,
    };
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
