import { sql } from 'kysely';
import type { Awaited } from '../../domain/case.ts';
import { awaitedSteps, nextSteps } from '../../domain/case-awaited.ts';
import { roleTitle } from '../../domain/case-guards.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { Role } from '../../domain/codes.ts';
import { clockRule } from '../../domain/regulation.ts';
import type { Trx } from '../connection.ts';
import { loadNames } from './names.ts';

/** What a case waits for, from whom by name, until when, and what its clock will do next (PRC-19). */
export async function loadAwaited(trx: Trx, row: CaseTableRow, law: LawContext): Promise<Awaited[]> {
  const steps = awaitedSteps(row.state, law.regulation);
  const executors = await loadNames(
    trx,
    'executors',
    steps.flatMap((step) => step.executorIds),
  );
  const holders = await loadHolders(trx, [...new Set(steps.flatMap((step) => step.roles))], row);
  return steps.map(({ what, clock, roles, executorIds, citizen, until }) => ({
    what,
    clock: clock?.name ?? null,
    from: [
      ...executorIds.map((id) => ({ role: 'executor', name: executors(id)?.name ?? '—' })),
      ...roles.flatMap((role) => {
        const people = holders.filter((holder) => holder.role === role);
        return people.length > 0 ? people : [{ role, name: roleTitle[role] }];
      }),
      ...(citizen ? [{ role: 'citizen', name: 'житель' }] : []),
    ],
    until: until ?? clock?.dueAt ?? null,
    next: nextSteps(clock, clock ? (clockRule(law.regulation, clock.name)?.atEnd ?? 'breach') : 'breach'),
  }));
}

/** People who hold a role today where this case is; at most five of a role, so that a sentence stays a sentence. */
async function loadHolders(
  trx: Trx,
  roles: readonly Role[],
  row: CaseTableRow,
): Promise<{ role: Role; name: string }[]> {
  if (roles.length === 0) return [];
  const { rows } = await sql<{ role: Role; name: string }>`
    select role, name from (
      select r.role, u.name, row_number() over (partition by r.role order by u.name) as place
      from user_roles r join users u on u.id = r.user_id
      where r.role = any(${roles}) and u.disabled_at is null
        and r.valid_from <= current_date and (r.valid_to is null or r.valid_to >= current_date)
        and (r.channels is null or ${row.channel} = any(r.channels))
        and (r.sector_block_ids is null or ${row.sectorBlockId}::uuid = any(r.sector_block_ids))
    ) holders where place <= 5 order by role, name`.execute(trx);
  return rows;
}
