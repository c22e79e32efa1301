import { sql } from 'kysely';
import type { Db } from '../../db/connection.ts';

/**
 * Twenty thousand cases like `modelId`, one in twenty open, numbered «n1» and on, each received twenty minutes before the
 * one before it: enough for the planner to choose as it does among millions.
 */
export async function manyCases(owner: Db, modelId: string): Promise<void> {
  // `select r.*` of a lateral call: `(call()).*` would call it once a column.
  await sql`insert into cases select r.* from cases c, generate_series(1, 20000) n, lateral jsonb_populate_record(c,
      jsonb_build_object('id', gen_random_uuid(), 'text_id', gen_random_uuid(), 'number', 'n' || n, 'external_id', 'e' || n,
        'is_open', n % 20 = 0, 'stage', case when n % 20 = 0 then 'received' else 'closed' end,
        'received_at', now() - make_interval(mins => n * 20), 'updated_at', now() - make_interval(mins => n * 20),
        'due_at', c.received_at + make_interval(mins => n), 'address', 'ул. Садовая, ' || n % 2000)) r
    where c.id = ${modelId}`.execute(owner);
}
