import { applyFacts, moveClocks } from './case-clocks.ts';
import type { CommandOf } from './case-command.ts';
import type { CaseClock, CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { inUtc } from './instant.ts';
import { sameData } from './same-data.ts';

/** Events with the state they lead to, where the handler resolved the clocks itself. */
export interface Decided {
  state: CaseState;
  events: CaseEvent[];
}

/** One fact and then the clocks that it moves (all running ones unless told which), resolved again from their whole history. */
export function factThenMoves(
  state: CaseState,
  fact: CaseEvent,
  cause: string,
  law: LawContext,
  which: (clock: CaseClock, after: CaseState) => boolean = () => true,
): Decided {
  const first = applyFacts(state, [fact], law);
  const moved = moveClocks(first.state, cause, law, (clock) => which(clock, first.state));
  return {
    state: moved.reduce((s: CaseState, e) => evolve(s, e, law.at), first.state),
    events: [...first.events, ...moved],
  };
}

/** Pausable clocks stand still from now; their deadline is open until they go on. What ran out before stays run out. */
export function pauseFacts(state: CaseState, command: CommandOf<'pause'>, law: LawContext): Decided {
  const pausable = new Set(law.regulation.clocks.filter((rule) => rule.pausable).map((rule) => rule.name));
  const paused: CaseState = {
    ...state,
    clocks: state.clocks.map((clock) =>
      clock.state === 'running' && pausable.has(clock.name)
        ? { ...clock, pauses: [...clock.pauses, { from: law.at, to: null }] }
        : clock,
    ),
  };
  return reResolved(
    state,
    paused,
    { type: 'paused', reasonId: command.reason, until: inUtc(command.until) },
    'pause',
    law,
  );
}

/** Paused clocks go on; the working time of the pause is taken out. */
export function resumeFacts(state: CaseState, fact: Extract<CaseEvent, { type: 'resumed' }>, law: LawContext): Decided {
  const resumed: CaseState = {
    ...state,
    clocks: state.clocks.map((clock) => ({
      ...clock,
      pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: law.at } : pause)),
    })),
  };
  return reResolved(state, resumed, fact, 'resume', law);
}

/** Clocks whose inputs changed are resolved and recorded as moved, against the state people last saw. */
function reResolved(before: CaseState, changed: CaseState, fact: CaseEvent, cause: string, law: LawContext): Decided {
  const touched = new Set(changed.clocks.filter((clock, i) => !sameData(clock, before.clocks[i])).map((c) => c.key));
  const moves = moveClocks(changed, cause, law, (clock) => touched.has(clock.key), before.clocks);
  const events: CaseEvent[] = [fact, ...moves];
  return { state: events.reduce((s: CaseState, e) => evolve(s, e, law.at), before), events };
}

/** Clocks of a case that was merged by mistake go on as if they had never stopped. */
export function revivedClocks(state: CaseState, mergedAt: string, law: LawContext): Decided {
  const revived: CaseState = {
    ...state,
    clocks: state.clocks.map((clock) =>
      clock.state === 'cancelled' && clock.stoppedAt === mergedAt
        ? { ...clock, state: 'running', stoppedAt: null }
        : clock,
    ),
  };
  return reResolved(state, revived, { type: 'duplicateUnlinked' }, 'unlinkDuplicate', law);
}
