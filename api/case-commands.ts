import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { getCaseRecord, getVisibleCase } from '../db/queries/case-record.ts';
import type { Person } from '../domain/access.ts';
import { CaseRecord } from '../domain/case.ts';
import { CaseCommand, GivenCommand } from '../domain/case-command.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { commandIdOf, giveCommand, storedPerson } from './give-command.ts';
import { signedIn } from './signed-in.ts';

/** The command is kept and will run when the engine is back. */
export const AcceptedReply = z.object({ state: z.literal('accepted'), commandId: z.uuid() });

/** The saved record of a case as this person sees it. */
export async function recordFor(deps: ApiDeps, person: Person, caseId: string): Promise<CaseRecord> {
  return await inTenant(deps.db, person.tenantId, (trx) =>
    getCaseRecord(trx, caseId, { person, keys: deps.encryptionKeys, at: new Date().toISOString() }),
  );
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
        response: { 200: CaseRecord, 202: AcceptedReply },
        tags: ['cases'],
        summary: 'Команда обращению: всё, что его меняет',
      },
    },
    async (request, reply) => {
      const { person } = request;
      const { expectedVersion, ...body } = request.body;
      const command = CaseCommand.parse(body);
      const { id } = request.params;
      const at = new Date().toISOString();
      const given = await giveCommand(
        deps,
        {
          tenantId: person.tenantId,
          caseId: id,
          commandId: commandIdOf(request, person.userId, `cases/${id}/commands`),
          command,
          actor: { kind: 'person', person },
          stored: storedPerson(person),
          at,
          ...(expectedVersion !== undefined && { expectedVersion }),
        },
        (trx) => getVisibleCase(trx, id, person, at),
      );
      if (given.state === 'accepted') return await reply.code(202).send(given);
      return await recordFor(deps, person, id);
    },
  );
};
