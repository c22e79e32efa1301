import { createHash, createHmac } from 'node:crypto';
import type { Trx } from './connection.ts';

/** The secret of an executor's link: the same for the same assignment and generation, so that a link can be shown again. */
export function answerToken(sessionSecret: string, assignmentId: string, generation: number): string {
  return createHmac('sha256', sessionSecret).update(`${assignmentId}.${generation}`).digest('base64url');
}

/** What the database keeps of a token (session, key or link): SHA-256 in hex. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Makes sure a live assignment has its link open and returns the token. */
export async function ensureAnswerLink(
  trx: Trx,
  sessionSecret: string,
  link: { tenantId: string; caseId: string; assignmentId: string; executorId: string },
): Promise<string> {
  const row = await trx
    .insertInto('answerLinks')
    .values({ ...link, tokenHash: hashToken(answerToken(sessionSecret, link.assignmentId, 1)) })
    .onConflict((oc) => oc.column('assignmentId').doUpdateSet({ endedAt: null }))
    .returning('generation')
    .executeTakeFirstOrThrow();
  return answerToken(sessionSecret, link.assignmentId, row.generation);
}
