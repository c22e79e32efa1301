import { applyFacts, stopEvent } from './case-clocks.ts';
import { resumeFacts } from './case-decide-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import { closingBlockedBy } from './case-guards.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { isOpenStage } from './codes.ts';
import { toMs } from './instant.ts';

/** A step the calendar brings by itself. `id` is the tick's command id: it happens once however often it is asked for. */
export interface Tick {
  at: string;
  id: string;
  what: { kind: 'end'; key: string } | { kind: 'ladder'; key: string; step: number } | { kind: 'resume' };
}

/** Every step of an open case not yet recorded, earliest first; at one instant a deadline's end comes before its ladder. */
export function pendingTicks(state: CaseState): Tick[] {
  if (!isOpenStage(state.stage)) return [];
  const ticks: Tick[] = [];
  for (const clock of state.clocks) {
    if (clock.stoppedAt !== null || clock.state === 'cancelled' || clock.state === 'paused') continue;
    if (clock.state === 'running' && clock.dueAt !== null)
      ticks.push({ at: clock.dueAt, id: `${clock.key}@${clock.dueAt}#end`, what: { kind: 'end', key: clock.key } });
    for (const step of clock.ladder)
      if (!clock.told.includes(step.step))
        ticks.push({
          at: step.at,
          id: `${clock.key}@${clock.dueAt}#${step.step}`,
          what: { kind: 'ladder', key: clock.key, step: step.step },
        });
  }
  if (state.pausedUntil)
    ticks.push({ at: state.pausedUntil, id: `resume@${state.pausedUntil}`, what: { kind: 'resume' } });
  return ticks.sort((a, b) => toMs(a.at) - toMs(b.at) || Number(b.what.kind === 'end') - Number(a.what.kind === 'end'));
}

/** The earliest step not yet recorded (warning, due, ladder step, end of a pause or silence), or null. */
export function nextTick(state: CaseState): Tick | null {
  return pendingTicks(state)[0] ?? null;
}

/** What a tick does. `law.at` is the tick's own instant; `now` only decides whether a late reminder is still worth telling. */
export function decideTick(
  state: CaseState,
  tick: Tick,
  law: LawContext,
  now: string,
): { state: CaseState; events: CaseEvent[] } {
  const { what } = tick;
  if (what.kind === 'resume') return resumeFacts(state, { type: 'resumed', byItself: true }, law);
  const clock = state.clocks.find((c) => c.key === what.key);
  if (!clock) throw new Error(`no clock ${what.key}`);
  const rule = law.regulation.clocks.find((r) => r.name === clock.name);
  // A term that the regulation no longer has binds nobody.
  if (!rule) {
    const ended: CaseEvent = { type: 'clockCancelled', key: clock.key, at: tick.at };
    return { state: evolve(state, ended, law.at), events: [ended] };
  }
  if (what.kind === 'ladder') {
    const step = clock.ladder.find((s) => s.step === what.step);
    if (!step) throw new Error(`no ladder step ${what.step} of ${what.key}`);
    const stale = step.offsetMinutes < 0 && clock.dueAt !== null && toMs(now) >= toMs(clock.dueAt);
    const told: CaseEvent = {
      type: 'told',
      key: clock.key,
      step: step.step,
      to: step.tell,
      offsetMinutes: step.offsetMinutes,
      ...((state.quiet || stale) && { silent: true as const }),
    };
    return { state: evolve(state, told, law.at), events: [told] };
  }
  if (rule.atEnd !== 'close') {
    const breached: CaseEvent = { type: 'clockBreached', key: clock.key, at: tick.at };
    return { state: evolve(state, breached, law.at), events: [breached] };
  }
  const stop = stopEvent(clock, tick.at, law);
  const stopped = evolve(state, stop, law.at);
  if (closingBlockedBy(stopped)) return { state: stopped, events: [stop] };
  const closed = applyFacts(stopped, [{ type: 'closed', reason: 'silence' }], law);
  return { state: closed.state, events: [stop, ...closed.events] };
}
