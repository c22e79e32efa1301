import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { clearTraffic } from '../../activities/clear-traffic.ts';
import { asRelay, type Db, inTenant, openDatabase } from '../../db/connection.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { allTold } from '../support/told-changes.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 4 });
});
beforeEach(async () => {
  await sql`truncate changes, feed_cuts, sessions, idempotency, presence`.execute(fixtures.owner);
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

/** Runs the loop's work until there is no more to do; how many rows went. */
async function clearAll(): Promise<number> {
  const work = clearTraffic(db);
  let all = 0;
  for (let gone = await work(); gone > 0; gone = await work()) all += gone;
  return all;
}

/** Changes of a tenant, so many hours old, each in a transaction of its own. */
async function changed(tenantId: string, ...hoursOld: number[]): Promise<void> {
  for (const hours of hoursOld)
    await sql`insert into changes (tenant_id, resource, record_id, created_at)
      values (${tenantId}, 'cases', ${`${hours}`}, now() - make_interval(hours => ${hours}))`.execute(fixtures.owner);
}
const kept = async () => {
  const { rows } = await sql<{ recordId: string }>`select record_id from changes order by id`.execute(fixtures.owner);
  return rows.map((row) => row.recordId);
};

test('the change feed keeps a day, however much came before it', async () => {
  const { tyazhin, perm } = fixtures;
  await sql`insert into changes (tenant_id, resource, record_id, created_at)
    select ${tyazhin.id}, 'cases', 'old', now() - interval '2 days' from generate_series(1, 5000)`.execute(
    fixtures.owner,
  );
  await changed(perm.id, 30, 25, 23);
  await changed(tyazhin.id, 1);
  await allTold(fixtures.owner);
  expect(await clearAll()).toBe(5_002);
  expect(await kept()).toEqual(['23', '1']);
  expect(await clearAll()).toBe(0);
});

test('where the feed of a municipality was cut is the last of its changes that went; the cut never moves back', async () => {
  const { tyazhin, perm } = fixtures;
  await changed(tyazhin.id, 50, 40, 2);
  await changed(perm.id, 3);
  await allTold(fixtures.owner);
  const places = await sql<{ xid: string; id: number }>`select xid::text as xid, id from changes order by id`.execute(
    fixtures.owner,
  );
  const cuts = async () =>
    (await sql`select tenant_id, xid::text as xid, id from feed_cuts`.execute(fixtures.owner)).rows;
  await clearAll();
  expect(await cuts()).toEqual([{ tenantId: tyazhin.id, ...places.rows[1] }]);
  // A number given early and written late: its transaction comes first in the feed.
  await sql`insert into changes (id, tenant_id, xid, resource, record_id, created_at) overriding system value
    values (1000000, ${tyazhin.id}, ${places.rows[0]!.xid}::xid8, 'cases', 'x', now() - interval '2 days')`.execute(
    fixtures.owner,
  );
  expect(await clearAll()).toBe(1);
  expect(await cuts()).toEqual([{ tenantId: tyazhin.id, ...places.rows[1] }]);
});

test('a change that nobody could be told yet stays, whatever its age', async () => {
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const older = inTenant(db, fixtures.tyazhin.id, async (trx) => {
    await sql`select pg_current_xact_id()`.execute(trx);
    begun.resolve();
    await held.promise;
  });
  await begun.promise;
  await changed(fixtures.tyazhin.id, 30);
  const gone = await clearAll();
  held.resolve();
  await older;
  await allTold(fixtures.owner);
  expect(gone).toBe(0);
  expect(await clearAll()).toBe(1);
});

test('what a dump of another server brought goes by its age and cuts nothing here', async () => {
  await sql`insert into changes (tenant_id, xid, resource, record_id, created_at)
    values (${fixtures.tyazhin.id}, '900000000000', 'cases', 'foreign', now() - interval '2 days')`.execute(
    fixtures.owner,
  );
  expect(await clearAll()).toBe(1);
  expect((await sql`select from feed_cuts`.execute(fixtures.owner)).rows).toEqual([]);
});

test('sessions go when they have ended, keys of writes after seven days, signs of life after a day', async () => {
  const { owner, tyazhin } = fixtures;
  await sql`insert into sessions (token_hash, tenant_id, user_id, assignment_id, expires_at) values
    ('ended', ${tyazhin.id}, ${tyazhin.users.head}, null, now() - interval '1 minute'),
    ('ended link', ${tyazhin.id}, null, ${randomUUID()}, now() - interval '1 minute'),
    ('open', ${tyazhin.id}, ${tyazhin.users.head}, null, now() + interval '1 minute')`.execute(owner);
  await sql`insert into idempotency (tenant_id, key_hash, body_hash, status, body, created_at) values
    (${tyazhin.id}, 'old', 'x', 201, '{}', now() - interval '169 hours'),
    (${tyazhin.id}, 'kept', 'x', 201, '{}', now() - interval '167 hours')`.execute(owner);
  await sql`insert into presence (tenant_id, case_id, user_id, mode, seen_at) values
    (${tyazhin.id}, ${randomUUID()}, ${tyazhin.users.head}, 'viewing', now() - interval '25 hours'),
    (${tyazhin.id}, ${randomUUID()}, ${tyazhin.users.head}, 'writing', now())`.execute(owner);
  expect(await clearAll()).toBe(4);
  const left = await sql<{ what: string }>`select token_hash as what from sessions union all
    select key_hash from idempotency union all select mode from presence`.execute(owner);
  expect(left.rows.map((row) => row.what)).toEqual(['open', 'kept', 'writing']);
});

test('nobody but this job takes a change out of the feed, and it has no other way than its door', async () => {
  const remove = sql`delete from changes`;
  await expect(inTenant(db, fixtures.tyazhin.id, (trx) => remove.execute(trx))).rejects.toThrow(/permission denied/);
  await expect(asRelay(db, (trx) => remove.execute(trx))).rejects.toThrow(/permission denied/);
  await expect(inTenant(db, fixtures.tyazhin.id, (trx) => sql`select clear_traffic(1)`.execute(trx))).rejects.toThrow(
    /permission denied/,
  );
});
