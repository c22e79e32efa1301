import { startClock } from './case-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import type { LawContext } from './case-law.ts';
import { type CaseState, currentAnswer } from './case-state.ts';
import { toMs } from './instant.ts';
import type { ClockRule, Moment } from './regulation.ts';

const isGoing = ({ stoppedAt, state }: CaseState['clocks'][number]) => stoppedAt === null && state !== 'cancelled';

/** Clocks that still go though the law no longer has them end here, with the incidents that hung on them. */
export function clocksTakenAway(state: CaseState, law: LawContext): CaseEvent[] {
  const known = new Set(law.regulation.clocks.map(({ name }) => name));
  return state.clocks
    .filter((clock) => isGoing(clock) && !known.has(clock.name))
    .flatMap(({ key }): CaseEvent[] => [
      { type: 'clockCancelled', key, at: law.at },
      ...state.incidents
        .filter(({ clockKey }) => clockKey === key)
        .map(({ id }): CaseEvent => ({ type: 'incidentCleared', incidentId: id, by: 'itself' })),
    ]);
}

/**
 * Clocks that the law has and this cycle never had begin: each from the last moment that starts it, as far as the state
 * knows its instant, unless something that stops it came after. What starts in times to come starts then.
 */
export function clocksBrought(state: CaseState, law: LawContext): CaseEvent[] {
  const events: CaseEvent[] = [];
  let current = state;
  for (const rule of law.regulation.clocks)
    for (const { at, of } of startsOf(current, rule, law)) {
      const started = startClock(current, rule, at, law, of);
      current = started.reduce((folded: CaseState, event) => evolve(folded, event, law.at), current);
      events.push(...started);
    }
  return events;
}

/** Where clocks of a rule would start: one of the case, or one for each request for documents that is still open. */
function startsOf(state: CaseState, rule: ClockRule, law: LawContext): { at: string; of?: string }[] {
  if (rule.startsOn.includes('documentsRequested'))
    return (state.appeal?.requests ?? [])
      .filter(({ id, receivedAt }) => receivedAt === null && !state.clocks.some(({ of }) => of === id))
      .map(({ id, at }) => ({ at, of: id }));
  const at = startOf(state, rule, law);
  return at === undefined ? [] : [{ at }];
}

/** From when a clock that this cycle lacks would run; undefined where it does not. */
function startOf(state: CaseState, rule: ClockRule, law: LawContext): string | undefined {
  // One that was taken away may come back; one that stopped has had its end.
  if (state.clocks.some((clock) => clock.name === rule.name && clock.state !== 'cancelled')) return undefined;
  const past = pastMoments(state);
  const starts = past.filter(({ moment }) => rule.startsOn.includes(moment));
  // Nobody's silence counts before the rule that makes something of it.
  if (rule.atEnd === 'close') return starts.length > 0 ? law.at : undefined;
  if (starts.some(({ at }) => at === null)) return undefined;
  const from = starts.flatMap(({ at }) => at ?? []).sort()[starts.length - 1];
  if (from === undefined) return undefined;
  const stopped = past.some(
    ({ moment, at }) => rule.stopsOn.includes(moment) && (at === null || toMs(at) >= toMs(from)),
  );
  return stopped ? undefined : from;
}

/** The moments of this cycle that were, as the state remembers them; null where it does not remember when. */
function pastMoments(state: CaseState): { moment: Moment; at: string | null }[] {
  const past: { moment: Moment; at: string | null }[] = [
    state.cycle === 1 ? { moment: 'received', at: state.receivedAt } : { moment: 'reopened', at: state.cycleStartedAt },
  ];
  const was = (moment: Moment, at: string | null) => past.push({ moment, at });
  if (state.registeredAt !== null && state.cycle === 1) was('registered', state.registeredAt);
  if (!['received', 'registered'].includes(state.stage)) was('takenToWork', null);
  if (state.assignment) was('assigned', state.assignment.at);
  if (state.primaryAnsweredAt !== null) was('primaryAnswered', state.primaryAnsweredAt);
  const answer = currentAnswer(state);
  if (answer?.kind === 'final') was('answerSubmitted', answer.at);
  if (state.returns > 0) was('returned', null);
  if (state.redirects > 0) was('competenceRefused', null);
  for (const interim of state.answers)
    if (interim.kind === 'interim' && interim.cycle === state.cycle && interim.publishedAt !== undefined)
      was('interimPublished', interim.publishedAt);
  if (state.promise?.keptAt) was('workReported', state.promise.keptAt);
  if (state.publishedAt !== null) for (const moment of ['published', 'sent'] as const) was(moment, state.publishedAt);
  if (state.stage === 'awaitingCitizen') was('satisfactionOpened', null);
  return past;
}
