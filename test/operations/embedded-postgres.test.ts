import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { projectRoot } from '../../config.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../operations/embedded-postgres.ts';
import { birthOf } from '../../operations/process-record.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

const password = 'of-a-test';

async function start(dataDir: string, more: { namespaces?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, password, ...more });
  onTestFinished(async () => void (await server.stop()));
  return server;
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const answers = [await client.query<Record<string, unknown>>(text)].flat();
    return answers.at(-1)?.rows.flatMap((row) => Object.values(row)) ?? [];
  } finally {
    await client.end();
  }
}

/** Starts a server in a program of its own, writes a row and returns what is to be killed. */
async function hosted(dataDir: string): Promise<{ host: number; server: number }> {
  const child = spawn(process.execPath, [join(projectRoot, 'test/support/postgres-host.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { pid, ownerUrl } = JSON.parse(line.toString()) as { pid: number; ownerUrl: string };
  await ask(ownerUrl, 'create table kept (n int); insert into kept values (41)');
  if (child.pid === undefined) throw new Error('the host has no number');
  return { host: child.pid, server: pid };
}

describe('INT-9 the embedded database', () => {
  it('keeps what was written, folds the case of Russian letters and speaks UTC', async () => {
    const dataDir = scratchFolder();
    const first = await start(dataDir);
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (1)');
    expect(await first.stop()).toEqual({ code: 0, signal: null });
    const second = await start(dataDir);
    expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([1]);
    expect(await ask(second.ownerUrl, `select lower('ЁЖ'), current_setting('timezone')`)).toEqual(['ёж', 'UTC']);
    expect(
      await ask(second.ownerUrl, `select current_setting('fsync') as a, current_setting('synchronous_commit') as b`),
    ).toEqual(['on', 'on']);
  });

  it('recovers by itself after SIGKILL of the server', async () => {
    const dataDir = scratchFolder();
    const first = await start(dataDir);
    await ask(first.ownerUrl, 'create table kept (n int); insert into kept values (2)');
    process.kill(first.pid, 'SIGKILL');
    expect((await first.ended).signal).toBe('SIGKILL');
    const second = await start(dataDir);
    expect(await ask(second.ownerUrl, 'select n from kept')).toEqual([2]);
  });

  it('ends when the program that started it is killed, and starts again on the same folder', async () => {
    const dataDir = scratchFolder();
    const { host, server } = await hosted(dataDir);
    process.kill(host, 'SIGKILL');
    await expect.poll(() => birthOf(server), { timeout: 15_000 }).toBeUndefined();
    const next = await start(dataDir);
    expect(await ask(next.ownerUrl, 'select n from kept')).toEqual([41]);
  });

  it('takes over at once from one whose program has just been killed', async () => {
    const dataDir = scratchFolder();
    const { host, server } = await hosted(dataDir);
    process.kill(host, 'SIGKILL');
    const next = await start(dataDir);
    expect(birthOf(server)).toBeUndefined();
    expect(await ask(next.ownerUrl, 'select n from kept')).toEqual([41]);
  });

  it('starts although its lock file names a number that another program has now', async () => {
    const dataDir = scratchFolder();
    const first = await start(dataDir);
    await first.stop();
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${process.pid}\n${dataDir}/postgres\n0\n1\n\n127.0.0.1\n`,
    );
    const second = await start(dataDir);
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual([1]);
  });

  it('tells why it does not start', async () => {
    const dataDir = scratchFolder();
    const first = await start(dataDir);
    await first.stop();
    await expect(startEmbeddedPostgres({ dataDir, password: 'another' })).rejects.toThrow(
      /password authentication failed/,
    );
  });

  // Only root has to look for another account; everyone else is one.
  if (process.getuid?.() === 0) {
    it('runs for root under an account of its own where namespaces are forbidden', async () => {
      const dataDir = join(scratchFolder(), 'closed');
      const server = await start(dataDir, { namespaces: false });
      expect(await ask(server.ownerUrl, 'select 1 as one')).toEqual([1]);
    });
  }
});
