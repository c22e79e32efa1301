import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { keepDoing } from '../relay.ts';
import { runNextConnector } from './run-connector.ts';
import type { ConnectorDeps } from './take.ts';

/** A slow mailbox holds up one of them; the claims keep them apart. */
const atOnce = 3;
const idleMs = 300;

/** The worker's part in connectors: several at once, each connector at one worker only. */
export function connectorLoops(
  deps: Omit<ConnectorDeps, 'workerId'> & { logger: Logger },
): { stop(): Promise<void> }[] {
  const { logger, ...rest } = deps;
  return Array.from({ length: atOnce }, () => {
    const own = { ...rest, workerId: randomUUID() };
    return keepDoing('connectors', () => runNextConnector(own), idleMs, logger);
  });
}
