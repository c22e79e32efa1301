import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';
import { eventually } from '../support/running.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(async () => await api.close());

test('a case is told as of one moment: what is saved while it is being read is in all of it or in none', async () => {
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
  const { caseId } = taken!;
  const get = await api.as('coordinator@tyazhin');
  const before = (await get('GET', `/cases/${caseId}`)).body;
  // The texts are read after the case itself: the reader is held between the two.
  const reading = await api.owner.transaction().execute(async (trx) => {
    await sql`lock table case_texts in access exclusive mode`.execute(trx);
    const answer = get('GET', `/cases/${caseId}`);
    await eventually('the reader to wait for the texts', async () => {
      const { rows } =
        // Of this database: copies of one template number their tables alike.
        await sql`select 1 from pg_locks where not granted and relation = 'case_texts'::regclass
          and database = (select oid from pg_database where datname = current_database())`.execute(trx);
      return rows.length > 0;
    });
    await trx
      .updateTable('cases')
      .set({ version: before.version + 1, stage: 'closed' })
      .where('id', '=', caseId)
      .execute();
    return { answer };
  });
  const told = (await reading.answer).body;
  expect([told.version, told.stage]).toEqual([before.version, before.stage]);
  const after = (await get('GET', `/cases/${caseId}`)).body;
  expect([after.version, after.stage]).toEqual([before.version + 1, 'closed']);
});
