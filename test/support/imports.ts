import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportDeps } from '../../activities/import/run-import.ts';
import { runNextImport } from '../../activities/import/run-import.ts';
import { type Db, inTenant } from '../../db/connection.ts';
import { importFilePath } from '../../db/import-files.ts';
import { queueImport } from '../../db/import-jobs.ts';
import type { ImportError, ImportJob } from '../../domain/records.ts';
import type { Cell } from '../../domain/table-row.ts';
import { testKeys } from './cases.ts';
import type { TestTenant } from './fixtures.ts';

/** The path of a real export, read in place. */
export const realExport = (name: string) => new URL(`../../../shared/data/incidents/${name}`, import.meta.url).pathname;

/** What an import runs with in a test; its time is `now`. */
export function importDeps(db: Db, dataDir: string, more: Partial<ImportDeps> = {}): ImportDeps {
  return {
    db,
    dataDir,
    keys: testKeys,
    now: () => new Date(),
    logger: { warn: () => undefined, error: () => undefined },
    workerId: randomUUID(),
    stopped: () => false,
    ...more,
  };
}

/** How a file goes into the queue: by default for Инцидент Менеджмент, in earnest, by the coordinator. */
export type QueueOptions = Partial<Pick<ImportJob, 'dryRun' | 'userId' | 'channel' | 'kind' | 'mapping'>>;

/** Puts a file (by its path) into the queue as the API does. */
export async function queueFile(
  deps: ImportDeps,
  tenant: TestTenant,
  path: string,
  {
    dryRun = false,
    userId = tenant.users.coordinator as string | null,
    channel = 'im',
    kind = 'message',
    mapping = null,
  }: QueueOptions = {},
): Promise<string> {
  const id = randomUUID();
  await mkdir(join(deps.dataDir, 'imports'), { recursive: true });
  await copyFile(path, importFilePath(deps.dataDir, id));
  const { size } = await stat(path);
  const job = {
    id,
    tenantId: tenant.id,
    channel,
    kind,
    mapping,
    userId,
    fileName: 'выгрузка.xlsx',
    fileSize: size,
    fileSha256: '0',
  };
  await inTenant(deps.db, tenant.id, (trx) => queueImport(trx, { ...job, dryRun }));
  return id;
}

/** The job and its errors as they stand. */
export async function importOf(db: Db, tenant: TestTenant, id: string): Promise<ImportJob & { errors: ImportError[] }> {
  return await inTenant(db, tenant.id, async (trx) => ({
    ...(await trx.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
    errors: await trx.selectFrom('importErrors').selectAll().where('importId', '=', id).orderBy('row').execute(),
  }));
}

/** Queues a file, runs it to its end and gives the job with its errors. */
export async function importFile(deps: ImportDeps, tenant: TestTenant, path: string, options: QueueOptions = {}) {
  const id = await queueFile(deps, tenant, path, options);
  while ((await runNextImport(deps)) > 0);
  return await importOf(deps.db, tenant, id);
}

/** The counters of a job alone. */
export function counts(job: ImportJob) {
  const { state, rowsDone, created, updated, repeated, failed, opened, archived, overdue } = job;
  return { state, rowsDone, created, updated, repeated, failed, opened, archived, overdue };
}

const quoted = (cell: Cell) => `"${String(cell).replaceAll('"', '""')}"`;

/** Writes a CSV of columns by header; rows are objects of header to value. */
export async function writeCsv(path: string, rows: readonly Readonly<Record<string, Cell>>[]): Promise<string> {
  const headers = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => headers.map((header) => quoted(row[header] ?? '')).join(';'));
  await writeFile(path, [headers.map(quoted).join(';'), ...lines].join('\r\n'));
  return path;
}
