import { randomUUID } from 'node:crypto';
import {
  WithStartWorkflowOperation,
  type Workflow,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { FastifyRequest } from 'fastify';
import { acceptCommand, type OfferedCommand, type SeenCase } from '../db/accept-command.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { idOf } from '../db/ids.ts';
import type { Person } from '../domain/access.ts';
import type { CommandOutcome, StoredActor } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';
import {
  type CaseWorkflowInput,
  type CommandReply,
  caseTaskQueue,
  caseWorkflowId,
  caseWorkflowType,
  commandUpdateName,
} from '../workflows/case.contract.ts';
import type { ApiDeps } from './api-deps.ts';

const engineWaitMs = 3_000;

/** What became of a command: `applied`, or `accepted` when the engine is away and it will run later, once. */
export type Given = { state: 'applied'; version: number } | { state: 'accepted'; commandId: string };

/** The id of a write: the same user, route and Idempotency-Key give the same one; without a key each call is its own. */
export function commandIdOf(request: FastifyRequest, who: string, route: string): string {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return randomUUID();
  if (typeof key !== 'string' || key.length < 1 || key.length > 200)
    throw new AppError('malformed', `Idempotency-Key: от 1 до 200 знаков, пришло ${String(key).length}`);
  return idOf(who, route, key);
}

/** What is stored of a person behind a command: ids only. */
export function storedPerson(person: Person): StoredActor {
  return { kind: 'person', userId: person.userId, ...(person.keyId !== undefined && { keyId: person.keyId }) };
}

/**
 * Gives a command to its case: it is first kept in the case's mailbox, then the engine is asked to open it. `look` reads
 * the case first, in the same transaction. Refusals are AppErrors; no answer in 3 s means it stays in the mailbox.
 */
export async function giveCommand(
  deps: ApiDeps,
  offered: OfferedCommand,
  look?: (trx: Trx) => Promise<SeenCase>,
): Promise<Given> {
  const accepted = await inTenant(deps.db, offered.tenantId, async (trx) => {
    return await acceptCommand(trx, offered, await look?.(trx));
  });
  if (accepted.kind === 'known' && accepted.outcome) return outcomeOf(accepted.outcome);
  return await openMailbox(deps, offered.tenantId, offered.caseId, offered.commandId);
}

/** Asks the engine to open a case's mailbox and waits for what became of one command in it. */
export async function openMailbox(deps: ApiDeps, tenantId: string, caseId: string, commandId: string): Promise<Given> {
  const later: Given = { state: 'accepted', commandId };
  if (!deps.engine) return later;
  const { client, inTurn } = deps.engine;
  const input: CaseWorkflowInput = { version: 1, tenantId, caseId };
  const workflowId = caseWorkflowId(caseId);
  const update = { args: [commandId] as [string], updateId: commandId };
  // A case that the engine does not run (yet, or any more) starts; the usual one runs, and asking it alone is quicker.
  const ask = async (): Promise<CommandReply> => {
    try {
      return await client.workflow
        .getHandle(workflowId)
        .executeUpdate<CommandReply, [string]>(commandUpdateName, update);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return await client.workflow.executeUpdateWithStart<Workflow, CommandReply, [string]>(commandUpdateName, {
        ...update,
        startWorkflowOperation: new WithStartWorkflowOperation(caseWorkflowType, {
          workflowId,
          taskQueue: caseTaskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    }
  };
  let reply: CommandReply;
  try {
    // The deadline binds the call, not the connecting of a lazy connection: the race binds both.
    const deadline = Date.now() + engineWaitMs;
    reply = await withinMs(engineWaitMs, () =>
      // Who has got his 202 meanwhile does not keep the next one waiting.
      inTurn(caseId, async () => {
        if (Date.now() >= deadline) throw new Error(`no turn came in ${engineWaitMs} ms`);
        return await client.connection.withDeadline(deadline, ask);
      }),
    );
  } catch (error) {
    // It is kept and will run: the reply says so, whatever the engine's trouble was.
    deps.logger.info({ commandId, reason: reasonOf(error) }, 'the command waits in the mailbox');
    return later;
  }
  return outcomeOf(reply);
}

async function withinMs<T>(mostMs: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the engine did not answer in ${mostMs} ms`)), mostMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof WorkflowUpdateFailedError) return error.cause?.message ?? error.message;
  return error instanceof Error ? error.message : String(error);
}

function outcomeOf(outcome: CommandOutcome): Given {
  if (outcome.state === 'applied') return { state: 'applied', version: outcome.version };
  throw new AppError(outcome.code, outcome.message);
}
