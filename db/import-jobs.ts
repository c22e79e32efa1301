import { sql } from 'kysely';
import type { ImportJob } from '../domain/records.ts';
import { noteChange } from './changes.ts';
import { asRelay, type Db, inTenant, type Trx } from './connection.ts';

/** The columns of a job that others see; who works on it stays inside. */
export const jobColumns = [
  'id',
  'tenantId',
  'channel',
  'kind',
  'userId',
  'fileName',
  'fileSize',
  'fileSha256',
  'dryRun',
  'state',
  'layout',
  'mapping',
  'columns',
  'rowsTotal',
  'rowsDone',
  'created',
  'updated',
  'repeated',
  'failed',
  'opened',
  'archived',
  'overdue',
  'problem',
  'stopRequested',
  'createdAt',
  'startedAt',
  'finishedAt',
  'version',
] as const satisfies readonly (keyof ImportJob)[];

/** What a batch of rows came to; every row is counted once in created, updated, repeated or failed. */
export interface Tally {
  rowsDone: number;
  created: number;
  updated: number;
  repeated: number;
  failed: number;
  opened: number;
  archived: number;
  overdue: number;
}

/** Nothing yet. */
export const emptyTally = (): Tally => ({
  rowsDone: 0,
  created: 0,
  updated: 0,
  repeated: 0,
  failed: 0,
  opened: 0,
  archived: 0,
  overdue: 0,
});

/** An import that is not finished; free: nobody works on it, or its worker went silent. */
export interface UnfinishedImport {
  tenantId: string;
  importId: string;
  free: boolean;
}

/** Another worker took the import over (this one was silent for too long): nothing of the batch may stay. */
export class ClaimLost extends Error {}

/** What an upload says of itself. */
export type NewImport = Pick<
  ImportJob,
  'id' | 'tenantId' | 'channel' | 'userId' | 'fileName' | 'fileSize' | 'fileSha256' | 'dryRun'
> &
  Partial<Pick<ImportJob, 'kind' | 'mapping'>> & {
    /** Why the file waits for a person to map its columns; without it the file goes into the queue. */
    waits?: string;
  };

/** Takes an uploaded file into the queue, or lets it wait for its columns to be mapped. */
export async function queueImport(trx: Trx, { mapping, waits, ...job }: NewImport): Promise<ImportJob> {
  const state = waits === undefined ? ('queued' as const) : ('mapping' as const);
  const row = await trx
    .insertInto('imports')
    .values({ ...job, state, problem: waits ?? null, mapping: mapping ? JSON.stringify(mapping) : null })
    .returning(jobColumns)
    .executeTakeFirstOrThrow();
  await noteChange(trx, { tenantId: job.tenantId, resource: 'imports', recordId: job.id, version: row.version });
  return row;
}

/** All imports that are not finished, oldest first, of every tenant: ids alone. */
export async function unfinishedImports(db: Db): Promise<UnfinishedImport[]> {
  return await asRelay(db, async (trx) => {
    const { rows } = await sql<UnfinishedImport>`select * from imports_unfinished()`.execute(trx);
    return rows;
  });
}

/** Takes an import that is queued or whose worker went silent; undefined when somebody else has it. */
export async function claimImport(
  db: Db,
  { tenantId, importId }: UnfinishedImport,
  workerId: string,
): Promise<ImportJob | undefined> {
  return await inTenant(db, tenantId, (trx) =>
    trx
      .updateTable('imports')
      .set((eb) => ({
        state: 'running',
        claimedBy: workerId,
        heartbeatAt: sql<string>`now()`,
        startedAt: sql<string>`coalesce(started_at, now())`,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', importId)
      .where('state', 'in', ['queued', 'running'])
      .where((eb) =>
        eb.or([eb('heartbeatAt', 'is', null), eb('heartbeatAt', '<', sql<string>`now() - interval '30 seconds'`)]),
      )
      .returning(jobColumns)
      .executeTakeFirst(),
  );
}

/**
 * Writes what moved in a job that this worker holds, in the caller's transaction, as a sign of life; tells whether a stop
 * is asked for. Throws `ClaimLost`.
 */
export async function moveImport(
  trx: Trx,
  job: { tenantId: string; id: string },
  workerId: string,
  change: { tally?: Tally; set?: Partial<Pick<ImportJob, 'layout' | 'rowsTotal'>> & { columns?: string } },
): Promise<{ stopRequested: boolean }> {
  const counters = Object.entries(change.tally ?? {}) as [keyof Tally, number][];
  const row = await trx
    .updateTable('imports')
    .set((eb) => ({
      ...Object.fromEntries(counters.map(([name, more]) => [name, eb(name, '+', more)])),
      ...change.set,
      heartbeatAt: sql<string>`clock_timestamp()`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', job.id)
    .where('state', '=', 'running')
    .where('claimedBy', '=', workerId)
    .returning(['version', 'stopRequested'])
    .executeTakeFirst();
  if (!row) throw new ClaimLost(`import ${job.id} is in other hands`);
  await noteChange(trx, { tenantId: job.tenantId, resource: 'imports', recordId: job.id, version: row.version });
  return { stopRequested: row.stopRequested };
}

/** Ends a job that this worker holds and tells its author once; undefined when it was no longer his. */
export async function endImport(
  db: Db,
  { tenantId, id }: { tenantId: string; id: string },
  workerId: string,
  end: { state: 'done' | 'failed' | 'stopped'; problem?: string },
): Promise<ImportJob | undefined> {
  return await inTenant(db, tenantId, async (trx) => {
    const job = await trx
      .updateTable('imports')
      .set((eb) => ({
        state: end.state,
        problem: end.problem ?? null,
        finishedAt: sql<string>`now()`,
        heartbeatAt: null,
        claimedBy: null,
        version: eb('version', '+', 1),
        ...(end.state === 'done' && { rowsTotal: eb.ref('rowsDone') }),
      }))
      .where('id', '=', id)
      .where('state', '=', 'running')
      .where('claimedBy', '=', workerId)
      .returning(jobColumns)
      .executeTakeFirst();
    if (!job) return undefined;
    await noteChange(trx, { tenantId, resource: 'imports', recordId: id, version: job.version });
    if (job.userId !== null) await tellAuthor(trx, job, job.userId);
    return job;
  });
}

/** One digest for the whole file: counts instead of hundreds of alarms. */
async function tellAuthor(trx: Trx, job: ImportJob, userId: string): Promise<void> {
  const { id, tenantId, channel, fileName, dryRun, state, problem } = job;
  const { rowsDone, created, updated, repeated, failed, opened, archived, overdue } = job;
  const counts = { rowsDone, created, updated, repeated, failed, opened, archived, overdue };
  await trx
    .insertInto('notices')
    .values({
      id,
      tenantId,
      userId,
      kind: 'importDone',
      data: JSON.stringify({ importId: id, channel, fileName, dryRun, state, ...(problem && { problem }), ...counts }),
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  await noteChange(trx, { tenantId, resource: 'notices', recordId: id, userId });
}

/** Lets go of an import between two batches: whoever comes first goes on from the rows in count. */
export async function releaseImport(db: Db, job: { tenantId: string; id: string }, workerId: string): Promise<void> {
  await inTenant(db, job.tenantId, (trx) =>
    trx
      .updateTable('imports')
      .set({ claimedBy: null, heartbeatAt: null })
      .where('id', '=', job.id)
      .where('claimedBy', '=', workerId)
      .execute(),
  );
}
