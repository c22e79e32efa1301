import type { CaseClock } from './case-event.ts';
import { toMs } from './instant.ts';

type EndingClock = Pick<CaseClock, 'name' | 'state' | 'dueAt' | 'stoppedAt'>;

/** The running clock of the answer, or of the final one after an interim, that ends first after an instant; none where it has passed. */
export function answerEndAfter<C extends EndingClock>(
  clocks: readonly C[],
  after: string,
): (C & { dueAt: string }) | undefined {
  const ends = clocks.flatMap((clock) =>
    (clock.name === 'answer' || clock.name === 'finalAnswer') &&
    clock.stoppedAt === null &&
    clock.state !== 'cancelled' &&
    clock.dueAt !== null &&
    toMs(clock.dueAt) > toMs(after)
      ? [{ ...clock, dueAt: clock.dueAt }]
      : [],
  );
  return ends.sort((a, b) => toMs(a.dueAt) - toMs(b.dueAt))[0];
}
