import { applyRegulation } from './case-decide-admin.ts';
import { isRefusal } from './case-guards.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { ClockName } from './codes.ts';
import { toMs } from './instant.ts';

/** A deadline that would move: ISO instants, null where no calendar reaches or the clock stands. */
export interface DeadlineMove {
  clock: ClockName;
  /** `removed`: the law no longer has it; `added`: the law brings it and it runs from a moment that was. */
  change: 'moved' | 'removed' | 'added';
  from: string | null;
  to: string | null;
  /** It still runs today and would already be past by the new law. */
  pastAlready: boolean;
}

/** The deadlines of a case that «Применить» would move under a law: the very events of the command, nothing is changed. */
export function deadlineMoves(state: CaseState, law: LawContext): DeadlineMove[] {
  const decided = applyRegulation(state, { type: 'applyRegulation' }, law);
  if (isRefusal(decided)) return [];
  const now = toMs(law.at);
  const isPast = (name: ClockName, from: string | null, to: string | null) =>
    name !== 'silence' && to !== null && toMs(to) <= now && (from === null || toMs(from) > now);
  return decided.events.flatMap((event): DeadlineMove[] => {
    if (event.type === 'clockMoved') {
      const { previousDueAt: from, clock } = event;
      const { name, dueAt: to } = clock;
      return from === to ? [] : [{ clock: name, change: 'moved', from, to, pastAlready: isPast(name, from, to) }];
    }
    if (event.type === 'clockStarted') {
      const { name, dueAt: to } = event.clock;
      return [{ clock: name, change: 'added', from: null, to, pastAlready: isPast(name, null, to) }];
    }
    const gone = event.type === 'clockCancelled' && state.clocks.find(({ key }) => key === event.key);
    return gone ? [{ clock: gone.name, change: 'removed', from: gone.dueAt, to: null, pastAlready: false }] : [];
  });
}
