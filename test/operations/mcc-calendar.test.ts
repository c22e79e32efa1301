import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { runMcc } from '../support/mcc.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';
import { scratchFolder } from '../support/scratch-folder.ts';

let database: TestDatabase;
let fixtures: Fixtures;
beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
});
afterAll(async () => {
  await fixtures.owner.destroy();
  await database.drop();
});

const official = readFileSync('../shared/data/calendar/ru_2026.xml', 'utf8');
const fileOf = (year: number) => {
  const file = join(scratchFolder(), `ru_${year}.xml`);
  writeFileSync(file, official.replaceAll('2026', String(year)));
  return file;
};
const versions = async () =>
  await fixtures.owner
    .selectFrom('calendars')
    .select('version')
    .where('id', '=', 'russia')
    .orderBy('version')
    .execute();

describe('mcc calendar import (PRC-7, ORG-6)', () => {
  it('shows what a year would change and writes nothing with --dry-run', async () => {
    const { status, stdout } = runMcc(database, `calendar import ${fileOf(2027)} --dry-run`);
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('2027-03-09 work -> off: выходной, перенесён с 08.03'),
    ]);
    expect(stdout).toMatch(/2027 would become version 2, \d+ days differ\n$/);
    expect(await versions()).toHaveLength(1);
  });

  it('lays the year into the calendar of all municipalities, tells each trail, and once is enough', async () => {
    const { status, stdout } = runMcc(database, `calendar import ${fileOf(2027)}`);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/2027 is version 2, \d+ days differ\n$/)]);
    const trail = await fixtures.owner
      .selectFrom('audit')
      .select(['tenantId', 'data'])
      .where('recordId', '=', 'russia')
      .execute();
    expect(trail.map(({ tenantId }) => tenantId).sort()).toEqual([fixtures.tyazhin.id, fixtures.perm.id].sort());
    expect(runMcc(database, `calendar import ${fileOf(2027)}`).stdout).toMatch(/^2027 stands there already/);
    expect(await versions()).toHaveLength(2);
  });

  it.each([
    ['a gap', () => fileOf(2030), /^mcc: .*сначала загрузите 2028 год\n$/],
    ['another file', () => 'package.json', /^mcc: это не официальный календарь/],
    ['no file', () => '/no/such.xml', /^mcc: ENOENT/],
  ])('refuses %s in one line', async (_what, file, told) => {
    const { status, stderr } = runMcc(database, `calendar import ${file()}`);
    expect([status, stderr]).toEqual([1, expect.stringMatching(told)]);
    expect(await versions()).toHaveLength(2);
  });
});
