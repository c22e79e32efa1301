import { sql } from 'kysely';
import { runNextRecount } from '../../activities/recounts.ts';
import { inTenant } from '../../db/connection.ts';
import { findChanges } from '../../db/deadline-changes.ts';
import { loadPerson } from '../../db/queries/person.ts';
import { queueRecount } from '../../db/recounts.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { takeInCases } from '../support/cases.ts';
import type { BenchRow } from './bench-row.ts';
import { benchDatabase } from './bench-servers.ts';

const cases = 5_000;
const atOnce = 250;
const mostPreviewRatio = 10;
const leastGivenASecond = 100;

/** What a new regulation would move among five thousand open cases, and giving all of them the command in the background. */
export async function run(): Promise<BenchRow[]> {
  const bench = await benchDatabase();
  const { db, tyazhin } = bench;
  try {
    for (let done = 0; done < cases; done += atOnce)
      await takeInCases(
        db,
        tyazhin,
        Array.from({ length: atOnce }, () => ({})),
      );
    const draft: Regulation = {
      ...tyazhin.regulation,
      version: 2,
      clocks: tyazhin.regulation.clocks.map((clock) =>
        clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: 300 } } : clock,
      ),
    };
    const person = await inTenant(db, tyazhin.id, (trx) => loadPerson(trx, tyazhin.users.admin, '2026-11-20'));
    if (!person) throw new Error('no administrator');
    const preview = await timed(async () => {
      let moved = 0;
      for (let after: string | undefined, more = true; more; ) {
        const page = await inTenant(db, tyazhin.id, (trx) =>
          findChanges(
            trx,
            person,
            { regulationId: draft.id, draft, waitingOnly: false, at: new Date().toISOString() },
            after,
          ),
        );
        moved += page.changed.length;
        more = page.next !== null;
        after = page.next ?? undefined;
      }
      if (moved !== cases) throw new Error(`${moved} of ${cases} cases would move`);
    });
    const bare = await timed(async () => {
      const { rows } = await sql<{ state: object }>`select id, state from cases where is_open`.execute(bench.owner);
      if (rows.length !== cases) throw new Error('not every case was read');
    });
    const { id, version, channel, kind, validFrom, title } = { ...draft, validFrom: '2024-01-01' };
    await bench.owner
      .insertInto('regulations')
      .values({ tenantId: tyazhin.id, id, version, channel, kind, validFrom, title, body: JSON.stringify(draft) })
      .execute();
    await inTenant(db, tyazhin.id, (trx) =>
      queueRecount(trx, person, {
        regulationId: id,
        calendarId: null,
        waitingOnly: false,
        caseIds: null,
        reason: 'проверка скорости',
      }),
    );
    const workerId = '00000000-0000-4000-8000-00000000000a';
    const given = await timed(async () => {
      await runNextRecount({ db, workerId, now: () => new Date(), stopped: () => false, paceMs: 0 });
    });
    const inserts = await timed(async () => {
      await sql`create table bench_mail as select * from case_inbox where false`.execute(bench.owner);
      const { rows } = await sql<{ caseId: string }>`select case_id from case_inbox`.execute(bench.owner);
      for (const { caseId } of rows)
        await sql`insert into bench_mail select * from case_inbox where case_id = ${caseId}`.execute(bench.owner);
    });
    const aSecond = cases / (given / 1_000);
    return [
      {
        name: `what a new regulation moves: ${cases} open cases`,
        ours: `${Math.round(preview)} ms`,
        baseline: `reading their states ${Math.round(bare)} ms`,
        ratio: preview / bare,
        limit: `≤ ${mostPreviewRatio} and ≤ 5 s`,
        ok: preview / bare <= mostPreviewRatio && preview <= 5_000,
      },
      {
        name: 'moving them: commands into the mailboxes, without the pace',
        ours: `${Math.round(aSecond)} a second`,
        baseline: `bare single inserts ${Math.round(cases / (inserts / 1_000))} a second`,
        ratio: inserts / given,
        limit: `≥ ${leastGivenASecond} a second`,
        ok: aSecond >= leastGivenASecond,
      },
    ];
  } finally {
    await bench.close();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
