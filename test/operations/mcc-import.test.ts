import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { environment, projectRoot } from '../../config.ts';
import { twoTenants } from '../support/fixtures.ts';
import { realExport } from '../support/imports.ts';
import { createTestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

it('mcc import reads an export without a worker, a second time harmlessly, and refuses in one line (INT-4)', {
  timeout: 120_000,
}, async () => {
  const database = await createTestDatabase();
  const { owner } = await twoTenants(database);
  const dataDir = scratchFolder();
  const env = {
    ...environment(),
    DATA_DIR: dataDir,
    DATABASE_URL: database.databaseUrl,
    DATABASE_OWNER_URL: database.ownerUrl,
  };
  const mccImport = (...args: string[]) =>
    spawnSync(process.execPath, [join(projectRoot, 'operations/mcc.ts'), 'import', ...args], { encoding: 'utf8', env });
  const im = ['--tenant', 'tyazhin', '--channel', 'im'];
  const file = realExport('im_export.xlsx');
  const report = (...args: string[]) => mccImport(file, ...im, ...args).stdout;
  expect(report('--dry-run')).toMatch(/^dry run done: 39 of 39 rows: created 39, /);
  expect(report()).toMatch(/^done: 39 of 39 rows: created 39, updated 0, repeated 0, failed 0/);
  expect(report('--user', 'coordinator@tyazhin')).toMatch(/created 0, updated 0, repeated 39, failed 0/);
  expect(await owner.selectFrom('notices').select('kind').execute()).toEqual([{ kind: 'importDone' }]);
  expect(existsSync(join(dataDir, 'imports')) ? readdirSync(join(dataDir, 'imports')) : []).toEqual([]);

  const other = join(dataDir, 'other.csv');
  writeFileSync(other, 'Фамилия;Имя\nПроба;Проба');
  for (const [args, line] of [
    [['/no/such/file', ...im], /^mcc: no file "\/no\/such\/file"\n$/],
    [[other, ...im], /^mcc: Не узнали формат.*Map its columns once.*\n$/m],
    [[file, '--tenant', 'nowhere', '--channel', 'im'], /^mcc: no municipality "nowhere": allowed are perm, tyazhin\n$/],
    [[file, '--tenant', 'tyazhin', '--channel', 'pos'], /^mcc: для канала «pos» нет регламента/],
  ] as const) {
    const { status, stderr } = mccImport(...args);
    expect([status, stderr]).toEqual([1, expect.stringMatching(line)]);
  }
  await owner.destroy();
  await database.drop();
});
