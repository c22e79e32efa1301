import { moveClocks } from './case-clocks.ts';
import type { CommandOf } from './case-command.ts';
import type { Decided } from './case-decide-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { evolve } from './case-evolve.ts';
import { forbidden, type LawContext, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { startAnew, stoppedAnew } from './clocks-anew.ts';
import { inUtc, toMs } from './instant.ts';

type Fields = CommandOf<'correct'>['fields'];

const ofAppeals = [
  'registrationNumber',
  'registeredAt',
  'appealType',
  'appealForm',
  'answerWay',
  'repeatOfId',
] as const;

/**
 * Mends a clerk's mistake; the old value stays in the event. A corrected receipt or registration moves the clocks that count
 * from it, those too that have stopped; another term of the message itself the clock of the answer: that is all a file may
 * correct.
 */
export function correct(state: CaseState, command: CommandOf<'correct'>, law: LawContext): Decided | Refusal {
  const instants = {
    ...inUtcOf(command.fields, 'receivedAt'),
    ...inUtcOf(command.fields, 'registeredAt'),
    ...inUtcOf(command.fields, 'answerBy'),
  };
  const refused = badMoments(state, instants, law) ?? badFields(state, command.fields, law);
  if (refused) return refused;
  const fields: Record<string, { from: unknown; to: unknown }> = {};
  const before = valuesOf(state);
  for (const [name, to] of Object.entries({ ...command.fields, ...instants }))
    if (before[name] !== to) fields[name] = { from: before[name], to };
  if (Object.keys(fields).length === 0) return unprocessable('значения те же самые: исправлять нечего');
  const fact: CaseEvent = { type: 'corrected', fields, reasonId: command.reason };
  const corrected = evolve(state, fact, law.at);
  const { answerBy, ...days } = instants;
  const shifted: CaseState = {
    ...corrected,
    clocks: corrected.clocks.map((clock) => ({
      ...clock,
      startedAt: startAnew(clock, state, days, law),
      ...(answerBy !== undefined && clock.name === 'answer' && { givenDueAt: answerBy }),
    })),
  };
  const events: CaseEvent[] = [
    fact,
    ...stoppedAnew(corrected, state, days, law),
    ...moveClocks(shifted, 'correct', law, () => true, state.clocks),
  ];
  const after = events.reduce((s: CaseState, e) => evolve(s, e, law.at), state);
  const lateQuestionIds = days.registeredAt === undefined ? undefined : forwardedLate(after);
  if (lateQuestionIds === undefined) return { state: after, events };
  const whole: CaseEvent[] = [{ ...fact, lateQuestionIds }, ...events.slice(1)];
  return { state: whole.reduce((s: CaseState, e) => evolve(s, e, law.at), state), events: whole };
}

/** Questions that went to other bodies after the term of forwarding as it stands; undefined where none went (59-ФЗ ст. 8 ч. 3, 4). */
function forwardedLate({ appeal, clocks }: CaseState): string[] | undefined {
  const dueAt = clocks.findLast((clock) => clock.name === 'forwarding')?.dueAt ?? null;
  const went = (appeal?.questions ?? []).flatMap(({ id, forwardedAt }) => (forwardedAt ? [{ id, forwardedAt }] : []));
  if (went.length === 0) return undefined;
  return went.flatMap(({ id, forwardedAt }) => (dueAt !== null && toMs(forwardedAt) > toMs(dueAt) ? [id] : []));
}

const inUtcOf = <K extends 'receivedAt' | 'registeredAt' | 'answerBy'>(fields: Fields, name: K) =>
  (fields[name] === undefined ? {} : { [name]: inUtc(fields[name]) }) as { [N in K]?: string };

/** What may be corrected, as it stands, by the names of the command. */
function valuesOf(state: CaseState): Record<string, unknown> {
  const { type, form, answerBy, repeatOfId } = state.appeal ?? {};
  return { ...state, appealType: type, appealForm: form, answerWay: answerBy, repeatOfId };
}

function badMoments(
  state: CaseState,
  { receivedAt, registeredAt, answerBy }: Pick<Fields, 'receivedAt' | 'registeredAt' | 'answerBy'>,
  law: LawContext,
): Refusal | undefined {
  const received = receivedAt ?? state.receivedAt;
  const registered = registeredAt ?? state.registeredAt;
  if (receivedAt !== undefined && toMs(receivedAt) > toMs(law.at))
    return unprocessable(`дата поступления ${receivedAt} ещё не наступила`);
  if (registeredAt !== undefined && toMs(registeredAt) > toMs(law.at))
    return unprocessable(`дата регистрации ${registeredAt} ещё не наступила`);
  if ((receivedAt ?? registeredAt) !== undefined && registered !== null && toMs(registered) < toMs(received))
    return unprocessable(`регистрация ${registered} раньше поступления ${received}: проверьте обе даты`);
  if (receivedAt !== undefined && state.cycle > 1)
    return unprocessable('дата поступления относится к закрытому циклу: его цифры не меняются');
  if (registeredAt !== undefined && state.cycle > 1)
    return unprocessable('дата регистрации относится к закрытому циклу: его цифры не меняются');
  if (answerBy !== undefined && (state.cycle > 1 || state.publishedAt !== null))
    return unprocessable('срок ответа больше не меняется: ответ уже опубликован');
  if (answerBy !== undefined && toMs(answerBy) < toMs(received))
    return unprocessable(`срок ответа ${answerBy} раньше поступления ${received}`);
  return undefined;
}

function badFields(state: CaseState, fields: Fields, law: LawContext): Refusal | undefined {
  if (law.actor.kind === 'import' && Object.keys(fields).some((name) => name !== 'answerBy'))
    return forbidden('загрузка файла исправляет только срок ответа: остальное исправляет человек');
  const { importance } = fields;
  if (importance !== undefined && importance !== 'ordinary' && importance !== state.importance)
    return unprocessable(
      'важность повышают командами «Срочно» и «Повышенная важность»: исправлением её только снимают',
    );
  if (!ofAppeals.some((name) => fields[name] !== undefined)) return undefined;
  if (state.kind !== 'appeal')
    return unprocessable('это сообщение, а не обращение по 59-ФЗ: регистрационных данных у него нет');
  return (fields.registrationNumber ?? fields.registeredAt) !== undefined && state.registeredAt === null
    ? unprocessable('обращение ещё не зарегистрировано: номер и день назовите при регистрации')
    : undefined;
}
