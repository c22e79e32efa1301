import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { runNextImport } from '../../activities/import/run-import.ts';
import { type Db, inTenant, openDatabase } from '../../db/connection.ts';
import { detectFileKind } from '../../db/file-kind.ts';
import { receiveFile } from '../../db/file-store.ts';
import { keepImportFile } from '../../db/import-files.ts';
import { readHead, recogniseFile } from '../../db/import-head.ts';
import { jobColumns, queueImport } from '../../db/import-jobs.ts';
import { CaseKind } from '../../domain/codes.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImportJob } from '../../domain/records.ts';
import { type CommandContext, CommandRefused } from '../command-context.ts';
import { getTenant } from '../get-tenant.ts';

type Options = { tenant: string; channel: string; kind?: string; user?: string; dryRun?: boolean };

const mostBytes = 300_000_000;
/** A worker takes an import within half a second; where none does, this process reads the file itself. */
const patienceMs = 2_000;

/** `mcc import FILE --tenant T --channel C`: puts an export into the queue and shows its progress to the end. */
export function registerImport(program: Command, context: CommandContext): void {
  program
    .command('import')
    .description('import an export (XLSX or CSV) of a channel; a repeated import is harmless')
    .argument('<file>', 'the exported file')
    .requiredOption('--tenant <code>', 'the municipality, for example tyazhin')
    .requiredOption('--channel <code>', 'the channel, for example im')
    .option('--kind <kind>', 'message or appeal, for a channel that has both')
    .option('--user <login>', 'who is told when it is done and stands behind the changes')
    .option('--dry-run', 'check everything and write no case')
    .action(async (file: string, options: Options) => {
      const urls = await context.database();
      const owner = openDatabase(urls.ownerUrl, { max: 1 });
      const db = openDatabase(urls.databaseUrl, { max: 4 });
      try {
        const job = await queueFile(context, db, await findTenant(owner, options), file, options);
        const ended = await follow(context, db, job);
        console.log(summary(ended));
        if (ended.state !== 'done') throw new CommandRefused(ended.problem ?? `the import was ${ended.state}`);
      } finally {
        await owner.destroy();
        await db.destroy();
      }
    });
}

async function findTenant(owner: Db, { tenant: code, user }: Options): Promise<{ id: string; userId: string | null }> {
  const tenant = await getTenant(owner, code);
  if (user === undefined) return { id: tenant.id, userId: null };
  const found = await owner
    .selectFrom('users')
    .select('id')
    .where('tenantId', '=', tenant.id)
    .where('login', '=', user.toLowerCase())
    .executeTakeFirst();
  if (!found) throw new CommandRefused(`no login "${user}" in "${code}"`);
  return { id: tenant.id, userId: found.id };
}

async function queueFile(
  context: CommandContext,
  db: Db,
  tenant: { id: string; userId: string | null },
  file: string,
  { channel, kind: given, dryRun = false }: Options,
): Promise<ImportJob> {
  const { dataDir } = context.config();
  const kind = CaseKind.optional().safeParse(given);
  if (!kind.success) throw new CommandRefused(`kind "${given}" is none: allowed are message, appeal`);
  const head = await detectFileKind(file, mostBytes)
    .then(() => readHead(file, dataDir))
    .catch((error: NodeJS.ErrnoException) => {
      throw new CommandRefused(error.code === 'ENOENT' ? `no file "${file}"` : error.message);
    });
  const place = { channel, kind: kind.data };
  const { waits, ...recognised } = await inTenant(db, tenant.id, (trx) => recogniseFile(trx, head, place)).catch(
    (error: unknown) => {
      throw error instanceof AppError ? new CommandRefused(error.message) : error;
    },
  );
  if (waits !== undefined)
    throw new CommandRefused(`${waits}. Map its columns once on the page of imports: then it is read without asking`);
  const incoming = await receiveFile(dataDir, createReadStream(file));
  const id = randomUUID();
  await keepImportFile(dataDir, id, incoming);
  const { sha256: fileSha256, size: fileSize } = incoming;
  const what = { id, tenantId: tenant.id, userId: tenant.userId, fileName: basename(file), fileSha256, fileSize };
  return await inTenant(db, tenant.id, (trx) => queueImport(trx, { ...what, channel, dryRun, ...recognised }));
}

/** Shows the job until it has ended; runs it here when no worker takes it. */
async function follow(context: CommandContext, db: Db, queued: ImportJob): Promise<ImportJob> {
  const { dataDir, encryptionKeys } = context.config();
  const startedAt = Date.now();
  let here: Promise<unknown> | undefined;
  let failure: unknown;
  for (;;) {
    const job = await inTenant(db, queued.tenantId, (trx) =>
      trx.selectFrom('imports').select(jobColumns).where('id', '=', queued.id).executeTakeFirstOrThrow(),
    );
    if (job.state !== 'queued' && job.state !== 'running') {
      await here;
      return job;
    }
    if (failure !== undefined) throw failure;
    context.progress.update(`${bar(job)} ${summary(job)}`);
    if (job.state === 'queued' && here === undefined && Date.now() - startedAt > patienceMs)
      here = runNextImport({
        db,
        dataDir,
        keys: encryptionKeys,
        now: () => new Date(),
        logger: { warn: () => undefined, error: () => undefined },
        workerId: randomUUID(),
        stopped: () => false,
      }).then(
        () => {
          // Another one was older: this one's turn comes with the next look.
          here = undefined;
        },
        (error: unknown) => {
          failure = error;
        },
      );
    await delay(200);
  }
}

function bar({ rowsDone, rowsTotal }: ImportJob): string {
  const width = 24;
  const part = rowsTotal ? Math.min(1, rowsDone / rowsTotal) : 0;
  const filled = Math.round(part * width);
  return `[${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${Math.floor(part * 100)} %`;
}

function summary({
  state,
  dryRun,
  rowsDone,
  rowsTotal,
  created,
  updated,
  repeated,
  failed,
  overdue,
}: ImportJob): string {
  const rows = rowsTotal === null ? `${rowsDone} rows` : `${rowsDone} of ${rowsTotal} rows`;
  const counts = `created ${created}, updated ${updated}, repeated ${repeated}, failed ${failed}, overdue ${overdue}`;
  return `${dryRun ? 'dry run ' : ''}${state}: ${rows}: ${counts}`;
}
