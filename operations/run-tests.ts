import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, projectRoot } from '../config.ts';
import { buildUi } from './build-ui.ts';
import { startGuarded } from './guarded-process.ts';
import { printedProgress, timed } from './progress.ts';
import { stopRequest } from './stop-request.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { readVitestReport, type Tally } from './vitest-report.ts';

const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name);
const progress = printedProgress();
const stop = stopRequest();

/** Runs a program on this terminal; its exit code, or 130 when the run is stopped meanwhile. */
async function runs(command: string, args: readonly string[]): Promise<number> {
  const child = await startGuarded({
    name: command,
    command,
    args,
    cwd: projectRoot,
    output: 'inherit',
    stopSignal: 'SIGTERM',
    graceMs: 20_000,
  });
  const ending = await Promise.race([child.ended, stop]);
  if (typeof ending === 'object') return ending.code ?? 1;
  await child.stop();
  process.exit(130);
}

/** One check of the whole project: counts as one, told when it fails. */
async function check(name: string, run: () => Promise<boolean>): Promise<Tally> {
  progress.note(`— ${name}`);
  try {
    if (await run()) return { passed: 1, failed: 0 };
    progress.note(`${name}: failed`);
  } catch (error) {
    progress.note(`${name}: ${error instanceof Error ? error.message : error}`);
  }
  return { passed: 0, failed: 1 };
}

async function vitest(filters: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'mcc-report-'));
  const report = join(folder, 'vitest.json');
  try {
    progress.note('— tests');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await runs(process.execPath, [
      join(projectRoot, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...reporters,
      ...filters,
    ]);
    return readVitestReport(readFileSync(report, 'utf8'), code, progress.note);
  } catch (error) {
    progress.note(`tests: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const filters = process.argv.slice(2).filter((argument) => argument !== '--without-tests');
const withTests = filters.length === process.argv.length - 2;
const tallies = [
  await check('types', async () => (await runs(bin('tsc'), ['--noEmit', '-p', projectRoot])) === 0),
  await check('lint', async () => (await runs(bin('biome'), ['check', '--error-on-warnings', projectRoot])) === 0),
];
if (withTests) {
  const { dataDir, temporalCli } = loadConfig();
  tallies.push(
    await check('workflow engine for tests', async () => {
      await findTemporalCli({ dataDir, given: temporalCli, progress });
      return true;
    }),
    await check('UI builds', async () => {
      await timed(progress, 'Building the UI', () => buildUi(dataDir, progress));
      return true;
    }),
    await vitest(filters),
  );
}
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
progress.note(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
