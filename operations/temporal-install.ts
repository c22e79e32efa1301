import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment } from '../config.ts';
import { type Progress, timed } from './progress.ts';

/** The pinned version: the last one that `go install` builds without a change. */
export const temporalVersion = 'v1.5.1';

/** Puts a program found somewhere below a folder into its place, whole or not at all. */
function keep(folder: string, target: string): void {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .find((path) => statSync(path).isFile() && statSync(path).size > 10 * 2 ** 20);
  if (found === undefined) throw new Error(`no program in ${folder}`);
  chmodSync(found, 0o755);
  renameSync(found, target);
}

/** Gets the engine by the SDK's own download; throws within 5 s when its site cannot be reached. */
export async function downloadTemporal(target: string, progress: Progress): Promise<void> {
  try {
    await fetch('https://temporal.download', { method: 'HEAD', signal: AbortSignal.timeout(5_000) });
  } catch {
    throw new Error('temporal.download cannot be reached');
  }
  const folder = mkdtempSync(join(dirname(target), 'download-'));
  try {
    await timed(progress, 'Downloading the workflow engine (once)', async () => {
      const { TestWorkflowEnvironment } = await import('@temporalio/testing');
      const tried = await TestWorkflowEnvironment.createLocal({
        server: { executable: { type: 'cached-download', version: temporalVersion, downloadDir: folder } },
      });
      await tried.teardown();
    });
    keep(folder, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds the engine with Go from the module proxy: some minutes, once. Throws when there is no Go or the build fails. */
export async function buildTemporal(target: string, progress: Progress): Promise<void> {
  const folder = mkdtempSync(join(dirname(target), 'build-'));
  const env = environment();
  // Go wants a home for its caches; without one they live and go with this build.
  const own = { GOPATH: join(folder, 'go'), GOCACHE: join(folder, 'cache'), GOFLAGS: '-modcacherw' };
  const goEnv = env.HOME ? env : { ...own, ...env, HOME: folder };
  const bin = join(folder, 'bin');
  try {
    await timed(progress, 'Building the workflow engine with Go (once, some minutes)', async () => {
      const build = spawn(
        'go',
        ['install', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@${temporalVersion}`],
        { cwd: folder, env: { ...goEnv, GOBIN: bin, CGO_ENABLED: '0' }, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      let told = '';
      build.stderr.on('data', (chunk: Buffer) => {
        told = (told + chunk.toString()).slice(-2000);
      });
      let code: unknown;
      try {
        [code] = await once(build, 'close');
      } catch {
        throw new Error('Go is not installed');
      }
      if (code !== 0) throw new Error(`go install failed: ${told.trim().split('\n').at(-1) ?? `code ${code}`}`);
    });
    keep(bin, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
