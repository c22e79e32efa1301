import type { CaseClock, CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import type { LawContext } from './case-law.ts';
import { type CaseState, pendingApproval } from './case-state.ts';
import { resolveClock, startOfLocalDay, timeUsed } from './clock-resolution.ts';
import type { ClockName } from './codes.ts';
import { inUtc, toMs } from './instant.ts';
import type { ClockRule, Moment } from './regulation.ts';
import { sameData } from './same-data.ts';

/** What an event means to the clocks: moments with the instant they count from, in the order they happen. */
function momentsOf(event: CaseEvent, after: CaseState, at: string): { moment: Moment; at: string; of?: string }[] {
  const one = (moment: Moment, instant = at) => [{ moment, at: instant }];
  switch (event.type) {
    case 'received':
      return one('received', inUtc(event.receivedAt));
    case 'registered':
      return one('registered', inUtc(event.registeredAt));
    case 'takenToWork':
    case 'assigned':
    case 'competenceRefused':
    case 'primaryAnswered':
    case 'answerSubmitted':
    case 'approvalOpened':
    case 'approvalClosed':
    case 'returned':
    case 'interimPublished':
    case 'workReported':
    case 'published':
    case 'sent':
    case 'satisfactionOpened':
    case 'commented':
    case 'reopened':
    case 'forwarded':
      return one(event.type);
    case 'approved':
      return pendingApproval(after) ? [...one('approvalClosed'), ...one('approvalOpened')] : [];
    case 'documentsRequested':
      return [{ moment: event.type, at, of: event.request.id }];
    case 'documentsReceived':
      return [{ moment: event.type, at, of: event.requestId }];
    case 'answeredOrally':
      return [...one('sent'), ...one('published'), ...one('ended')];
    case 'converted':
    case 'leftUnanswered':
    case 'correspondenceEnded':
    case 'duplicateLinked':
      return one('ended');
    case 'closed':
      return event.reason === 'placed' ? [...one('placed'), ...one('ended')] : one('ended');
    default:
      return [];
  }
}

const stillGoing = (clock: CaseClock) => clock.stoppedAt === null && clock.state !== 'cancelled';

/** Folds facts into the state and lets every moment stop and start the clocks of the regulation. */
export function applyFacts(
  state: CaseState | null,
  facts: readonly CaseEvent[],
  law: LawContext,
): { state: CaseState; events: CaseEvent[] } {
  const events: CaseEvent[] = [];
  let current = state;
  const push = (event: CaseEvent): CaseState => {
    current = evolve(current, event, law.at);
    events.push(event);
    return current;
  };
  for (const fact of facts) {
    if (fact.type === 'reopened' && current) for (const event of endOfCycle(current, law)) push(event);
    const after = push(fact);
    for (const { moment, at, of } of momentsOf(fact, after, law.at)) {
      for (const event of stopped(current ?? after, moment, at, law, of)) push(event);
      for (const rule of law.regulation.clocks)
        if (rule.startsOn.includes(moment))
          for (const event of startClock(current ?? after, rule, at, law, of)) push(event);
    }
    for (const event of freed(current ?? after, fact.type, law)) push(event);
  }
  if (!current) throw new Error('no facts and no state');
  return { state: current, events };
}

/** Terms that ended with another clock run by their own rule again when that one has stopped. */
function freed(state: CaseState, cause: string, law: LawContext): CaseEvent[] {
  const goes = (name: ClockName) => state.clocks.some((clock) => clock.name === name && stillGoing(clock));
  return moveClocks(state, cause, law, ({ notAfter }) => notAfter !== undefined && !goes(notAfter));
}

/** A new cycle starts with no old clock running: what still ran is cancelled with the old cycle. */
function endOfCycle(state: CaseState, law: LawContext): CaseEvent[] {
  return state.clocks.filter(stillGoing).map((clock) => ({ type: 'clockCancelled', key: clock.key, at: law.at }));
}

/** One of several clocks of a name is stopped and started anew by what it is of alone. */
const concerns = (clock: CaseClock, of: string | undefined) =>
  of === undefined || clock.of === undefined || clock.of === of;

/** What a moment stops, at its own instant: what a clerk writes down later was done when it was done. */
function stopped(state: CaseState, moment: Moment, at: string, law: LawContext, of: string | undefined): CaseEvent[] {
  const going = state.clocks.filter((clock) => stillGoing(clock) && concerns(clock, of));
  return going.flatMap((clock): CaseEvent[] => {
    if (moment === 'ended' || moment === 'forwarded') {
      const stops = law.regulation.clocks.find((rule) => rule.name === clock.name)?.stopsOn.includes(moment) ?? false;
      return stops ? [stopEvent(clock, at, law)] : [{ type: 'clockCancelled', key: clock.key, at }];
    }
    const rule = law.regulation.clocks.find((r) => r.name === clock.name);
    return rule?.stopsOn.includes(moment) ? [stopEvent(clock, at, law)] : [];
  });
}

/** The event that stops a clock at `at` with the time it used and the time it was late. */
export function stopEvent(clock: CaseClock, at: string, law: LawContext): CaseEvent {
  // A silence that ends later than it might (an import tells when) is nobody's delay.
  const ends = law.regulation.clocks.find((rule) => rule.name === clock.name)?.atEnd === 'close';
  const late = !ends && clock.dueAt !== null && toMs(at) > toMs(clock.dueAt);
  const { usedMs, lateMs } = timeUsed(clock, at, law);
  return { type: 'clockStopped', key: clock.key, at, late, usedMs, lateMs: late ? lateMs : 0 };
}

/** Clocks that do not start anew though their moment came. */
function startsNot(state: CaseState, rule: ClockRule): boolean {
  // The answer is out: what an executor still owes is the promised work, and that has its own clock.
  if (rule.name === 'executor') return state.publishedAt !== null;
  // An interim answer moves the final deadline once.
  return rule.name === 'finalAnswer' && state.clocks.some((clock) => clock.name === rule.name && stillGoing(clock));
}

/** The events that start a clock of the regulation from `at`, in place of one of its name that still goes. */
export function startClock(state: CaseState, rule: ClockRule, at: string, law: LawContext, of?: string): CaseEvent[] {
  if (startsNot(state, rule)) return [];
  const events: CaseEvent[] = state.clocks
    .filter((clock) => clock.name === rule.name && stillGoing(clock) && concerns(clock, of))
    .map((clock) => ({ type: 'clockCancelled', key: clock.key, at: law.at }));
  const key = `${rule.name}.${state.cycle}.${state.clockStarts + 1}`;
  const given = givenDueAt(state, rule.name);
  const clock: CaseClock = {
    key,
    name: rule.name,
    ...(of !== undefined && { of }),
    cycle: state.cycle,
    state: 'running',
    startedAt: at,
    dueAt: null,
    stoppedAt: null,
    breachedAt: null,
    rule: rule.rule,
    variant: 'ordinary',
    clause: rule.clause,
    fromAct: rule.fromAct,
    segments: [{ calendar: 'working', from: at }],
    pauses: [],
    calendar: law.calendarIds,
    ladder: [],
    told: [],
    ...(given !== null && { givenDueAt: given }),
    ...(rule.name === 'promise' && state.promise && { countedFrom: startOfLocalDay(state.promise.on, law) }),
  };
  const resolved = resolveClock(state, clock, rule, law);
  events.push({ type: 'clockStarted', clock: resolved.clock });
  if (resolved.incident) events.push({ type: 'incidentRaised', incident: resolved.incident });
  return events;
}

function givenDueAt(state: CaseState, name: ClockName): string | null {
  if (name === 'answer') return state.cycle === 1 ? state.answerBy : null;
  if (name === 'executor') return state.assignment?.dueAt ?? null;
  return null;
}

/**
 * Resolves the named running clocks again after something they depend on moved; only real changes against the `recorded`
 * clocks become events.
 */
export function moveClocks(
  state: CaseState,
  cause: string,
  law: LawContext,
  which: (clock: CaseClock) => boolean,
  recorded: readonly CaseClock[] = state.clocks,
): CaseEvent[] {
  // The terms that others end with come first.
  const going = state.clocks.filter((clock) => stillGoing(clock) && which(clock));
  const resolved = new Map<string, ReturnType<typeof resolveClock>>();
  let current = state;
  for (const clock of going.toSorted((a, b) => Number(a.name === 'executor') - Number(b.name === 'executor'))) {
    const rule = law.regulation.clocks.find((r) => r.name === clock.name);
    if (!rule) continue;
    const found = resolveClock(current, clock, rule, law);
    resolved.set(clock.key, found);
    current = { ...current, clocks: current.clocks.map((one) => (one.key === clock.key ? found.clock : one)) };
  }
  return going.flatMap((clock): CaseEvent[] => {
    const found = resolved.get(clock.key);
    if (!found) return [];
    const { clock: moved, incident } = found;
    const before = recorded.find((c) => c.key === clock.key) ?? clock;
    if (sameData(moved, before)) return [];
    const events: CaseEvent[] = [
      { type: 'clockMoved', key: clock.key, previousDueAt: before.dueAt, cause, clock: moved },
    ];
    const known = state.incidents.find((i) => i.clockKey === clock.key && i.kind === 'outsideCoverage');
    if (incident && !known) events.push({ type: 'incidentRaised', incident });
    if (!incident && known) events.push({ type: 'incidentCleared', incidentId: known.id, by: 'itself' });
    return events;
  });
}
