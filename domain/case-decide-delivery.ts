import type { CommandOf } from './case-command.ts';
import { afterEverything, interimPublication } from './case-decide-answer.ts';
import type { CaseEvent } from './case-event.ts';
import { actsAsExecutor, isRefusal } from './case-guards.ts';
import type { LawContext, Refusal } from './case-law.ts';
import { type CaseState, currentAnswer } from './case-state.ts';

type Facts = CaseEvent[] | Refusal;

/** The head signs what the deputy approved (T 5.3). */
export function sign(): Facts {
  return [{ type: 'signed' }];
}

/** Nothing is signed before somebody has talked to the applicant, where the act demands it (T 5.3). */
export function lacksContact(state: CaseState, law: LawContext): string | undefined {
  return law.regulation.delivery?.needsLoggedCall && state.callsLogged === 0
    ? 'сначала запишите контакт с заявителем: без разговора с ним ответ не подписывают'
    : undefined;
}

/** No answer goes to approval before that talk: the applicant is spoken to while it is prepared (T 5.3). */
export function lacksTalk(state: CaseState, law: LawContext): string | undefined {
  const acting = actsAsExecutor(state, law);
  if (isRefusal(acting) || acting.assignment?.main === false) return undefined;
  return law.regulation.delivery?.needsLoggedCall && state.callsLogged === 0
    ? 'сначала запишите контакт с заявителем: без разговора с ним ответ не отправляют на согласование'
    : undefined;
}

/** Registers the signed answer and sends it in the formats and to the addresses of the regulation; stops the answer clock. */
export function send(state: CaseState, command: CommandOf<'send'>, law: LawContext): Facts {
  const answer = currentAnswer(state);
  if (answer?.kind === 'interim' && answer.promisedOn !== undefined)
    return interimPublication(state, { ...answer, promisedOn: answer.promisedOn }, {}, law);
  const { number } = command;
  return [{ type: 'sent', ...(number !== undefined && { number }) }, ...afterEverything(state, law)];
}
