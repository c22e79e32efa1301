// The procedure of a case:
// 1. read the case's mailbox and whatever the calendar brought: `record` decides, stores and says what comes next;
// 2. answer the people whose commands were in it;
// 3. let the effects run outside, beside the loop;
// 4. sleep until the next deadline, the next command or the next «look»;
// 5. when the case has ended, nobody waits and nothing is left to run: done. A later comment starts it anew.
import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  isCancellation,
  patched,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import {
  type CaseActivities,
  type CaseWorkflowInput,
  type CommandReply,
  commandUpdateName,
  lookSignalName,
  type RecordReply,
} from './case.contract.ts';

const { record } = proxyLocalActivities<Pick<CaseActivities, 'record'>>({
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', maximumInterval: '1s' },
});
const { runEffect } = proxyActivities<Pick<CaseActivities, 'runEffect'>>({
  startToCloseTimeout: '1m',
  retry: { maximumAttempts: 8, initialInterval: '1s', backoffCoefficient: 3, maximumInterval: '10m' },
});
// Tried until it is told: an effect that failed in silence would be a case that waits for nobody.
const { reportEffectFailure } = proxyActivities<Pick<CaseActivities, 'reportEffectFailure'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '1s', maximumInterval: '1m' },
});

export const commandUpdate = defineUpdate<CommandReply, [string]>(commandUpdateName);
export const lookSignal = defineSignal(lookSignalName);

const continueAfterEvents = 1_000;

/** The clock and the mailbox of one case; the rules are in the domain, the memory is in the database. */
export async function caseWorkflow(input: CaseWorkflowInput): Promise<void> {
  const asked = new Set<string>();
  const replies = new Map<string, CommandReply | 'busy'>();
  const running = new Set<string>();
  let look = true;

  setHandler(commandUpdate, async (commandId) => {
    asked.add(commandId);
    await condition(() => replies.has(commandId));
    const reply = replies.get(commandId);
    replies.delete(commandId);
    if (reply === undefined || reply === 'busy') throw ApplicationFailure.nonRetryable('the case is busy', 'busy');
    return reply;
  });
  setHandler(lookSignal, () => {
    look = true;
  });

  const startEffect = (effectId: string) => {
    const effect = { tenantId: input.tenantId, caseId: input.caseId, effectId };
    running.add(effectId);
    void (async () => {
      try {
        await runEffect(effect);
      } catch (error) {
        if (!(error instanceof ActivityFailure)) throw error;
        await reportEffectFailure(effect);
      } finally {
        running.delete(effectId);
        look = true;
      }
    })();
  };

  const isLong = () => workflowInfo().historyLength > (input.continueAfter ?? continueAfterEvents);
  let standing: Alarm | null = null;
  let tickAt: string | null = null;
  for (;;) {
    const commandIds = [...asked];
    asked.clear();
    look = false;
    let recorded: RecordReply;
    try {
      recorded = await record({ tenantId: input.tenantId, caseId: input.caseId, commandIds, tickAt });
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      for (const id of commandIds) replies.set(id, 'busy');
      await sleep('5s');
      // It may fail for days: the history must not grow with it. Who asked meanwhile finds his command in the mailbox.
      if (isLong() && running.size === 0 && patched('a record that fails continues as new')) {
        for (const id of asked) replies.set(id, 'busy');
        asked.clear();
        await condition(() => asked.size > 0 || allHandlersFinished());
        if (asked.size === 0) await continueAsNew<typeof caseWorkflow>(input);
      }
      look = true;
      continue;
    }
    for (const id of commandIds) replies.set(id, recorded.outcomes[id] ?? 'busy');
    for (const id of recorded.effectIds) if (!running.has(id)) startEffect(id);
    if (recorded.ended && running.size === 0 && asked.size === 0 && !look) {
      await condition(allHandlersFinished);
      if (asked.size === 0 && !look) return;
      continue;
    }
    if (isLong() && running.size === 0 && asked.size === 0 && !look) {
      await condition(allHandlersFinished);
      if (asked.size === 0 && !look) await continueAsNew<typeof caseWorkflow>(input);
      continue;
    }
    const next = recorded.nextTickAt;
    const alarm = resetAlarm(standing, next);
    standing = alarm;
    await condition(() => asked.size > 0 || look || alarm?.rang === true);
    // The timer's own instant counts as reached; a command that came before it must not bring it forward.
    tickAt = next !== null && Date.parse(next) <= Date.now() ? next : null;
  }
}

/** The case's one durable timer: commands that leave the next deadline where it is leave the timer standing. */
interface Alarm {
  at: string;
  rang: boolean;
  scope: CancellationScope;
}

function resetAlarm(standing: Alarm | null, at: string | null): Alarm | null {
  if (standing?.at === at && !standing.rang) return standing;
  standing?.scope.cancel();
  if (at === null) return null;
  const remaining = Date.parse(at) - Date.now();
  const alarm: Alarm = { at, rang: remaining <= 0, scope: new CancellationScope() };
  if (!alarm.rang) void ring(alarm, remaining);
  return alarm;
}

async function ring(alarm: Alarm, remaining: number): Promise<void> {
  try {
    await alarm.scope.run(() => sleep(remaining));
    alarm.rang = true;
  } catch (error) {
    if (!isCancellation(error)) throw error;
  }
}
