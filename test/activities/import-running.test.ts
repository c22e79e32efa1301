import { randomUUID } from 'node:crypto';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runNextImport, sweepImportFiles } from '../../activities/import/run-import.ts';
import { inTenant } from '../../db/connection.ts';
import { importFilePath } from '../../db/import-files.ts';
import { claimImport, moveImport, unfinishedImports } from '../../db/import-jobs.ts';
import { openTable } from '../../db/table-files/read-table.ts';
import { tableLimits } from '../../db/table-files/table-limits.ts';
import type { Cell } from '../../domain/table-row.ts';
import { writeBigWorkbook } from '../support/big-workbook.ts';
import { type ImportDesk, importDesk, incidentRow } from '../support/import-desk.ts';
import { counts, importFile, importOf, queueFile, realExport, writeCsv } from '../support/imports.ts';

let desk: ImportDesk;
beforeAll(async () => {
  desk = await importDesk();
});
afterAll(() => desk.close());

/** The first rows of the real file of Пермь, which has no numbers and no dates. */
async function permHead(rows: number): Promise<string> {
  const table = await openTable(realExport('perm_incidents.csv'), tableLimits(desk.folder));
  const head: Record<string, Cell>[] = [];
  for await (const { cells } of table.rows) {
    head.push(Object.fromEntries(table.headers.map((header, at) => [header, cells[at] ?? ''])));
    if (head.length === rows) break;
  }
  await table.close();
  return await writeCsv(join(desk.folder, `perm-${rows}.csv`), head);
}

const many = (from: number, to: number) =>
  writeCsv(
    join(desk.folder, `${randomUUID()}.csv`),
    Array.from({ length: to - from }, (_, at) =>
      incidentRow(`${from + at}`, { 'Дата создания': '2025-11-14 10:00:00' }),
    ),
  );
const casesOf = async (tenantId: string, like: string) => {
  const { count } = await desk.owner
    .selectFrom('cases')
    .select(sql<number>`count(*)`.as('count'))
    .where('tenantId', '=', tenantId)
    .where('externalId', 'like', like)
    .executeTakeFirstOrThrow();
  return count;
};

describe('files of the field (INT-4)', () => {
  it('300 rows of Пермь without numbers and dates: 300 live cases, and the same file again none', async () => {
    const path = await permHead(300);
    const job = await importFile(desk.deps(), desk.perm, path);
    expect(counts(job)).toMatchObject({
      state: 'done',
      rowsDone: 300,
      created: 300,
      opened: 300,
      failed: 0,
      overdue: 0,
    });
    const again = await importFile(desk.deps(), desk.perm, path);
    expect(counts(again)).toMatchObject({ created: 0, updated: 0, repeated: 300, failed: 0 });
    expect(await casesOf(desk.perm.id, 'row-%')).toBe(300);
  });

  it('each municipality has its own cases of the same numbers (SEC-2)', async () => {
    const path = await many(100, 110);
    expect((await importFile(desk.deps(), desk.tyazhin, path)).created).toBe(10);
    expect((await importFile(desk.deps(), desk.perm, path)).created).toBe(10);
  });

  it('a dry run counts everything as the import would and writes no case, no name and no text', async () => {
    const path = await permHead(250);
    const dry = await importFile(desk.deps(), desk.tyazhin, path, { dryRun: true });
    expect(counts(dry)).toMatchObject({ state: 'done', rowsDone: 250, created: 250, opened: 250, failed: 0 });
    expect(dry.errors.length).toBeGreaterThan(10);
    expect(await casesOf(desk.tyazhin.id, 'row-%')).toBe(0);
    const names = await desk.owner
      .selectFrom('nameMappings')
      .select('id')
      .where('tenantId', '=', desk.tyazhin.id)
      .execute();
    expect(names.length).toBeLessThanOrEqual(3);
    const { created } = await importFile(desk.deps(), desk.tyazhin, path);
    expect(created).toBe(250);
    const after = await importFile(desk.deps(), desk.tyazhin, path, { dryRun: true });
    expect(counts(after)).toMatchObject({ created: 0, repeated: 250 });
  });

  it('100,000 rows are checked in bounded memory', async () => {
    const path = join(desk.folder, 'big.xlsx');
    await writeBigWorkbook(path, 100_000);
    const before = process.memoryUsage().heapUsed;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().heapUsed);
    }, 20);
    const job = await importFile(desk.deps(), desk.tyazhin, path, { dryRun: true });
    clearInterval(watch);
    expect(counts(job)).toMatchObject({
      state: 'done',
      rowsDone: 100_000,
      created: 100_000,
      archived: 100_000,
      failed: 0,
    });
    expect((most - before) / 2 ** 20).toBeLessThan(300);
  }, 180_000);
});

