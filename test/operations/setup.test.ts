import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../config.ts';
import { matchesLock, prepare, wantedStamp } from '../../operations/prepare.mjs';
import { scratchFolder } from '../support/scratch-folder.ts';

function project(wanted: object, installed: object): string {
  const root = scratchFolder();
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...wanted } }));
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  return root;
}

describe('the set-up', () => {
  it('is quick when nothing is to be done', async () => {
    await prepare(projectRoot);
    const took: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const startedAt = performance.now();
      await prepare(projectRoot);
      took.push(performance.now() - startedAt);
    }
    // What else the machine does is not the set-up's own time.
    expect(Math.min(...took)).toBeLessThan(500);
  });

  it('sees a package that is missing or of another version, not one of another platform', () => {
    const a = { 'node_modules/a': { version: '1.0.0' } };
    const other = { 'node_modules/b': { version: '2.0.0', optional: true } };
    expect(matchesLock(project({ ...a, ...other }, a))).toBe(true);
    expect(matchesLock(project(a, {}))).toBe(false);
    expect(matchesLock(project(a, { 'node_modules/a': { version: '1.0.1' } }))).toBe(false);
    expect(matchesLock(scratchFolder())).toBe(false);
  });

  it('depends on the lock file', () => {
    const root = project({}, {});
    const before = wantedStamp(root);
    writeFileSync(join(root, 'package-lock.json'), '{}');
    expect(wantedStamp(root)).not.toBe(before);
  });

  it('names the tasks when asked for another one', () => {
    const { status, stderr } = spawnSync('node', [join(projectRoot, 'operations/setup.mjs'), 'fly'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toBe('setup: unknown task "fly", allowed are start, dev, test, check, bench\n');
  });

  it('can install from the lock file: every optional platform package is in it', () => {
    type Entry = { version?: string; optionalDependencies?: Record<string, string> };
    const { packages } = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, Entry>;
    };
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});
