import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { inTenant } from '../../db/connection.ts';
import { emptyTally, moveImport, type Tally } from '../../db/import-jobs.ts';
import { foresee, takeIn } from '../../db/intake.ts';
import type { ImportError } from '../../domain/records.ts';
import type { RowError } from '../../domain/table-row.ts';
import { countUnknownNames, type UnknownName } from './dictionaries.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportedRow, ReadRow } from './layouts/contract.ts';
import { type KnownCase, settleKnown } from './settle-known.ts';

const mostWarnings = 1_000;

type Listed = RowError & { kind: ImportError['kind'] };

/** What one transaction collects before it is written. */
interface Batch {
  trx: Trx;
  context: ImportContext;
  tally: Tally;
  errors: Listed[];
  unknown: (UnknownName & { row: number })[];
  /** Rows whose hash is kept, so that they are known as unchanged next time. */
  settled: ImportedRow[];
}

/**
 * Writes one group of rows in one transaction together with the job's counters: new incidents become cases, changed ones
 * commands, unchanged ones are counted. A dry run looks at everything and writes counters and errors alone.
 */
export async function writeBatch(
  db: Db,
  rows: readonly ReadRow[],
  context: ImportContext,
  workerId: string,
): Promise<{ stopRequested: boolean }> {
  const { job } = context;
  const { written, batch } = await inTenant(db, job.tenantId, async (trx) => {
    const batch: Batch = { trx, context, tally: emptyTally(), errors: [], unknown: [], settled: [] };
    batch.tally.rowsDone = rows.length;
    const sound: ImportedRow[] = [];
    for (const row of rows) {
      if ('key' in row) sound.push(row);
      else fail(batch, row.errors, 'error');
    }
    await writeSound(batch, sound);
    if (!job.dryRun) {
      await rememberRows(batch);
      await countUnknownNames(trx, job.tenantId, batch.unknown);
    }
    const listed = newNames(batch);
    await listErrors(batch);
    const moved = await moveImport(trx, job, workerId, { tally: batch.tally });
    return { written: { ...moved, listed }, batch };
  });
  for (const key of written.listed) context.listed.add(key);
  context.warnings += batch.errors.filter(({ kind }) => kind === 'warning').length;
  return written;
}

function fail(batch: Batch, errors: readonly RowError[], kind: Listed['kind']): void {
  batch.tally.failed += 1;
  for (const error of errors) batch.errors.push({ ...error, kind });
}

async function writeSound(batch: Batch, rows: readonly ImportedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { trx, context, tally } = batch;
  const keys = rows.map((row) => row.key);
  const seen = await trx
    .selectFrom('importRows')
    .select(['externalId', 'rowHash'])
    .where('channel', '=', context.job.channel)
    .where(isOneOf('externalId', keys))
    .execute();
  const hashes = new Map(seen.map((row) => [row.externalId, row.rowHash]));
  const moved = rows.filter((row) => hashes.get(row.key) !== row.hash);
  tally.repeated += rows.length - moved.length;
  if (moved.length === 0) return;
  const known = await knownCases(trx, moved);
  await takeNew(
    batch,
    moved.filter((row) => !known.has(row.key)),
  );
  for (const row of moved) {
    const found = known.get(row.key);
    if (!found) continue;
    const outcome = await settleKnown(trx, found, row, context);
    if (typeof outcome === 'object') fail(batch, [{ row: row.row, ...outcome }], 'conflict');
    else {
      tally[outcome] += 1;
      batch.settled.push(row);
    }
  }
}

