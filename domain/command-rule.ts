import type { CommandOf, CommandType } from './case-command.ts';
import type { Decided } from './case-decide-clocks.ts';
import type { CaseEvent } from './case-event.ts';
import { type ActingAs, actsAs, actsAsExecutor, isRefusal } from './case-guards.ts';
import type { LawContext, Refusal } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { endStages, type Role, type Stage } from './codes.ts';

/** Who may give a command: himself or for an absent colleague, or the refusal that names who may. */
export type Who = (state: CaseState, law: LawContext) => ActingAs | Refusal;

/** One line of the table: from which stages, by whom, what else must hold, and what it does. */
export interface CommandRule<T extends CommandType> {
  from: readonly Stage[];
  who: Who;
  unless?: (state: CaseState, law: LawContext) => string | undefined;
  /** What the regulation demands first: refused as a broken rule, told beside the button. */
  lacks?: (state: CaseState, law: LawContext) => string | undefined;
  decide: (
    state: CaseState,
    command: CommandOf<T>,
    law: LawContext,
    acting: ActingAs,
  ) => CaseEvent[] | Decided | Refusal;
}

/** Somebody in one of the roles. */
export const by =
  (...roles: Role[]): Who =>
  (_state, law) =>
    actsAs(law, roles);
/** An executor of the case. */
export const byExecutor: Who = (state, law) => actsAsExecutor(state, law);
/** Somebody in one of the roles, or an executor of the case. */
export const byExecutorOr =
  (...roles: Role[]): Who =>
  (state, law) => {
    const acting = actsAs(law, roles);
    if (!isRefusal(acting)) return acting;
    const executor = actsAsExecutor(state, law);
    return isRefusal(executor) ? acting : executor;
  };
/** Somebody in one of the roles, or an automatic rule of intake (INT-7). */
export const byRuleOr =
  (...roles: Role[]): Who =>
  (_state, law) =>
    law.actor.kind === 'engine' ? { userId: null } : actsAs(law, roles);
/** The citizen, or somebody in one of the roles who writes down his words. */
export const byCitizenOr =
  (...roles: Role[]): Who =>
  (_state, law) =>
    law.actor.kind === 'citizen' ? { userId: null } : actsAs(law, roles);

/** Stages in which somebody owes something. */
export const openStages = [
  'received',
  'registered',
  'inWork',
  'assigned',
  'inApproval',
  'toPublish',
  'promised',
  'awaitingCitizen',
] as const;
/** Stages before the answer is out. */
export const beforePublication = ['received', 'registered', 'inWork', 'assigned', 'inApproval', 'promised'] as const;
/** Every stage there is. */
export const allStages: readonly Stage[] = [...openStages, ...endStages];
