import { type Config, loadConfig, loadSecrets } from '../config.ts';
import { findEmbeddedPostgres } from './embedded-postgres.ts';
import { findRunning, forgetProcess, recordProcess } from './process-record.ts';
import { type Progress, printedProgress } from './progress.ts';
import { bringUpDatabase, type DatabaseAddresses, programUrl } from './servers.ts';

/** What the commands of `mcc` share. Answers go to standard output, progress to standard error. */
export type CommandContext = {
  readonly progress: Progress;
  /** The checked settings; throws SettingError. */
  config(): Config;
  /** The database: the one of DATABASE_URL, of a running start, or one brought up for this command. */
  database(): Promise<DatabaseAddresses>;
  /** The engine's address, when one is set or running; commands that only need the database do without. */
  engineAddress(): string | undefined;
  /** Stops what was brought up for this command. */
  close(): Promise<void>;
};

/** A reason why a command was not carried out, told in one line. */
export class CommandRefused extends Error {}

/** The context of one call of `mcc`. */
export function commandContext(): CommandContext {
  let config: Config | undefined;
  let database: Promise<DatabaseAddresses> | undefined;
  let close: () => Promise<void> = async () => undefined;
  const progress = printedProgress(process.stderr);

  const open = async (settings: Config): Promise<DatabaseAddresses> => {
    const { dataDir } = settings;
    if (settings.databaseUrl === undefined) {
      const running = findEmbeddedPostgres(dataDir, loadSecrets(dataDir).databaseOwnerPassword);
      if (running) return { ownerUrl: running, databaseUrl: programUrl(settings, Number(new URL(running).port)) };
      // The claim keeps a start away from the server that this command brings up.
      recordProcess(dataDir, 'start', process.pid);
    }
    const { part, ...addresses } = await bringUpDatabase(settings, progress);
    close = async () => {
      await part?.stop();
      forgetProcess(dataDir, 'start', process.pid);
    };
    return addresses;
  };

  const context: CommandContext = {
    progress,
    config() {
      config ??= loadConfig();
      return config;
    },
    database() {
      database ??= open(context.config());
      return database;
    },
    engineAddress() {
      const { temporalAddress, dataDir } = context.config();
      const port = findRunning(dataDir, 'engine')?.port;
      return temporalAddress ?? (port === undefined ? undefined : `127.0.0.1:${port}`);
    },
    close: () => close(),
  };
  return context;
}
