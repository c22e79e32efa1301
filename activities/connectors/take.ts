import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import { noteChange } from '../../db/changes.ts';
import { type Db, inTenant, type Trx } from '../../db/connection.ts';
import { type ConnectorNews, noteConnector } from '../../db/connectors.ts';
import { type SealingKey, seal } from '../../db/sealing.ts';
import type { Database } from '../../db/tables.ts';
import { findByMessages, type Inbound, takeInbound } from '../../db/take-inbound.ts';
import type { Connector } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import { type Peer, PeerError, type Raw, type Reading, Unreadable } from './contract.ts';
import { kindOf } from './kinds.ts';
import { receiveFiles } from './stored-files.ts';

/** The first pause after a failure, milliseconds; the next ones grow. */
export const firstPauseMs = 15_000;

/** What the worker's part of connectors runs with. `workerId` is this process's own. */
export interface ConnectorDeps {
  db: Db;
  dataDir: string;
  keys: readonly SealingKey[];
  publicUrl: string;
  allowPrivate: boolean;
  workerId: string;
  now: () => Date;
  stopped: () => boolean;
}

/** A connector in work: its row, and its kind's view of it. */
export interface InWork {
  connector: Connector;
  peer: Peer;
}

/** How a thing is taken, and what is written with it in the same transaction. */
export interface Taking extends Reading {
  news: ConnectorNews;
  beside?: (trx: Trx) => Promise<void>;
}

/** Why a thing could not be taken, for a person; undefined: it was. */
type Outcome = { reason: string; replyTo: readonly string[] } | undefined;

/**
 * Takes one thing that was asked for. When the other side does not give a part of it (a photograph) it is kept sealed as
 * waiting and the cursor goes on: what stands behind it is not held up, and a side that forgets loses nothing.
 */
export async function takeOrKeep(deps: ConnectorDeps, work: InWork, raw: Raw, news: ConnectorNews): Promise<void> {
  try {
    await takeRaw(deps, work, raw, { forced: false, lastTry: false, news });
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    const { connector, peer } = work;
    const nextTryAt = new Date(peer.now().getTime() + Math.max(firstPauseMs, error.retryAfterMs ?? 0)).toISOString();
    await inTenant(deps.db, connector.tenantId, async (trx) => {
      await keep(trx, deps, work, raw, { reason: error.message, attempts: 1, nextTryAt })
        .onConflict((oc) => oc.columns(['connectorId', 'key']).doNothing())
        .execute();
      await noteConnector(trx, connector.id, deps.workerId, news);
    });
  }
}

/**
 * Takes one thing that came in: the message, its files, the connector's news and whatever `beside` writes are one
 * transaction. What cannot be read or taken is kept sealed for a person, and the next things go on.
 */
export async function takeRaw(deps: ConnectorDeps, work: InWork, raw: Raw, options: Taking): Promise<void> {
  const { connector } = work;
  const failed = await tryToTake(deps, work, raw, options);
  if (!failed) return;
  const { reason, replyTo } = failed;
  await inTenant(deps.db, connector.tenantId, async (trx) => {
    const caseId = (await findByMessages(trx, connector.id, replyTo)) ?? null;
    await keep(trx, deps, work, raw, { state: 'failed', reason, caseId })
      .onConflict((oc) =>
        oc.columns(['connectorId', 'key']).doUpdateSet((eb) => ({
          state: 'failed',
          reason,
          caseId: eb.ref('excluded.caseId'),
          attempts: eb('connectorItems.attempts', '+', 1),
        })),
      )
      .execute();
    await noteConnector(trx, connector.id, deps.workerId, options.news);
    await noteChange(trx, { tenantId: connector.tenantId, resource: 'undelivered', recordId: connector.id });
  });
}

/** The row of a thing that is not taken now, sealed; what happens to an earlier row of its key the caller says. */
function keep(
  trx: Trx,
  { keys }: ConnectorDeps,
  { connector, peer }: InWork,
  raw: Raw,
  item: Pick<Insertable<Database['connectorItems']>, 'state' | 'reason' | 'attempts' | 'nextTryAt' | 'caseId'>,
) {
  return trx.insertInto('connectorItems').values({
    ...item,
    id: randomUUID(),
    tenantId: connector.tenantId,
    connectorId: connector.id,
    key: raw.key,
    sealedRaw: seal(raw.body, keys),
    receivedAt: peer.now().toISOString(),
  });
}

async function tryToTake(
  deps: ConnectorDeps,
  { connector, peer }: InWork,
  raw: Raw,
  { forced, lastTry, news, beside }: Taking,
): Promise<Outcome> {
  let inbound: Inbound | undefined;
  try {
    inbound = await kindOf(connector).read(raw.body, peer, { forced, lastTry });
  } catch (error) {
    if (error instanceof PeerError) throw error;
    if (error instanceof Unreadable) return { reason: error.message, replyTo: error.replyTo };
    return { reason: 'не удалось разобрать: содержимое повреждено или другого вида', replyTo: [] };
  }
  const files = await receiveFiles(deps.dataDir, inbound?.files ?? []);
  const at = peer.now().toISOString();
  try {
    await inTenant(deps.db, connector.tenantId, async (trx) => {
      if (inbound) {
        const fileIds = await files.store(trx, connector.tenantId);
        const left = [inbound.asWritten.notTaken, ...files.refused].filter((words) => words !== undefined);
        const asWritten = left.length > 0 ? { notTaken: left.join('; ').slice(0, 2_000) } : {};
        const message = { ...inbound, asWritten: { ...inbound.asWritten, ...asWritten } };
        const { became } = await takeInbound(trx, connector, message, { fileIds, keys: deps.keys, at });
        if (became === 'repeat' && fileIds.length > 0)
          await trx.deleteFrom('files').where('id', 'in', fileIds).where('caseId', 'is', null).execute();
      }
      await noteConnector(trx, connector.id, deps.workerId, { ...news, ...(inbound && { lastReceivedAt: at }) });
      await beside?.(trx);
    });
    return undefined;
  } catch (error) {
    const reason = refusalOf(error);
    if (reason === undefined) throw error;
    return { reason, replyTo: inbound?.inReplyTo ?? [] };
  } finally {
    await files.drop();
  }
}

/** A refusal that stays the same however often it is tried; undefined for troubles that pass. */
function refusalOf(error: unknown): string | undefined {
  if (error instanceof AppError && error.code !== 'busy' && error.code !== 'unavailable') return error.message;
  // A value the database does not take (class 22), and nothing else of its errors.
  if (error instanceof Error && 'code' in error && /^22/.test(String(error.code)))
    return 'в сообщении есть знаки, которые нельзя сохранить';
  return undefined;
}
