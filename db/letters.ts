import type { CaseEffect } from '../domain/case-effects.ts';
import type { LetterEffect } from '../domain/case-letters.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { lettersToBodies } from '../domain/letter.ts';
import type { Trx } from './connection.ts';

type Posted = Extract<CaseEffect, { type: 'letterPosted' }>;

/**
 * Keeps a letter that events call for and orders its files: an effect outside the database, named by `id`. How it leaves is
 * settled here: a letter on paper waits until somebody says that it was posted.
 */
export async function orderLetter(
  trx: Trx,
  row: Pick<CaseTableRow, 'id' | 'tenantId' | 'applicantId' | 'state'>,
  effect: LetterEffect,
  order: { id: string; version: number; now: string },
): Promise<void> {
  const subject = { id: order.id, tenantId: row.tenantId, caseId: row.id };
  await trx
    .insertInto('letters')
    .values({
      ...subject,
      kind: effect.letter,
      formats: effect.formats,
      sendTo: effect.sendTo,
      data: JSON.stringify(effect.data),
      byPost: await goesByPost(trx, row, effect),
      createdAt: order.now,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
  await trx
    .insertInto('caseEffects')
    .values({ ...subject, seq: order.version, type: 'makeLetter', data: JSON.stringify({ letterId: order.id }) })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}

/** The applicant asked for paper, or asked for e-mail and left none; a message is answered on paper only where it must be. */
async function goesByPost(
  trx: Trx,
  row: Pick<CaseTableRow, 'applicantId' | 'state'>,
  { letter, sendTo }: LetterEffect,
): Promise<boolean> {
  if (lettersToBodies.includes(letter)) return false;
  const wanted = row.state.appeal?.answerBy;
  if (wanted !== undefined && wanted !== 'email') return wanted === 'post';
  const person =
    row.applicantId === null
      ? undefined
      : await trx
          .selectFrom('applicants')
          .select(['addressed', 'reachable'])
          .where('id', '=', row.applicantId)
          .executeTakeFirst();
  if (person?.reachable) return false;
  return wanted === 'email' || (person?.addressed === true && sendTo.length === 0);
}

/** Writes down when a letter was posted and under which number; a later word stands above an earlier one. */
export async function notePosted(
  trx: Trx,
  row: Pick<CaseTableRow, 'id'>,
  { letterId, postedOn, item }: Posted,
): Promise<void> {
  await trx
    .updateTable('letters')
    .set({ postedOn, postItem: item ?? null })
    .where('id', '=', letterId)
    .where('caseId', '=', row.id)
    .execute();
}
