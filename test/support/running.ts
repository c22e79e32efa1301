import { Client, Connection } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import pino from 'pino';
import { createCaseWorker } from '../../activities/case-worker.ts';
import { connectorLoops } from '../../activities/connectors/connector-loops.ts';
import { publishOutRunner } from '../../activities/connectors/publish-out.ts';
import { letterRunner } from '../../activities/documents/make-letter.ts';
import { importLoops } from '../../activities/import/import-loops.ts';
import { reconcileOnce } from '../../activities/reconciler.ts';
import { recountLoop } from '../../activities/recounts.ts';
import { forgottenMail, keepDoing, relayOnce } from '../../activities/relay.ts';
import { workflowBundle } from '../../activities/workflow-bundle.ts';
import { openEngine } from '../../api/engine.ts';
import { loadConfig } from '../../config.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { type TestApi, testApi } from './api.ts';
import { testKeys } from './cases.ts';
import { testEngine } from './engine.ts';

/** The API with its engine, and workers that a test starts and stops as it likes. */
export interface RunningProduct extends TestApi {
  readonly client: Client;
  /** A worker with relay and reconciler, as the worker program runs them. */
  startWorker(): Promise<{ stop(): Promise<void> }>;
}

/** The whole product in this process over a database and an engine's namespace of its own; call `close` in `afterAll`. */
export async function runningProduct(): Promise<RunningProduct> {
  const engine = await testEngine();
  const namespace = await engine.createNamespace();
  const apiEngine = openEngine({ address: engine.address, namespace, taskQueue: 'cases' });
  const api = await testApi({ engine: apiEngine, temporalNamespace: namespace });
  const connection = await Connection.connect({ address: engine.address });
  const client = new Client({ connection, namespace });
  const running = new Set<{ stop(): Promise<void> }>();
  return {
    ...api,
    client,
    async startWorker() {
      const worker = await startWorker(
        { address: engine.address, namespace, client, linkSecret: api.deps.sessionSecret },
        api.workerUrl,
      );
      running.add(worker);
      return worker;
    },
    async close() {
      for (const worker of running) await worker.stop();
      await apiEngine.close();
      await connection.close();
      await api.close();
    },
  };
}

/** A worker with relay and reconciler beside an API of a test; with `importsFrom`, a data folder, it runs imports and connectors too. */
export async function startWorker(
  engine: { address: string; namespace: string; client: Client; linkSecret: string },
  databaseUrl: string,
  importsFrom?: string,
): Promise<{ stop(): Promise<void> }> {
  const db: Db = openDatabase(databaseUrl, { max: 16 });
  const connection = await NativeConnection.connect({ address: engine.address });
  const withFiles =
    importsFrom === undefined
      ? undefined
      : {
          db,
          dataDir: importsFrom,
          keys: testKeys,
          publicUrl: 'http://mcc.test',
          allowPrivate: true,
          now: () => new Date(),
        };
  const worker: Worker = await createCaseWorker(
    connection,
    {
      db,
      now: () => new Date(),
      runners: withFiles
        ? {
            publishOut: publishOutRunner({ ...withFiles, linkSecret: engine.linkSecret }),
            makeLetter: letterRunner(db, { ...withFiles, mailsOut: false }),
          }
        : {},
      effects: { mailsOut: false, linkSecret: engine.linkSecret },
    },
    { namespace: engine.namespace, bundle: await workflowBundle(loadConfig().dataDir) },
  );
  const logger = pino({ level: 'silent' });
  const loops = [
    keepDoing('relay', () => relayOnce(db, engine.client), 50, logger),
    keepDoing('mail', forgottenMail(db, engine.client), 200, logger),
    keepDoing(
      'reconciler',
      async () => (await reconcileOnce(db, engine.client, Date.now, () => stopped)) * 0,
      1_000,
      logger,
    ),
    recountLoop({ db, now: () => new Date(), stopped: () => stopped, logger }),
    ...(importsFrom === undefined
      ? []
      : importLoops({
          db,
          dataDir: importsFrom,
          keys: testKeys,
          now: () => new Date(),
          logger,
          stopped: () => stopped,
        })),
  ];
  if (withFiles) loops.push(...connectorLoops({ ...withFiles, logger, stopped: () => stopped }));
  let stopped = false;
  const ran = worker.run();
  return {
    stop: async () => {
      if (stopped) return;
      stopped = true;
      worker.shutdown();
      await ran;
      await Promise.all(loops.map((loop) => loop.stop()));
      await connection.close();
      await db.destroy();
    },
  };
}

/** Waits until `probe` gives something else than undefined or false, checking often; the error names what was awaited. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | undefined | false>,
  withinMs = 20_000,
): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
