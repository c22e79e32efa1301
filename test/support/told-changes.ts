import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Db } from '../../db/connection.ts';

/** Waits until every change may be told: no transaction older than one of them is open, in another test's database either. */
export async function allTold(owner: Db): Promise<void> {
  const untold = sql`select from changes where xid >= pg_snapshot_xmin(pg_current_snapshot())`;
  await expect.poll(async () => (await untold.execute(owner)).rows, { timeout: 30_000 }).toEqual([]);
}
