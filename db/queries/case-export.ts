import { sql } from 'kysely';
import type { Outcome, Stage } from '../../domain/codes.ts';
import { type Db, inTenant } from '../connection.ts';

/** Which cases: of a channel, received on days of the municipality, both ends included. */
export interface CaseExportFilter {
  channel?: string | undefined;
  fromOn?: string | undefined;
  toOn?: string | undefined;
}

/** A case as exports show it; moments are of the municipality's zone, `2026-03-02 10:00`. */
export interface ExportedCase {
  number: string;
  externalId: string | null;
  /** Its title. */
  channel: string;
  stage: Stage;
  topic: string | null;
  territory: string | null;
  executor: string | null;
  received: string;
  due: string | null;
  closed: string | null;
  outcome: Outcome | null;
  returns: number;
  cycle: number;
  text: string | null;
}

const page = 500;

/** Cases of a tenant, newest first, a page of 500 at a time, each read in a transaction of its own. */
export async function* exportedCases(
  db: Db,
  tenant: { id: string; zone: string },
  filter: CaseExportFilter,
): AsyncGenerator<ExportedCase[]> {
  const local = (at: string) =>
    sql<string | null>`to_char(${sql.ref(at)} at time zone ${tenant.zone}, 'YYYY-MM-DD HH24:MI')`;
  const startOf = (on: string, plus: number) =>
    sql`((${on}::date + ${plus}::int)::timestamp at time zone ${tenant.zone})`;
  const chosen = [sql`c.tenant_id = ${tenant.id}`];
  if (filter.channel !== undefined) chosen.push(sql`c.channel = ${filter.channel}`);
  if (filter.fromOn !== undefined) chosen.push(sql`c.received_at >= ${startOf(filter.fromOn, 0)}`);
  if (filter.toOn !== undefined) chosen.push(sql`c.received_at < ${startOf(filter.toOn, 1)}`);
  let last: { id: string; place: string } | undefined;
  for (;;) {
    const after = last
      ? [
          sql`c.received_at <= ${last.place}::timestamptz
            and (c.received_at < ${last.place}::timestamptz or c.id > ${last.id}::uuid)`,
        ]
      : [];
    // The place is kept as text: it has microseconds, which a date of the program has not.
    const statement = sql<ExportedCase & { id: string; place: string }>`
      select c.id, c.received_at::text as place, c.number, c.external_id, coalesce(h.title, c.channel) as channel, c.stage, t.name as topic,
        p.name as territory, e.name as executor, ${local('c.received_at')} as received, ${local('c.due_at')} as due,
        ${local('c.closed_at')} as closed, c.outcome, c.returns, c.cycle, w.body as text
      from (select * from cases c where ${sql.join([...chosen, ...after], sql` and `)}
        order by c.received_at desc, c.id limit ${page}) c
        left join case_texts w on w.id = c.text_id
        left join channels h on h.tenant_id = c.tenant_id and h.code = c.channel
        left join topics t on t.id = c.topic_id
        left join territories p on p.id = c.territory_id
        left join executors e on e.id = c.executor_id
      order by c.received_at desc, c.id`;
    const { rows } = await inTenant(db, tenant.id, (trx) => statement.execute(trx));
    if (rows.length > 0) yield rows;
    last = rows.at(-1);
    if (rows.length < page) return;
  }
}
