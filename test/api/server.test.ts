import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../config.ts';
import { freePort } from '../../operations/free-port.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let dataDir: string;
let port: number;
let server: ChildProcess;
let output = '';

function run(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [join(projectRoot, 'api/server.ts')], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk));
  return child;
}

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = mkdtempSync(join(tmpdir(), 'mcc-server-'));
  port = await freePort();
  server = run({ PORT: String(port), DATABASE_URL: database.databaseUrl, TEMPORAL_ADDRESS: '127.0.0.1:1' });
  while (server.exitCode === null && !(await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined))?.ok)
    await delay(50);
});
afterAll(async () => {
  server.kill('SIGKILL');
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the API runs while the engine is away and says so', async () => {
  const started = performance.now();
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect([ready.status, await ready.json()]).toMatchObject([
    503,
    { ok: false, parts: { database: { ok: true }, engine: { ok: false } } },
  ]);
});

test('asked to stop, it ends by itself with nothing left', async () => {
  server.kill('SIGTERM');
  const [code] = await once(server, 'exit');
  expect([code, output]).toMatchObject([0, expect.stringContaining('stopping')]);
});

test('without a database address it says in one line which setting is missing', async () => {
  output = '';
  const child = run({ TEMPORAL_ADDRESS: '127.0.0.1:1' });
  const [code] = await once(child, 'close');
  expect([code, output.trim().split('\n')]).toEqual([1, [expect.stringMatching(/^DATABASE_URL is not set/)]]);
});
