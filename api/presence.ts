import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { Named } from '../domain/case.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

const Mode = z.enum(['viewing', 'writing']);
const Seen = z.object({ user: Named, mode: Mode, seenAt: z.iso.datetime() });
const fresh = sql<string>`now() - interval '15 seconds'`;

/** Who looks at a case or writes in it right now; the screen repeats its sign of life, after 15 s without it a person is gone. */
export const presenceRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.read');
  const tags = ['presence'];
  const now = () => new Date().toISOString();

  app.get(
    '/cases/:id/presence',
    { onRequest, schema: { params: ById, response: { 200: z.array(Seen) }, tags, summary: 'Кто сейчас в обращении' } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, now());
        const rows = await trx
          .selectFrom('presence')
          .innerJoin('users', 'users.id', 'presence.userId')
          .select(['users.id', 'users.name', 'presence.mode', 'presence.seenAt'])
          .where('presence.caseId', '=', params.id)
          .where('presence.seenAt', '>', fresh)
          .orderBy('users.name')
          .execute();
        return rows.map(({ id, name, mode, seenAt }) => ({ user: { id, name }, mode, seenAt }));
      }),
  );

  app.put(
    '/cases/:id/presence',
    {
      onRequest,
      schema: { params: ById, body: z.strictObject({ mode: Mode }), tags, summary: 'Я здесь: смотрю или пишу' },
    },
    async ({ person, params, body }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, now());
        const known = await trx
          .selectFrom('presence')
          .select('mode')
          .where('caseId', '=', params.id)
          .where('userId', '=', person.userId)
          .where('seenAt', '>', fresh)
          .executeTakeFirst();
        const seen = { mode: body.mode, seenAt: sql<string>`now()` };
        await trx
          .insertInto('presence')
          .values({ tenantId: person.tenantId, caseId: params.id, userId: person.userId, ...seen })
          .onConflict((oc) => oc.columns(['tenantId', 'caseId', 'userId']).doUpdateSet(seen))
          .execute();
        if (known?.mode !== body.mode)
          await noteChange(trx, {
            tenantId: person.tenantId,
            resource: 'presence',
            recordId: params.id,
            userId: person.userId,
          });
      });
      return await reply.code(204).send();
    },
  );

  app.delete(
    '/cases/:id/presence',
    { onRequest, schema: { params: ById, tags, summary: 'Я ушёл' } },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, now());
        const gone = await trx
          .deleteFrom('presence')
          .where('caseId', '=', params.id)
          .where('userId', '=', person.userId)
          .returning('userId')
          .execute();
        if (gone.length > 0)
          await noteChange(trx, {
            tenantId: person.tenantId,
            resource: 'presence',
            recordId: params.id,
            userId: person.userId,
          });
      });
      return await reply.code(204).send();
    },
  );
};
