// An engine without a server: the workflow code of the product runs in the SDK's own sandbox, driven by hand-made
// activations on a clock that stands still unless a test moves it. It leans on the inside of @temporalio/worker, hence
// on the exact version in package.json; what it does not know it refuses.
import { readFile } from 'node:fs/promises';
import { defaultPayloadConverter, toPayloads } from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import type { coresdk } from '@temporalio/proto';
import { parseWorkflowCode } from '@temporalio/worker/lib/worker.js';
import type { Workflow } from '@temporalio/worker/lib/workflow/interface.js';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { workflowBundle } from '../../activities/workflow-bundle.ts';
import { loadConfig } from '../../config.ts';
import {
  type CaseActivities,
  type CaseWorkflowInput,
  type CommandReply,
  caseTaskQueue,
  caseWorkflowId,
  caseWorkflowType,
  commandUpdateName,
  lookSignalName,
} from '../../workflows/case.contract.ts';

type Job = coresdk.workflow_activation.IWorkflowActivationJob;
type Command = coresdk.workflow_commands.IWorkflowCommand;
type UpdateResponse = coresdk.workflow_commands.IUpdateResponse;

interface Run {
  readonly input: CaseWorkflowInput;
  readonly workflow: Workflow;
  /** Running timers by number, each with the instant it fires. */
  readonly timers: Map<number, number>;
  readonly replies: Map<string, CommandReply>;
  historyLength: number;
  ended: boolean;
}

// What a task, a local activity and a timer leave in a real history, roughly: enough to hand over by length.
const eventsAnActivation = 4;
const activityNames = new Set(['record', 'runEffect', 'reportEffectFailure'] satisfies (keyof CaseActivities)[]);

/** The sandbox with the product's workflows of today; one serves a whole test file, `destroy` it after the tests. */
export async function openSandbox(): Promise<ReusableVMWorkflowCreator> {
  const { codePath } = await workflowBundle(loadConfig().dataDir);
  const bundle = parseWorkflowCode(await readFile(codePath, 'utf8'), codePath);
  return await ReusableVMWorkflowCreator.create(bundle, 30_000, activityNames);
}

/** Runs of `caseWorkflow` on a virtual clock: activities are really executed, timers fire when the clock comes to them. */
export class VirtualEngine {
  private readonly sandbox: ReusableVMWorkflowCreator;
  private readonly activities: CaseActivities;
  private readonly runs = new Map<string, Run[]>();
  private clockMs: number;
  private started = 0;

  /** `activitiesOn` makes the activities with the clock they must read. */
  constructor(sandbox: ReusableVMWorkflowCreator, startsAt: string, activitiesOn: (now: () => Date) => CaseActivities) {
    this.sandbox = sandbox;
    this.clockMs = Date.parse(startsAt);
    this.activities = activitiesOn(this.now);
  }

  readonly now = (): Date => new Date(this.clockMs);

  /** How many runs a case had so far, and whether the last one still goes on. */
  runsOf(caseId: string): { count: number; running: boolean; timers: string[] } {
    const runs = this.runs.get(caseId) ?? [];
    const last = runs.at(-1);
    return {
      count: runs.length,
      running: last?.ended === false,
      timers: [...(last?.timers.values() ?? [])].map((at) => new Date(at).toISOString()),
    };
  }

  /** The relay's wake-up: a signal, and a new run where none goes on. */
  async signalWithStart(input: CaseWorkflowInput): Promise<void> {
    await this.deliver(input, { signalWorkflow: { signalName: lookSignalName, input: [] } });
  }

  /** The API's command: an update, and a new run where none goes on; gives what the workflow replied. */
  async updateWithStart(input: CaseWorkflowInput, commandId: string): Promise<CommandReply> {
    const run = await this.deliver(input, {
      doUpdate: {
        id: commandId,
        protocolInstanceId: commandId,
        name: commandUpdateName,
        input: toPayloads(defaultPayloadConverter, commandId) ?? [],
        runValidator: true,
      },
    });
    const reply = run.replies.get(commandId);
    if (!reply) throw new Error(`the update ${commandId} was not answered`);
    return reply;
  }

  /** Moves the clock, firing every timer on the way at its own instant, earliest first. */
  async advanceTo(at: string): Promise<void> {
    const until = Date.parse(at);
    if (until < this.clockMs) throw new Error(`the clock stands at ${this.now().toISOString()}, later than ${at}`);
    for (;;) {
      const due = [...this.runs.values()]
        .flatMap((runs) => runs.slice(-1))
        .flatMap((run) => [...run.timers].map(([seq, dueMs]) => ({ run, seq, dueMs })))
        .filter(({ run, dueMs }) => !run.ended && dueMs <= until)
        .sort((a, b) => a.dueMs - b.dueMs)[0];
      if (!due) break;
      this.clockMs = Math.max(this.clockMs, due.dueMs);
      due.run.timers.delete(due.seq);
      await this.activate(due.run, [{ fireTimer: { seq: due.seq } }]);
    }
    this.clockMs = until;
  }

