import type { Client } from '@temporalio/client';
import { sql } from 'kysely';
import { asRelay, type Db } from '../db/connection.ts';
import { caseWorkflowType } from '../workflows/case.contract.ts';
import { type CaseRef, wakeCase } from './relay.ts';

interface Watched extends CaseRef {
  nextTickAt: string | null;
}

const mostCases = 1_000_000;
/** People's commands stay quick while a lost engine is filled again. */
const startsPerSecond = 50;
const lateMs = 60_000;

/**
 * Gives every open case (or ended one with unfinished effects) its running workflow, earliest deadline first, and wakes
 * the ones whose deadline passed unnoticed. A lost or exchanged engine costs nothing but this.
 */
export async function reconcileOnce(
  db: Db,
  client: Client,
  now: () => number,
  stopped: () => boolean,
): Promise<number> {
  const watched = await asRelay(db, async (trx) => {
    const found = await sql<Watched>`select tenant_id, case_id, next_tick_at from cases_to_watch(${mostCases})`.execute(
      trx,
    );
    return found.rows;
  });
  if (watched.length === 0) return 0;
  const running = await runningCases(client);
  const due = (row: Watched) => row.nextTickAt !== null && Date.parse(row.nextTickAt) < now() - lateMs;
  const wanted = watched
    .filter((row) => !running.has(row.caseId) || due(row))
    .sort((a, b) => (a.nextTickAt ?? '').localeCompare(b.nextTickAt ?? ''));
  for (const [index, row] of wanted.entries()) {
    if (stopped()) return index;
    const nextSlot = new Promise((resolve) => setTimeout(resolve, 1_000 / startsPerSecond));
    await Promise.all([wakeCase(client, row), nextSlot]);
  }
  return wanted.length;
}

async function runningCases(client: Client): Promise<Set<string>> {
  const ids = new Set<string>();
  const query = `WorkflowType = '${caseWorkflowType}' AND ExecutionStatus = 'Running'`;
  for await (const run of client.workflow.list({ query, pageSize: 1_000 }))
    ids.add(run.workflowId.replace(/^case\//, ''));
  return ids;
}
