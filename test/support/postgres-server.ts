import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../db/migrate.ts';
import { startEmbeddedPostgres } from '../../operations/embedded-postgres.ts';

/** Where the run's database server is: the owner's address of `mcc`, and the template whose copies tests work in. */
export type TestPostgresAddresses = {
  readonly ownerUrl: string;
  readonly template: string;
  readonly loginPassword: string;
};

/** The run's database server. */
export type TestPostgres = { readonly addresses: TestPostgresAddresses; stop(): Promise<unknown> };

/** Starts one PostgreSQL for the run and migrates the template database once. */
export async function startTestPostgres(folder: string): Promise<TestPostgres> {
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'database'),
    password: 'owner-of-tests',
    durable: false,
  });
  const addresses = { ownerUrl: server.ownerUrl, template: 'mcc_template', loginPassword: 'login-of-tests' };
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(`create database ${addresses.template}`);
  await client.end();
  const templateUrl = new URL(server.ownerUrl);
  templateUrl.pathname = `/${addresses.template}`;
  await migrate({ ownerUrl: templateUrl.href, appPassword: addresses.loginPassword });
  return { addresses, stop: () => server.stop() };
}
