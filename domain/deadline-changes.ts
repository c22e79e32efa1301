import { applyRegulation } from './case-decide-admin.ts';
import type { EventOf } from './case-event.ts';
import { isRefusal } from './case-guards.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { ClockName } from './codes.ts';
import { toMs } from './instant.ts';

/** A deadline that would move: ISO instants, null where no calendar reaches or the clock stands. */
export interface DeadlineMove {
  clock: ClockName;
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
  return decided.events
    .filter((event): event is EventOf<'clockMoved'> => event.type === 'clockMoved')
    .filter((event) => event.previousDueAt !== event.clock.dueAt)
    .map(({ previousDueAt, clock }) => ({
      clock: clock.name,
      from: previousDueAt,
      to: clock.dueAt,
      pastAlready:
        clock.name !== 'silence' &&
        clock.dueAt !== null &&
        toMs(clock.dueAt) <= now &&
        (previousDueAt === null || toMs(previousDueAt) > now),
    }));
}
