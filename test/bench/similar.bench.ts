import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse';
import { sql } from 'kysely';
import { projectRoot } from '../../config.ts';
import { findNear } from '../../db/case-signatures.ts';
import { inTenant } from '../../db/connection.ts';
import { cleanText } from '../../domain/text-cleaning.ts';
import { signatureOf } from '../../domain/text-similarity.ts';
import { suggestTopics, trainTopics } from '../../domain/topic-model.ts';
import type { BenchRow } from './bench-row.ts';
import { type BenchDatabase, benchDatabase } from './bench-servers.ts';

const realTexts = join(projectRoot, '..', 'shared', 'data', 'incidents', 'perm_incidents.csv');
const total = 1_000_000;
const rounds = 200;
const mostMs = 50;

/** Near texts among a million, and the suggestion of a topic (INT-6, INT-8). */
export async function run(): Promise<BenchRow[]> {
  const bench = await benchDatabase();
  try {
    const texts = await signatures(bench);
    return [await nearTexts(bench, texts), suggestion(texts)];
  } finally {
    await bench.close();
  }
}

/** A million signatures of real texts, each text in some fifty places as in a campaign; returns the texts. */
async function signatures({ owner, tyazhin }: BenchDatabase): Promise<string[]> {
  const texts: string[] = [];
  const options = { delimiter: ';', relax_quotes: true, relax_column_count: true, from: 2, quote: null };
  for await (const row of createReadStream(realTexts).pipe(parse(options)))
    texts.push(cleanText(String(row[3] ?? '').slice(0, 2_000)));
  await sql`create table bench_bands (n int generated always as identity primary key, bands int[] not null)`.execute(
    owner,
  );
  for (let from = 0; from < texts.length; from += 1_000) {
    const part = texts.slice(from, from + 1_000).flatMap((text) => {
      const bands = signatureOf(text);
      return bands.length === 0 ? [] : [bands];
    });
    await sql`insert into bench_bands (bands)
      select array(select jsonb_array_elements_text(one)::int) from jsonb_array_elements(${JSON.stringify(part)}::jsonb) one`.execute(
      owner,
    );
  }
  await sql`drop index case_signatures_bands`.execute(owner);
  await sql`insert into case_signatures (case_id, tenant_id, received_at, bands)
    select gen_random_uuid(), ${tyazhin.id}, now() - make_interval(mins => g.n), b.bands
    from generate_series(1, ${total}) g(n)
    join bench_bands b on b.n = 1 + abs(hashtext(g.n::text)) % (select max(n) from bench_bands)`.execute(owner);
  await sql`create index case_signatures_bands on case_signatures using gin (bands)`.execute(owner);
  await sql`vacuum analyze case_signatures`.execute(owner);
  return texts;
}

async function nearTexts({ db, tyazhin }: BenchDatabase, texts: readonly string[]): Promise<BenchRow> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const text = `${texts[(round * 97) % texts.length]} Прошу принять меры.`;
    const start = performance.now();
    const near = await inTenant(db, tyazhin.id, (trx) =>
      findNear(trx, { text, link: null, since: '2000-01-01T00:00:00Z', most: 60 }),
    );
    // The first round warms the connection.
    if (round > 0) times.push(performance.now() - start);
    if (near.length > 0) found += 1;
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  const p50 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.5)]!;
  return {
    name: '1,000,000 texts: the near ones of a new text',
    ours: `p95 ${p95.toFixed(0)} ms, p50 ${p50.toFixed(1)} ms`,
    baseline: `found for ${Math.round((100 * found) / (rounds + 1))} % of texts`,
    ratio: p95 / mostMs,
    limit: `p95 ≤ ${mostMs} ms`,
    ok: p95 <= mostMs,
  };
}

function suggestion(texts: readonly string[]): BenchRow {
  const examples = texts.slice(0, 10_000).map((text, at) => ({ text, label: `t${at % 200}` }));
  const start = performance.now();
  const learner = trainTopics(examples);
  let step = learner.next();
  let longest = 0;
  while (!step.done) {
    const from = performance.now();
    step = learner.next();
    longest = Math.max(longest, performance.now() - from);
  }
  const trained = performance.now() - start;
  const asked = performance.now();
  for (const text of texts.slice(0, 1_000)) suggestTopics(step.value, text);
  const each = (performance.now() - asked) / 1_000;
  return {
    name: 'suggestion of a topic of 200',
    ours: `${each.toFixed(2)} ms a text`,
    baseline: `learnt from 10,000 in ${(trained / 1000).toFixed(1)} s, rests every ${longest.toFixed(0)} ms at most`,
    ratio: each,
    limit: '≤ 1 ms',
    ok: each <= 1,
  };
}
