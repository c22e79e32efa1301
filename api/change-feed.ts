import { sql } from 'kysely';
import { type FeedCursor, feedNow, isAfterCut } from '../db/changes.ts';
import { asRelay, type Db, readTenant } from '../db/connection.ts';

/** One changed record: ids and versions only. */
export interface Change {
  cursor: FeedCursor;
  tenantId: string;
  resource: string;
  recordId: string;
  version: number | null;
  userId: string | null;
}

interface ChangeRow extends Omit<Change, 'cursor'> {
  id: number;
  xid: string;
}

const most = 1_000;
const pollMs = 1_000;
const asChange = ({ id, xid, ...row }: ChangeRow): Change => ({ ...row, cursor: { xid, id } });

/** The one reader of the feed in this process: it polls while somebody listens, below the oldest running transaction. */
export interface ChangeFeed {
  /** Calls `listener` for every change after the returned cursor. */
  listen(listener: (change: Change) => void): Promise<{ from: FeedCursor; stop: () => void }>;
  /** A tenant's changes in (after, upTo]; `complete` is false when there are too many for one answer or some are no longer kept. */
  missed(tenantId: string, after: FeedCursor, upTo: FeedCursor): Promise<{ changes: Change[]; complete: boolean }>;
  close(): void;
}

/** Opens the feed; `onError` hears of failed polls, the next poll tries again. */
export function openChangeFeed(db: Db, onError: (error: unknown) => void): ChangeFeed {
  const listeners = new Set<(change: Change) => void>();
  let cursor: FeedCursor | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function poll(): Promise<void> {
    const from = cursor;
    if (!from) return;
    const { rows } = await asRelay(db, (trx) =>
      sql<ChangeRow>`select id, xid::text as xid, tenant_id, resource, record_id, version, user_id from changes
        where (xid, id) > (${from.xid}::xid8, ${from.id}) and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by changes.xid, id limit ${most}`.execute(trx),
    );
    for (const row of rows) {
      const change = asChange(row);
      cursor = change.cursor;
      for (const listener of listeners) listener(change);
    }
  }

  function schedule(): void {
    if (timer || closed) return;
    timer = setTimeout(async () => {
      timer = undefined;
      if (listeners.size === 0) {
        cursor = undefined;
        return;
      }
      await poll().catch(onError);
      schedule();
    }, pollMs);
  }

  return {
    async listen(listener) {
      cursor ??= await asRelay(db, feedNow);
      listeners.add(listener);
      schedule();
      return { from: cursor, stop: () => void listeners.delete(listener) };
    },
    async missed(tenantId, after, upTo) {
      // One moment for both: what was cut meanwhile is either still read or known to be gone.
      return await readTenant(db, tenantId, async (trx) => {
        if (!(await isAfterCut(trx, after))) return { changes: [], complete: false };
        const { rows } = await sql<ChangeRow>`
          select id, xid::text as xid, tenant_id, resource, record_id, version, user_id from changes
          where (xid, id) > (${after.xid}::xid8, ${after.id}) and (xid, id) <= (${upTo.xid}::xid8, ${upTo.id})
          order by changes.xid, id limit ${most + 1}`.execute(trx);
        return { changes: rows.slice(0, most).map(asChange), complete: rows.length <= most };
      });
    },
    close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
    },
  };
}
