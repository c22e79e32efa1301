import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRequests } from '../../api/open311/requests.ts';
import { listUpdates } from '../../api/open311/updates.ts';
import { type Db, inTenant, openDatabase, type Trx } from '../../db/connection.ts';
import { readRegister, registerFigures } from '../../db/queries/appeal-register.ts';
import { loadDeliveries } from '../../db/queries/case-deliveries.ts';
import { findPostLetters } from '../../db/queries/letters-to-post.ts';
import { findVisits } from '../../db/queries/reception.ts';
import { findSimilar } from '../../db/queries/related-cases.ts';
import { findUndelivered } from '../../db/queries/undelivered.ts';
import { seal } from '../../db/sealing.ts';
import type { Person } from '../../domain/access.ts';
import { takeInCases, testKeys } from '../support/cases.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { manyCases } from '../support/many-cases.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { rowsRead } from '../support/row-reads.ts';

const connectorId = '00000000-0000-4000-8000-000000000311';
/** One case in forty is an appeal. */
const appeals = 500;

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;
let person: Person;
let wanted: { id: string; address: string };

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 2 });
  const { owner, tyazhin } = fixtures;
  const [model] = await takeInCases(db, tyazhin, [{}]);
  await manyCases(owner, model!.caseId);
  await sql`update cases set kind = 'appeal' where number ~ '^n' and substr(number, 2)::int % 40 = 0`.execute(owner);
  await sql`
    insert into appeals (case_id, tenant_id, registration_number, type, form, answer_by, applicants, questions, open_questions)
      select id, tenant_id, number, 'statement', 'written', 'post', 1, 0, 0 from cases where kind = 'appeal'`.execute(
    owner,
  );
  // Ten letters an appeal, one of fifty still to be posted.
  await sql`
    insert into letters (id, tenant_id, case_id, kind, formats, send_to, by_post, posted_on, made_at, created_at)
      select gen_random_uuid(), tenant_id, case_id, 'answer', '{pdf}', '{}', true,
        case when row_number() over () % 50 > 0 then current_date end, now(), now() from appeals, generate_series(1, 10)`.execute(
    owner,
  );
  await sql`
    with slots as (insert into reception_slots (id, tenant_id, official, starts_at, minutes, place)
      select gen_random_uuid(), ${tyazhin.id}, 'Глава', timestamptz '2025-01-01 03:00Z' + make_interval(hours => n), 15, 'каб. 1'
      from generate_series(1, 5000) n returning id)
    insert into reception_visits (id, tenant_id, slot_id, applicant_kind, sealed)
      select gen_random_uuid(), ${tyazhin.id}, id, 'citizen', ${seal(JSON.stringify({ name: 'Проба', about: 'Яма' }), testKeys)} from slots`.execute(
    owner,
  );
  await sql`
    insert into connectors (id, tenant_id, kind, title, channel, settings, sealed_secrets)
      values (${connectorId}, ${tyazhin.id}, 'open311Server', 'Город', 'im', '{}', '')`.execute(owner);
  await sql`
    insert into connector_messages (tenant_id, connector_id, external_id, case_id, direction, state)
      select tenant_id, ${connectorId}, external_id, id, 'in', 'taken' from cases where number ~ '^n'`.execute(owner);
  await sql`
    insert into case_effects (id, tenant_id, case_id, seq, type, data, state)
      select gen_random_uuid(), tenant_id, id, 1, 'publishOut', jsonb_build_object('connectorId', ${connectorId}::text, 'wordsId', id),
        case when row_number() over () % 1000 = 0 then 'failed' else 'done' end from cases where number ~ '^n'`.execute(
    owner,
  );
  await sql`vacuum analyze`.execute(owner);
  wanted = await owner
    .selectFrom('cases')
    .select(['id', sql<string>`address`.as('address')])
    .where('number', '=', 'n40')
    .executeTakeFirstOrThrow();
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

