import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestPostgresAddresses } from './postgres-server.ts';
import { askTestServer } from './test-servers.ts';

/** A database of one test file: the owner's address, and that of the role programs sign in with. */
export type TestDatabase = {
  readonly name: string;
  readonly ownerUrl: string;
  readonly databaseUrl: string;
  drop(): Promise<void>;
};

/** Copies a template of the run, the migrated and empty one unless told otherwise (about 50 ms); drop it in `afterAll`. */
export async function createTestDatabase(template?: string): Promise<TestDatabase> {
  return await copyDatabase((await askTestServer('postgres')) as TestPostgresAddresses, template);
}

/** A copy of a template on the run's server. */
export async function copyDatabase(
  { ownerUrl, template: empty, loginPassword }: TestPostgresAddresses,
  template = empty,
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(ownerUrl, `create database ${name} template ${template}`);
  const own = new URL(ownerUrl);
  own.pathname = `/${name}`;
  const login = new URL(own);
  login.username = 'mcc_login';
  login.password = loginPassword;
  return {
    name,
    ownerUrl: own.href,
    databaseUrl: login.href,
    drop: () => asOwner(ownerUrl, `drop database if exists ${name} with (force)`),
  };
}

/** Lets nobody into a database any more, so that it can be copied. */
export async function closeDatabase({ ownerUrl }: TestPostgresAddresses, name: string): Promise<void> {
  await asOwner(ownerUrl, `alter database ${name} allow_connections false`);
  await asOwner(ownerUrl, `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`);
}

async function asOwner(ownerUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
