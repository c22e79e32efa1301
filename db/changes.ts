import { sql } from 'kysely';
import type { Trx } from './connection.ts';

/** A place in the feed: rows come in the order of their transactions, then of their numbers. */
export interface FeedCursor {
  xid: string;
  id: number;
}

/** A cursor as an event's id, '1234-56'. */
export const cursorText = ({ xid, id }: FeedCursor): string => `${xid}-${id}`;

/** The cursor that an event's id names; undefined for anything else. */
export function readCursor(text: string | undefined): FeedCursor | undefined {
  const parts = /^(\d{1,19})-(\d{1,15})$/.exec(text ?? '');
  return parts ? { xid: parts[1]!, id: Number(parts[2]) } : undefined;
}

/** The place before every change that this transaction does not see yet. */
export async function feedNow(trx: Trx): Promise<FeedCursor> {
  const { rows } = await sql<{ xid: string }>`select pg_snapshot_xmin(pg_current_snapshot())::text as xid`.execute(trx);
  return { xid: rows[0]!.xid, id: 0 };
}

/**
 * Whether every change of the transaction's tenant after this place is still kept. A place that this server has not reached
 * was given by another one, before a backup was restored: what it had told is not known.
 */
export async function isAfterCut(trx: Trx, { xid, id }: FeedCursor): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`
    select ${xid}::xid8 <= pg_snapshot_xmax(pg_current_snapshot()) and not exists (
      select from feed_cuts f where (f.xid, f.id) > (${xid}::xid8, ${id})
        and f.xid < pg_snapshot_xmax(pg_current_snapshot())) as kept`.execute(trx);
  return rows[0]?.kept === true;
}

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
