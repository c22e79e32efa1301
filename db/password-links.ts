import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { hashToken } from './answer-links.ts';
import type { Trx } from './connection.ts';

const linkDays = 7;

/** Makes the one link by which a person sets his password: good for seven days and once; those given before serve no more. */
export async function issuePasswordLink(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<{ token: string; expiresAt: string }> {
  await trx.deleteFrom('passwordLinks').where('userId', '=', userId).where('usedAt', 'is', null).execute();
  const token = randomBytes(32).toString('base64url');
  const { expiresAt } = await trx
    .insertInto('passwordLinks')
    .values({
      tokenHash: hashToken(token),
      tenantId,
      userId,
      expiresAt: sql<string>`now() + make_interval(days => ${linkDays})`,
    })
    .returning('expiresAt')
    .executeTakeFirstOrThrow();
  return { token, expiresAt };
}
