import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment, projectRoot } from '../config.ts';
import { startGuarded } from './guarded-process.ts';
import { openLog } from './log-file.ts';
import { type Progress, timed } from './progress.ts';

const ui = join(projectRoot, 'admin-ui');
const dist = join(ui, 'dist');

/** A hash of everything that the UI is built from. */
function sourceHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['admin-ui', 'domain']) {
    const files = readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !join(entry.parentPath, entry.name).startsWith(join(ui, 'dist')))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) hash.update(file.slice(projectRoot.length)).update('\0').update(readFileSync(file));
  }
  return hash.update(readFileSync(join(projectRoot, 'package-lock.json'))).digest('hex');
}

/** Builds `admin-ui/dist` when its sources have changed; an installation without the sources keeps what it came with. */
export async function buildUi(dataDir: string, progress: Progress): Promise<void> {
  if (!existsSync(join(ui, 'index.html'))) {
    if (existsSync(join(dist, 'index.html'))) return;
    throw new Error('neither the sources of the UI (admin-ui/index.html) nor its build (admin-ui/dist) are here');
  }
  const hash = sourceHash();
  const stamp = join(dist, '.source-hash');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const draft = `${dist}.${process.pid}`;
  const log = openLog(dataDir, 'ui-build');
  try {
    await timed(progress, 'Building the UI', async () => {
      const build = await startGuarded({
        name: 'ui-build',
        command: process.execPath,
        args: [join(projectRoot, 'node_modules/vite/bin/vite.js'), 'build', ui, '--outDir', draft, '--emptyOutDir'],
        cwd: projectRoot,
        // Under tests NODE_ENV is set: their build is the one people get all the same.
        env: { ...environment(), NODE_ENV: 'production' },
        output: log.fd,
        stopSignal: 'SIGTERM',
        graceMs: 2_000,
      });
      const { code } = await build.ended;
      if (code !== 0) throw new Error(`the UI could not be built:\n${log.tail()}`);
    });
    writeFileSync(join(draft, '.source-hash'), hash);
    rmSync(dist, { recursive: true, force: true });
    renameSync(draft, dist);
  } finally {
    log.close();
    rmSync(draft, { recursive: true, force: true });
  }
}
