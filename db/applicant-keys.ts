import { createHmac, hkdfSync } from 'node:crypto';
import { sql } from 'kysely';
import type { z } from 'zod';
import { identitiesOf } from '../domain/applicant-identity.ts';
import type { Trx } from './connection.ts';
import { SealedApplicant } from './queries/applicant.ts';
import { type SealingKey, seal, unseal } from './sealing.ts';

/** A person ready to be stored: the sealed words, and keyed hashes by which he is known again. */
export interface SealedPerson {
  kind: string;
  sealed: string;
  /** Left out: the workers make them later from the sealed words. */
  keys?: readonly string[];
  keyedWith?: string;
  /** What rules may know unread: a name, a postal address, an e-mail. Left out: nobody looked. */
  named?: boolean;
  addressed?: boolean;
  reachable?: boolean;
  /** How many others signed with him. */
  coSigners?: number;
}

const derived = new WeakMap<SealingKey, Buffer>();

function hashKey(key: SealingKey): Buffer {
  const known = derived.get(key);
  if (known) return known;
  const made = Buffer.from(hkdfSync('sha256', key.key, '', 'applicant identities', 32));
  derived.set(key, made);
  return made;
}

/** Keyed hashes of what a person is known by: without the installation's key nobody can try telephone numbers (SEC-3). */
export function applicantKeys(words: z.input<typeof SealedApplicant>, keys: readonly SealingKey[]): string[] {
  const first = keys[0];
  if (!first) throw new Error('no key to hash with');
  return identitiesOf(words).map((identity) =>
    createHmac('sha256', hashKey(first)).update(identity).digest('base64url'),
  );
}

/** Seals a person's words together with the hashes by which his other cases are found. */
export function sealPerson(
  kind: string,
  words: z.input<typeof SealedApplicant>,
  keys: readonly SealingKey[],
): SealedPerson {
  return {
    kind,
    sealed: seal(JSON.stringify(words), keys),
    keys: applicantKeys(words, keys),
    ...(keys[0] && { keyedWith: keys[0].id }),
    ...knownOf(words),
  };
}

/** What rules may know of a person unread. */
function knownOf(words: z.input<typeof SealedApplicant>): {
  named: boolean;
  addressed: boolean;
  reachable: boolean;
  coSigners: number;
} {
  const said = (text: string | null | undefined) => text !== null && text !== undefined && text.trim() !== '';
  return {
    named: said(words.name),
    addressed: said(words.address),
    reachable: said(words.email),
    coSigners: words.others?.length ?? 0,
  };
}

/** Stores the hashes of applicants just written. */
export async function storeApplicantKeys(
  trx: Trx,
  tenantId: string,
  applicants: readonly { id: string; keys?: readonly string[] | undefined }[],
): Promise<void> {
  const rows = applicants.flatMap(({ id, keys = [] }) =>
    [...new Set(keys)].map((key) => ({ tenantId, applicantId: id, key })),
  );
  if (rows.length > 0)
    await trx
      .insertInto('applicantKeys')
      .values(rows)
      .onConflict((oc) => oc.doNothing())
      .execute();
}

/**
 * Makes the hashes of up to `most` applicants that have none, or have those of a key that is no longer the newest; gives
 * how many it looked at. An erased person has nothing to be known by.
 */
export async function keyApplicants(
  trx: Trx,
  tenantId: string,
  keys: readonly SealingKey[],
  most: number,
): Promise<number> {
  const newest = keys[0];
  if (!newest) return 0;
  const rows = await trx
    .selectFrom('applicants')
    .select(['id', 'sealed'])
    .where((eb) => eb.or([eb('keyedWith', 'is', null), eb('keyedWith', '<>', newest.id)]))
    .limit(most)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  await trx.deleteFrom('applicantKeys').where('applicantId', 'in', ids).execute();
  await storeApplicantKeys(
    trx,
    tenantId,
    rows.map(({ id, sealed }) => ({
      id,
      keys: sealed === '' ? [] : applicantKeys(SealedApplicant.parse(JSON.parse(unseal(sealed, keys))), keys),
    })),
  );
  await trx.updateTable('applicants').set({ keyedWith: newest.id }).where('id', 'in', ids).execute();
  return rows.length;
}

/** Applicants who are the same person by one of their hashes, as a list of ids for a condition on `cases c`. */
export const samePersonAs = (applicantId: string) =>
  sql`(select other.applicant_id from applicant_keys own join applicant_keys other on other.key = own.key
    where own.applicant_id = ${applicantId})`;
