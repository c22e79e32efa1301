import { sql } from 'kysely';
import pg from 'pg';
import { inTenant } from '../../db/connection.ts';
import { countQueues, listCases } from '../../db/queries/case-rows.ts';
import { loadPerson } from '../../db/queries/person.ts';
import type { CaseFilter } from '../../domain/case-filter.ts';
import { QueueName } from '../../domain/codes.ts';
import type { BenchRow } from './bench-row.ts';
import { benchDatabase } from './bench-servers.ts';
import { fillCases } from './million-cases.ts';

const total = 1_000_000;
const open = 100_000;
const rounds = 40;
const mostMs = 100;
const mostRatio = 2;

/** The page of a list as a person would write it by hand: rows in order and the count, without row-level security. */
const page = (where: string, from = 'cases c') =>
  `select c.id, c.number, c.stage, c.due_at, w.title, t.name from (select c.* from ${from} where ${where} order by c.due_at, c.id limit 25) c
   left join case_texts w on w.id = c.text_id left join topics t on t.id = c.topic_id;
   select count(*) from ${from} where ${where}`;

const words = `cases c join case_search s on s.case_id = c.id and s.search @@ websearch_to_tsquery('russian', 'снег')`;

/** Lists, text with two filters and the counters of queues at a million cases, a hundred thousand of them open. */
export async function run(): Promise<BenchRow[]> {
  const bench = await benchDatabase();
  try {
    await fillCases(bench, total, open);
    const tenantId = bench.tyazhin.id;
    const person = await inTenant(bench.db, tenantId, (trx) =>
      loadPerson(trx, bench.tyazhin.users.coordinator, '2026-01-12'),
    );
    if (!person) throw new Error('no coordinator');
    const { rows: picked } = await sql<{ topicId: string; coordinatorId: string }>`
      select topic_id, coordinator_id from cases where is_open limit 1`.execute(bench.owner);
    const { topicId, coordinatorId } = picked[0]!;
    await bench.owner
      .updateTable('cases')
      .set({ coordinatorId: person.userId })
      .where('coordinatorId', '=', coordinatorId)
      .where('isOpen', '=', true)
      .execute();
    const mine = `c.tenant_id = '${tenantId}' and c.is_open`;
    const byQueue: Record<QueueName, string> = {
      new: `c.stage in ('received', 'registered')`,
      mine: `c.coordinator_id = '${person.userId}'`,
      approval: `c.stage = 'inApproval'`,
      returned: `c.stage = 'assigned' and c.returns > 0`,
      dueSoon: 'c.soon_at <= now() and c.due_at > now()',
      overdue: 'c.due_at <= now()',
      awaitingCitizen: `c.stage = 'awaitingCitizen'`,
      promised: 'c.promised_on is not null',
      needsOperator: `c.stage = 'needsOperator'`,
    };
    const list = (filter: CaseFilter) => () =>
      inTenant(bench.db, tenantId, (trx) => listCases(trx, filter, person, { sort: 'dueAt', page: 1, perPage: 25 }));
    const works: [string, () => Promise<unknown>, string][] = [
      ...QueueName.options.map((queue): [string, () => Promise<unknown>, string] => [
        `queue «${queue}»`,
        list({ queue }),
        page(`${mine} and ${byQueue[queue]}`),
      ]),
      [
        'text + open + platform',
        list({ q: 'снег', open: true, platform: ['vk'] }),
        page(`${mine} and s.is_open and c.platform = 'vk'`, words),
      ],
      [
        'text + topic + platform, all years',
        list({ q: 'снег', topicId: [topicId], platform: ['vk'] }),
        page(`c.tenant_id = '${tenantId}' and c.topic_id = '${topicId}' and c.platform = 'vk'`, words),
      ],
      [
        'counters of all queues',
        () => inTenant(bench.db, tenantId, (trx) => countQueues(trx, {}, person)),
        `select count(*), ${Object.values(byQueue)
          .map((where) => `count(*) filter (where ${where})`)
          .join(', ')} from cases c where ${mine}`,
      ],
    ];
    await sql`vacuum analyze cases`.execute(bench.owner);
    return await measured(bench.ownerUrl, works);
  } finally {
    await bench.close();
  }
}

async function measured(ownerUrl: string, works: [string, () => Promise<unknown>, string][]): Promise<BenchRow[]> {
  const raw = new pg.Client({ connectionString: ownerUrl });
  await raw.connect();
  const rows: BenchRow[] = [];
  for (const [name, ours, handwritten] of works) {
    const mineMs: number[] = [];
    const rawMs: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const first = await timed(ours);
      const second = await timed(() => raw.query(handwritten));
      // The first round warms both.
      if (round > 0) {
        mineMs.push(first);
        rawMs.push(second);
      }
    }
    const p95 = percentile(mineMs, 0.95);
    const ratio = percentile(mineMs, 0.5) / percentile(rawMs, 0.5);
    // Below a few milliseconds the transaction's own round trips are all there is to compare.
    const small = percentile(mineMs, 0.5) < 15;
    rows.push({
      name: `1,000,000 cases: ${name}`,
      ours: `p95 ${p95.toFixed(0)} ms, p50 ${percentile(mineMs, 0.5).toFixed(1)} ms`,
      baseline: `raw SQL p50 ${percentile(rawMs, 0.5).toFixed(1)} ms`,
      ratio,
      limit: small ? `p95 ≤ ${mostMs} ms, p50 < 15 ms` : `p95 ≤ ${mostMs} ms, ≤ ${mostRatio}×`,
      ok: p95 <= mostMs && (small || ratio <= mostRatio),
    });
  }
  await raw.end();
  return rows;
}

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
