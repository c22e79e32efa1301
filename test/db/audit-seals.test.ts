import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sealAudits } from '../../activities/audit-sealer.ts';
import { type AuditVerdict, sealAudit, verifyAudit } from '../../db/audit-seals.ts';
import { type Db, inTenant, openDatabase, type Trx } from '../../db/connection.ts';
import { type Fixtures, type TestTenant, twoTenants } from '../support/fixtures.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 4 });
});
beforeEach(async () => {
  await sql`truncate audit, audit_seals restart identity`.execute(fixtures.owner);
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

async function act(trx: Trx, tenantId: string, action: string): Promise<number> {
  const data = JSON.stringify({ fields: ['name', 'email'] });
  const row = { tenantId, action, resource: 'users', recordId: 'x', data };
  return (await trx.insertInto('audit').values(row).returning('id').executeTakeFirstOrThrow()).id;
}
const actIn = (tenant: TestTenant, action: string) => inTenant(db, tenant.id, (trx) => act(trx, tenant.id, action));
const verify = (tenant: TestTenant, head?: string): Promise<AuditVerdict> =>
  inTenant(db, tenant.id, (trx) => verifyAudit(trx, tenant.id, head));

/** Five sealed rows of a tenant, by ids. */
async function fiveSealed(tenant: TestTenant): Promise<number[]> {
  const ids: number[] = [];
  for (const action of ['a', 'b', 'c', 'd', 'e']) ids.push(await actIn(tenant, action));
  await sealAudits(db)();
  return ids;
}

describe('the audit trail is a chain of hashes (SEC-4)', () => {
  test('every tenant has its own chain; what is not sealed yet is told as such', async () => {
    const { tyazhin, perm } = fixtures;
    expect(await verify(tyazhin)).toEqual({ sealed: 0, unsealed: 0, head: '', passesHead: false, broken: null });
    await actIn(perm, 'p');
    await fiveSealed(tyazhin);
    await actIn(tyazhin, 'f');
    const first = await verify(tyazhin);
    expect(first).toMatchObject({ sealed: 5, unsealed: 1, broken: null });
    expect(await sealAudits(db)()).toBe(1);
    expect(await verify(tyazhin, first.head)).toMatchObject({ sealed: 6, unsealed: 0, passesHead: true, broken: null });
    expect(await verify(perm, first.head)).toMatchObject({ sealed: 1, unsealed: 0, passesHead: false, broken: null });
  });

  test('a row committed after a later one was sealed is sealed too', async () => {
    const { tyazhin } = fixtures;
    const sealing = sealAudits(db);
    expect(await sealing()).toBe(0);
    const early = await inTenant(db, tyazhin.id, async (trx) => {
      const id = await act(trx, tyazhin.id, 'slow');
      expect(await actIn(tyazhin, 'quick')).toBeGreaterThan(id);
      expect(await sealing()).toBe(1);
      return id;
    });
    expect(await sealing()).toBe(1);
    expect(await verify(tyazhin)).toMatchObject({ sealed: 2, unsealed: 0, broken: null });
    const last = await fixtures.owner.selectFrom('auditSeals').select('auditId').orderBy('seq', 'desc').execute();
    expect(last[0]?.auditId).toBe(early);
  });

  test('two sealers at once: every row is sealed once', async () => {
    const { tyazhin } = fixtures;
    for (const action of ['a', 'b', 'c']) await actIn(tyazhin, action);
    const one = () => inTenant(db, tyazhin.id, (trx) => sealAudit(trx, tyazhin.id, { whole: true }));
    const counts = await Promise.all([one(), one(), one()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(await verify(tyazhin)).toMatchObject({ sealed: 3, broken: null });
  });

  const touches = [
    ['who did it', 'update audit set actor_id = gen_random_uuid()'],
    ['what was done', `update audit set action = 'other'`],
    ['a moment by a microsecond', `update audit set at = at + interval '1 microsecond'`],
    ['a detail', `update audit set data = data || '{"more": 1}'`],
    ['the transaction', `update audit set xid = '1'`],
  ] as const;
  test.each(touches)('the owner of the database changes %s: the row is named', async (_what, statement) => {
    const { tyazhin } = fixtures;
    const ids = await fiveSealed(tyazhin);
    await sql`${sql.raw(statement)} where id = ${ids[2]}`.execute(fixtures.owner);
    expect((await verify(tyazhin)).broken).toEqual({ seq: 3, auditId: ids[2], problem: 'changed' });
  });

  test('a removed row is named, one moved to another tenant too; with its seal removed, the place is', async () => {
    const { owner, tyazhin, perm } = fixtures;
    const ids = await fiveSealed(tyazhin);
    await sql`update audit set tenant_id = ${perm.id} where id = ${ids[3]}`.execute(owner);
    expect((await verify(tyazhin)).broken).toEqual({ seq: 4, auditId: ids[3], problem: 'removed' });
    await sql`delete from audit where id = ${ids[1]}`.execute(owner);
    expect(await verify(tyazhin)).toMatchObject({
      sealed: 1,
      broken: { seq: 2, auditId: ids[1], problem: 'removed' },
    });
    await sql`delete from audit_seals where audit_id = ${ids[1]}`.execute(owner);
    expect((await verify(tyazhin)).broken).toEqual({ seq: 2, auditId: ids[2], problem: 'sealRemoved' });
  });

  test('an end cut off together with its seals is found by the hash noted before', async () => {
    const { owner, tyazhin } = fixtures;
    const ids = await fiveSealed(tyazhin);
    const { head } = await verify(tyazhin);
    await sql`delete from audit where id = ${ids[4]}`.execute(owner);
    await sql`delete from audit_seals where audit_id = ${ids[4]}`.execute(owner);
    expect(await verify(tyazhin, head)).toMatchObject({ sealed: 4, passesHead: false, broken: null });
  });
});
