import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { createCaseWorker } from '../../activities/case-worker.ts';
import { keepDoing, relayOnce } from '../../activities/relay.ts';
import { buildApp } from '../../api/app.ts';
import { openEngine } from '../../api/engine.ts';
import { openDatabase } from '../../db/connection.ts';
import { testKeys } from '../support/cases.ts';
import { startTestEngine } from '../support/engine-server.ts';
import { password } from '../support/fixtures.ts';
import { type BenchDatabase, benchDatabase } from './bench-servers.ts';

/** The product over a durable database and an engine, its API on a port, with bare workflows served beside it. */
export interface BenchProduct extends BenchDatabase {
  readonly client: Client;
  /** POSTs JSON as a signed-in person; throws on anything but success. */
  as(login: string): Promise<(path: string, body: object) => Promise<{ id: string } & Record<string, unknown>>>;
}

export async function benchProduct(): Promise<BenchProduct> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const database = await benchDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-engine-'));
  const server = await startTestEngine(folder);
  const { address } = server.addresses;
  const engine = openEngine({ address, namespace: 'default', taskQueue: 'cases' });
  const logger = pino({ level: 'silent' });
  const secret = 'a secret of the benchmark, long enough';
  const app = await buildApp({
    db: database.db,
    logger,
    engine,
    encryptionKeys: testKeys,
    sessionSecret: secret,
    publicUrl: 'http://127.0.0.1',
    dataDir: folder,
    temporalNamespace: 'default',
  });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  const native = await NativeConnection.connect({ address });
  const workerDb = openDatabase(database.databaseUrl, { max: 16 });
  const ours = await createCaseWorker(
    native,
    { db: workerDb, now: () => new Date(), runners: {}, effects: { mailsOut: false, linkSecret: secret } },
    { namespace: 'default' },
  );
  const bare = await Worker.create({
    connection: native,
    taskQueue: 'bare',
    workflowsPath: fileURLToPath(new URL('./bare/index.ts', import.meta.url)),
    maxCachedWorkflows: 2_000,
  });
  const running = [ours.run(), bare.run()];
  const client = new Client({ connection: await Connection.connect({ address }) });
  const relay = keepDoing('relay', () => relayOnce(workerDb, client), 50, logger);
  return {
    ...database,
    client,
    async as(login) {
      const signIn = await fetch(`${base}/api/v1/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      const cookie = signIn.headers.get('set-cookie')?.split(';')[0] ?? '';
      return async (path, body) => {
        const response = await fetch(`${base}/api/v1${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie },
          body: JSON.stringify(body),
        });
        const answer = (await response.json()) as { id: string } & Record<string, unknown>;
        if (response.status !== 200 && response.status !== 201)
          throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
        return answer;
      };
    },
    async close() {
      await relay.stop();
      ours.shutdown();
      bare.shutdown();
      await Promise.all(running);
      await client.connection.close();
      await native.close();
      await app.close();
      await engine.close();
      await workerDb.destroy();
      await server.stop();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
