import { sql } from 'kysely';
import { asRelay, type Db } from '../db/connection.ts';

const batch = 2_000;

/**
 * One batch of what has served and is nobody's record: changes of the feed after a day, ended sessions, keys of writes
 * after seven days, signs of life after a day. Gives how many rows went, so that the loop goes on while there are more.
 */
export function clearTraffic(db: Db): () => Promise<number> {
  return async () => {
    const { rows } = await asRelay(db, (trx) =>
      sql<{ gone: number }>`select clear_traffic(${batch}::int) as gone`.execute(trx),
    );
    return rows[0]?.gone ?? 0;
  };
}
