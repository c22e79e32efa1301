import { sql } from 'kysely';
import type { Trx } from '../../db/connection.ts';

/** What some work gave back, and how many rows of each table it has read in its transaction, by an index or without. */
export async function rowsRead<T>(
  trx: Trx,
  tables: readonly string[],
  work: () => Promise<T>,
): Promise<{ result: T; read: Record<string, number> }> {
  const before = await counters(trx, tables);
  const result = await work();
  const after = await counters(trx, tables);
  return { result, read: Object.fromEntries(tables.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])) };
}

/** Rows that scans of the table returned, and those fetched through it or one of its indexes. */
async function counters(trx: Trx, tables: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string; rows: number }>`
    select name, pg_stat_get_xact_tuples_returned(name::regclass) + pg_stat_get_xact_tuples_fetched(name::regclass)
      + (select coalesce(sum(greatest(pg_stat_get_xact_tuples_fetched(i.indexrelid), pg_stat_get_xact_tuples_returned(i.indexrelid))), 0)
          from pg_index i where i.indrelid = name::regclass) as rows
    from unnest(${[...tables]}::text[]) name`.execute(trx);
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}
