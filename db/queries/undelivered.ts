import { sql } from 'kysely';
import { z } from 'zod';
import { ConnectorKind } from '../../domain/connector.ts';
import type { Trx } from '../connection.ts';

/** What did not get through: a thing that came in, or an answer that could not be published. */
export const Undelivered = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  connectorId: z.uuid(),
  connectorTitle: z.string(),
  connectorKind: ConnectorKind,
  at: z.iso.datetime(),
  reason: z.string(),
  attempts: z.int(),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
});
export type Undelivered = z.infer<typeof Undelivered>;

/** What did not get through by one connector or by all of them, newest first, with the exact count. */
export async function findUndelivered(
  trx: Trx,
  connectorId: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Undelivered[]; total: number }> {
  const one = connectorId === undefined ? sql`true` : sql`u.connector_id = ${connectorId}::uuid`;
  const all = sql`(
    select i.id, 'in' as direction, i.connector_id, i.received_at as at, coalesce(i.reason, '') as reason, i.attempts, i.case_id
      from connector_items i where i.state = 'failed'
    union all
    select e.id, 'out', (e.data->>'connectorId')::uuid, e.created_at, coalesce(e.last_error, ''), e.attempts, e.case_id
      from case_effects e where e.type = 'publishOut' and e.state = 'failed') u`;
  const { rows } = await sql<Undelivered>`
    select u.id, u.direction, u.connector_id, c.title as connector_title, c.kind as connector_kind, u.at, u.reason, u.attempts, u.case_id,
      k.number as case_number
    from ${all} join connectors c on c.id = u.connector_id left join cases k on k.id = u.case_id
    where ${one} order by u.at desc, u.id limit ${limit} offset ${offset}`.execute(trx);
  const counted = await sql<{ total: number }>`select count(*) as total from ${all} where ${one}`.execute(trx);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}
