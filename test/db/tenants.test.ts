import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asRelay, beforeTenant, type Db, inTenant, openDatabase } from '../../db/connection.ts';
import { tables } from '../../db/tables.ts';
import { takeInCases } from '../support/cases.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;
const names = [...Object.keys(tables), 'caseSearch', 'caseSignatures'].map((name) =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
const appendOnly = [
  'case_events',
  'audit',
  'audit_seals',
  'regulations',
  'calendars',
  'classifier_versions',
  'auto_rule_versions',
  'changes',
  'feed_cuts',
];

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 5 });
  await takeInCases(db, fixtures.tyazhin, [{}, {}]);
  await takeInCases(db, fixtures.perm, [{}]);
  await inTenant(db, fixtures.tyazhin.id, (trx) =>
    trx.insertInto('audit').values({ tenantId: fixtures.tyazhin.id, action: 'x', resource: 'y' }).execute(),
  );
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

const count = async (trx: Parameters<Parameters<typeof inTenant>[2]>[0], table: string, where = sql`true`) => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${where}`.execute(trx);
  return rows[0]!.n;
};

describe('tenants are kept apart by the database (SEC-2)', () => {
  test('every table there is stands in this proof', async () => {
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%'`.execute(fixtures.owner);
    expect(rows.map((row) => row.name).sort()).toEqual([...names].sort());
  });

  test.each(names)('%s: forced for everybody, without a tenant not a row', async (table) => {
    const { rows } = await sql<{ forced: boolean }>`
      select relrowsecurity and relforcerowsecurity as forced from pg_class where oid = ${table}::regclass`.execute(
      fixtures.owner,
    );
    expect(rows).toEqual([{ forced: true }]);
    const federal = table === 'calendars' ? sql`tenant_id is not null` : sql`true`;
    expect(await beforeTenant(db, (trx) => count(trx, table, federal))).toBe(0);
  });

  test.each(names)('%s: one tenant never sees another’s row', async (table) => {
    const { tyazhin, perm } = fixtures;
    const column = sql.ref(table === 'tenants' ? 'id' : 'tenant_id');
    const foreign = await inTenant(db, tyazhin.id, (trx) => count(trx, table, sql`${column} <> ${tyazhin.id}`));
    expect(foreign).toBe(0);
    expect(await inTenant(db, perm.id, (trx) => count(trx, table, sql`${column} = ${tyazhin.id}`))).toBe(0);
  });

  test('a row cannot be written into, moved to or claimed from another tenant', async () => {
    const { tyazhin, perm } = fixtures;
    const inTyazhin = (statement: ReturnType<typeof sql>) => inTenant(db, tyazhin.id, (trx) => statement.execute(trx));
    await expect(
      inTyazhin(sql`insert into territories (id, tenant_id, name) values (gen_random_uuid(), ${perm.id}, 'x')`),
    ).rejects.toThrow(/row-level security/);
    await expect(inTyazhin(sql`update territories set tenant_id = ${perm.id}`)).rejects.toThrow(/row-level security/);
    const updated = await inTyazhin(sql`update territories set name = 'x' where id = ${perm.territories.town}`);
    expect(updated.numAffectedRows).toBe(0n);
  });

  test.each(appendOnly)('%s only grows: the application may neither change nor remove a row', async (table) => {
    const { tyazhin } = fixtures;
    for (const statement of [
      sql`update ${sql.table(table)} set tenant_id = tenant_id`,
      sql`delete from ${sql.table(table)}`,
      sql`truncate ${sql.table(table)}`,
    ])
      await expect(inTenant(db, tyazhin.id, (trx) => statement.execute(trx))).rejects.toThrow(/permission denied/);
  });

  test('the login owns nothing, bypasses nothing and sees nothing by itself', async () => {
    for (const table of names)
      await expect(sql`select 1 from ${sql.table(table)}`.execute(db)).rejects.toThrow(/permission denied/);
    const { rows } = await sql`select rolsuper, rolbypassrls, rolcreaterole from pg_roles
      where rolname in ('mcc_login', 'mcc_app', 'mcc_relay')`.execute(fixtures.owner);
    expect(rows).toEqual(Array(3).fill({ rolsuper: false, rolbypassrls: false, rolcreaterole: false }));
    const owned =
      await sql`select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('mcc_login', 'mcc_app', 'mcc_relay')
      and c.relnamespace = 'public'::regnamespace`.execute(fixtures.owner);
    expect(owned.rows).toEqual([]);
  });

  test('the relay sees ids of the outbox and of changes, and no text, person or case', async () => {
    expect(await asRelay(db, (trx) => count(trx, 'outbox'))).toBe(3);
    expect(await asRelay(db, (trx) => count(trx, 'changes'))).toBe(3);
    for (const table of ['cases', 'case_texts', 'applicants', 'users', 'case_events', 'files'])
      await expect(asRelay(db, (trx) => count(trx, table))).rejects.toThrow(/permission denied/);
  });

  test('the tenant of one transaction does not leak into the next on the same connection', async () => {
    const single = openDatabase(database.databaseUrl, { max: 1 });
    const { tyazhin, perm } = fixtures;
    for (let turn = 0; turn < 20; turn += 1) {
      const own = turn % 2 === 0 ? tyazhin : perm;
      expect(await inTenant(single, own.id, (trx) => count(trx, 'cases'))).toBe(own === tyazhin ? 2 : 1);
      expect(await beforeTenant(single, (trx) => count(trx, 'cases'))).toBe(0);
    }
    await single.destroy();
  });
});
