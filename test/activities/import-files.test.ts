import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openImportFile } from '../../activities/import/import-file.ts';
import type { ImportDeps } from '../../activities/import/run-import.ts';
import { type Db, openDatabase } from '../../db/connection.ts';
import { parseImRow } from '../../domain/im-row.ts';
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

  it('gives the working time to the first answer that the export itself states, within a minute (PRC-7)', async () => {
    const file = await openImportFile(realExport('im_export.xlsx'), folder, {
      channel: 'im',
      kind: 'message',
      mapping: null,
      rowsTotal: null,
    });
    const { layout } = file;
    if (layout.layout !== 'im47') throw new Error(`read as ${layout.layout}`);
    const toInstant = (local: string) => new Date(`${local}+07:00`).toISOString();
    let compared = 0;
    for await (const { row, cells } of file.rows) {
      const reading = parseImRow(layout, cells, { rowNumber: row, toInstant, nowAt: new Date().toISOString() });
      const { externalId, statedWorkingMinutes } = 'incident' in reading ? reading.incident : expect.fail(`row ${row}`);
      const { state } = await fixtures.owner
        .selectFrom('cases')
        .select('state')
        .where('externalId', '=', externalId)
        .executeTakeFirstOrThrow();
      const used = state.clocks.find((clock) => clock.name === 'primaryAnswer')?.usedMs ?? Number.NaN;
      expect(Math.abs(used / 60_000 - (statedWorkingMinutes ?? Number.NaN)), externalId ?? '').toBeLessThanOrEqual(1);
      compared += 1;
    }
    await file.close();
    expect(compared).toBe(39);
  });
});
