import { sql } from 'kysely';
import { z } from 'zod';
import { acceptCommand } from '../db/accept-command.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { seenBy } from '../db/queries/case-filter.ts';
import type { Person } from '../domain/access.ts';
import { CaseRecord } from '../domain/case.ts';
import type { Routes } from './api-deps.ts';
import { AcceptedReply, recordFor } from './case-commands.ts';
import { commandIdOf, openMailbox, storedPerson } from './give-command.ts';
import { signedIn } from './signed-in.ts';

/** «Взять следующее»: the new case with the earliest clock becomes this person's; two people never get the same one. */
export const takeNextRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/take-next',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        body: z.strictObject({ queue: z.literal('new').default('new') }).optional(),
        response: { 200: CaseRecord, 202: AcceptedReply.extend({ id: z.uuid() }), 204: z.null() },
        tags: ['cases'],
        summary: 'Взять в работу следующее новое обращение',
      },
    },
    async (request, reply) => {
      const { person } = request;
      const commandId = commandIdOf(request, person.userId, 'cases/take-next');
      const caseId = await inTenant(deps.db, person.tenantId, async (trx) => {
        const id = (await takenBefore(trx, commandId)) ?? (await nextNew(trx, person));
        if (id === undefined) return undefined;
        await acceptCommand(trx, {
          tenantId: person.tenantId,
          caseId: id,
          commandId,
          command: { type: 'takeToWork' },
          actor: { kind: 'person', person },
          stored: storedPerson(person),
          at: new Date().toISOString(),
        });
        return id;
      });
      if (caseId === undefined) return await reply.code(204).send(null);
      const given = await openMailbox(deps, person.tenantId, caseId, commandId);
      if (given.state === 'accepted') return await reply.code(202).send({ ...given, id: caseId });
      return await recordFor(deps, person, caseId);
    },
  );
};

/** The case an earlier try of the same request took. */
async function takenBefore(trx: Trx, commandId: string): Promise<string | undefined> {
  const row = await trx.selectFrom('caseInbox').select('caseId').where('commandId', '=', commandId).executeTakeFirst();
  return row?.caseId;
}

/** Locked past the ones others are taking at this moment, and past those already taken but not yet recorded. */
async function nextNew(trx: Trx, person: Person): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from cases c
    where c.is_open and not c.is_history and c.coordinator_id is null
      and (c.stage = 'registered' or (c.stage = 'received' and c.kind = 'message')) and ${seenBy(person)}
      and not exists (select from case_inbox i where i.case_id = c.id and i.processed_at is null)
    order by c.due_at nulls last, c.id limit 1 for update of c skip locked`.execute(trx);
  return rows[0]?.id;
}
