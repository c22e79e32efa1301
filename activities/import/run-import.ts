import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import { inTenant } from '../../db/connection.ts';
import { dropImportFile, dropOldImportFiles, importFilePath } from '../../db/import-files.ts';
import {
  ClaimLost,
  claimImport,
  endImport,
  moveImport,
  releaseImport,
  unfinishedImports,
} from '../../db/import-jobs.ts';
import type { SealingKey } from '../../db/sealing.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImportJob } from '../../domain/records.ts';
import { importContext } from './import-context.ts';
import { openImportFile } from './import-file.ts';
import { inBatches, rowReader } from './read-rows.ts';
import { writeRows } from './write-rows.ts';

/** What imports run with. `workerId` is this process's own for its lifetime; `stopped` asks to let go between batches. */
export interface ImportDeps {
  db: Db;
  dataDir: string;
  keys: readonly SealingKey[];
  now: () => Date;
  logger: Pick<Logger, 'warn' | 'error'>;
  workerId: string;
  stopped: () => boolean;
}

const batchRows = 250;
const dryBatchRows = 1_000;
const signOfLifeMs = 10_000;

/** Runs the oldest import that nobody works on, to its end; returns how many were run (0 or 1). */
export async function runNextImport(deps: ImportDeps): Promise<number> {
  const unfinished = await unfinishedImports(deps.db);
  for (const next of unfinished) {
    if (!next.free || deps.stopped()) continue;
    const job = await claimImport(deps.db, next, deps.workerId);
    if (!job) continue;
    await runClaimed(deps, job);
    return 1;
  }
  return 0;
}

/** Removes files that no import needs any more. */
export async function sweepImportFiles(deps: Pick<ImportDeps, 'db' | 'dataDir' | 'now'>): Promise<void> {
  const unfinished = await unfinishedImports(deps.db);
  await dropOldImportFiles(deps.dataDir, new Set(unfinished.map((row) => row.importId)), deps.now().getTime());
}

/** Runs an import this worker holds. A file that cannot be read ends it with a sentence; a lost database lets it go. */
async function runClaimed(deps: ImportDeps, job: ImportJob): Promise<void> {
  const { db, workerId } = deps;
  const alive = signsOfLife(deps, job);
  try {
    const end = await goThrough(deps, job);
    if (end === 'released') return await releaseImport(db, job, workerId);
    const ended = await endImport(db, job, workerId, { state: end });
    if (ended) await dropImportFile(deps.dataDir, job.id);
  } catch (error) {
    if (error instanceof ClaimLost) return;
    if (!(error instanceof AppError) && isAway(error)) {
      await releaseImport(db, job, workerId).catch(() => undefined);
      throw error;
    }
    if (!(error instanceof AppError)) deps.logger.error({ err: error, importId: job.id }, 'an import failed');
    await endImport(db, job, workerId, { state: 'failed', problem: problemOf(error) });
  } finally {
    alive.stop();
  }
}

async function goThrough(deps: ImportDeps, job: ImportJob): Promise<'done' | 'stopped' | 'released'> {
  const { db, workerId } = deps;
  const nowAt = deps.now().toISOString();
  const context = await importContext(db, job, { nowAt, keys: deps.keys });
  const file = await openImportFile(importFilePath(deps.dataDir, job.id), deps.dataDir, job);
  try {
    const { layout, columns, rowsTotal } = file;
    const described = { layout: layout.layout, columns: JSON.stringify(columns), rowsTotal };
    let { stopRequested } = await inTenant(db, job.tenantId, (trx) =>
      moveImport(trx, job, workerId, { set: described }),
    );
    const read = rowReader(layout, context);
    // Rows in count are read again for their keys alone: occurrences are told apart from the file's first row on.
    let toSkip = job.rowsDone;
    async function* rows() {
      for await (const next of file.rows) {
        const row = read(next);
        if (toSkip === 0) yield row;
        else toSkip -= 1;
      }
    }
    for await (const batch of inBatches(rows(), job.dryRun ? dryBatchRows : batchRows)) {
      if (stopRequested) return 'stopped';
      if (deps.stopped()) return 'released';
      ({ stopRequested } = await writeRows(db, batch, context, deps));
    }
    return stopRequested ? 'stopped' : 'done';
  } finally {
    await file.close();
  }
}

/** A sign of life beside the batches: opening a big workbook takes longer than one batch. */
function signsOfLife({ db, workerId }: ImportDeps, job: ImportJob): { stop(): void } {
  const ended = new AbortController();
  const beat = async () => {
    for (;;) {
      await delay(signOfLifeMs, undefined, { signal: ended.signal, ref: false });
      await inTenant(db, job.tenantId, (trx) => moveImport(trx, job, workerId, {}));
    }
  };
  // Whatever went wrong here is noticed by the next batch.
  beat().catch(() => undefined);
  return { stop: () => ended.abort() };
}

/** The database or the way to it is away: nothing is wrong with the file. */
function isAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  return /^(?:08|57P|53|25P03)|^E(?:CONN|PIPE|TIMEDOUT|HOSTUNREACH)/.test(code) || /timeout|terminated/i.test(message);
}

function problemOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return 'Файл импорта пропал с диска: загрузите его ещё раз';
  return 'Импорт прерван внутренней ошибкой: загрузите файл ещё раз, а если не поможет, сообщите администратору';
}
