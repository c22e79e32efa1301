import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { runNextImport } from '../../activities/import/run-import.ts';
import { inTenant } from '../../db/connection.ts';
import { tyazhinRegulations } from '../../db/seeds/regulations/tyazhin.ts';
import { importDeps, importOf, queueFile } from '../support/imports.ts';
import { writePosExport } from '../support/pos-rows.ts';
import { insertBare, storedRows } from './bare-inserts.ts';
import type { BenchRow } from './bench-row.ts';
import { type BenchDatabase, benchDatabase } from './bench-servers.ts';

const rows = 50_000;
/** So many of the cases are written again bare: enough for a rate, in a tenth of the time. */
const sample = 5_000;
const perBatch = 250;
const nowAt = '2025-11-20T03:00:00.000Z';

/** A file of 50,000 rows of ПОС from the queue to its end, against bare multi-row INSERTs of the same bytes. */
export async function run(): Promise<BenchRow[]> {
  const database = await benchDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'mcc-bench-pos-'));
  try {
    await publishPos(database);
    const path = join(folder, 'pos.csv');
    await writePosExport(path, rows);
    const deps = importDeps(database.db, folder, { now: () => new Date(nowAt) });
    const id = await queueFile(deps, database.tyazhin, path, { channel: 'pos' });
    const watched = watch(database, id);
    const started = performance.now();
    await runNextImport(deps);
    const seconds = (performance.now() - started) / 1_000;
    const { seen, heapMb } = await watched.stop();
    const job = await importOf(database.db, database.tyazhin, id);
    if (job.created !== rows)
      throw new Error(`created ${job.created} of ${rows}: ${job.problem ?? job.errors[0]?.reason}`);
    const bareRate = await bare(database);
    const rate = rows / seconds;
    return [
      {
        name: 'import of 50,000 rows of ПОС',
        ours: `${seconds.toFixed(1)} s, ${Math.round(rate)}/s`,
        baseline: `bare INSERTs of the same bytes ${Math.round(bareRate)}/s`,
        ratio: Number((rate / bareRate).toPrecision(3)),
        limit: '≤ 60 s',
        ok: seconds <= 60,
      },
      {
        name: 'its heap at most, its progress seen',
        ours: `${Math.round(heapMb)} MB, ${seen} steps`,
        baseline: '350 MB, 20 steps',
        ratio: Number((heapMb / 350).toPrecision(3)),
        limit: '≤ 1',
        ok: heapMb <= 350 && seen >= 20,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.close();
  }
}

async function publishPos({ owner, tyazhin }: BenchDatabase): Promise<void> {
  const body = tyazhinRegulations.find(({ channel }) => channel === 'pos')!;
  const { id, version, channel, kind, validFrom, title } = body;
  await owner
    .insertInto('regulations')
    .values({ tenantId: tyazhin.id, id, version, channel, kind, validFrom, title, body: JSON.stringify(body) })
    .execute();
}

/** Looks at the job beside the work, as a screen does: how many different counts were seen, and the largest heap. */
function watch(database: BenchDatabase, id: string) {
  const counts = new Set<number>();
  let heap = 0;
  let going = true;
  const looking = (async () => {
    while (going) {
      heap = Math.max(heap, process.memoryUsage().heapUsed);
      counts.add((await importOf(database.db, database.tyazhin, id)).rowsDone);
      await delay(200);
    }
  })();
  return {
    async stop() {
      going = false;
      await looking;
      return { seen: counts.size, heapMb: heap / 2 ** 20 };
    },
  };
}

/** Cases a second, of bare INSERTs of what the import stored. */
async function bare({ db, databaseUrl, tyazhin, perm }: BenchDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const cases = await inTenant(db, tyazhin.id, (trx) =>
      trx.selectFrom('cases').select('id').where('channel', '=', 'pos').orderBy('id').limit(sample).execute(),
    );
    const ids = cases.map((row) => row.id);
    const copies = [];
    for (let from = 0; from < ids.length; from += perBatch)
      copies.push(await storedRows(client, tyazhin.id, ids.slice(from, from + perBatch), perm.id));
    const started = performance.now();
    for (const copy of copies) await insertBare(client, perm.id, copy);
    return ids.length / ((performance.now() - started) / 1_000);
  } finally {
    await client.end();
  }
}

if (import.meta.main) console.table(await run());
