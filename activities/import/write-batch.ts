import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '../../db/connection.ts';
import { inTenant } from '../../db/connection.ts';
import { emptyTally, moveImport, type Tally } from '../../db/import-jobs.ts';
import { foresee, takeIn } from '../../db/intake.ts';
import { importedStep } from '../../domain/im-incident.ts';
import type { ImportError } from '../../domain/records.ts';
import type { RowError } from '../../domain/table-row.ts';
import { countUnknownNames, type UnknownName } from './dictionaries.ts';
import { findNames, imMessage } from './im-message.ts';
import type { ImportContext } from './import-context.ts';
import type { ReadRow } from './read-incidents.ts';
import { type KnownCase, settleKnown } from './settle-known.ts';

const mostWarnings = 1_000;

type Sound = Extract<ReadRow, { key: string }>;
type Listed = RowError & { kind: ImportError['kind'] };

/** What one transaction collects before it is written. */
interface Batch {
  trx: Trx;
  context: ImportContext;
  tally: Tally;
  errors: Listed[];
  unknown: (UnknownName & { row: number })[];
  /** Rows whose hash is kept, so that they are known as unchanged next time. */
  settled: Sound[];
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
    const sound: Sound[] = [];
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

async function writeSound(batch: Batch, rows: readonly Sound[]): Promise<void> {
  if (rows.length === 0) return;
  const { trx, context, tally } = batch;
  const keys = rows.map((row) => row.key);
  const seen = await trx
    .selectFrom('importRows')
    .select(['externalId', 'rowHash'])
    .where('channel', '=', context.channel)
    .where(isOneOf('externalId', keys))
    .execute();
  const hashes = new Map(seen.map((row) => [row.externalId, row.rowHash]));
  const moved = rows.filter((row) => hashes.get(row.key) !== row.hash);
  tally.repeated += rows.length - moved.length;
  if (moved.length === 0) return;
  const known = await knownCases(
    trx,
    context.channel,
    moved.map((row) => row.key),
  );
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

async function knownCases(trx: Trx, channel: string, keys: readonly string[]): Promise<Map<string, KnownCase>> {
  const rows = await trx
    .selectFrom('cases')
    .select(['id', 'number', 'isHistory', 'externalId'])
    .where('channel', '=', channel)
    .where(isOneOf('externalId', keys))
    .execute();
  return new Map(rows.map((row) => [row.externalId ?? '', row]));
}

async function takeNew(batch: Batch, rows: readonly Sound[]): Promise<void> {
  const { trx, context } = batch;
  const { job } = context;
  if (job.dryRun) return await foreseeNew(batch, rows);
  const made = rows.map((row) => ({ row, ...imMessage(row.incident, row.key, context) }));
  const taken = await takeIn(
    trx,
    job.tenantId,
    made.map(({ message }) => message),
    byImport(context),
  );
  for (const [index, { row, unknown }] of made.entries()) {
    const result = taken[index]!;
    batch.settled.push(row);
    // Another import or a webhook brought it a moment ago.
    if (result.repeated) batch.tally.repeated += 1;
    else countNew(batch, row, unknown, result);
  }
}

/** What taking them in would come to; of history only names are looked at, it owes nobody anything. */
async function foreseeNew(batch: Batch, rows: readonly Sound[]): Promise<void> {
  const { trx, context } = batch;
  const live = rows.filter(isLive).map((row) => ({ row, ...imMessage(row.incident, row.key, context) }));
  const messages = live.map(({ message }) => message);
  const foreseen = await foresee(trx, context.job.tenantId, messages, byImport(context));
  for (const [index, { row, unknown }] of live.entries()) countNew(batch, row, unknown, foreseen[index]!);
  for (const row of rows)
    if (!isLive(row)) countNew(batch, row, findNames(row.incident, context).unknown, { isOpen: false, dueAt: null });
}

const isLive = (row: Sound) => importedStep(row.incident) !== 'finished';

function byImport({ job, nowAt }: ImportContext) {
  const { userId } = job;
  const stored = { kind: 'import' as const, ...(userId !== null && { userId }) };
  return { actor: { kind: 'import' as const, userId }, stored, at: nowAt };
}

function countNew(
  batch: Batch,
  row: Sound,
  unknown: readonly UnknownName[],
  { isOpen, dueAt }: { isOpen: boolean; dueAt: string | null },
): void {
  const { tally, context } = batch;
  batch.unknown.push(...unknown.map((name) => ({ ...name, row: row.row })));
  warn(batch, row.warnings);
  tally.created += 1;
  tally[isLive(row) ? 'opened' : 'archived'] += 1;
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
    .values(rows.map(({ key, hash }) => ({ tenantId, channel: context.channel, externalId: key, rowHash: hash })))
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
