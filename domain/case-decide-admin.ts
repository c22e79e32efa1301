import { moveClocks } from './case-clocks.ts';
import type { AnswerDelivered, CommandOf, EffectFailed } from './case-command.ts';
import type { Decided } from './case-decide-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import { forbidden, type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { inUtc, toMs } from './instant.ts';
import { clocksBrought, clocksTakenAway } from './regulation-change.ts';

/**
 * Mends a clerk's mistake; the old value stays in the event. A corrected receipt moves the clocks that count from it, another
 * term of the message itself the clock of the answer: that is all a file may correct.
 */
export function correct(state: CaseState, command: CommandOf<'correct'>, law: LawContext): Decided | Refusal {
  const receivedAt = command.fields.receivedAt === undefined ? undefined : inUtc(command.fields.receivedAt);
  if (receivedAt !== undefined && toMs(receivedAt) > toMs(law.at))
    return unprocessable(`дата поступления ${receivedAt} ещё не наступила`);
  if (receivedAt !== undefined && state.cycle > 1)
    return unprocessable('дата поступления относится к закрытому циклу: его цифры не меняются');
  const answerBy = command.fields.answerBy === undefined ? undefined : inUtc(command.fields.answerBy);
  if (answerBy !== undefined && (state.cycle > 1 || state.publishedAt !== null))
    return unprocessable('срок ответа больше не меняется: ответ уже опубликован');
  if (answerBy !== undefined && toMs(answerBy) < toMs(receivedAt ?? state.receivedAt))
    return unprocessable(`срок ответа ${answerBy} раньше поступления ${receivedAt ?? state.receivedAt}`);
  if (law.actor.kind === 'import' && Object.keys(command.fields).some((name) => name !== 'answerBy'))
    return forbidden('загрузка файла исправляет только срок ответа: остальное исправляет человек');
  const { importance } = command.fields;
  if (importance !== undefined && importance !== 'ordinary' && importance !== state.importance)
    return unprocessable(
      'важность повышают командами «Срочно» и «Повышенная важность»: исправлением её только снимают',
    );
  const before: Record<string, unknown> = { ...state };
  const fields: Record<string, { from: unknown; to: unknown }> = {};
  const given = {
    ...command.fields,
    ...(receivedAt !== undefined && { receivedAt }),
    ...(answerBy !== undefined && { answerBy }),
  };
  for (const [name, to] of Object.entries(given)) if (before[name] !== to) fields[name] = { from: before[name], to };
  if (Object.keys(fields).length === 0) return unprocessable('значения те же самые: исправлять нечего');
  const fact: CaseEvent = { type: 'corrected', fields, reasonId: command.reason };
  const corrected = evolve(state, fact, law.at);
  const shifted: CaseState = {
    ...corrected,
    clocks: corrected.clocks.map((clock) => ({
      ...clock,
      ...(receivedAt !== undefined && clock.startedAt === state.receivedAt && { startedAt: receivedAt }),
      ...(answerBy !== undefined && clock.name === 'answer' && { givenDueAt: answerBy }),
    })),
  };
  return folded(state, [fact, ...moveClocks(shifted, 'correct', law, () => true, state.clocks)], law);
}

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
