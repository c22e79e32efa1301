import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';

export type Db = Kysely<Database>;
export type Trx = Transaction<Database>;

const { builtins } = pg.types;
// Instants cross every boundary as ISO text, dates as 'YYYY-MM-DD', counts as numbers.
const types = new pg.TypeOverrides();
types.setTypeParser(builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
types.setTypeParser(builtins.DATE, (text) => text);
types.setTypeParser(builtins.INT8, Number);
types.setTypeParser(builtins.NUMERIC, Number);

/** A pool of at most `max` connections for the programs' login; `lock_timeout` 2 s and `statement_timeout` as given. */
export function openDatabase(url: string, options: { max: number; statementTimeoutMs?: number }): Db {
  const pool = new pg.Pool({ connectionString: url, max: options.max, types, connectionTimeoutMillis: 3_000 });
  // An idle connection cut by the server is replaced by the pool on the next query: nothing to do here.
  pool.on('error', () => undefined);
  // Nor may a database that dies between two queries of a transaction take the program with it: the next query fails.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** One transaction, one tenant: everything inside sees and writes this tenant's rows alone. */
export async function inTenant<T>(db: Db, tenantId: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await beTenant(trx, tenantId);
    return await work(trx);
  });
}

/**
 * A transaction that reads of one tenant what belongs together: every query sees the same moment, so that the version it
 * tells is the version of all it tells. The audit's line that personal data were read is the only thing it may write.
 */
export async function readTenant<T>(db: Db, tenantId: string, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      await beTenant(trx, tenantId);
      return await work(trx);
    });
}

async function beTenant(trx: Trx, tenantId: string): Promise<void> {
  await sql`select set_config('role', 'mcc_app', true), set_config('app.tenant_id', ${tenantId}, true),
    set_config('lock_timeout', '2s', true), set_config('statement_timeout', '15s', true)`.execute(trx);
}

/** A transaction before any tenant is known: the doors (definer functions) alone give anything. */
export async function beforeTenant<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'mcc_app', true), set_config('app.tenant_id', '', true)`.execute(trx);
    return await work(trx);
  });
}

/** A transaction of the relay and the reconciler: ids of outbox, changes and cases to watch, nothing else. */
export async function asRelay<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await sql`select set_config('role', 'mcc_relay', true)`.execute(trx);
    return await work(trx);
  });
}
