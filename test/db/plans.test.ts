import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Db, inTenant, openDatabase, type Trx } from '../../db/connection.ts';
import { casesFrom, casesWhere, inQueue } from '../../db/queries/case-filter.ts';
import type { Person } from '../../domain/access.ts';
import { QueueName } from '../../domain/codes.ts';
import { takeInCases } from '../support/cases.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { manyCases } from '../support/many-cases.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;
let person: Person;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 2 });
  const { owner, tyazhin } = fixtures;
  const [model] = await takeInCases(db, tyazhin, [{}]);
  await manyCases(owner, model!.caseId);
  await sql`insert into case_texts (id, tenant_id, case_id, kind, body)
    select c.text_id, c.tenant_id, c.id, 'message', 'слово' || (row_number() over ()) || ' дорога'
    from cases c where c.id <> ${model!.caseId}`.execute(owner);
  await sql`analyze cases`.execute(owner);
  await sql`analyze case_texts`.execute(owner);
  person = {
    userId: tyazhin.users.coordinator,
    tenantId: tyazhin.id,
    grants: [{ role: 'coordinator', scope: { channels: null, sectorBlockIds: null, departmentIds: null } }],
    executorIds: [],
  };
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

async function planOf(statement: RawBuilder<unknown>): Promise<string> {
  const { rows } = await inTenant(db, fixtures.tyazhin.id, (trx) =>
    sql<Record<string, string>>`explain (analyze, costs off, timing off) ${statement}`.execute(trx),
  );
  return rows.map((row) => Object.values(row)[0]).join('\n');
}

describe('20,000 cases under row-level security', () => {
  test('text search goes through the GIN index and reads no table whole', async () => {
    const scans = async (trx: Trx) => {
      const { rows } = await sql<{ gin: number; whole: number }>`
        select pg_stat_get_xact_numscans('case_search_words'::regclass) + pg_stat_get_xact_numscans('case_search_open'::regclass) as gin,
          pg_stat_get_xact_numscans('case_search'::regclass) + pg_stat_get_xact_numscans('cases'::regclass)
            + pg_stat_get_xact_numscans('case_texts'::regclass) as whole`.execute(trx);
      return rows[0]!;
    };
    for (const filter of [{ q: 'слово77' }, { q: 'слово77', open: true }]) {
      const { rows, before, after } = await inTenant(db, person.tenantId, async (trx) => {
        const before = await scans(trx);
        const found = await sql`select c.id from ${casesFrom(filter)} where ${casesWhere(filter, person)}`.execute(trx);
        return { rows: found.rows, before, after: await scans(trx) };
      });
      expect(rows.length).toBe(filter.open ? 0 : 1);
      expect([after.gin - before.gin, after.whole - before.whole]).toEqual([1, 0]);
    }
  });

  test('the work place, open cases by deadline, is read in order from its index', async () => {
    const plan = await planOf(sql`select c.id from cases c where ${casesWhere({ open: true }, person)}
      order by c.due_at asc nulls last, c.id limit 25`);
    expect(plan).toMatch(/Index (?:Only )?Scan using cases_queue/);
    expect(plan).not.toMatch(/Seq Scan|Sort/);
  });

  test.each(QueueName.options)('the queue «%s» reads open cases alone, by an index', async (queue) => {
    const plan = await planOf(sql`select c.* from cases c where ${casesWhere({ queue }, person)}
      order by c.due_at asc nulls last, c.id limit 25`);
    expect(plan).toMatch(/Index (?:Only )?Scan using cases_(?:queue|stage|coordinator|executor|promised)/);
    expect(plan).not.toMatch(/Seq Scan/);
  });

  test('the counters of all queues touch open cases alone', async () => {
    const plan = await planOf(sql`select count(*) filter (where ${inQueue('overdue', person)}),
      count(*) filter (where ${inQueue('new', person)}) from cases c where c.is_open and ${casesWhere({}, person)}`);
    expect(plan).toMatch(/cases_(?:queue|stage|executor|coordinator)/);
    expect(plan).not.toMatch(/Seq Scan/);
  });
});
