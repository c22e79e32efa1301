import { randomBytes, randomUUID } from 'node:crypto';
import { hashToken } from '../../db/answer-links.ts';
import type { Permission } from '../../domain/access.ts';
import { type Caller, caller, type TestApi } from './api.ts';

/** A program that calls by a key of this person, written past the desk that gives keys out. */
export async function programOf(
  { owner, app }: TestApi,
  of: { tenantId: string; userId: string },
  permissions: Permission[],
): Promise<Caller> {
  const key = `mcc_${randomBytes(32).toString('base64url')}`;
  await owner
    .insertInto('apiKeys')
    .values({
      id: randomUUID(),
      tenantId: of.tenantId,
      ownerId: of.userId,
      name: 'Программа',
      keyHash: hashToken(key),
      permissions,
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
    .execute();
  return caller(app, { headers: { authorization: `Bearer ${key}` } });
}