type Bounds = Readonly<Record<string, number>>;
const page = { limit: 25, offset: 0 };
const dayAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
/** Ten days half a year ago: eighteen appeals. */
const tenDays = () => ({ fromOn: dayAgo(189), toOn: dayAgo(180) });
const inOneDay = () => ({ from: new Date(Date.now() - 86_400_000).toISOString() });
const reader = () => ({ person, keys: testKeys });
const links = { publicUrl: 'https://mcc.example', secret: 'secret of a test' };
const similar = () => ({
  text: 'яма',
  link: null,
  at: new Date().toISOString(),
  except: null,
  place: { address: wanted.address, latitude: 55, longitude: 85 },
});

// What a list may read follows from what it shows: the register, what waits, a day, a place; never from how many cases there are.
const lists: [string, (trx: Trx) => Promise<unknown>, Bounds][] = [
  [
    'the register of appeals: its page and its count',
    (trx) => readRegister(trx, {}, reader(), page),
    { cases: 3 * appeals, appeals: 4 * appeals, letters: 10 * page.limit },
  ],
  [
    'the figures of the register: the appeals, and of the letters those that wait',
    (trx) => registerFigures(trx, {}, person),
    { cases: 2 * appeals, appeals: 2 * appeals, letters: 200 },
  ],
  [
    'the register of ten days: the appeals of those days',
    (trx) => readRegister(trx, tenDays(), reader(), page),
    { cases: 150, appeals: 120, letters: 20 * page.limit },
  ],
  [
    'the figures of ten days: the appeals of those days, and of the letters those that wait',
    (trx) => registerFigures(trx, tenDays(), person),
    { cases: 50, appeals: 50, letters: 200 },
  ],
  [
    'the register of ten days searched by a name: the appeals of those days',
    (trx) => readRegister(trx, { ...tenDays(), applicant: 'Проба' }, reader(), page),
    { cases: 100, appeals: 80, letters: 20 * page.limit },
  ],
  [
    'letters to post: those that wait',
    (trx) => findPostLetters(trx, false, reader(), page),
    { cases: 200, letters: 200 },
  ],
  [
    'visits of two days: the times of those days',
    (trx) => findVisits(trx, { fromOn: '2025-02-10', toOn: '2025-02-11' }, reader(), page),
    { reception_slots: 200 },
  ],
  [
    'where the answers of a case went: its own effects',
    (trx) => loadDeliveries(trx, wanted.id),
    { connector_messages: 5, case_effects: 5 },
  ],
  [
    'what did not get through: what failed (INT-5)',
    (trx) => findUndelivered(trx, undefined, page),
    { cases: 50, case_effects: 50 },
  ],
  [
    'one request of Open311: itself',
    (trx) => listRequests(trx, { ids: [wanted.id] }, undefined),
    { cases: 5, connector_messages: 5 },
  ],
  [
    'requests of a day: that day',
    (trx) => listRequests(trx, inOneDay(), undefined),
    { cases: 150, connector_messages: 150 },
  ],
  [
    'open requests of a day: that day',
    (trx) => listRequests(trx, { ...inOneDay(), status: 'open' }, undefined),
    { cases: 150, connector_messages: 150 },
  ],
  [
    'answers of a day: cases that changed since',
    (trx) => listUpdates(trx, inOneDay(), links),
    { cases: 150, connector_messages: 150 },
  ],
  [
    'what is similar: cases of the same place (INT-6)',
    (trx) => findSimilar(trx, similar(), sql<boolean>`true`),
    { cases: 60 },
  ],
];

describe('lists among 20,000 cases read what they show, by indexes', () => {
  test.each(lists)('%s', async (_list, read, bounds) => {
    const { read: rows } = await inTenant(db, fixtures.tyazhin.id, (trx) =>
      rowsRead(trx, Object.keys(bounds), () => read(trx)),
    );
    expect(Object.entries(rows).filter(([table, count]) => count > (bounds[table] ?? 0))).toEqual([]);
    // A list that finds nothing would read nothing.
    expect(Math.max(...Object.values(rows))).toBeGreaterThan(0);
  });
});
