import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { TestEngineAddresses } from './engine-server.ts';
import { askTestServer } from './test-servers.ts';

/** The run's engine as one test file sees it: a task queue of its own, and a namespace of its own on demand. */
export type TestEngineAccess = {
  readonly address: string;
  readonly uiUrl: string;
  /** Shared by all tests: tell workflows apart by their ids and task queues. */
  readonly namespace: 'default';
  readonly taskQueue: string;
  /** Registers an empty namespace (for what lists or counts workflows) and resolves when it is served. */
  createNamespace(): Promise<string>;
};

/** The engine of the run, started by the first test that asks. */
export async function testEngine(): Promise<TestEngineAccess> {
  const { address, uiUrl } = (await askTestServer('engine')) as TestEngineAddresses;
  return {
    address,
    uiUrl,
    namespace: 'default',
    taskQueue: `test-${randomUUID()}`,
    async createNamespace() {
      const namespace = `test-${randomUUID()}`;
      const connection = await Connection.connect({ address });
      try {
        await connection.workflowService.registerNamespace({
          namespace,
          workflowExecutionRetentionPeriod: { seconds: { low: 86_400, high: 0, unsigned: false } as never },
        });
        const until = Date.now() + 30_000;
        for (;;) {
          try {
            await connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 });
            return namespace;
          } catch (error) {
            if (Date.now() > until) throw error;
            await delay(50);
          }
        }
      } finally {
        await connection.close();
      }
    },
  };
}
