import type { Actor, CaseScope } from './access.ts';
import type { Compiled } from './calendar.ts';
import type { ErrorCode } from './errors.ts';
import type { Regulation } from './regulation.ts';

/** Everything beside the state that a decision may look at. Instants are ISO. */
export interface LawContext {
  /** When the command was accepted: clocks stop and start here. */
  at: string;
  /** The id of the command; ids of what it makes are derived from it. */
  commandId: string;
  actor: Actor;
  regulation: Regulation;
  calendars: { working: Compiled; urgent: Compiled };
  /** Calendars of bodies with hours of their own, by the executor's id, where the regulation counts by them. */
  bodyCalendars?: ReadonlyMap<string, { compiled: Compiled; chainId: string }>;
  /** `id@version` of both calendars, recorded with every clock. */
  calendarIds: { working: string; urgent: string };
  caseScope: CaseScope;
  /** The deputy head who supervises the executor, where one is named: a deputy's step is his alone (T 5.3). */
  deputyUserId?: string;
  /** What is known of the applicant without his words; absent where no rule of this case asks for it. */
  applicant?: { named: boolean; addressed: boolean; reachable: boolean };
}

/** Why a command does not fit, in words with the way out. */
export interface Refusal {
  code: Extract<ErrorCode, 'forbidden' | 'notAllowed' | 'unprocessable'>;
  message: string;
}

/** A refusal because of who asks. */
export const forbidden = (message: string): Refusal => ({ code: 'forbidden', message });
/** A refusal because of where the case stands. */
export const notAllowed = (message: string): Refusal => ({ code: 'notAllowed', message });
/** A refusal because a rule of the regulation would be broken. */
export const unprocessable = (message: string): Refusal => ({ code: 'unprocessable', message });
