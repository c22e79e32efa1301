import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment, projectRoot } from '../../config.ts';
import { migrate } from '../../db/migrate.ts';
import { findRunning } from '../../operations/process-record.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

function mcc(args: readonly string[], more: Record<string, string> = {}) {
  const env = { ...environment(), DATA_DIR: scratchFolder(), ...more };
  return spawnSync(process.execPath, [join(projectRoot, 'operations/mcc.ts'), ...args], { encoding: 'utf8', env });
}

describe('npx mcc', () => {
  it('explains itself and each command', () => {
    const { status, stdout } = mcc(['--help']);
    expect(status).toBe(0);
    const commands = [...stdout.matchAll(/^ {2}([a-z]+)/gm)]
      .map(([, name]) => name ?? '')
      .filter((name) => name !== 'help');
    expect(commands).toEqual(expect.arrayContaining(['migrate', 'seed', 'doctor']));
    for (const command of commands) {
      const help = mcc([command, '--help']);
      expect([command, help.status, help.stdout.split('\n')[0]]).toEqual([
        command,
        0,
        expect.stringContaining(`Usage: mcc ${command}`),
      ]);
    }
  });

  it.each([
    [['fly'], {}, "error: unknown command 'fly'\n"],
    [['doctor'], { PORT: 'x' }, 'mcc: PORT = "x": allowed is a whole number from 1 to 65535\n'],
    [['migrate'], { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, 'mcc: connect ECONNREFUSED 127.0.0.1:1\n'],
  ])('fails with one line: %j', (args, env, line) => {
    const { status, stderr } = mcc(args, env);
    expect([status, stderr]).toEqual([1, line]);
  });

  it('migrates the database of DATABASE_URL and says when nothing was to be done', async () => {
    const database = await createTestDatabase();
    const env = { DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl };
    expect((await migrate({ ownerUrl: database.ownerUrl })).applied).toEqual([]);
    expect(mcc(['migrate'], env)).toMatchObject({ status: 0, stdout: 'up to date\n' });
    await database.drop();
  });

  it('brings up the embedded database for a command, and leaves nothing running', { timeout: 60_000 }, async () => {
    const dataDir = scratchFolder();
    const { status, stdout } = mcc(['migrate'], { DATA_DIR: dataDir });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^applied 001-/)]);
    // Its keeper ends it even when the command itself has no time left to.
    await expect.poll(() => findRunning(dataDir, 'postgres')).toBeUndefined();
  });
});
