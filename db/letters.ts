import type { LetterEffect } from '../domain/case-letters.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import type { Trx } from './connection.ts';

/** Keeps a letter that events call for and orders its files: an effect outside the database, named by `id`. */
export async function orderLetter(
  trx: Trx,
  row: Pick<CaseTableRow, 'id' | 'tenantId'>,
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
