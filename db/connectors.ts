import { sql } from 'kysely';
import type { Connector } from '../domain/connector.ts';
import { noteChange } from './changes.ts';
import { asRelay, type Db, inTenant, type Trx } from './connection.ts';

/** How long a claim holds without a sign of life: a worker that was killed is replaced after it. */
const claimSeconds = 120;

/** A connector by its tenant. */
export interface ConnectorRef {
  tenantId: string;
  connectorId: string;
}

/** Another worker took the connector over: what was being stored for it is not. */
export class ConnectorLost extends Error {}

/** Connectors with something to do that nobody works on, the one that waits longest first. */
export async function connectorsDue(db: Db, most: number): Promise<ConnectorRef[]> {
  return await asRelay(db, async (trx) => {
    const { rows } = await sql<ConnectorRef>`select tenant_id, connector_id from connectors_due(${most})`.execute(trx);
    return rows;
  });
}

/** Takes a connector for one worker; undefined when another one has it. Two workers never read one mailbox at once. */
export async function claimConnector(db: Db, ref: ConnectorRef, workerId: string): Promise<Connector | undefined> {
  return await inTenant(db, ref.tenantId, (trx) =>
    trx
      .updateTable('connectors')
      .set({ claimedBy: workerId, claimedUntil: sql<string>`now() + make_interval(secs => ${claimSeconds})` })
      .where('id', '=', ref.connectorId)
      .where((eb) => eb.or([eb('claimedUntil', 'is', null), eb('claimedUntil', '<', sql<string>`now()`)]))
      .returningAll()
      .executeTakeFirst(),
  );
}

/** What a worker learnt about its connector. Dates are set by the caller; `cursor` goes with what was stored up to it. */
export type ConnectorNews = Partial<
  Pick<
    Connector,
    | 'lastReceivedAt'
    | 'lastSuccessAt'
    | 'lastErrorAt'
    | 'lastError'
    | 'nextTryAt'
    | 'failures'
    | 'checkedAt'
    | 'checkResult'
  >
> & { cursor?: Record<string, unknown> };

/** Notes news in the caller's transaction and renews the claim; throws `ConnectorLost` when another worker has it. */
export async function noteConnector(trx: Trx, id: string, workerId: string, news: ConnectorNews): Promise<void> {
  const { cursor, ...columns } = news;
  const kept = await trx
    .updateTable('connectors')
    .set({
      ...columns,
      ...(cursor !== undefined && { cursor: JSON.stringify(cursor) }),
      claimedUntil: sql<string>`now() + make_interval(secs => ${claimSeconds})`,
    })
    .where('id', '=', id)
    .where('claimedBy', '=', workerId)
    .returning('id')
    .executeTakeFirst();
  if (!kept) throw new ConnectorLost();
}

/** Lets a connector go with its last news; its page hears of it when something `changed` there. */
export async function releaseConnector(
  db: Db,
  ref: ConnectorRef,
  workerId: string,
  news: ConnectorNews,
  changed: boolean,
): Promise<void> {
  await inTenant(db, ref.tenantId, async (trx) => {
    await noteConnector(trx, ref.connectorId, workerId, news);
    await trx
      .updateTable('connectors')
      .set({ claimedBy: null, claimedUntil: null })
      .where('id', '=', ref.connectorId)
      .execute();
    if (changed) await noteChange(trx, { tenantId: ref.tenantId, resource: 'connectors', recordId: ref.connectorId });
  });
}

/** Lets what waits for a connector wait longer: it could not even be begun. */
export async function putOffItems(db: Db, ref: ConnectorRef, pauseMs: number): Promise<void> {
  await inTenant(db, ref.tenantId, (trx) =>
    trx
      .updateTable('connectorItems')
      .set({ nextTryAt: sql<string>`now() + make_interval(secs => ${pauseMs / 1000})` })
      .where('connectorId', '=', ref.connectorId)
      .where('state', '=', 'waiting')
      .where('nextTryAt', '<=', sql<string>`now()`)
      .execute(),
  );
}
