import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportDeps } from '../../activities/import/run-import.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { type Fixtures, twoTenants } from '../support/fixtures.ts';
import { counts, importDeps, importFile, realExport } from '../support/imports.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts';

let database: TestDatabase;
let fixtures: Fixtures;
let db: Db;
let folder: string;
let deps: ImportDeps;

beforeAll(async () => {
  database = await createTestDatabase();
  fixtures = await twoTenants(database);
  db = openDatabase(database.databaseUrl, { max: 6 });
  folder = mkdtempSync(join(tmpdir(), 'mcc-import-'));
  deps = importDeps(db, folder);
});
afterAll(async () => {
  await db.destroy();
  await fixtures.owner.destroy();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a real export of Инцидент Менеджмент (INT-4)', () => {
  it('gives 39 cases, and the same file again nothing', async () => {
    const first = await importFile(deps, fixtures.tyazhin, realExport('im_export.xlsx'));
    expect(counts(first)).toMatchObject({ state: 'done', created: 39, archived: 38, opened: 1, failed: 0 });
    const again = await importFile(deps, fixtures.tyazhin, realExport('im_export.xlsx'));
    expect(counts(again)).toMatchObject({ state: 'done', created: 0, updated: 0, repeated: 39, failed: 0 });
  });
});
