import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { loadProgramConfig, SettingError } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { sealAudits } from './audit-sealer.ts';
import { carryLetters, releaseHeld } from './carry-letters.ts';
import { createCaseWorker, recordSlots } from './case-worker.ts';
import { clearTraffic } from './clear-traffic.ts';
import { connectorLoops } from './connectors/connector-loops.ts';
import { publishOutRunner } from './connectors/publish-out.ts';
import { letterRunner } from './documents/make-letter.ts';
import { importLoops } from './import/import-loops.ts';
import { openAppealRunner } from './open-appeals.ts';
import { reconcileOnce } from './reconciler.ts';
import { recountLoop } from './recounts.ts';
import { forgottenMail, keepDoing, relayOnce } from './relay.ts';
import { mailCarrier, mailRunner } from './send-mail.ts';
import { structuringLoops } from './structuring/structuring-loops.ts';
import { workflowBundle } from './workflow-bundle.ts';

const reconcileEveryMs = 60_000;
const relayIdleMs = 250;
const sealEveryMs = 5_000;
const carryEveryMs = 20_000;
const clearEveryMs = 600_000;

/** The worker program: workflows and activities of cases, the relay of the outbox, the reconciler. */
async function main(): Promise<void> {
  const config = loadProgramConfig();
  const logger = pino({ level: config.logLevel, base: { program: 'worker' } });
  Runtime.install({ logger: new DefaultLogger('WARN', ({ level, message }) => logger.warn({ level }, message)) });
  const db = openDatabase(config.databaseUrl, { max: recordSlots + 10 });
  const connection = await connected(() => NativeConnection.connect({ address: config.temporalAddress }));
  const client = new Client({
    connection: await connected(() => Connection.connect({ address: config.temporalAddress })),
    namespace: config.temporalNamespace,
  });
  const effects = { mailsOut: config.smtpUrl !== undefined, linkSecret: config.sessionSecret };
  const carrier =
    config.smtpUrl === undefined
      ? undefined
      : mailCarrier(db, {
          smtpUrl: config.smtpUrl,
          from: config.mailFrom,
          publicUrl: config.publicUrl,
          linkSecret: config.sessionSecret,
          keys: config.encryptionKeys,
          dataDir: config.dataDir,
        });
  const runners = {
    ...(carrier && { sendMail: mailRunner(carrier) }),
    publishOut: publishOutRunner({
      db,
      dataDir: config.dataDir,
      keys: config.encryptionKeys,
      publicUrl: config.publicUrl,
      allowPrivate: config.connectorsAllowPrivate,
      linkSecret: config.sessionSecret,
      now: () => new Date(),
    }),
    openAppeal: openAppealRunner(db),
    makeLetter: letterRunner(db, { dataDir: config.dataDir, keys: config.encryptionKeys, mailsOut: effects.mailsOut }),
  };
  const worker = await createCaseWorker(
    connection,
    { db, now: () => new Date(), runners, effects },
    { namespace: config.temporalNamespace, bundle: await workflowBundle(config.dataDir) },
  );
  let stopping = false;
  const loops = [
    keepDoing('relay', () => relayOnce(db, client), relayIdleMs, logger),
    keepDoing('mail', forgottenMail(db, client), 1_000, logger),
    keepDoing(
      'reconciler',
      async () => {
        await reconcileOnce(db, client, Date.now, () => stopping);
        return 0;
      },
      reconcileEveryMs,
      logger,
    ),
    keepDoing('letters', carryLetters(db, carrier, logger), carryEveryMs, logger),
    keepDoing('held', releaseHeld(db), carryEveryMs, logger),
    keepDoing('audit', sealAudits(db), sealEveryMs, logger),
    keepDoing('traffic', clearTraffic(db), clearEveryMs, logger),
    recountLoop({ db, now: () => new Date(), stopped: () => stopping, logger }),
    ...connectorLoops({
      db,
      dataDir: config.dataDir,
      keys: config.encryptionKeys,
      publicUrl: config.publicUrl,
      allowPrivate: config.connectorsAllowPrivate,
      now: () => new Date(),
      logger,
      stopped: () => stopping,
    }),
    ...structuringLoops({ db, keys: config.encryptionKeys, now: () => new Date(), logger }),
    ...importLoops({
      db,
      dataDir: config.dataDir,
      keys: config.encryptionKeys,
      now: () => new Date(),
      logger,
      stopped: () => stopping,
    }),
  ];
  const stop = () => {
    if (stopping) return;
    stopping = true;
    worker.shutdown();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  logger.info('working');
  await worker.run();
  stopping = true;
  await Promise.all(loops.map((loop) => loop.stop()));
  await client.connection.close();
  await connection.close();
  await db.destroy();
}

/** The engine may come up later than its workers. */
async function connected<T>(connect: () => Promise<T>): Promise<T> {
  const until = Date.now() + 60_000;
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(200);
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof SettingError ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
});
