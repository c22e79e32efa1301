import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { environment, projectRoot } from '../../config.ts';
import { freePort } from '../../operations/free-port.ts';
import { birthOf, findRunning } from '../../operations/process-record.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const entry = join(projectRoot, 'operations/start.ts');
const parts = ['database', 'engine', 'worker', 'api'] as const;
const records = { database: 'postgres', engine: 'engine', worker: 'worker', api: 'api' } as const;

/** Starts the product without the demo; resolves when it says that it is ready, or with what it said when it ended. */
async function start(dataDir: string, port: number): Promise<{ child: ChildProcess; said: string[]; tookMs: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [entry], {
    env: { ...environment(), DATA_DIR: dataDir, PORT: String(port), DEMO: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (/^Ready: /m.test(text)) resolve();
      });
    }
  });
  await Promise.race([ready, once(child, 'close')]);
  return { child, said: text.trimEnd().split('\n'), tookMs: performance.now() - startedAt };
}

const runningParts = (dataDir: string) => parts.filter((part) => findRunning(dataDir, records[part]));

describe('npm start', () => {
  it('says Ready last, stops everything on SIGINT, and is quick the second time', { timeout: 240_000 }, async () => {
    const [dataDir, port] = [scratchFolder(), await freePort()];
    const first = await start(dataDir, port);
    expect(first.said.at(-1)).toBe(`Ready: http://localhost:${port}`);
    expect(runningParts(dataDir)).toEqual([...parts]);
    first.child.kill('SIGINT');
    expect(await once(first.child, 'exit')).toEqual([0, null]);
    expect(runningParts(dataDir)).toEqual([]);

    const second = await start(dataDir, port);
    expect(second.said.at(-1)).toBe(`Ready: http://localhost:${port}`);
    expect(second.tookMs).toBeLessThan(10_000);
    const third = await start(dataDir, port);
    expect(third.said.join()).toMatch(/already running on .* as process \d+/);
    const pids = parts.map((part) => findRunning(dataDir, records[part])?.pid ?? 0);
    second.child.kill('SIGKILL');
    await expect.poll(() => pids.filter((pid) => birthOf(pid)), { timeout: 30_000 }).toEqual([]);
  });

  it('names a busy port in one line', { timeout: 60_000 }, async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { child, said } = await start(scratchFolder(), port);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(`PORT = "${port}" is taken by another program`);
    expect(child.exitCode).toBe(1);
  });

  it('names a wrong setting in one line', () => {
    const env = { ...environment(), DATA_DIR: scratchFolder(), PORT: 'eighty' };
    const { status, stderr } = spawnSync(process.execPath, [entry], { encoding: 'utf8', env });
    expect([status, stderr]).toEqual([1, 'PORT = "eighty": allowed is a whole number from 1 to 65535\n']);
  });
});
