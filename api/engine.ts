import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { oneAtATime } from './one-at-a-time.ts';

/** How a part of the product answers: `detail` says what is wrong and what would help. */
export interface PartState {
  ok: boolean;
  detail?: string;
}

/** The workflow engine as the API uses it; connects on the first call and again after a break. */
export interface Engine {
  readonly client: Client;
  /** Calls about one case take turns: updates that race for one workflow cost the engine seconds, queued they cost milliseconds. */
  inTurn<T>(caseId: string, work: () => Promise<T>): Promise<T>;
  /** Whether the engine answers and somebody polls the queue of cases, within `timeoutMs`. */
  check(timeoutMs: number): Promise<{ engine: PartState; workers: PartState }>;
  close(): Promise<void>;
}

const away = {
  engine: { ok: false, detail: 'the engine does not answer' },
  workers: { ok: false, detail: 'unknown while the engine is away' },
};
const freshPollMs = 90_000; // a long poll lasts 60 s

/** Opens the engine without waiting for it: an engine that is away is a fact of life, not an error of the start. */
export function openEngine(options: { address: string; namespace: string; taskQueue: string }): Engine {
  const connection = Connection.lazy({ address: options.address, connectTimeout: '3s' });
  const client = new Client({ connection, namespace: options.namespace });
  const describe = () =>
    connection.workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: options.taskQueue },
      taskQueueType: 1,
    });
  return {
    client,
    inTurn: oneAtATime(),
    async check(timeoutMs) {
      try {
        // The deadline bounds the call alone, not the making of the connection.
        const late = delay(timeoutMs, undefined, { ref: false });
        const answer = await Promise.race([connection.withDeadline(Date.now() + timeoutMs, describe), late]);
        if (!answer) return away;
        const { pollers } = answer;
        const polls = (pollers ?? []).map((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000);
        const last = Math.max(0, ...polls);
        if (last > Date.now() - freshPollMs) return { engine: { ok: true }, workers: { ok: true } };
        const detail = last === 0 ? 'no worker polls the queue of cases' : `last poll ${new Date(last).toISOString()}`;
        return { engine: { ok: true }, workers: { ok: false, detail } };
      } catch {
        return away;
      }
    },
    close: () => connection.close(),
  };
}
