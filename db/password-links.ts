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

/** A link anew for who has lost his, said in the trail of his municipality; `actorId` null: from outside of it. */
export async function reissuePasswordLink(
  trx: Trx,
  { actorId, ...user }: { tenantId: string; userId: string; actorId: string | null },
): Promise<{ token: string; expiresAt: string }> {
  const link = await issuePasswordLink(trx, user);
  await trx
    .insertInto('audit')
    .values({
      tenantId: user.tenantId,
      actorId,
      action: 'passwordLinkIssued',
      resource: 'users',
      recordId: user.userId,
      data: JSON.stringify({ until: link.expiresAt }),
    })
    .execute();
  return link;
}

/**
 * Whom the transaction's new tenant waits for: its first administrator and until when his latest link is good. Nothing
 * once anybody has been in, by a password or from another account: from then on its people give each other links.
 */
export async function awaitedAdmin(
  trx: Trx,
): Promise<{ userId: string; login: string; linkUntil: string } | undefined> {
  return await trx
    .selectFrom('passwordLinks')
    .innerJoin('users', 'users.id', 'passwordLinks.userId')
    .innerJoin('userRoles', 'userRoles.userId', 'users.id')
    .select(['users.id as userId', 'users.login', 'passwordLinks.expiresAt as linkUntil'])
    .where('userRoles.role', '=', 'admin')
    .where('users.disabledAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(selectFrom('audit').select('id').where('action', 'in', ['signedIn', 'accountLinked', 'switchedHere'])),
      ),
    )
    .orderBy('users.createdAt')
    .orderBy('passwordLinks.createdAt', 'desc')
    .executeTakeFirst();
}
