import { join } from 'node:path';
import { type Config, type Environment, environment, loadSecrets, projectRoot } from '../config.ts';
import { type GuardedProcess, startGuarded } from './guarded-process.ts';
import { openLog } from './log-file.ts';
import { endLeftover } from './process-record.ts';

/** The two programs of the product and their entry points. */
export const programs = { api: 'api/server.ts', worker: 'activities/worker.ts' } as const;
export type ProgramName = keyof typeof programs;

/** The environment of the programs: addresses and secrets set, what only the start needs left out. */
export function programEnvironment(
  config: Config,
  given: { readonly databaseUrl: string; readonly address: string; readonly uiUrl?: string },
): Environment {
  const { DATABASE_OWNER_URL, DEMO_PASSWORD, MCC_PARENT_PIPE, ...inherited } = environment();
  const own = config.production ? undefined : loadSecrets(config.dataDir);
  return {
    ...inherited,
    // The engine's core and the makers of documents work in many threads: each would keep an arena of its own.
    MALLOC_ARENA_MAX: inherited.MALLOC_ARENA_MAX ?? '2',
    PORT: String(config.port),
    HOST: config.host,
    DATA_DIR: config.dataDir,
    DATABASE_URL: given.databaseUrl,
    TEMPORAL_ADDRESS: given.address,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    TEMPORAL_UI_URL: given.uiUrl ?? '',
    SESSION_SECRET: inherited.SESSION_SECRET || own?.SESSION_SECRET,
    ENCRYPTION_KEYS: inherited.ENCRYPTION_KEYS || own?.ENCRYPTION_KEYS,
  };
}

/** Starts a program as a guarded process that logs into `DATA_DIR/logs`; one left by a killed start is ended first. */
export async function startProgram(
  name: ProgramName,
  config: Config,
  env: Environment,
  nodeArgs: readonly string[] = [],
): Promise<GuardedProcess> {
  await endLeftover(config.dataDir, name);
  const log = openLog(config.dataDir, name);
  try {
    return await startGuarded({
      name,
      command: process.execPath,
      args: [...nodeArgs, join(projectRoot, programs[name])],
      cwd: projectRoot,
      env,
      output: log.fd,
      stopSignal: 'SIGTERM',
      graceMs: 15_000,
      record: { dataDir: config.dataDir },
    });
  } finally {
    log.close();
  }
}
