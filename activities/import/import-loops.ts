import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { keepDoing } from '../relay.ts';
import { type ImportDeps, runNextImport, sweepImportFiles } from './run-import.ts';

/** Files of two municipalities go side by side; more would take the machine from people. */
const atOnce = 2;
const idleMs = 500;
const sweepMs = 3_600_000;

/** The worker's part in imports: takes them from the queue, two at once, and clears the files of old ones. */
export function importLoops(
  deps: Omit<ImportDeps, 'workerId' | 'logger'> & { logger: Logger },
): { stop(): Promise<void> }[] {
  const { logger } = deps;
  const runners = Array.from({ length: atOnce }, () => {
    const own = { ...deps, workerId: randomUUID() };
    return keepDoing('imports', () => runNextImport(own), idleMs, logger);
  });
  const sweep = async () => {
    await sweepImportFiles(deps);
    return 0;
  };
  return [...runners, keepDoing('import files', sweep, sweepMs, logger)];
}
