import type { Trx } from './connection.ts';

/** Writes down that personal data was opened, by whom and where (SEC-3); `userId` null: by a link without an account. */
export async function notePersonalDataRead(
  trx: Trx,
  { tenantId, userId }: { tenantId: string; userId: string | null },
  { resource, recordId, data = {} }: { resource: string; recordId?: string; data?: Record<string, string | number> },
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({ tenantId, actorId: userId, action: 'personalDataRead', resource, recordId, data: JSON.stringify(data) })
    .execute();
}
