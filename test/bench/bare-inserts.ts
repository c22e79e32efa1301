import { randomUUID } from 'node:crypto';
import type pg from 'pg';

/** The rows of one table as texts, ready to be inserted. */
export interface BareRow {
  table: string;
  columns: readonly string[];
  values: readonly (readonly (string | null)[])[];
}

const tables = ['applicants', 'cases', 'case_texts', 'case_events', 'outbox', 'changes'] as const;
const asText = { getTypeParser: () => (value: string | Buffer) => String(value) };

/** Reads everything the intake stored for these cases, as rows of another tenant with ids of their own. */
export async function storedRows(
  client: pg.Client,
  tenantId: string,
  caseIds: readonly string[],
  otherTenant: string,
): Promise<BareRow[]> {
  const ids = new Map<string, string>([[tenantId, otherTenant]]);
  const renamed = (value: string | null) => {
    if (value === null || !/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)) return value;
    const known = ids.get(value) ?? randomUUID();
    ids.set(value, known);
    return known;
  };
  await begin(client, tenantId);
  const copies: BareRow[] = [];
  for (const table of tables) {
    const columns = await writtenColumns(client, table);
    const { rows } = await client.query({
      text: `select ${columns.join(', ')} from ${table} where ${conditionOf(table)}`,
      values: [caseIds],
      rowMode: 'array',
      types: asText,
    });
    copies.push({ table, columns, values: (rows as (string | null)[][]).map((row) => row.map(renamed)) });
  }
  await client.query('commit');
  return copies;
}

function conditionOf(table: (typeof tables)[number]): string {
  switch (table) {
    case 'applicants':
      return 'id in (select applicant_id from cases where id = any($1::uuid[]))';
    case 'cases':
      return 'id = any($1::uuid[])';
    case 'changes':
      return "resource = 'cases' and record_id = any($1::text[])";
    default:
      return 'case_id = any($1::uuid[])';
  }
}

/** The columns an INSERT writes: neither generated ones nor identities nor what only the database knows. */
async function writtenColumns(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns
     where table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' and data_type <> 'xid8'
     order by ordinal_position`,
    [table],
  );
  return rows.map((row) => row.name);
}

/** One transaction, a multi-row INSERT a table: the least any intake of these rows would cost. */
export async function insertBare(client: pg.Client, tenantId: string, rows: readonly BareRow[]): Promise<void> {
  await begin(client, tenantId);
  for (const { table, columns, values } of rows) {
    // The protocol counts parameters in 16 bits.
    const most = Math.floor(60_000 / columns.length);
    for (let from = 0; from < values.length; from += most) {
      const part = values.slice(from, from + most);
      const places = part.map((_, row) => `(${columns.map((_, at) => `$${row * columns.length + at + 1}`).join(',')})`);
      await client.query(`insert into ${table} (${columns.join(',')}) values ${places.join(',')}`, part.flat());
    }
  }
  await client.query('commit');
}

async function begin(client: pg.Client, tenantId: string): Promise<void> {
  await client.query('begin');
  await client.query("select set_config('role', 'mcc_app', true), set_config('app.tenant_id', $1, true)", [tenantId]);
}