/** One array instead of a parameter each: a batch has hundreds of keys. */
function isOneOf(column: string, keys: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = any(${keys}::text[])`;
}

/** The cases that rows speak of, by the rows' keys; of several places the first with a case counts. */
async function knownCases(trx: Trx, rows: readonly ImportedRow[]): Promise<Map<string, KnownCase>> {
  const places = rows.flatMap((row) => row.places.map((place) => ({ key: row.key, ...place })));
  const byPlace = new Map<string, KnownCase>();
  for (const channel of new Set(places.map((place) => place.channel))) {
    const ids = places.flatMap((place) => (place.channel === channel ? [place.externalId] : []));
    const found = await trx
      .selectFrom('cases')
      .select(['id', 'number', 'isHistory', 'externalId'])
      .where('channel', '=', channel)
      .where(isOneOf('externalId', ids))
      // Of several the one under the channel's own number, else the first: the last to be set stands.
      .orderBy('broughtBy', (by) => by.asc().nullsLast())
      .orderBy('createdAt', 'desc')
      .execute();
    for (const row of found) byPlace.set(`${channel}/${row.externalId}`, row);
  }
  const known = new Map<string, KnownCase>();
  for (const { key, channel, externalId } of places) {
    const found = byPlace.get(`${channel}/${externalId}`);
    if (found && !known.has(key)) known.set(key, found);
  }
  return known;
}

async function takeNew(batch: Batch, rows: readonly ImportedRow[]): Promise<void> {
  const { trx, context } = batch;
  const { job } = context;
  if (job.dryRun) return await foreseeNew(batch, rows);
  const taken = await takeIn(
    trx,
    job.tenantId,
    rows.map((row) => row.message()),
    byImport(context),
  );
  for (const [index, row] of rows.entries()) {
    const result = taken[index]!;
    batch.settled.push(row);
    // Another import or a webhook brought it a moment ago.
    if (result.repeated) batch.tally.repeated += 1;
    else countNew(batch, row, result);
  }
}

/** What taking them in would come to; of history only names are looked at, it owes nobody anything. */
async function foreseeNew(batch: Batch, rows: readonly ImportedRow[]): Promise<void> {
  const { trx, context } = batch;
  const live = rows.filter((row) => !row.isFinished);
  const messages = live.map((row) => row.message());
  const foreseen = await foresee(trx, context.job.tenantId, messages, byImport(context));
  for (const [index, row] of live.entries()) countNew(batch, row, foreseen[index]!);
  for (const row of rows) if (row.isFinished) countNew(batch, row, { isOpen: false, dueAt: null });
}

function byImport({ job, nowAt }: ImportContext) {
  const { userId } = job;
  const stored = { kind: 'import' as const, ...(userId !== null && { userId }) };
  return { actor: { kind: 'import' as const, userId }, stored, at: nowAt };
}

function countNew(batch: Batch, row: ImportedRow, { isOpen, dueAt }: { isOpen: boolean; dueAt: string | null }): void {
  const { tally, context } = batch;
  batch.unknown.push(...row.unknownNames().map((name) => ({ ...name, row: row.row })));
  warn(batch, row.warnings);
  tally.created += 1;
  tally[row.isFinished ? 'archived' : 'opened'] += 1;
  if (isOpen && dueAt !== null && dueAt < context.nowAt) tally.overdue += 1;
}

/** Values left out of a row that got in; a file with one in every row keeps the first ones. */
function warn({ context, errors }: Batch, warnings: readonly RowError[]): void {
  for (const warning of warnings) {
    const soFar = context.warnings + errors.filter(({ kind }) => kind === 'warning').length;
    if (soFar < mostWarnings) errors.push({ ...warning, kind: 'warning' });
  }
}

async function rememberRows({ trx, context, settled }: Batch): Promise<void> {
  if (settled.length === 0) return;
  const { tenantId } = context.job;
  // Always in one order, so that two imports at once cannot lock each other out.
  const rows = settled.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  await trx
    .insertInto('importRows')
    .values(rows.map(({ key, hash }) => ({ tenantId, channel: context.job.channel, externalId: key, rowHash: hash })))
    .onConflict((oc) =>
      oc.columns(['tenantId', 'channel', 'externalId']).doUpdateSet((eb) => ({
        rowHash: eb.ref('excluded.rowHash'),
        seenAt: eb.ref('excluded.seenAt'),
      })),
    )
    .execute();
}

/** Every unknown name is listed once an import, with the row where it first stood; returns what is listed now. */
function newNames(batch: Batch): Set<string> {
  const fresh = new Set<string>();
  for (const { column, written, row } of batch.unknown) {
    const key = `${column}/${written.slice(0, 200)}`;
    if (batch.context.listed.has(key) || fresh.has(key)) continue;
    fresh.add(key);
    batch.errors.push({
      row,
      column,
      value: written.slice(0, 200),
      reason: 'Такого названия в справочнике нет, строку взяли как записано',
      fix: 'Выберите, что это: дальше импорт узнает его сам',
      kind: 'unknownName',
    });
  }
  return fresh;
}

async function listErrors({ trx, context, errors }: Batch): Promise<void> {
  const { id, tenantId } = context.job;
  for (let from = 0; from < errors.length; from += 1_000)
    await trx
      .insertInto('importErrors')
      .values(errors.slice(from, from + 1_000).map((error) => ({ ...error, tenantId, importId: id })))
      .execute();
}
