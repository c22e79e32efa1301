import { sql } from 'kysely';
import type { Grant, Person, Scope } from '../../domain/access.ts';
import type { Role } from '../../domain/codes.ts';
import type { Trx } from '../connection.ts';

interface GrantRow extends Scope {
  role: Role;
  userId: string;
}

interface OwnExecutor {
  userId: string;
  executorId: string;
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
  // One round trip: a person is loaded with every request and every command.
  const { rows } = await sql<{ tenantId: string; grants: GrantRow[]; executors: OwnExecutor[] }>`
    with acting as (
      select u.id, u.tenant_id from users u where u.disabled_at is null and (u.id = ${userId} or u.id in (
        select s.absent_user_id from substitutions s
        where s.substitute_user_id = ${userId} and ${today}::date between s.starts_on and s.ends_on)))
    select self.tenant_id,
      coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'userId', r.user_id, 'channels', r.channels,
          'sectorBlockIds', r.sector_block_ids, 'departmentIds', r.department_ids) order by r.user_id, r.role, r.id)
        from user_roles r where r.user_id in (select id from acting)
          and r.valid_from <= ${today}::date and (r.valid_to is null or r.valid_to >= ${today}::date)), '[]') as grants,
      coalesce((select jsonb_agg(jsonb_build_object('userId', e.user_id, 'executorId', e.executor_id) order by e.executor_id)
        from user_executors e where e.user_id in (select id from acting)), '[]') as executors
    from acting self where self.id = ${userId}`.execute(trx);
  const self = rows[0];
  if (!self) return undefined;
  const lentBy = (owner: string) => (owner === userId ? {} : { onBehalfOf: owner });
  return {
    userId,
    tenantId: self.tenantId,
    grants: self.grants.map(
      ({ role, userId: owner, channels, sectorBlockIds, departmentIds }): Grant => ({
        role,
        scope: { channels, sectorBlockIds, departmentIds },
        ...lentBy(owner),
      }),
    ),
    executorIds: self.executors.map((own) => ({ id: own.executorId, ...lentBy(own.userId) })),
  };
}
