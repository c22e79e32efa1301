import { type Person, permissionsOf } from './access.ts';
import type { Role } from './codes.ts';
import { AppError } from './errors.ts';
import type { CompositionRule, MemberChange } from './office-records.ts';

/** What may be done with a change of the composition after it is proposed. */
export type CompositionAct = 'propose' | 'approve' | 'refuse' | 'withdraw' | 'enact';

const stateTitle: Record<MemberChange['state'], string> = {
  proposed: 'предложено',
  approved: 'утверждено',
  inForce: 'внесено актом',
  refused: 'отклонено',
  withdrawn: 'отозвано',
};

const from: Record<Exclude<CompositionAct, 'propose'>, readonly MemberChange['state'][]> = {
  approve: ['proposed'],
  refuse: ['proposed'],
  withdraw: ['proposed', 'approved'],
  enact: ['approved'],
};

// A decision about people is a person's own: a key does here what its permissions say and nothing by its owner's role.
const hasRole = (person: Person, roles: readonly Role[]) =>
  person.keyPermissions === undefined && person.grants.some((grant) => roles.includes(grant.role));

/**
 * Throws why this person may not do this to a change of the composition now, with the way out. Who proposes and who
 * approves is the municipality's own rule (ORG-3); the clerk of the office enters what a paper says.
 */
export function demandComposition(
  act: CompositionAct,
  person: Person,
  rule: Pick<CompositionRule, 'proposerRoles' | 'approverRoles' | 'actKind'> | undefined,
  change: Pick<MemberChange, 'state' | 'proposedBy'> | undefined,
  titleOf: (role: Role) => string,
): void {
  if (!rule)
    throw new AppError(
      'unprocessable',
      'порядок назначения для этой роли не заведён: администратор заводит его в разделе «Состав»',
    );
  if (act !== 'propose' && change && !from[act].includes(change.state))
    throw new AppError('versionConflict', `изменение состава уже ${stateTitle[change.state]}: обновите страницу`);
  const names = (roles: readonly Role[]) => roles.map(titleOf).join(' или ');
  const manages = permissionsOf(person).has('people.manage');
  const [allowed, otherwise] = ((): [boolean, string] => {
    switch (act) {
      case 'propose':
        return [
          manages || hasRole(person, rule.proposerRoles),
          `предлагает ${names(rule.proposerRoles)}: обратитесь к нему`,
        ];
      case 'approve':
      case 'refuse':
        return [hasRole(person, rule.approverRoles), `утверждает ${names(rule.approverRoles)}: дождитесь решения`];
      case 'withdraw':
        return [
          manages || (person.keyPermissions === undefined && change?.proposedBy === person.userId),
          'отзывает тот, кто предложил, или администратор МЦУ',
        ];
      case 'enact':
        return [
          manages || hasRole(person, rule.approverRoles),
          `акт (${rule.actKind}) вносит администратор или ${names(rule.approverRoles)}`,
        ];
    }
  })();
  if (!allowed) throw new AppError('forbidden', otherwise);
}
