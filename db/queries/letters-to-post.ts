import { sql } from 'kysely';
import { type Person, permissionsOf } from '../../domain/access.ts';
import type { PostLetter } from '../../domain/appeal-view.ts';
import type { Trx } from '../connection.ts';
import { notePersonalDataRead } from '../personal-data-read.ts';
import { type SealingKey, unseal } from '../sealing.ts';
import { SealedApplicant } from './applicant.ts';
import { seenBy } from './case-filter.ts';

type Found = Omit<PostLetter, 'applicant' | 'address'> & { sealed: string | null };

const hidden = '•••';

/**
 * Letters on paper of the cases this person sees, with the exact count: those that wait, oldest first, or those posted, the
 * latest first. Names and addresses are opened for those who may read them, and that is written down (SEC-3).
 */
export async function findPostLetters(
  trx: Trx,
  posted: boolean,
  reader: { person: Person; keys: readonly SealingKey[] },
  page: { limit: number; offset: number },
): Promise<{ rows: PostLetter[]; total: number }> {
  const where = sql`${seenBy(reader.person)} and l.by_post and l.posted_on is ${posted ? sql`not null` : sql`null`}`;
  const tables = sql`from letters l join cases c on c.id = l.case_id`;
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${tables} where ${where}`.execute(
    trx,
  );
  const { rows } = await sql<Found>`
    select l.id, c.id as case_id, coalesce(c.state->>'registrationNumber', c.number) as number, l.kind, l.created_at as at,
      l.pdf_file_id, l.made_at is not null as made, l.posted_on, l.post_item, p.sealed
    ${tables} left join applicants p on p.id = c.applicant_id
    where ${where} order by ${posted ? sql`l.posted_on desc, l.created_at desc` : sql`l.created_at`}, l.id
    limit ${page.limit} offset ${page.offset}`.execute(trx);
  const opens = permissionsOf(reader.person).has('cases.readPersonalData');
  if (opens && rows.length > 0)
    await notePersonalDataRead(trx, reader.person, { resource: 'post-letters', data: { letters: rows.length } });
  return { rows: rows.map((row) => shown(row, opens ? reader.keys : undefined)), total: counted[0]?.total ?? 0 };
}

function shown({ sealed, ...row }: Found, keys: readonly SealingKey[] | undefined): PostLetter {
  if (!keys) return { ...row, applicant: hidden, address: hidden };
  if (sealed === null || sealed === '') return { ...row, applicant: '', address: null };
  const { name, address = null } = SealedApplicant.parse(JSON.parse(unseal(sealed, keys)));
  return { ...row, applicant: name ?? '', address };
}
