import { z } from 'zod';
import { acceptCommand, type OfferedCommand } from '../db/accept-command.ts';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { takeBack } from '../db/held-commands.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import type { Person } from '../domain/access.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const usualDelayMs = 10_000;

/** The answer goes out then; until then its author may take it back. */
export const HeldReply = z.object({ state: z.literal('held'), commandId: z.uuid(), until: z.iso.datetime() });
export type HeldReply = z.infer<typeof HeldReply>;

/**
 * Keeps a sending in the mailbox for ten seconds: it is sent once even if the screen is closed at once, and it counts from
 * the moment it was given. Repeating it tells the same time.
 */
export async function holdSending(deps: ApiDeps, offered: OfferedCommand, person: Person): Promise<HeldReply> {
  const { tenantId, caseId, commandId } = offered;
  const until = new Date(Date.parse(offered.at) + (deps.sendingDelayMs ?? usualDelayMs)).toISOString();
  return await inTenant(deps.db, tenantId, async (trx) => {
    const seen = await getVisibleCase(trx, caseId, person, offered.at);
    const accepted = await acceptCommand(trx, { ...offered, notBefore: until }, seen);
    if (accepted.kind === 'known') {
      const { notBefore } = await trx
        .selectFrom('caseInbox')
        .select('notBefore')
        .where('caseId', '=', caseId)
        .where('commandId', '=', commandId)
        .executeTakeFirstOrThrow();
      return { state: 'held', commandId, until: notBefore ?? until };
    }
    // The engine learns when to look; the answer itself waits for nobody.
    await trx.insertInto('outbox').values({ tenantId, caseId }).execute();
    // The case has no new version yet, but everybody who looks at it sees that its answer is about to go.
    await noteChange(trx, { tenantId, resource: 'cases', recordId: caseId, userId: person.userId });
    return { state: 'held', commandId, until };
  });
}

/** «Отменить» of an answer that is about to go out. */
export const sendingRoutes: Routes = (app, deps) => {
  app.delete(
    '/cases/:id/sendings/:commandId',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: z.strictObject({ id: z.uuid(), commandId: z.uuid() }),
        tags: ['cases'],
        summary: 'Отменить отправку, пока она не ушла',
      },
    },
    async ({ person, params }, reply) => {
      const now = new Date().toISOString();
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, now);
        const { id: caseId, commandId } = params;
        await takeBack(trx, { tenantId: person.tenantId, caseId, commandId, userId: person.userId }, now);
      });
      return await reply.code(204).send();
    },
  );
};
