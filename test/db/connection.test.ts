import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { beforeTenant, type Db, openDatabase } from '../../db/connection.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { eventually } from '../support/running.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.databaseUrl, { max: 1 });
  owner = openDatabase(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await db.destroy();
  await owner.destroy();
  await database.drop();
});

it('a connection that dies between two queries of a transaction fails that transaction, not the program; the next one works', async () => {
  const interrupted = beforeTenant(db, async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
    const pid = rows[0]!.pid;
    await sql`select pg_terminate_backend(${pid})`.execute(owner);
    await eventually('the connection to be gone', async () => {
      const left = await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(owner);
      return left.rows.length === 0;
    });
    await sql`select 1`.execute(trx);
  });
  await expect(interrupted).rejects.toThrow();
  const { rows } = await beforeTenant(db, async (trx) => await sql`select 1 as one`.execute(trx));
  expect(rows).toEqual([{ one: 1 }]);
});
