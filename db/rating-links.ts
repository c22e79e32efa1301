import { createHmac } from 'node:crypto';
import { hashToken } from './answer-links.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';

/** The id of the link to rate one version of a case's answer: the same whenever it is asked for. */
export const ratingLinkId = (caseId: string, answerVersion: number): string =>
  idOf(caseId, 'rating', String(answerVersion));

/** The secret of a citizen's link; only its hash is stored. */
function ratingToken(secret: string, linkId: string): string {
  return createHmac('sha256', secret).update(`rating.${linkId}`).digest('base64url');
}

/** The address that the citizen opens: the secret stands in the fragment, which reaches no log. */
export function ratingUrl(publicUrl: string, secret: string, caseId: string, answerVersion: number): string {
  return `${publicUrl}/rate#${ratingToken(secret, ratingLinkId(caseId, answerVersion))}`;
}

/** Makes sure that a published answer has its link. */
export async function ensureRatingLink(
  trx: Trx,
  secret: string,
  answer: { tenantId: string; caseId: string; answerVersion: number },
): Promise<void> {
  const id = ratingLinkId(answer.caseId, answer.answerVersion);
  await trx
    .insertInto('ratingLinks')
    .values({ id, ...answer, tokenHash: hashToken(ratingToken(secret, id)) })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}
