import type { Connector } from './connector.ts';
import { toMs } from './instant.ts';

/** How a connector fares: `new` was never tried, `silent` brought nothing for days or nobody asks it. */
export type ConnectorHealth = 'off' | 'new' | 'error' | 'silent' | 'works';

const quietMs = 3 * 86_400_000;
/** A polled connector that nobody asked for so long after its hour: the workers are away. */
const forgottenMs = 5 * 60_000;

/** What is known of how a connector fares. */
export type WatchedConnector = Pick<
  Connector,
  'disabledAt' | 'failures' | 'lastErrorAt' | 'lastSuccessAt' | 'lastReceivedAt' | 'nextTryAt' | 'createdAt'
>;

/** The state of a connector for its chip, at `now` (ISO). */
export function connectorHealth(connector: WatchedConnector, now: string): ConnectorHealth {
  const { disabledAt, failures, lastErrorAt, lastSuccessAt, lastReceivedAt, nextTryAt, createdAt } = connector;
  if (disabledAt !== null) return 'off';
  const errorIsNewer = lastErrorAt !== null && (lastSuccessAt === null || toMs(lastErrorAt) > toMs(lastSuccessAt));
  if (failures > 0 || errorIsNewer) return 'error';
  if (nextTryAt !== null && toMs(now) - toMs(nextTryAt) > forgottenMs) return 'silent';
  if (lastSuccessAt === null) return 'new';
  const heard = lastReceivedAt ?? createdAt;
  return toMs(now) - toMs(heard) > quietMs ? 'silent' : 'works';
}
