import { addresseeTitle } from './addressee-title.ts';
import type { CaseClock } from './case-event.ts';
import { type CaseState, pendingApproval } from './case-state.ts';
import { type ClockName, isOpenStage, type Role } from './codes.ts';
import type { Regulation } from './regulation.ts';

/** What is awaited, from which roles or bodies, under which clock; names of people are found elsewhere. */
export interface AwaitedStep {
  what: string;
  roles: Role[];
  executorIds: string[];
  citizen: boolean;
  clock: CaseClock | null;
  /** Until when, where no clock says it. */
  until: string | null;
  /** Names of bodies outside, as ids of their texts. */
  bodyIds: string[];
}

/** One future step of a clock: when, what happens, who is told. */
export interface NextStep {
  at: string;
  what: string;
  tell: string[];
}

const step = (what: string, clock: CaseClock | null, from: Partial<AwaitedStep>): AwaitedStep => ({
  what,
  clock,
  roles: [],
  executorIds: [],
  citizen: false,
  until: null,
  bodyIds: [],
  ...from,
});

/** What a case waits for now; nothing for an ended one. */
export function awaitedSteps(state: CaseState, regulation: Regulation): AwaitedStep[] {
  const live = (...names: ClockName[]) => {
    const going = state.clocks.filter((clock) => clock.stoppedAt === null && clock.state !== 'cancelled');
    return names.flatMap((name) => going.findLast((clock) => clock.name === name) ?? [])[0] ?? null;
  };
  const steps: AwaitedStep[] = state.incidents.map((incident) =>
    step(`решение оператора: ${incident.message}`, null, { roles: ['admin'] }),
  );
  if (state.urgencyAsked) steps.push(step('решение о срочности по просьбе', null, { roles: ['coordinator'] }));
  if (state.pausedUntil)
    steps.push(step('окончание паузы', null, { roles: ['coordinator'], until: state.pausedUntil }));
  const main = state.assignment ? [state.assignment.executorId] : [];
  const answer = live('answer', 'finalAnswer');
  switch (state.stage) {
    case 'received':
      if (state.kind === 'appeal') steps.push(step('регистрация', live('registration'), { roles: ['registrar'] }));
      else steps.push(step('принятие в работу', live('accept', 'primaryAnswer') ?? answer, { roles: ['coordinator'] }));
      break;
    case 'registered':
      steps.push(step('принятие в работу', live('accept', 'primaryAnswer') ?? answer, { roles: ['coordinator'] }));
      break;
    case 'inWork':
      steps.push(step('назначение исполнителя', live('primaryAnswer') ?? answer, { roles: ['coordinator'] }));
      break;
    case 'assigned':
      steps.push(step('ответ исполнителя', live('executor') ?? answer, { executorIds: main }));
      break;
    case 'promised':
      steps.push(step('окончательный ответ исполнителя', live('finalAnswer', 'answer'), { executorIds: main }));
      break;
    case 'inApproval': {
      const pending = pendingApproval(state);
      if (pending)
        steps.push(
          step(`согласование: ${pending.step.title}`, live('approval') ?? answer, { roles: [pending.step.role] }),
        );
      break;
    }
    case 'toPublish':
      steps.push(...publication(state, regulation, answer, main));
      break;
    case 'awaitingCitizen':
      steps.push(step('отзыв жителя', live('silence'), { citizen: true }));
      break;
    default:
      break;
  }
  for (const co of state.coAssignments)
    if (co.doneAt === null)
      steps.push(step('отчёт соисполнителя', null, { executorIds: [co.executorId], until: co.dueAt }));
  if (state.promise && state.promise.keptAt === null)
    steps.push(step('отчёт об обещанной работе', live('promise'), { executorIds: main }));
  const asked = state.appeal?.requests.filter((request) => request.receivedAt === null) ?? [];
  if (asked.length > 0 && isOpenStage(state.stage)) {
    const first = state.clocks.filter((clock) => clock.name === 'documents' && clock.stoppedAt === null);
    const earliest = first.sort((a, b) => (a.dueAt ?? '').localeCompare(b.dueAt ?? ''))[0] ?? null;
    steps.push(step('документы из другого органа', earliest, { bodyIds: asked.map(({ bodyId }) => bodyId) }));
  }
  return steps;
}

function publication(
  state: CaseState,
  regulation: Regulation,
  clock: CaseClock | null,
  executorIds: string[],
): AwaitedStep[] {
  const { delivery } = regulation;
  if (!delivery) return [step('публикация ответа', clock, { roles: regulation.publication.by })];
  if (!state.signedAt) return [step('подпись ответа', clock, { roles: delivery.signedBy })];
  return [step('отправка ответа', clock, { roles: delivery.sentBy, executorIds })];
}

/** What a clock will do by itself from now on: warnings, the deadline, escalations. */
export function nextSteps(clock: CaseClock | null, atEnd: 'breach' | 'close'): NextStep[] {
  if (!clock || clock.state === 'paused') return [];
  const steps = clock.ladder
    .filter((rung) => !clock.told.includes(rung.step))
    .map((rung) => ({
      at: rung.at,
      what:
        rung.offsetMinutes < 0
          ? 'напоминание'
          : rung.offsetMinutes === 0
            ? 'сообщение о сроке'
            : 'сообщение о просрочке',
      tell: rung.tell.map((addressee) => addresseeTitle[addressee]),
    }));
  if (clock.state === 'running' && clock.dueAt !== null && atEnd === 'close')
    steps.push({ at: clock.dueAt, what: 'обращение закроется', tell: [] });
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}
