// The least a workflow with messages can be: no database, no rules. What ours costs is measured against it.
import { allHandlersFinished, condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const bareUpdate = defineUpdate<number, [string]>('command');

/** Ends after `messages` updates. */
export async function bareWorkflow(messages: number): Promise<void> {
  let seen = 0;
  setHandler(bareUpdate, () => {
    seen += 1;
    return seen;
  });
  await condition(() => seen >= messages);
  await condition(allHandlersFinished);
}
