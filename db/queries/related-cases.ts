import { type RawBuilder, sql } from 'kysely';
import type { CaseRow } from '../../domain/case.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import { likenessOf } from '../../domain/text-similarity.ts';
import { termsOf } from '../../domain/text-terms.ts';
import { samePersonAs } from '../applicant-keys.ts';
import { findNear } from '../case-signatures.ts';
import type { Trx } from '../connection.ts';
import { findCaseRows } from './case-rows.ts';

/** A case that may say the same: how many of its words are common, 0 … 1, and whether it stands under the same post. */
export interface SimilarCase {
  case: CaseRow;
  likeness: number;
  samePost: boolean;
}

const most = 20;
const mostCandidates = 60;
const windowDays = 90;
/** Below this two texts have only the usual words in common. */
const leastLikeness = 0.4;
/** So many of them are enough where both are about one place. */
const leastLikenessThere = 0.2;
/** About 200 m to each side: a yard, a crossing. */
const nearDegrees = 0.0018;

/** Where a case is: its address as written, its point, or both. */
export interface Place {
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** The same place as a condition on `cases c`: the same address, or a point near by; undefined without either. */
export function atPlace({ address, latitude, longitude }: Place): RawBuilder<boolean> | undefined {
  const ways: RawBuilder<boolean>[] = [];
  if (address !== null) ways.push(sql<boolean>`c.address = ${address}`);
  if (latitude !== null && longitude !== null) {
    const wide = nearDegrees / Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
    ways.push(sql<boolean>`(c.latitude between ${latitude - nearDegrees} and ${latitude + nearDegrees}
      and c.longitude between ${longitude - wide} and ${longitude + wide})`);
  }
  return ways.length === 0 ? undefined : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

async function idsAt(trx: Trx, place: Place | undefined, since: string): Promise<string[]> {
  const there = place && atPlace(place);
  if (!there) return [];
  const { rows } = await sql<{ id: string }>`
    select c.id from cases c where ${there} and c.received_at >= ${since}
    order by c.received_at desc limit ${mostCandidates}`.execute(trx);
  return rows.map(({ id }) => id);
}

/**
 * Cases near a text within 90 days before and after an instant, the likest first; only those the reader sees. The same
 * words by another link, small changes of them, another comment under the same post, or fewer common words about one
 * place (INT-6, INT-8).
 */
export async function findSimilar(
  trx: Trx,
  wanted: { text: string; link: string | null; at: string; except: string | null; place?: Place },
  seen: RawBuilder<boolean>,
): Promise<SimilarCase[]> {
  const since = new Date(Date.parse(wanted.at) - windowDays * 86_400_000).toISOString();
  const near = await findNear(trx, { ...wanted, since, most: mostCandidates });
  const there = new Set(await idsAt(trx, wanted.place, since));
  const ids = [...new Set([...near.map(({ caseId }) => caseId), ...there])].filter((id) => id !== wanted.except);
  if (ids.length === 0) return [];
  const texts = await trx
    .selectFrom('cases')
    .innerJoin('caseTexts', 'caseTexts.id', 'cases.textId')
    .select(['cases.id', 'caseTexts.body'])
    .where('cases.id', 'in', ids)
    .execute();
  const own = new Set(termsOf(wanted.text));
  const likeness = new Map(texts.map(({ id, body }) => [id, likenessOf(own, new Set(termsOf(body)))]));
  const samePost = new Set(near.flatMap((one) => (one.samePost ? [one.caseId] : [])));
  const kept = ids.filter(
    (id) => samePost.has(id) || (likeness.get(id) ?? 0) >= (there.has(id) ? leastLikenessThere : leastLikeness),
  );
  if (kept.length === 0) return [];
  const rows = await findCaseRows(trx, sql`c.id = any(${kept}) and ${seen}`, {
    sort: '-receivedAt',
    limit: mostCandidates,
  });
  return rows
    .map((row) => ({ case: row, likeness: likeness.get(row.id) ?? 0, samePost: samePost.has(row.id) }))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, most);
}

/** Cases of the same person, the newest first. */
export async function findSameApplicant(
  trx: Trx,
  row: Pick<CaseTableRow, 'id' | 'applicantId'>,
  seen: RawBuilder<boolean>,
): Promise<CaseRow[]> {
  if (row.applicantId === null) return [];
  const where = sql<boolean>`c.id <> ${row.id} and ${seen} and c.applicant_id in ${samePersonAs(row.applicantId)}`;
  return await findCaseRows(trx, where, { sort: '-receivedAt', limit: most });
}

/** The group around a case: the main one it was joined to, or those that were joined to it. */
export async function findGroup(
  trx: Trx,
  row: Pick<CaseTableRow, 'id' | 'mainCaseId'>,
  seen: RawBuilder<boolean>,
): Promise<{ main: CaseRow | null; members: CaseRow[] }> {
  const [main] =
    row.mainCaseId === null
      ? []
      : await findCaseRows(trx, sql`c.id = ${row.mainCaseId} and ${seen}`, { sort: 'number', limit: 1 });
  const members = await findCaseRows(trx, sql`c.main_case_id = ${row.id} and ${seen}`, {
    sort: 'receivedAt',
    limit: 200,
  });
  return { main: main ?? null, members };
}
