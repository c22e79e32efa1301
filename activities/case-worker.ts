import type { NativeConnection } from '@temporalio/worker';
import { Worker } from '@temporalio/worker';
import { caseTaskQueue } from '../workflows/case.contract.ts';
import { type CaseActivityDeps, caseActivities } from './case-activities.ts';

/** How many local activities may run at once: no more than the database has connections for them. */
export const recordSlots = 10;

/** A worker of the queue of cases; `taskQueue` other than the product's serves tests. */
export async function createCaseWorker(
  connection: NativeConnection,
  deps: CaseActivityDeps,
  options: { namespace: string; taskQueue?: string; bundle: { codePath: string } },
): Promise<Worker> {
  return await Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue ?? caseTaskQueue,
    workflowBundle: options.bundle,
    activities: caseActivities(deps),
    maxConcurrentLocalActivityExecutions: recordSlots,
    maxConcurrentActivityTaskExecutions: 20,
    maxCachedWorkflows: 2_000,
    shutdownGraceTime: '5s',
  });
}
