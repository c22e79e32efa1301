import { sql } from 'kysely';
import { postKeyOf } from '../domain/post-link.ts';
import { signatureOf } from '../domain/text-similarity.ts';
import type { Trx } from './connection.ts';
import { hashOf } from './ids.ts';

/** The post behind a link as it is stored: a hash, since an address may name a person. */
function storedPostKey(link: string | null): string | null {
  const post = postKeyOf(link);
  return post === null ? null : hashOf(post).slice(0, 32);
}

/** Stores by what near texts and other links of the same post are found; texts that say too little have none. */
export async function storeSignatures(
  trx: Trx,
  tenantId: string,
  cases: readonly { caseId: string; receivedAt: string; text: string; link: string | null }[],
): Promise<void> {
  const rows = cases.flatMap(({ caseId, receivedAt, text, link }) => {
    const bands = signatureOf(text);
    const post = storedPostKey(link);
    return bands.length > 0 || post !== null ? [{ caseId, receivedAt, bands, post }] : [];
  });
  if (rows.length === 0) return;
  await sql`insert into case_signatures (case_id, tenant_id, received_at, bands, post_key)
    select x.case_id, ${tenantId}, x.received_at, array(select jsonb_array_elements_text(x.bands)::int), x.post
    from jsonb_to_recordset(${JSON.stringify(rows.map(({ caseId, receivedAt, ...row }) => ({ ...row, case_id: caseId, received_at: receivedAt })))}::jsonb)
      as x(case_id uuid, received_at timestamptz, bands jsonb, post text)
    on conflict (case_id) do nothing`.execute(trx);
}

/** Candidates to be looked at: cases with a text near this one since an instant, or under the same post. Row-level security still stands over what is read of them. */
export async function findNear(
  trx: Trx,
  wanted: { text: string; link: string | null; since: string; most: number },
): Promise<{ caseId: string; samePost: boolean }[]> {
  const bands = signatureOf(wanted.text);
  const post = storedPostKey(wanted.link);
  if (bands.length === 0 && post === null) return [];
  const { rows } = await sql<{ caseId: string; samePost: boolean }>`
    select case_id, same_post from similar_cases(${bands}::int[], ${post}, ${wanted.since}, ${wanted.most})`.execute(
    trx,
  );
  return rows;
}
