import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { loadProgramConfig, projectRoot, SettingError } from '../config.ts';
import { openDatabase } from '../db/connection.ts';
import { buildApp } from './app.ts';
import { openEngine } from './engine.ts';

/** Runs the API until it is asked to stop: SIGTERM, SIGINT or SIGHUP; then ends running requests and closes. */
async function main(): Promise<void> {
  const config = loadProgramConfig();
  const logger = pino({ level: config.logLevel, base: null, serializers: { err: errorWithoutValues } });
  const db = openDatabase(config.databaseUrl, { max: 10 });
  const engine = openEngine({
    address: config.temporalAddress,
    namespace: config.temporalNamespace,
    taskQueue: 'cases',
  });
  const uiDir = join(projectRoot, 'admin-ui', 'dist');
  const app = await buildApp({
    db,
    logger,
    engine,
    encryptionKeys: config.encryptionKeys,
    sessionSecret: config.sessionSecret,
    publicUrl: config.publicUrl,
    dataDir: config.dataDir,
    mailsOut: config.smtpUrl !== undefined,
    temporalUiUrl: config.temporalUiUrl,
    temporalNamespace: config.temporalNamespace,
    uiDir: existsSync(uiDir) ? uiDir : undefined,
  });
  app.addHook('onClose', async () => {
    await engine.close();
    await db.destroy();
  });
  await app.listen({ host: config.host, port: config.port });
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'stopping');
      app.close().then(
        () => process.exit(0),
        (error) => {
          logger.error({ err: error }, 'closing failed');
          process.exit(1);
        },
      );
    });
}

/** An error for the log: the database's `detail` and `where` would carry values of rows, so they stay out. */
function errorWithoutValues(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { type: name, message, stack, ...('code' in error && { code: error.code }) };
}

main().catch((error) => {
  process.stderr.write(`${error instanceof SettingError ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
});
