import { z } from 'zod';
import type { OfferedCommand } from '../db/accept-command.ts';
import { readTenant } from '../db/connection.ts';
import { isSentOut } from '../db/held-commands.ts';
import { getCaseRecord, getVisibleCase } from '../db/queries/case-record.ts';
import type { Person } from '../domain/access.ts';
import { CaseRecord } from '../domain/case.ts';
import { CaseCommand, GivenCommand } from '../domain/case-command.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { commandIdOf, giveCommand, storedPerson } from './give-command.ts';
import { HeldReply, holdSending } from './sendings.ts';
import { signedIn } from './signed-in.ts';

/** The command is kept and will run when the engine is back. */
export const AcceptedReply = z.object({ state: z.literal('accepted'), commandId: z.uuid() });

/** The saved record of a case as this person sees it. */
export async function recordFor(deps: ApiDeps, person: Person, caseId: string): Promise<CaseRecord> {
  return await readTenant(deps.db, person.tenantId, (trx) =>
    getCaseRecord(trx, caseId, { person, keys: deps.encryptionKeys, at: new Date().toISOString() }),
  );
}

/** A conflict of versions tells the record as it stands now and what may be done with it. */
async function withCurrentRecord(deps: ApiDeps, person: Person, caseId: string, error: unknown): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== 'versionConflict') return error;
  const current = await recordFor(deps, person, caseId);
  const allowed = current.allowedCommands.flatMap((command) => (command.allowed ? [command.type] : []));
  return new AppError('versionConflict', error.message, { details: { ...error.details, allowed, current } });
}

/** Everything that changes a case. */
export const caseCommandRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/:id/commands',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: GivenCommand,
        response: { 200: CaseRecord, 202: z.union([AcceptedReply, HeldReply]) },
        tags: ['cases'],
        summary: 'Команда обращению: всё, что его меняет',
      },
    },
    async (request, reply) => {
      const { person } = request;
      const { expectedVersion, hold, ...body } = request.body;
      const command = CaseCommand.parse(body);
      const { id } = request.params;
      const at = new Date().toISOString();
      if (hold && !isSentOut(command.type))
        throw new AppError('malformed', `hold: с задержкой отправляют publish и send, а не ${command.type}`);
      const offered: OfferedCommand = {
        tenantId: person.tenantId,
        caseId: id,
        commandId: commandIdOf(request, person.userId, `cases/${id}/commands`),
        command,
        actor: { kind: 'person', person },
        stored: storedPerson(person),
        at,
        ...(expectedVersion !== undefined && { expectedVersion }),
      };
      const give = async () =>
        hold
          ? await holdSending(deps, offered, person)
          : await giveCommand(deps, offered, (trx) => getVisibleCase(trx, id, person, at));
      const given = await give().catch(async (error: unknown) => {
        throw await withCurrentRecord(deps, person, id, error);
      });
      if (given.state === 'held') return await reply.code(202).send(given);
      if (given.state === 'accepted') return await reply.code(202).send(given);
      return await recordFor(deps, person, id);
    },
  );
};
