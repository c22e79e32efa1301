import { setTimeout as delay } from 'node:timers/promises';
import { type Config, loadConfig, SettingError } from '../config.ts';
import { buildUi } from './build-ui.ts';
import { describeDemo, findDemoAccounts } from './demo-accounts.ts';
import { portRefusal } from './free-port.ts';
import { openLog } from './log-file.ts';
import { endLeftover, findRunning, forgetProcess, hasEnded, recordProcess } from './process-record.ts';
import { programEnvironment, type programs, startProgram } from './programs.ts';
import { type Progress, printedProgress, timed } from './progress.ts';
import { bringUpDatabase, bringUpEngine, prepareDatabase } from './servers.ts';
import { stopRequest } from './stop-request.ts';
import { keepRunning, type SupervisedPart } from './supervision.ts';

/** A reason not to start, told in one line. */
class StartRefused extends Error {}

async function claim(config: Config): Promise<void> {
  const { dataDir, host, port } = config;
  const other = findRunning(dataDir, 'start');
  if (other && !(await hasEnded(other, 2_000)))
    throw new StartRefused(`already running on ${dataDir} as process ${other.pid}: stop it, or set another DATA_DIR`);
  recordProcess(dataDir, 'start', process.pid);
  await Promise.all([endLeftover(dataDir, 'api'), endLeftover(dataDir, 'worker')]);
  const refusal = await portRefusal(port, host);
  if (refusal === undefined) return;
  const why = refusal === 'EADDRINUSE' ? 'is taken by another program' : `cannot be used (${refusal})`;
  throw new StartRefused(
    `PORT = "${port}" ${why} on ${host}: set PORT to a free one, for example PORT=${port + 1} npm start`,
  );
}

/** Waits until the API says that database and engine are reachable; a program that ends before is the start's failure. */
async function ready(config: Config, parts: readonly SupervisedPart[]): Promise<void> {
  const host = ['0.0.0.0', '::'].includes(config.host) ? '127.0.0.1' : config.host;
  let failed: string | undefined;
  for (const part of parts) {
    void part.firstEnding.then(() => {
      failed = part.name;
    });
  }
  const until = Date.now() + 180_000;
  let last = 'no answer';
  for (;;) {
    if (failed) {
      const log = openLog(config.dataDir, failed);
      log.close();
      throw new Error(`${failed} ended while starting, the end of ${log.path}:\n${log.tail()}`);
    }
    try {
      const response = await fetch(`http://${host}:${config.port}/readyz`, { signal: AbortSignal.timeout(5_000) });
      if (response.ok) return;
      last = await response.text();
      if (response.status === 404) break;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > until) break;
    await delay(100);
  }
  throw new Error(`the API does not become ready: ${last}`);
}

/** Brings everything up; each part is put into `parts` as soon as it runs, in the order reverse to stopping. */
async function bringUp(config: Config, parts: SupervisedPart[], progress: Progress): Promise<void> {
  await claim(config);
  const [database, engine] = await Promise.all([
    bringUpDatabase(config, progress).then(async (up) => {
      if (up.part) parts.unshift(up.part);
      await prepareDatabase(config, up, progress);
      return up;
    }),
    bringUpEngine(config, progress).then((up) => {
      if (up.part) parts.push(up.part);
      return up;
    }),
    buildUi(config.dataDir, progress),
  ]);
  const env = programEnvironment(config, { ...database, ...engine });
  const running: SupervisedPart[] = [];
  for (const name of ['worker', 'api'] as const satisfies readonly (keyof typeof programs)[]) {
    const part = await keepRunning(name, () => startProgram(name, config, env), progress.note);
    running.push(part);
    parts.push(part);
  }
  await timed(progress, 'Starting API and workers', () => ready(config, running));
  const demo = config.demo ? findDemoAccounts(config.dataDir) : undefined;
  if (demo) progress.note(describeDemo(demo));
  if (engine.part) progress.note(`Engine's own page: ${engine.uiUrl} · logs: ${config.dataDir}/logs`);
  progress.note(`Ready: http://localhost:${config.port}`);
}

async function main(): Promise<number> {
  const progress = printedProgress();
  const stop = stopRequest();
  const parts: SupervisedPart[] = [];
  let config: Config | undefined;
  let code = 0;
  try {
    const checked = loadConfig();
    config = checked;
    await Promise.race([bringUp(checked, parts, progress), stop]);
    progress.note(`Stopping (${await stop})`);
  } catch (error) {
    code = 1;
    const plain = error instanceof SettingError || error instanceof StartRefused;
    console.error(
      plain || !(error instanceof Error)
        ? String(error instanceof Error ? error.message : error)
        : `Not started: ${error.message}`,
    );
  }
  // API, workers, engine, database: each has nothing left to ask of the one before it.
  for (const part of parts.reverse()) await part.stop();
  if (config) forgetProcess(config.dataDir, 'start', process.pid);
  return code;
}

process.exit(await main());
