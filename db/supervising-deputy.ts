import { sql } from 'kysely';
import { type CaseScope, covers, type Scope } from '../domain/access.ts';
import type { Trx } from './connection.ts';

/**
 * The deputy head who supervises the case's executor: the one named for that body, else for the one above it, else for the
 * sector block (T 5.3). Null where nobody is named, or who is named is no deputy for this case today: then any deputy is meant.
 */
export async function supervisingDeputy(trx: Trx, scope: CaseScope): Promise<string | null> {
  const executorId = scope.executorIds[0] ?? null;
  const { rows } = await sql<Scope & { userId: string }>`
    select named.user_id, r.channels, r.sector_block_ids, r.department_ids from (
      select own.deputy_user_id as user_id, 1 as place from executors own where own.id = ${executorId}
      union all
      select above.deputy_user_id, 2 from executors own join executors above on above.id = own.parent_id
        where own.id = ${executorId}
      union all
      select deputy_user_id, 3 from sector_blocks where id = ${scope.sectorBlockId}
    ) named
    join users u on u.id = named.user_id and u.disabled_at is null
    join tenants t on t.id = u.tenant_id
    join user_roles r on r.user_id = u.id and r.role = 'deputy'
      and r.valid_from <= (now() at time zone t.zone)::date
      and (r.valid_to is null or r.valid_to >= (now() at time zone t.zone)::date)
    order by named.place`.execute(trx);
  return rows.find((row) => covers(row, scope))?.userId ?? null;
}
