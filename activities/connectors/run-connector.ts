import { inTenant } from '../../db/connection.ts';
import {
  ConnectorLost,
  type ConnectorNews,
  type ConnectorRef,
  claimConnector,
  connectorsDue,
  noteConnector,
  putOffItems,
  releaseConnector,
} from '../../db/connectors.ts';
import { unseal } from '../../db/sealing.ts';
import { type Connector, connectorSecrets, connectorSettings, isPolled } from '../../domain/connector.ts';
import { nothing, type Peer, PeerError, TakingFailed } from './contract.ts';
import { type AnySecrets, type AnySettings, kindOf } from './kinds.ts';
import { type ConnectorDeps, firstPauseMs, type InWork, takeOrKeep, takeRaw } from './take.ts';

const outsideMs = 10_000;
const itemsAtOnce = 200;
const longestPauseMs = 30 * 60_000;
const mostItemAttempts = 12;
// So often a message waits for its photographs; then it comes without those that fail.
const patientTries = 3;

/** Works for one connector that has something to do: check, waiting things, new things. Returns how many it took (0 or 1). */
export async function runNextConnector(deps: ConnectorDeps): Promise<number> {
  for (const ref of await connectorsDue(deps.db, 20)) {
    if (deps.stopped()) return 0;
    const connector = await claimConnector(deps.db, ref, deps.workerId);
    if (!connector) continue;
    try {
      await runClaimed(deps, ref, connector);
    } catch (error) {
      if (error instanceof ConnectorLost) continue;
      // Our own trouble: the others go on, this one is tried again later. With the database away this fails as well.
      const news = failed(connector, deps.now(), error);
      const checked = { checkedAt: news.lastErrorAt ?? null, checkResult: news.lastError ?? null };
      await putOffItems(deps.db, ref, firstPauseMs);
      await releaseConnector(deps.db, ref, deps.workerId, { ...news, ...(checkWanted(connector) && checked) }, true);
      throw error;
    }
    return 1;
  }
  return 0;
}

/** The other side of a connector with its settings checked and its secrets open. */
export function peerOf(
  connector: Connector,
  deps: Pick<ConnectorDeps, 'keys' | 'publicUrl' | 'allowPrivate' | 'now'>,
): Peer {
  const settings = connectorSettings[connector.kind].parse(connector.settings) as AnySettings;
  const secrets = connectorSecrets[connector.kind].parse(
    JSON.parse(unseal(connector.sealedSecrets, deps.keys)),
  ) as AnySecrets;
  return {
    id: connector.id,
    settings,
    secrets,
    cursor: connector.cursor,
    publicUrl: deps.publicUrl,
    outside: { allowPrivate: deps.allowPrivate, timeoutMs: outsideMs },
    now: deps.now,
  } as Peer;
}

async function runClaimed(deps: ConnectorDeps, ref: ConnectorRef, connector: Connector): Promise<void> {
  const work: InWork = { connector, peer: peerOf(connector, deps) };
  const news: ConnectorNews = {};
  let changed = false;
  const isCheck = checkWanted(connector);
  if (isCheck) {
    Object.assign(news, await checked(work));
    changed = true;
  }
  if (connector.disabledAt === null) {
    const took = await drainItems(deps, work);
    const due = connector.nextTryAt !== null && connector.nextTryAt <= deps.now().toISOString();
    if (due || (isCheck && news.failures === 0)) {
      const polled = await pollOnce(deps, work);
      changed ||= polled.took > 0 || polled.news.failures !== connector.failures;
      Object.assign(news, polled.news);
    }
    changed ||= took > 0;
  }
  await releaseConnector(deps.db, ref, deps.workerId, news, changed);
}

const checkWanted = (connector: Connector) => connector.checkRequestedAt !== null && connector.checkedAt === null;

async function checked({ connector, peer }: InWork): Promise<ConnectorNews> {
  const at = peer.now().toISOString();
  try {
    const checkResult = await kindOf(connector).check(peer);
    return { checkedAt: at, checkResult, lastSuccessAt: at, lastError: null, failures: 0 };
  } catch (error) {
    return { checkedAt: at, checkResult: sentenceOf(error), ...failed(connector, peer.now(), error) };
  }
}