  /** Ends all runs, so that the sandbox is free for the next engine. */
  async close(): Promise<void> {
    for (const run of [...this.runs.values()].flat()) if (!run.ended) await run.workflow.dispose();
    this.runs.clear();
  }

  private async deliver(input: CaseWorkflowInput, job: Job): Promise<Run> {
    const last = this.runs.get(input.caseId)?.at(-1);
    if (last && !last.ended) {
      await this.activate(last, [job]);
      return last;
    }
    return await this.start(input, [job]);
  }

  private async start(input: CaseWorkflowInput, jobs: Job[]): Promise<Run> {
    this.started += 1;
    const runId = `run-${this.started}`;
    const workflowId = caseWorkflowId(input.caseId);
    const workflow = await this.sandbox.createWorkflow({
      // The rest of it is told with each activation, or never asked by the workflow.
      info: {
        ...{ workflowId, runId, workflowType: caseWorkflowType, taskQueue: caseTaskQueue, namespace: 'virtual' },
        ...{ attempt: 1, historyLength: 3, firstExecutionRunId: runId, startTime: this.now() },
        ...{ memo: {}, searchAttributes: {}, taskTimeoutMs: 10_000, unsafe: {} },
      } as never,
      randomnessSeed: [1, 2, 3, 4, 5, 6, 7, this.started],
      now: this.clockMs,
      showStackTraceSources: false,
    });
    const run: Run = { input, workflow, timers: new Map(), replies: new Map(), historyLength: 3, ended: false };
    this.runs.set(input.caseId, [...(this.runs.get(input.caseId) ?? []), run]);
    const args = toPayloads(defaultPayloadConverter, input) ?? [];
    const initializeWorkflow = { workflowId, workflowType: caseWorkflowType, arguments: args, attempt: 1 };
    await this.activate(run, [{ initializeWorkflow }, ...jobs]);
    return run;
  }

  /** Gives the run what happened and does what it asks, until it asks for nothing more at this instant. */
  private async activate(run: Run, first: Job[]): Promise<void> {
    for (let jobs = first; jobs.length > 0; ) {
      run.historyLength += eventsAnActivation;
      const { successful, failed } = await run.workflow.activate({
        runId: 'virtual',
        timestamp: msToTs(this.clockMs),
        historyLength: run.historyLength,
        isReplaying: false,
        jobs,
      });
      if (failed)
        throw new Error(`the workflow's code failed: ${failed.failure?.message}\n${failed.failure?.stackTrace}`);
      jobs = [];
      for (const command of successful?.commands ?? []) {
        const answer = await this.obey(run, command);
        if (answer) jobs.push(answer);
      }
    }
  }

  private async obey(run: Run, command: Command): Promise<Job | undefined> {
    const { startTimer, cancelTimer, updateResponse, continueAsNewWorkflowExecution: handOver } = command;
    const activity = command.scheduleLocalActivity ?? command.scheduleActivity;
    if (activity) {
      const [input] = (activity.arguments ?? []).map((p) => defaultPayloadConverter.fromPayload(p));
      const name = activity.activityType as keyof CaseActivities;
      return {
        resolveActivity: {
          seq: activity.seq ?? 0,
          result: await resultOf(name, this.activities[name](input as never)),
        },
      };
    }
    if (command.setPatchMarker) return undefined;
    if (startTimer) run.timers.set(startTimer.seq ?? 0, this.clockMs + tsToMs(startTimer.startToFireTimeout));
    else if (cancelTimer) run.timers.delete(cancelTimer.seq ?? 0);
    else if (updateResponse) keepReply(run, updateResponse);
    else if (command.completeWorkflowExecution) await end(run);
    else if (handOver) {
      await end(run);
      const [input] = (handOver.arguments ?? []).map((p) => defaultPayloadConverter.fromPayload(p));
      await this.start(input as CaseWorkflowInput, []);
    } else throw new Error(`the virtual engine does not know ${JSON.stringify(command)}`);
    return undefined;
  }
}

/** What an activity came to; one that fails has failed for good, as if its retries were used up. */
async function resultOf(name: string, running: Promise<unknown>): Promise<coresdk.activity_result.IActivityResolution> {
  try {
    return { completed: { result: defaultPayloadConverter.toPayload(await running) } };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const cause = { message, applicationFailureInfo: { type: 'Error' } };
    return { failed: { failure: { message, cause, activityFailureInfo: { activityType: { name } } } } };
  }
}

async function end(run: Run): Promise<void> {
  run.ended = true;
  run.timers.clear();
  await run.workflow.dispose();
}

function keepReply(run: Run, response: UpdateResponse): void {
  const id = response.protocolInstanceId ?? '';
  if (response.rejected) throw new Error(`the update ${id} was rejected: ${response.rejected.message}`);
  if (response.completed) run.replies.set(id, defaultPayloadConverter.fromPayload(response.completed));
}
