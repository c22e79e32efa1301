import { join } from 'node:path';
import { loadConfig, projectRoot, SettingError } from '../config.ts';
import { describeDemo, findDemoAccounts } from './demo-accounts.ts';
import { freePort } from './free-port.ts';
import { startGuarded } from './guarded-process.ts';
import { programEnvironment, programs } from './programs.ts';
import { printedProgress } from './progress.ts';
import { bringUpDatabase, bringUpEngine, prepareDatabase } from './servers.ts';
import { stopRequest } from './stop-request.ts';

/** What can be stopped, in the order of starting. */
const running: { stop(): Promise<unknown> }[] = [];
const progress = printedProgress();

/** Database and engine as in a start; API and workers restart when a file changes; the UI is served by Vite from its sources. */
async function watch(): Promise<void> {
  const config = loadConfig();
  const database = await bringUpDatabase(config, progress);
  if (database.part) running.push(database.part);
  await prepareDatabase(config, database, progress);
  const engine = await bringUpEngine(config, progress);
  if (engine.part) running.push(engine.part);
  const env = programEnvironment(config, { ...database, ...engine });
  const shared = { cwd: projectRoot, env, output: 'inherit', stopSignal: 'SIGTERM', graceMs: 5_000 } as const;
  for (const [name, entry] of Object.entries(programs)) {
    const args = ['--watch', '--watch-preserve-output', join(projectRoot, entry)];
    running.push(await startGuarded({ ...shared, name, command: process.execPath, args }));
  }
  const uiPort = await freePort(5173);
  const vite = [join(projectRoot, 'node_modules/vite/bin/vite.js'), join(projectRoot, 'admin-ui')];
  const args = [...vite, '--host', '127.0.0.1', '--port', String(uiPort), '--strictPort'];
  running.push(await startGuarded({ ...shared, name: 'ui', command: process.execPath, args }));
  const demo = findDemoAccounts(config.dataDir);
  if (demo) progress.note(describeDemo(demo));
  progress.note(`UI with live reload: http://localhost:${uiPort} · API: http://localhost:${config.port}`);
}

const stop = stopRequest();
let code = 0;
try {
  await Promise.race([watch(), stop]);
  await stop;
} catch (error) {
  code = 1;
  console.error(error instanceof SettingError ? error.message : error);
}
for (const part of running.reverse()) await part.stop();
process.exit(code);
