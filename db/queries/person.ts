import { sql } from 'kysely';
import type { Grant, Person, Scope } from '../../domain/access.ts';
import type { Role } from '../../domain/codes.ts';
import type { Trx } from '../connection.ts';

interface GrantRow extends Scope {
  role: Role;
  userId: string;
}

/** The local date of the transaction's tenant at this moment. */
export async function tenantToday(trx: Trx): Promise<string> {
  const row = await trx
    .selectFrom('tenants')
    .select(sql<string>`(now() at time zone zone)::date`.as('today'))
    .executeTakeFirstOrThrow();
  return row.today;
}

/**
 * Somebody with what he may do on a local date: own roles and executors, and those of the people he stands in for that
 * day (PRC-13). Undefined for an unknown or disabled person; an absent person who is disabled lends nothing.
 */
export async function loadPerson(trx: Trx, userId: string, today: string): Promise<Person | undefined> {
  const { rows: acting } = await sql<{ id: string; tenantId: string }>`
    select u.id, u.tenant_id from users u where u.disabled_at is null and (u.id = ${userId} or u.id in (
      select s.absent_user_id from substitutions s
      where s.substitute_user_id = ${userId} and ${today}::date between s.starts_on and s.ends_on))`.execute(trx);
  const self = acting.find((user) => user.id === userId);
  if (!self) return undefined;
  const userIds = acting.map((user) => user.id);
  const { rows: grants } = await sql<GrantRow>`
    select role, user_id, channels, sector_block_ids, department_ids from user_roles
    where user_id = any(${userIds}) and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)
    order by user_id, role, id`.execute(trx);
  const executors = await trx
    .selectFrom('userExecutors')
    .select(['userId', 'executorId'])
    .where('userId', 'in', userIds)
    .orderBy('executorId')
    .execute();
  const lentBy = (owner: string) => (owner === userId ? {} : { onBehalfOf: owner });
  return {
    userId,
    tenantId: self.tenantId,
    grants: grants.map(
      ({ role, userId: owner, channels, sectorBlockIds, departmentIds }): Grant => ({
        role,
        scope: { channels, sectorBlockIds, departmentIds },
        ...lentBy(owner),
      }),
    ),
    executorIds: executors.map((own) => ({ id: own.executorId, ...lentBy(own.userId) })),
  };
}
