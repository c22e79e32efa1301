import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, openDatabase } from '../../db/connection.ts';
import { type DemoOptions, seedDemo } from '../../db/seeds/demo.ts';
import { testKeys, testSecret } from '../support/cases.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

const password = 'right horse 42';
const options = (database: TestDatabase, now: Date): DemoOptions => ({
  ownerUrl: database.ownerUrl,
  databaseUrl: database.databaseUrl,
  linkSecret: testSecret,
  encryptionKeys: testKeys,
  password,
  now,
  progress: () => undefined,
});

let database: TestDatabase;
let owner: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = openDatabase(database.ownerUrl, { max: 1 });
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

describe('the demo', () => {
  it('fills an empty database once', async () => {
    const filled = await seedDemo(options(database, new Date()));
    expect(filled?.accounts).toContain('coordinator@tyazhin');
    expect(await seedDemo(options(database, new Date()))).toBeUndefined();
  });
});
