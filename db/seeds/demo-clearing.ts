import { sql } from 'kysely';
import type { Db } from '../connection.ts';

const filling = 'filling:';

/** What a municipality is called while it is being filled: one that still is called so is not whole. */
export function fillingCode(code: string): string {
  return `${filling}${code}`;
}

/** Whether some municipality is there, whole and kept. */
export async function isInUse(owner: Db): Promise<boolean> {
  const found = await owner
    .selectFrom('tenants')
    .select('id')
    .where('code', 'not like', `${filling}%`)
    .limit(1)
    .execute();
  return found.length > 0;
}

/** Removes what an interrupted filling left: every row of the municipalities that are not whole. */
export async function clearHalfFilled(owner: Db): Promise<void> {
  const halves = await owner.selectFrom('tenants').select('id').where('code', 'like', `${filling}%`).execute();
  if (halves.length === 0) return;
  const ids = halves.map((half) => half.id);
  const { rows } = await sql<{ tableName: string }>`
    select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'`.execute(owner);
  await owner.transaction().execute(async (trx) => {
    for (const { tableName } of rows)
      await sql`delete from ${sql.table(tableName)} where tenant_id = any(${ids})`.execute(trx);
    await trx.deleteFrom('tenants').where('id', 'in', ids).execute();
  });
}

/** Gives the filled municipalities their own codes and wakes their cases: all at once or not at all. */
export async function declareWhole(
  owner: Db,
  filled: readonly { tenantId: string; code: string }[],
  now: string,
): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    for (const { tenantId, code } of filled) {
      await datePast(trx, tenantId, now);
      await sql`insert into outbox (tenant_id, case_id) select tenant_id, id from cases
        where tenant_id = ${tenantId} and is_open and not is_history order by next_tick_at nulls first`.execute(trx);
      await trx.updateTable('tenants').set({ code }).where('id', '=', tenantId).execute();
    }
  });
}

/** Dates what the database stamped by itself to when it happened in the stories; notices a day old count as read. */
async function datePast(owner: Db, tenantId: string, now: string): Promise<void> {
  const history = sql`case_id in (select id from cases where tenant_id = ${tenantId} and is_history)`;
  await sql`update case_events set recorded_at = case when ${history} then ${now}::timestamptz else at end
    where tenant_id = ${tenantId}`.execute(owner);
  await sql`update case_inbox set accepted_at = at, processed_at = at where tenant_id = ${tenantId}`.execute(owner);
  await sql`update case_texts t set created_at = said.at from (
      select x.id, min(e.at) as at from case_texts x join case_events e on e.case_id = x.case_id
      where x.tenant_id = ${tenantId} and (e.seq = 1 and x.kind = 'message' or strpos(e.data::text, x.id::text) > 0)
      group by x.id) said
    where said.id = t.id`.execute(owner);
  await sql`update answer_links l set created_at = e.at from case_events e
    where l.tenant_id = ${tenantId} and e.case_id = l.case_id and e.command_id = l.assignment_id::text`.execute(owner);
  await sql`update cases c set created_at = case when is_history then ${now}::timestamptz else e.at end
    from case_events e where c.tenant_id = ${tenantId} and e.case_id = c.id and e.seq = 1`.execute(owner);
  await sql`update cases set updated_at = coalesce(closed_at, updated_at) where tenant_id = ${tenantId} and is_history`.execute(
    owner,
  );
  await sql`update notices set read_at = created_at + interval '1 hour'
    where tenant_id = ${tenantId} and created_at < ${now}::timestamptz - interval '1 day'`.execute(owner);
}
