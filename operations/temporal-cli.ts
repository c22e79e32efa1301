import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { environment } from '../config.ts';
import type { Progress } from './progress.ts';
import { buildTemporal, downloadTemporal, temporalVersion } from './temporal-install.ts';

const run = promisify(execFile);

/** Where a copy of the engine is kept for all data folders of this user; in the data folder when there is no home. */
function keptTemporal(dataDir: string): { own: string; shared: string } {
  const env = environment();
  const home = env.HOME === '' ? '' : homedir();
  const cache = env.XDG_CACHE_HOME || (home && join(home, '.cache'));
  const own = join(dataDir, 'bin', `temporal-${temporalVersion}`);
  return { own, shared: cache ? join(cache, 'municipal-control-centre', `temporal-${temporalVersion}`) : own };
}

async function works(binary: string): Promise<boolean> {
  if (!existsSync(binary)) return false;
  try {
    const { stdout } = await run(binary, ['--version'], { timeout: 10_000 });
    return stdout.includes('temporal version');
  } catch {
    return false;
  }
}

/**
 * Finds the `temporal` program: the given one, a copy kept in the data folder or by the user, one on PATH; else gets it
 * by the SDK's download or by building it with Go, and keeps it. Throws one message with the four ways when none works.
 */
export async function findTemporalCli(options: {
  readonly dataDir: string;
  readonly given: string | undefined;
  readonly progress: Progress;
}): Promise<string> {
  const { dataDir, given, progress } = options;
  if (given !== undefined) {
    if (await works(given)) return given;
    throw new Error(`TEMPORAL_CLI = "${given}" does not run: give the path of a working temporal program`);
  }
  const { own, shared } = keptTemporal(dataDir);
  const onPath = (environment().PATH ?? '').split(delimiter).map((folder) => join(folder, 'temporal'));
  for (const candidate of [own, shared, ...onPath]) if (await works(candidate)) return candidate;

  mkdirSync(join(shared, '..'), { recursive: true });
  const reasons: string[] = [];
  for (const get of [downloadTemporal, buildTemporal]) {
    try {
      await get(shared, progress);
      if (await works(shared)) return shared;
      reasons.push('what came does not run');
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(
    `no Temporal development server (${reasons.join('; ')}). Four ways out: set TEMPORAL_CLI to a temporal program, put one on PATH, let this machine reach temporal.download, or install Go 1.25 or later. Or set TEMPORAL_ADDRESS to a running cluster`,
  );
}
