import { join } from 'node:path';
import { type Config, loadSecrets } from '../config.ts';
import { migrate, programLogin } from '../db/migrate.ts';
import { seedDemo } from '../db/seeds/demo.ts';
import { keepDemoAccounts } from './demo-accounts.ts';
import { type EmbeddedPostgres, embeddedUrl, startEmbeddedPostgres } from './embedded-postgres.ts';
import { type Progress, timed } from './progress.ts';
import { keepRunning, type SupervisedPart } from './supervision.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { startTemporalServer, type TemporalServer } from './temporal-server.ts';

/** The addresses of a database: for the role that owns the tables, and for the one that programs sign in with. */
export type DatabaseAddresses = { readonly ownerUrl: string; readonly databaseUrl: string };

/** The programs' address in the embedded server. */
export function programUrl(config: Config, port: number): string {
  return embeddedUrl(port, programLogin, loadSecrets(config.dataDir).databaseLoginPassword, 'mcc');
}

/** Starts the embedded PostgreSQL under supervision, unless DATABASE_URL names another one. */
export async function bringUpDatabase(
  config: Config,
  progress: Progress,
): Promise<DatabaseAddresses & { readonly part?: SupervisedPart<EmbeddedPostgres> }> {
  const { dataDir, databaseUrl, databaseOwnerUrl } = config;
  if (databaseUrl !== undefined) return { databaseUrl, ownerUrl: databaseOwnerUrl ?? databaseUrl };
  const password = loadSecrets(dataDir).databaseOwnerPassword;
  let port: number | undefined;
  const part = await keepRunning(
    'database',
    async () => {
      const server = await startEmbeddedPostgres({ dataDir, password, port, note: progress.note });
      port = server.port;
      return server;
    },
    progress.note,
  );
  return { ownerUrl: part.first.ownerUrl, databaseUrl: programUrl(config, part.first.port), part };
}

/** Starts the embedded engine under supervision, unless TEMPORAL_ADDRESS names a cluster. */
export async function bringUpEngine(
  config: Config,
  progress: Progress,
): Promise<{ readonly address: string; readonly uiUrl?: string; readonly part?: SupervisedPart<TemporalServer> }> {
  const { dataDir, temporalAddress, temporalUiUrl } = config;
  if (temporalAddress !== undefined) {
    return { address: temporalAddress, ...(temporalUiUrl === undefined ? {} : { uiUrl: temporalUiUrl }) };
  }
  const cli = await findTemporalCli({ dataDir, given: config.temporalCli, progress });
  let ports: { port: number; uiPort: number } | undefined;
  const part = await keepRunning(
    'engine',
    async () => {
      const server = await startTemporalServer({ dataDir, cli, ...ports, note: progress.note });
      ports = { port: server.port, uiPort: server.uiPort };
      return server;
    },
    progress.note,
  );
  return { address: part.first.address, uiUrl: part.first.uiUrl, part };
}

/** Brings the database up to date and, with DEMO=1, fills an empty one; what is done already costs little. */
export async function prepareDatabase(config: Config, urls: DatabaseAddresses, progress: Progress): Promise<void> {
  const { username, password } = new URL(urls.databaseUrl);
  const appPassword = username === programLogin && password !== '' ? { appPassword: decodeURIComponent(password) } : {};
  const { applied } = await timed(progress, 'Migrating the database', () =>
    migrate({ ownerUrl: urls.ownerUrl, ...appPassword }),
  );
  if (applied.length > 0) progress.note(`Database brought up to date: ${applied.length} migrations`);
  if (!config.demo) return;
  const demoPassword = config.demoPassword ?? loadSecrets(config.dataDir).demoPassword;
  const seeded = await timed(progress, 'Filling the demo', () =>
    seedDemo({
      ...urls,
      dataDir: config.dataDir,
      linkSecret: config.sessionSecret,
      encryptionKeys: config.encryptionKeys,
      password: demoPassword,
      now: new Date(),
      progress: progress.update,
    }),
  );
  if (!seeded) return;
  keepDemoAccounts(config.dataDir, { accounts: seeded.accounts, password: demoPassword });
  progress.note(`Demo filled; its accounts are kept in ${join(config.dataDir, 'demo.json')}`);
}
