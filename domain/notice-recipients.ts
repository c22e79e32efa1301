import { type CaseState, pendingApproval } from './case-state.ts';
import type { Role } from './codes.ts';
import type { Addressee } from './regulation.ts';

/**
 * Whom to tell, still without names: `executor` = the people of that body, `coordinator` = this person, or every
 * coordinator of the channel while nobody took the case, `superior` = of that body (its lead, else the head, else the curator),
 * `role` = everybody in the role whose scope covers the case. Substitutes are found where names are.
 */
export type Recipient =
  | { kind: 'executor'; executorId: string }
  | { kind: 'superior'; executorId: string | null }
  | { kind: 'coordinator'; userId: string | null }
  | { kind: 'role'; role: Role }
  | { kind: 'applicant' };

/** The case's coordinator. */
export const coordinator = (state: CaseState): Recipient => ({ kind: 'coordinator', userId: state.coordinatorId });
/** The responsible executor's people, when there is one. */
export const executorsOf = (state: CaseState): Recipient[] =>
  state.assignment ? [{ kind: 'executor', executorId: state.assignment.executorId }] : [];

/** Those who hold a role on this case. */
export function recipientsOf(role: Role, state: CaseState): Recipient[] {
  if (role === 'coordinator') return [coordinator(state)];
  return role === 'executor' ? executorsOf(state) : [{ kind: 'role', role }];
}

/** Each recipient once, in the order given. */
export function distinct(recipients: readonly Recipient[]): Recipient[] {
  const seen = new Set<string>();
  return recipients.filter((recipient) => {
    const key = JSON.stringify(recipient);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whom an addressee of the regulation means on this case now; nobody when no approval waits or no executor is named. */
export function toldTo(addressee: Addressee, state: CaseState): Recipient[] {
  switch (addressee) {
    case 'approver': {
      const pending = pendingApproval(state);
      return pending ? recipientsOf(pending.step.role, state) : [];
    }
    case 'superior':
      return [{ kind: 'superior', executorId: state.assignment?.executorId ?? null }];
    case 'applicant':
      return [{ kind: 'applicant' }];
    default:
      return recipientsOf(addressee, state);
  }
}
