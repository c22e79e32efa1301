import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { sql } from 'kysely';
import { projectRoot } from '../../config.ts';
import type { BenchDatabase } from './bench-servers.ts';

const realTexts = join(projectRoot, '..', 'shared', 'data', 'incidents', 'perm_incidents.csv');

/** Fills the first tenant with `total` cases of real texts, `open` of them open, spread over stages, topics and people. */
export async function fillCases(bench: BenchDatabase, total: number, open: number): Promise<void> {
  const { owner, tyazhin } = bench;
  await sql`create table bench_texts (n int generated always as identity primary key, body text not null)`.execute(
    owner,
  );
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await sql`insert into bench_texts (body) select unnest(${batch}::text[])`.execute(owner);
    batch = [];
  };
  for await (const row of createReadStream(realTexts).pipe(
    parse({ delimiter: ';', relax_quotes: true, relax_column_count: true, from: 2, quote: null }),
  )) {
    batch.push(
      String(row[3] ?? '')
        .slice(0, 2_000)
        .replaceAll('\u0000', ''),
    );
    if (batch.length === 1_000) await flush();
  }
  await flush();
  const topics = Array.from({ length: 200 }, () => randomUUID());
  await owner
    .insertInto('topics')
    .values(topics.map((id, i) => ({ id, tenantId: tyazhin.id, groupName: `Группа ${i % 26}`, name: `Тема ${i}` })))
    .execute();
  const people = Array.from({ length: 8 }, () => randomUUID());
  const executors = Object.values(tyazhin.executors);
  await sql`
    insert into cases (id, tenant_id, number, kind, channel, platform, external_id, stage, is_open, importance, text_id, topic_id,
      territory_id, sector_block_id, executor_id, coordinator_id, received_at, due_at, due_clock, due_state, due_started_at, soon_at,
      returns, outcome, state, version, closed_at, promised_on)
    select gen_random_uuid(), ${tyazhin.id}, 'ИМ-2025-' || n, 'message', 'im', (array['vk','ok','telegram'])[1 + n % 3], 'e' || n,
      case when n > ${open} then 'closed' else (array['received','inWork','assigned','inApproval','toPublish','awaitingCitizen','promised'])[1 + n % 7] end,
      n <= ${open}, 'ordinary', gen_random_uuid(), (${topics}::uuid[])[1 + (n * 7) % 200], ${tyazhin.territories.town},
      case when n % 2 = 0 then ${tyazhin.blocks.housing}::uuid else ${tyazhin.blocks.roads}::uuid end,
      (${executors}::uuid[])[1 + n % 3], (${people}::uuid[])[1 + n % 8],
      now() - make_interval(mins => n), due, 'answer', case when due < now() then 'breached' else 'running' end, now() - interval '5 hours',
      due - interval '1 hour', (n % 11 = 0)::int, case when n > ${open} then 'solved' end,
      jsonb_build_object('stage', 'assigned', 'filler', repeat(md5(n::text), 90)), 5,
      case when n > ${open} then now() - make_interval(mins => n) end, case when n % 7 = 6 then current_date + 5 end
    from (select n, case when n <= ${open} then now() + make_interval(mins => (n * 37) % 6000 - 1500) end as due
          from generate_series(1, ${total}) n) g`.execute(owner);
  // The order of texts is not the order of cases, as in a table that lived for years.
  await sql`
    insert into case_texts (id, tenant_id, case_id, kind, body, title)
    select c.text_id, c.tenant_id, c.id, 'message', t.body, left(t.body, 120)
    from cases c join bench_texts t on t.n = 1 + abs(hashtext(c.number)) % (select max(n) from bench_texts)`.execute(
    owner,
  );
  await sql`vacuum analyze cases`.execute(owner);
  await sql`vacuum analyze case_texts`.execute(owner);
  await sql`vacuum analyze case_search`.execute(owner);
}
