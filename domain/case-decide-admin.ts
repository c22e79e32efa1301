import { moveClocks } from './case-clocks.ts';
import type { AnswerDelivered, CommandOf, EffectFailed } from './case-command.ts';
import type { Decided } from './case-decide-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import { type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { clocksBrought, clocksTakenAway } from './regulation-change.ts';

/**
 * Moves the open deadlines to the law as it now stands: a new version, a changed calendar, a year that was missing. Terms
 * that the law no longer has end; those it brings begin where their moment already was.
 */
export function applyRegulation(
  state: CaseState,
  command: CommandOf<'applyRegulation'>,
  law: LawContext,
): Decided | Refusal {
  if (command.version !== undefined && command.version !== law.regulation.version)
    return unprocessable(`версии ${command.version} регламента нет: действует ${law.regulation.version}`);
  const newVersion = law.regulation.version !== state.regulation.version;
  const moves = [
    ...moveClocks(state, 'applyRegulation', law, () => true),
    ...clocksTakenAway(state, law),
    ...(newVersion ? clocksBrought(state, law) : []),
  ];
  if (moves.length === 0 && !newVersion) return notAllowed('сроки уже посчитаны по этой версии: менять нечего');
  const fact: CaseEvent = {
    type: 'regulationApplied',
    from: state.regulation.version,
    to: law.regulation.version,
    ...(command.reason !== undefined && { reasonId: command.reason }),
    ...(command.among !== undefined && { among: command.among }),
  };
  return folded(state, [fact, ...moves], law);
}

/** The failed effect runs again; the incident goes when it succeeds or fails anew. */
export function retryEffect(state: CaseState, command: CommandOf<'retryEffect'>): CaseEvent[] | Refusal {
  const incident = state.incidents.find((i) => i.effectId === command.effectId);
  if (!incident) return notAllowed(`действие ${command.effectId} не ждёт решения`);
  return [{ type: 'incidentCleared', incidentId: incident.id, by: 'retry' }];
}

/** The failed effect is given up with a reason. */
export function skipEffect(state: CaseState, command: CommandOf<'skipEffect'>): CaseEvent[] | Refusal {
  const incident = state.incidents.find((i) => i.effectId === command.effectId);
  if (!incident) return notAllowed(`действие ${command.effectId} не ждёт решения`);
  return [{ type: 'incidentCleared', incidentId: incident.id, by: 'skip', reasonId: command.reason }];
}

/** An effect whose retries are exhausted becomes an incident that a person settles. */
export function effectFailed(state: CaseState, command: EffectFailed, law: LawContext): Decided {
  const known = state.incidents.some((i) => i.effectId === command.effectId);
  const incident = {
    id: `effect.${command.effectId}`,
    kind: 'effectFailed' as const,
    effectId: command.effectId,
    message: command.message,
    at: law.at,
  };
  return folded(state, known ? [] : [{ type: 'incidentRaised', incident }], law);
}

/** The other side took the published words: a fact beside the answer, with the link where it has one. */
export function answerDelivered(state: CaseState, command: AnswerDelivered, law: LawContext): Decided {
  const { type: _type, ...fact } = command;
  return folded(state, [{ type: 'delivered', ...fact }], law);
}

function folded(state: CaseState, events: CaseEvent[], law: LawContext): Decided {
  return { state: events.reduce((s: CaseState, e) => evolve(s, e, law.at), state), events };
}
