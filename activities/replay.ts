import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { Worker } from '@temporalio/worker';
import { caseWorkflowType } from '../workflows/case.contract.ts';

/** One history with the workflow it belongs to. */
export interface SavedHistory {
  workflowId: string;
  json: unknown;
}

/** The code that histories are replayed against. */
export const currentWorkflows = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));

/** Replays histories against a version of the workflows; returns the ids of those that took another course, with why. */
export async function replay(
  workflowsPath: string,
  histories: Iterable<SavedHistory>,
): Promise<{ replayed: number; broken: { workflowId: string; reason: string }[] }> {
  const broken: { workflowId: string; reason: string }[] = [];
  let replayed = 0;
  const parsed = (function* () {
    for (const { workflowId, json } of histories) yield { workflowId, history: historyFromJSON(json) };
  })();
  for await (const result of Worker.runReplayHistories({ workflowsPath, replayName: 'replay' }, parsed)) {
    replayed += 1;
    if (result.error) broken.push({ workflowId: result.workflowId, reason: result.error.message });
  }
  return { replayed, broken };
}

/** Histories kept as JSON files in a folder, named by their workflows. */
export async function savedHistories(folder: string): Promise<SavedHistory[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    names.map(async (name) => ({
      workflowId: name.replace(/\.json$/, ''),
      json: JSON.parse(await readFile(join(folder, name), 'utf8')) as unknown,
    })),
  );
}

/** Histories of the engine's newest cases, running and ended, at most `most`. */
export async function engineHistories(client: Client, most: number): Promise<SavedHistory[]> {
  const found: SavedHistory[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowType = '${caseWorkflowType}'` })) {
    if (found.length >= most) break;
    const history = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    found.push({ workflowId: run.workflowId, json: JSON.parse(historyToJSON(history)) as unknown });
  }
  return found;
}
