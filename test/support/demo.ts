import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from '../../db/connection.ts';
import { type DemoOptions, seedDemo } from '../../db/seeds/demo.ts';
import { testKeys, testSecret } from './cases.ts';
import { closeDatabase, copyDatabase, createTestDatabase, type TestDatabase } from './postgres.ts';
import type { TestPostgresAddresses } from './postgres-server.ts';
import { askTestServer } from './test-servers.ts';

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

/** A filled demo with the folder of its files; `owner` sees every row. */
export interface FilledDemo {
  readonly database: TestDatabase;
  readonly owner: Db;
  readonly dataDir: string;
  drop(): Promise<void>;
}

/** A database filled with the demo around an instant, with its accounts. */
export async function filledDemo(
  now: string,
  tenants?: readonly string[],
): Promise<FilledDemo & { accounts: readonly string[] }> {
  const database = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-demo-'));
  const filled = await seedDemo(demoOptions(database, now, dataDir, tenants));
  return { ...opened(database, dataDir), accounts: filled?.accounts ?? [] };
}

/** A copy of the demo that the run fills once, around the moment of the first asking. */
export async function demoOfThisRun(tenants: readonly string[]): Promise<FilledDemo> {
  const template = (await askTestServer(`demo/${tenants.join(',')}`)) as DemoTemplate;
  const dataDir = mkdtempSync(join(tmpdir(), 'mcc-demo-'));
  cpSync(template.dataDir, dataDir, { recursive: true });
  return opened(await createTestDatabase(template.name), dataDir);
}

function opened(database: TestDatabase, dataDir: string): FilledDemo {
  const owner: Db = openDatabase(database.ownerUrl, { max: 1 });
  return {
    database,
    owner,
    dataDir,
    drop: async () => {
      await owner.destroy();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database to be copied, and the folder of its files. */
export interface DemoTemplate {
  readonly name: string;
  readonly dataDir: string;
}

/** Fills the demo of these municipalities around this moment, on the run's server. */
export async function demoTemplate(
  server: TestPostgresAddresses,
  folder: string,
  codes: string,
): Promise<DemoTemplate> {
  const database = await copyDatabase(server);
  const dataDir = join(folder, `demo-${codes}`);
  mkdirSync(dataDir);
  await seedDemo(demoOptions(database, new Date().toISOString(), dataDir, codes.split(',')));
  await closeDatabase(server, database.name);
  return { name: database.name, dataDir };
}