/** A failure of the other side in words; our own defect says only that, its details are not for that page. */
function sentenceOf(error: unknown): string {
  return error instanceof PeerError
    ? error.message
    : 'внутренняя ошибка подключения: сообщите тому, кто обслуживает установку';
}

function failed(connector: Connector, at: Date, error: unknown): ConnectorNews {
  const failures = connector.failures + 1;
  const asked = error instanceof PeerError ? (error.retryAfterMs ?? 0) : 0;
  const pauseMs = Math.max(asked, Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures - 1, 10)));
  const now = at.getTime();
  return {
    failures,
    lastErrorAt: new Date(now).toISOString(),
    lastError: sentenceOf(error),
    ...(isPolled(connector.kind, connector.settings) && { nextTryAt: new Date(now + pauseMs).toISOString() }),
  };
}

async function pollOnce(deps: ConnectorDeps, work: InWork): Promise<{ took: number; news: ConnectorNews }> {
  const { connector, peer } = work;
  const kind = kindOf(connector);
  if (!kind.poll || !isPolled(connector.kind, connector.settings)) return { took: 0, news: {} };
  let took = 0;
  try {
    await kind.poll(peer, async (raw, cursor) => {
      try {
        if (raw === nothing)
          await inTenant(deps.db, connector.tenantId, (trx) =>
            noteConnector(trx, connector.id, deps.workerId, { cursor }),
          );
        else {
          await takeOrKeep(deps, work, raw, { cursor });
          took += 1;
        }
      } catch (error) {
        throw error instanceof PeerError ? error : new TakingFailed(error);
      }
    });
    const now = peer.now().getTime();
    const everyMs = kind.everyMs?.(peer.settings) ?? longestPauseMs;
    const at = new Date(now).toISOString();
    return {
      took,
      news: { failures: 0, lastError: null, lastSuccessAt: at, nextTryAt: new Date(now + everyMs).toISOString() },
    };
  } catch (error) {
    if (error instanceof TakingFailed) throw error.cause;
    return { took, news: failed(connector, peer.now(), error) };
  }
}

/** Takes what waits: webhooks just come, things a person sent round again. Returns how many were dealt with. */
async function drainItems(deps: ConnectorDeps, work: InWork): Promise<number> {
  const { connector } = work;
  const items = await inTenant(deps.db, connector.tenantId, (trx) =>
    trx
      .selectFrom('connectorItems')
      .selectAll()
      .where('connectorId', '=', connector.id)
      .where('state', '=', 'waiting')
      .where('nextTryAt', '<=', deps.now().toISOString())
      .orderBy('receivedAt')
      .limit(itemsAtOnce)
      .execute(),
  );
  for (const item of items) {
    const raw = { key: item.key, body: unseal(item.sealedRaw, deps.keys) };
    try {
      await takeRaw(deps, work, raw, {
        forced: item.forced,
        lastTry: item.attempts >= patientTries,
        news: { lastSuccessAt: deps.now().toISOString(), lastError: null, failures: 0 },
        beside: async (trx) => {
          await trx.deleteFrom('connectorItems').where('id', '=', item.id).execute();
        },
      });
    } catch (error) {
      if (error instanceof ConnectorLost) throw error;
      await putOff(deps, work, item, error);
    }
  }
  return items.length;
}

/** The other side did not give a part of it (a photograph): later, and at last a person decides. */
async function putOff(
  deps: ConnectorDeps,
  { connector, peer }: InWork,
  item: { id: string; attempts: number },
  error: unknown,
): Promise<void> {
  const attempts = item.attempts + 1;
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(attempts - 1, 10));
  await inTenant(deps.db, connector.tenantId, (trx) =>
    trx
      .updateTable('connectorItems')
      .set({
        attempts,
        reason: sentenceOf(error),
        state: (error instanceof PeerError && error.permanent) || attempts >= mostItemAttempts ? 'failed' : 'waiting',
        nextTryAt: new Date(peer.now().getTime() + pauseMs).toISOString(),
      })
      .where('id', '=', item.id)
      .execute(),
  );
}
