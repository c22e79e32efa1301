import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { Outcome } from '../domain/codes.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const ByKind = z.strictObject({
  id: z.uuid(),
  kind: z.enum(['answer', 'note', 'interim', 'primary', 'return']),
});
const DraftBody = z.strictObject({
  text: z.string().max(20_000),
  outcome: Outcome.nullish(),
  fileIds: z.array(z.uuid()).max(20).optional(),
  link: z.string().max(2_000).nullish(),
  promisedOn: z.iso.date().nullish(),
});
const Draft = z.object({ body: z.record(z.string(), z.unknown()), updatedAt: z.iso.datetime() });

/** What a person has typed and not yet sent: kept on the server, own to each person. */
export const draftRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.read');
  const tags = ['drafts'];

  app.get(
    '/cases/:id/drafts/:kind',
    {
      onRequest,
      schema: {
        params: ByKind,
        response: { 200: Draft, 204: z.null() },
        tags,
        summary: 'Свой черновик; 204, пока его нет',
      },
    },
    async ({ person, params }, reply) => {
      const draft = await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, new Date().toISOString());
        return await trx
          .selectFrom('drafts')
          .select(['body', 'updatedAt'])
          .where('caseId', '=', params.id)
          .where('authorId', '=', person.userId)
          .where('kind', '=', params.kind)
          .executeTakeFirst();
      });
      return draft ?? (await reply.code(204).send(null));
    },
  );

  app.put(
    '/cases/:id/drafts/:kind',
    {
      onRequest,
      schema: {
        params: ByKind,
        body: z.strictObject({ body: DraftBody }),
        response: { 200: Draft },
        tags,
        summary: 'Сохранить свой черновик',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, new Date().toISOString());
        const written = { body: JSON.stringify(body.body), updatedAt: sql<string>`now()` };
        return await trx
          .insertInto('drafts')
          .values({
            tenantId: person.tenantId,
            caseId: params.id,
            authorId: person.userId,
            kind: params.kind,
            ...written,
          })
          .onConflict((oc) => oc.columns(['tenantId', 'caseId', 'authorId', 'kind']).doUpdateSet(written))
          .returning(['body', 'updatedAt'])
          .executeTakeFirstOrThrow();
      }),
  );

  app.delete(
    '/cases/:id/drafts/:kind',
    { onRequest, schema: { params: ByKind, tags, summary: 'Убрать свой черновик' } },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, new Date().toISOString());
        await trx
          .deleteFrom('drafts')
          .where('caseId', '=', params.id)
          .where('authorId', '=', person.userId)
          .where('kind', '=', params.kind)
          .execute();
      });
      return await reply.code(204).send();
    },
  );
};
