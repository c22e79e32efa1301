import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, projectRoot } from '../../config.ts';
import type { TestDatabase } from './postgres.ts';
import { scratchFolder } from './scratch-folder.ts';

/** Runs `mcc` against a test's database to its end; words with spaces stand in single quotes. */
export function runMcc(database: TestDatabase, line: string, input?: string) {
  const urls = { DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl };
  const env = { ...environment(), DATA_DIR: scratchFolder(), ...urls };
  const args = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const options = { encoding: 'utf8', env, ...(input !== undefined && { input }) } as const;
  return spawnSync(process.execPath, [join(projectRoot, 'operations/mcc.ts'), ...args], options);
}
