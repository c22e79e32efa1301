import { applyFacts } from './case-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';

/** One fact of a case's past with its instant, as an export tells it. */
export interface PastFact {
  at: string;
  fact: CaseEvent;
}

/** The first events of a case: it is received and its clocks start by the regulation. */
export function receive(
  received: Extract<CaseEvent, { type: 'received' }>,
  law: LawContext,
): { state: CaseState; events: CaseEvent[] } {
  return applyFacts(null, [received], law);
}

/** A case that was already dealt with outside: its facts in their order, each with the clocks as they were at its instant. */
export function receivePast(
  facts: readonly PastFact[],
  law: LawContext,
): { state: CaseState; events: { at: string; event: CaseEvent }[] } {
  let state: CaseState | null = null;
  const events: { at: string; event: CaseEvent }[] = [];
  for (const { at, fact } of facts) {
    const step = applyFacts(state, [fact], { ...law, at });
    state = step.state;
    events.push(...step.events.map((event) => ({ at, event })));
  }
  if (!state) throw new Error('a past case needs at least the fact of its receipt');
  return { state, events };
}