describe('an import at work', () => {
  it('shows its progress and stops between two batches when asked; what is in stays, the rest comes next time', async () => {
    const id = await queueFile(desk.deps(), desk.tyazhin, await many(1_000, 2_000));
    const seen: number[] = [];
    const running = runNextImport(desk.deps());
    for (;;) {
      const job = await importOf(desk.db, desk.tyazhin, id);
      seen.push(job.rowsDone);
      if (job.state !== 'queued' && job.state !== 'running') break;
      if (job.rowsDone > 0 && !job.stopRequested)
        await inTenant(desk.db, desk.tyazhin.id, (trx) =>
          trx.updateTable('imports').set({ stopRequested: true }).where('id', '=', id).execute(),
        );
    }
    await running;
    const job = await importOf(desk.db, desk.tyazhin, id);
    expect(job.state).toBe('stopped');
    expect(job.rowsDone).toBeGreaterThan(0);
    expect(job.rowsDone).toBeLessThan(1_000);
    expect(job.rowsTotal).toBe(1_000);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(await casesOf(desk.tyazhin.id, '1___')).toBe(job.created);
    const again = await importFile(desk.deps(), desk.tyazhin, await many(1_000, 2_000));
    expect([again.created, again.repeated]).toEqual([1_000 - job.created, job.created]);
  });

  it('two at once with the same numbers give one case each', async () => {
    const paths = await Promise.all([many(3_000, 3_600), many(3_300, 3_900)]);
    const ids = await Promise.all(paths.map((path) => queueFile(desk.deps(), desk.tyazhin, path)));
    await Promise.all([runNextImport(desk.deps()), runNextImport(desk.deps())]);
    const jobs = await Promise.all(ids.map((id) => importOf(desk.db, desk.tyazhin, id)));
    expect(jobs.map((job) => [job.state, job.rowsDone, job.failed])).toEqual([
      ['done', 600, 0],
      ['done', 600, 0],
    ]);
    expect(jobs[0]!.created + jobs[1]!.created).toBe(900);
    expect(jobs[0]!.repeated + jobs[1]!.repeated).toBe(300);
    expect(await casesOf(desk.tyazhin.id, '3___')).toBe(900);
  });

  it('one import is never in two hands', async () => {
    const id = await queueFile(desk.deps(), desk.tyazhin, await many(4_000, 4_300));
    const ran = await Promise.all(Array.from({ length: 4 }, () => runNextImport(desk.deps())));
    expect(ran.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(counts(await importOf(desk.db, desk.tyazhin, id))).toMatchObject({
      state: 'done',
      created: 300,
      repeated: 0,
    });
  });

  it('goes on after a lost worker from the rows in count: every row is counted once (INT-9)', async () => {
    const path = await permHead(1_000);
    const id = await queueFile(desk.deps(), desk.tyazhin, path);
    const dying = desk.deps();
    // A killed process says nothing more: the claim stands, its heartbeat only grows old.
    const [next] = (await unfinishedImports(desk.db)).filter((row) => row.importId === id);
    const job = await claimImport(desk.db, next!, dying.workerId);
    expect(job?.state).toBe('running');
    expect(await runNextImport(desk.deps())).toBe(0);
    await desk.owner
      .updateTable('imports')
      .set({ heartbeatAt: sql<string>`now() - interval '31 seconds'` })
      .where('id', '=', id)
      .execute();
    let asked = 0;
    expect(await runNextImport(desk.deps({ stopped: () => ++asked > 3 }))).toBe(1);
    const half = await importOf(desk.db, desk.tyazhin, id);
    expect(half).toMatchObject({ state: 'running', rowsDone: 500 });
    await expect(
      inTenant(desk.db, desk.tyazhin.id, (trx) => moveImport(trx, job!, dying.workerId, {})),
    ).rejects.toThrow(/other hands/);
    expect(await runNextImport(desk.deps())).toBe(1);
    const done = await importOf(desk.db, desk.tyazhin, id);
    expect(counts(done)).toMatchObject({ state: 'done', rowsDone: 1_000, failed: 0 });
    expect(done.created + done.repeated).toBe(1_000);
    expect(existsSync(importFilePath(desk.folder, id))).toBe(false);
  });

  it('whose file is gone, or was no table after all, ends with a sentence', async () => {
    const id = await queueFile(desk.deps(), desk.tyazhin, realExport('omsk_feed.json'));
    await runNextImport(desk.deps());
    expect(await importOf(desk.db, desk.tyazhin, id)).toMatchObject({ state: 'failed', rowsDone: 0 });
    expect((await importOf(desk.db, desk.tyazhin, id)).problem).toBeTruthy();
    // Kept for a day to be looked at, then cleared.
    const path = importFilePath(desk.folder, id);
    await sweepImportFiles(desk.deps());
    expect(existsSync(path)).toBe(true);
    const dayAgo = Date.now() / 1_000 - 86_500;
    utimesSync(path, dayAgo, dayAgo);
    const waiting = await queueFile(desk.deps(), desk.tyazhin, await many(9_000, 9_001));
    utimesSync(importFilePath(desk.folder, waiting), dayAgo, dayAgo);
    await sweepImportFiles(desk.deps());
    expect([existsSync(path), existsSync(importFilePath(desk.folder, waiting))]).toEqual([false, true]);
    await runNextImport(desk.deps());
    expect((await importOf(desk.db, desk.tyazhin, waiting)).state).toBe('done');
  });
});
