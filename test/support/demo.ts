import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from '../../db/connection.ts';
import { type DemoOptions, seedDemo } from '../../db/seeds/demo.ts';
import { testKeys, testSecret } from './cases.ts';
import { createTestDatabase, type TestDatabase } from './postgres.ts';

/** The password of the demo's accounts in tests. */
export const demoPassword = 'right horse 42';

/** How a test fills a database with the demo around an instant; with one municipality unless told otherwise. */
export function demoOptions(
  database: TestDatabase,
  now: string,
  dataDir: string,
  tenants: readonly string[] = ['tyazhin'],
): DemoOptions {
  return {
    ownerUrl: database.ownerUrl,
    databaseUrl: database.databaseUrl,
    dataDir,
    linkSecret: testSecret,
    encryptionKeys: testKeys,
    password: demoPassword,
    now: new Date(now),
    progress: () => undefined,
    tenants,
  };
}

/** A database filled with the demo around an instant; `owner` sees every row. */
export async function filledDemo(now: string, tenants?: readonly string[]) {
  const database = await createTestDatabase();
  const owner: Db = openDatabase(database.ownerUrl, { max: 1 });
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-demo-'));
  const filled = await seedDemo(demoOptions(database, now, dataDir, tenants));
  return {
    database,
    owner,
    dataDir,
    accounts: filled?.accounts ?? [],
    drop: async () => {
      await owner.destroy();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
