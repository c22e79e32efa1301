import { type Client, WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import { asRelay, type Db } from '../db/connection.ts';
import {
  type CaseWorkflowInput,
  caseTaskQueue,
  caseWorkflowId,
  caseWorkflowType,
  lookSignalName,
} from '../workflows/case.contract.ts';

/** A case to be woken: ids only. */
export interface CaseRef {
  tenantId: string;
  caseId: string;
}

const batch = 100;
const atOnce = 10;
// A case whose mail stays unopened is not signalled again and again while the workers are away.
const quietMs = 30_000;

/** Tells the engine to start or look at a case: one whose run ended or was lost starts anew. */
export async function wakeCase(client: Client, { tenantId, caseId }: CaseRef): Promise<void> {
  const input: CaseWorkflowInput = { version: 1, tenantId, caseId };
  try {
    await client.workflow.signalWithStart(caseWorkflowType, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: caseTaskQueue,
      args: [input],
      signal: lookSignalName,
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Runs `work` over the items, a few at a time; the first failure stops it. */
async function inGroups<T>(items: readonly T[], size: number, work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += size) await Promise.all(items.slice(from, from + size).map(work));
}

/**
 * Carries the outbox to the engine: rows are locked past each other, so several relays share the work; a row goes only
 * when the engine took it. Returns how many went.
 */
export async function relayOnce(db: Db, client: Client): Promise<number> {
  return await asRelay(db, async (trx) => {
    const rows = await trx
      .selectFrom('outbox')
      .select(['id', 'tenantId', 'caseId'])
      .orderBy('id')
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    if (rows.length === 0) return 0;
    const cases = new Map(rows.map((row) => [row.caseId, row]));
    await inGroups([...cases.values()], atOnce, async (row) => await wakeCase(client, row));
    await trx
      .deleteFrom('outbox')
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return rows.length;
  });
}

/** Wakes cases whose accepted commands nobody opened for some seconds. */
export function forgottenMail(db: Db, client: Client): () => Promise<number> {
  const wokenAt = new Map<string, number>();
  return async () => {
    const rows = await asRelay(db, async (trx) => {
      const found = await sql<CaseRef>`select tenant_id, case_id from mail_waiting(500)`.execute(trx);
      return found.rows;
    });
    const now = Date.now();
    for (const [caseId, at] of wokenAt) if (now - at > quietMs) wokenAt.delete(caseId);
    const due = rows.filter((row) => !wokenAt.has(row.caseId));
    await inGroups(due, atOnce, async (row) => {
      await wakeCase(client, row);
      wokenAt.set(row.caseId, now);
    });
    return due.length;
  };
}

/** Repeats `work` until stopped: at once while there is more to do, else after `idleMs`; after a failure with back-off. */
export function keepDoing(
  name: string,
  work: () => Promise<number>,
  idleMs: number,
  logger: Logger,
): { stop(): Promise<void> } {
  let stopping = false;
  let wake: () => void = () => undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async () => {
    let failures = 0;
    while (!stopping) {
      try {
        const done = await work();
        failures = 0;
        if (done === 0) await pause(idleMs);
      } catch (error) {
        failures += 1;
        if (failures === 1)
          logger.warn({ part: name, reason: error instanceof Error ? error.message : String(error) }, 'will try again');
        await pause(Math.min(10_000, 250 * 2 ** Math.min(failures, 6)));
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopping = true;
      wake();
      await running;
    },
  };
}
