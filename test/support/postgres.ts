import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { TestPostgresAddresses } from './postgres-server.ts';
import { askTestServer } from './test-servers.ts';

/** A migrated, empty database of one test file: the owner's address, and that of the role programs sign in with. */
export type TestDatabase = { readonly ownerUrl: string; readonly databaseUrl: string; drop(): Promise<void> };

/** Copies the run's template database (about 50 ms); drop it in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, template, loginPassword } = (await askTestServer('postgres')) as TestPostgresAddresses;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asOwner(ownerUrl, `create database ${name} template ${template}`);
  const own = new URL(ownerUrl);
  own.pathname = `/${name}`;
  const login = new URL(own);
  login.username = 'mcc_login';
  login.password = loginPassword;
  return {
    ownerUrl: own.href,
    databaseUrl: login.href,
    drop: () => asOwner(ownerUrl, `drop database if exists ${name} with (force)`),
  };
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
