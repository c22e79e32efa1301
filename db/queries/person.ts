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

interface PersonRow {
  tenantId: string;
  grants: GrantRow[];
  executors: OwnExecutor[];
  operator: boolean;
}

// now() stands still within a transaction, and so does its date.
const todayOfTransaction = new WeakMap<Trx, string>();

/** The local date of the transaction's tenant at this moment. */
export async function tenantToday(trx: Trx): Promise<string> {
  const known = todayOfTransaction.get(trx);
  if (known !== undefined) return known;
  const row = await trx
    .selectFrom('tenants')
    .select(sql<string>`(now() at time zone zone)::date`.as('today'))
    .executeTakeFirstOrThrow();
  todayOfTransaction.set(trx, row.today);
  return row.today;
}

/**
 * Somebody with what he may do on a local date: own roles and executors, and those of the people he stands in for that
 * day (PRC-13). Undefined for an unknown or disabled person; an absent person who is disabled lends nothing.
 */
export async function loadPerson(trx: Trx, userId: string, today: string): Promise<Person | undefined> {
  const { rows } = await sql<PersonRow>`select * from acting_person(${userId}, ${today})`.execute(trx);
  return rows[0] && toPerson(userId, rows[0]);
}

/** The person behind a session's cookie by the hash of its token; sees to the tenant. Undefined when it has ended. */
export async function enterSession(
  trx: Trx,
  tokenHash: string,
): Promise<{ person: Person; stale: boolean } | undefined> {
  const { rows } = await sql<PersonRow & { userId: string; stale: boolean }>`
    select s.user_id, s.stale, p.* from enter_session(${tokenHash}) s
      cross join lateral acting_person(s.user_id, s.today) p`.execute(trx);
  return rows[0] && { person: toPerson(rows[0].userId, rows[0]), stale: rows[0].stale };
}

function toPerson(userId: string, self: PersonRow): Person {
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
    ...(self.operator && { isOperator: true }),
  };
}
