import { sql } from 'kysely';
import { inTenant } from '../../db/connection.ts';
import { findSimilar } from '../../db/queries/related-cases.ts';
import { cleanText } from '../../domain/text-cleaning.ts';
import { signatureOf } from '../../domain/text-similarity.ts';
import { suggestTopics, trainTopics } from '../../domain/topic-model.ts';
import type { BenchRow } from './bench-row.ts';
import { type BenchDatabase, benchDatabase } from './bench-servers.ts';
import { fillCases } from './million-cases.ts';

const total = 1_000_000;
const open = 100_000;
const rounds = 200;
const mostMs = 50;

/** Similar cases of a new text among a million, and the suggestion of a topic (INT-6, INT-8). */
export async function run(): Promise<BenchRow[]> {
  const bench = await benchDatabase();
  try {
    await fillCases(bench, total, open);
    const texts = await signTexts(bench);
    await givePlaces(bench);
    return [await similarCases(bench, texts), suggestion(texts)];
  } finally {
    await bench.close();
  }
}

/** The signature of every case by its own text, made once a text; returns the texts. */
async function signTexts({ owner, tyazhin }: BenchDatabase): Promise<string[]> {
  const { rows } = await sql<{ n: number; body: string }>`select n, body from bench_texts order by n`.execute(owner);
  const texts = rows.map(({ n, body }) => ({ n, body: cleanText(body) }));
  await sql`create table bench_bands (n int primary key, bands int[] not null)`.execute(owner);
  for (let from = 0; from < texts.length; from += 1_000) {
    const part = texts.slice(from, from + 1_000).flatMap(({ n, body }) => {
      const bands = signatureOf(body);
      return bands.length === 0 ? [] : [{ n, bands }];
    });
    await sql`insert into bench_bands (n, bands)
      select x.n, array(select jsonb_array_elements_text(x.bands)::int)
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as x(n int, bands jsonb)`.execute(owner);
  }
  await sql`drop index case_signatures_bands`.execute(owner);
  await sql`insert into case_signatures (case_id, tenant_id, received_at, bands)
    select c.id, ${tyazhin.id}, c.received_at, b.bands from cases c
    join bench_bands b on b.n = 1 + abs(hashtext(c.number)) % (select max(n) from bench_texts)`.execute(owner);
  await sql`create index case_signatures_bands on case_signatures using gin (bands)`.execute(owner);
  await sql`vacuum analyze case_signatures`.execute(owner);
  return texts.map(({ body }) => body);
}

/** Every fourth case has an address with a point, some ten to a place. */
async function givePlaces({ owner }: BenchDatabase): Promise<void> {
  await sql`update cases set address = 'ул. Лесная, ' || place, latitude = 56 + (place % 160) * 0.01, longitude = 88 + (place / 160) * 0.01
    from (select id as of, abs(hashtext(number || 'place')) % ${Math.ceil(total / 40)} as place from cases) p
    where cases.id = p.of and abs(hashtext(number)) % 4 = 0`.execute(owner);
  await sql`vacuum analyze cases`.execute(owner);
}

async function similarCases({ db, tyazhin }: BenchDatabase, texts: readonly string[]): Promise<BenchRow> {
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const text = `${texts[(round * 97) % texts.length]} Прошу принять меры.`;
    const at = new Date().toISOString();
    const place = {
      address: `ул. Лесная, ${round * 31}`,
      latitude: 56 + ((round * 31) % 160) * 0.01,
      longitude: 88 + Math.floor((round * 31) / 160) * 0.01,
    };
    const start = performance.now();
    const similar = await inTenant(db, tyazhin.id, (trx) =>
      findSimilar(trx, { text, link: null, at, except: null, place }, sql`true`),
    );
    // The first round warms the connection.
    if (round > 0) times.push(performance.now() - start);
    if (similar.length > 0) found += 1;
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)]!;
  const p50 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.5)]!;
  return {
    name: '1,000,000 cases: those similar to a new text, with their rows',
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
