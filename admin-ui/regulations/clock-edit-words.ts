import { addresseeTitle } from '../../domain/addressee-title.ts';
import { clockTitle } from '../../domain/clock-title.ts';
import { ClockName, Role } from '../../domain/codes.ts';
import { Addressee, type ClockRule, type Moment, type RegulationShape } from '../../domain/regulation.ts';
import { possibleMoments } from '../../domain/regulation-moments.ts';
import { ruleLength, until } from '../../domain/rule-in-words.ts';
import { roleTitle } from '../i18n/words.ts';

/** What a part begun on the screen stands on until its clause is named. */
export const practice = { clause: 'обычная практика', fromAct: false } as const;

/** How a clock's sentence begins: «Ответ опубликовать за …». */
export const clockLead: Record<ClockName, string> = {
  registration: 'Зарегистрировать за',
  accept: 'Принять в работу за',
  primaryAnswer: 'Первичный ответ дать за',
  executor: 'Исполнителю ответить за',
  approval: 'Согласовать (каждый шаг) за',
  answer: 'Ответ жителю дать за',
  finalAnswer: 'После промежуточного окончательный ответ — за',
  promise: 'Обещанную работу подтвердить: обещанный день и',
  forwarding: 'Перенаправить за',
  documents: 'Документы из другого органа получить за',
  silence: 'Без отклика жителя закрыть через',
};

/** Events a clock of this regulation may start or stop on, in words; those it has already stay offered. */
export function momentOptions(regulation: RegulationShape, own: readonly Moment[]): [Moment, string][] {
  const possible = possibleMoments(regulation);
  return (Object.keys(until) as Moment[])
    .filter((moment) => possible.has(moment) || own.includes(moment))
    .map((moment) => [moment, until[moment]]);
}

/** Clocks a regulation does not have yet. */
export function missingClocks(regulation: RegulationShape): ClockName[] {
  return ClockName.options.filter((name) => !regulation.clocks.some((clock) => clock.name === name));
}

/** A new clock with the usual events around it, to be filled in. */
export function newClock(name: ClockName): ClockRule {
  const usual: Partial<Record<ClockName, Pick<ClockRule, 'startsOn' | 'stopsOn'>>> = {
    registration: { startsOn: ['received'], stopsOn: ['registered'] },
    accept: { startsOn: ['received'], stopsOn: ['takenToWork'] },
    primaryAnswer: {
      startsOn: ['received', 'reopened'],
      stopsOn: ['primaryAnswered', 'interimPublished', 'published'],
    },
    executor: { startsOn: ['assigned', 'returned'], stopsOn: ['answerSubmitted', 'competenceRefused', 'published'] },
    approval: { startsOn: ['approvalOpened'], stopsOn: ['approvalClosed', 'returned', 'assigned', 'published'] },
    finalAnswer: { startsOn: ['interimPublished'], stopsOn: ['published'] },
    promise: { startsOn: ['interimPublished'], stopsOn: ['workReported'] },
    forwarding: { startsOn: ['registered'], stopsOn: ['forwarded', 'assigned'] },
    documents: { startsOn: ['documentsRequested'], stopsOn: ['documentsReceived'] },
    silence: { startsOn: ['satisfactionOpened'], stopsOn: ['ended'] },
  };
  const moments = usual[name] ?? { startsOn: ['received', 'reopened'], stopsOn: ['published', 'interimPublished'] };
  const silent = name === 'silence';
  return {
    name,
    ...moments,
    rule: silent
      ? { kind: 'calendar_days', days: 2, at: 'same_time', roll: 'none' }
      : name === 'documents'
        ? { kind: 'calendar_days', days: 15, at: '24:00', roll: 'none' }
        : { kind: 'working_time', minutes: 60 },
    byUrgentCalendar: false,
    pausable: false,
    ...practice,
    ladder: silent ? [] : [{ offsetMinutes: 0, tell: ['coordinator'] }],
    atEnd: silent ? 'close' : 'breach',
  };
}

export const roleOptions: readonly (readonly [Role, string])[] = Role.options.map((role) => [role, roleTitle[role]]);
/** The applicant is told nothing of terms: a version of old that names him may only be rid of him. */
export const addresseeOptions = (own: readonly Addressee[]): [Addressee, string][] =>
  Addressee.options.flatMap((one) => (one === 'applicant' && !own.includes(one) ? [] : [[one, addresseeTitle[one]]]));
export const clockOptions = (names: readonly ClockName[]): [ClockName, string][] =>
  names.map((name) => [name, clockTitle[name]]);

/** «10 рабочих часов и 6» as the clock was before; null when both norms are the same. */
export function wasWords(before: ClockRule | undefined, now: ClockRule): string | null {
  if (!before) return null;
  const words = (clock: ClockRule) =>
    [ruleLength(clock.rule), clock.fastTrack && ruleLength(clock.fastTrack)].filter(Boolean).join(', важные — ');
  return words(before) === words(now) ? null : words(before);
}
