import { type KyselyPlugin, sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clearTraffic } from '../../activities/clear-traffic.ts';
import { type Change, openChangeFeed } from '../../api/change-feed.ts';
import { feedNow, noteChange } from '../../db/changes.ts';
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
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
});

test('a change that commits late is neither skipped nor overtaken by a later one', async () => {
  let answers = 0;
  let wake: () => void = () => undefined;
  const seenAnswers: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      answers += 1;
      wake();
      return result;
    },
  };
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => (wake = resolve));
  };
  const received: Change[] = [];
  const feed = openChangeFeed(db.withPlugin(seenAnswers), () => undefined);
  const { stop } = await feed.listen((change) => {
    received.push(change);
    wake();
  });
  const { id: tenantId } = fixtures.tyazhin;
  const note = (recordId: string, then?: Promise<void>, noted?: () => void) =>
    inTenant(db, tenantId, async (trx) => {
      await noteChange(trx, { tenantId, resource: 'cases', recordId });
      noted?.();
      await then;
    });
  const held = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const late = note('late', held.promise, begun.resolve);
  await begun.promise;
  await note('early');
  // Two whole polls (each a role and a question) go by while the first change is still open.
  const before = answers;
  await until(() => answers >= before + 5);
  const receivedEarly = received.map((change) => change.recordId);
  held.resolve();
  await late;
  expect(receivedEarly).toEqual([]);
  await until(() => received.length === 2);
  expect(received.map((change) => change.recordId)).toEqual(['late', 'early']);
  stop();
  feed.close();
});

test('who comes back from before the cut hears that something is missing; who missed nothing that went hears all of it', async () => {
  const { tyazhin, perm, owner } = fixtures;
  const here = async () => {
    await allTold(owner);
    return await asRelay(db, feedNow);
  };
  const note = (recordId: string) =>
    inTenant(db, tyazhin.id, (trx) => noteChange(trx, { tenantId: tyazhin.id, resource: 'cases', recordId }));
  const feed = openChangeFeed(db, () => undefined);
  const beginning = await here();
  await note('old');
  const afterOld = await here();
  await note('of today');
  const missed = async (tenantId: string, after: typeof beginning) => {
    const { changes, complete } = await feed.missed(tenantId, after, await here());
    return { told: changes.map((change) => change.recordId), complete };
  };
  expect(await missed(tyazhin.id, beginning)).toEqual({ told: ['old', 'of today'], complete: true });
  await sql`update changes set created_at = now() - interval '25 hours' where record_id = 'old'`.execute(owner);
  await clearTraffic(db)();
  expect(await missed(tyazhin.id, beginning)).toEqual({ told: [], complete: false });
  expect(await missed(tyazhin.id, afterOld)).toEqual({ told: ['of today'], complete: true });
  // Nothing changed there: nothing was cut and nothing was missed.
  expect(await missed(perm.id, beginning)).toEqual({ told: [], complete: true });
  // A place that this server has not reached is of another one, before a backup was restored.
  expect(await missed(perm.id, { xid: '900000000000', id: 1 })).toEqual({ told: [], complete: false });
  feed.close();
});
