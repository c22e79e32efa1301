import type { Trx } from './connection.ts';

/** Tells the change feed that a record moved: ids and versions only, seen by others after the commit. */
export async function noteChange(
  trx: Trx,
  change: { tenantId: string; resource: string; recordId: string; version?: number | null; userId?: string | null },
): Promise<void> {
  await trx
    .insertInto('changes')
    .values({
      tenantId: change.tenantId,
      resource: change.resource,
      recordId: change.recordId,
      version: change.version ?? null,
      userId: change.userId ?? null,
    })
    .execute();
}
