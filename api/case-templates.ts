import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { loadFilledTemplates } from '../db/queries/case-templates.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

const Filled = z.object({
  id: z.uuid(),
  title: z.string(),
  body: z.string(),
  topic: z.string().nullable(),
  own: z.boolean(),
  uses: z.int(),
  missing: z.array(z.string()),
});

/** Standard answers with the values of a case, and that one was taken (PRC-14). */
export const caseTemplateRoutes: Routes = (app, deps) => {
  app.get(
    '/cases/:id/answer-templates',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        params: ById,
        response: { 200: z.array(Filled) },
        tags: ['templates'],
        summary: 'Типовые ответы с данными обращения: сначала по его теме, частые выше',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const at = new Date().toISOString();
        const { row, law } = await getVisibleCase(trx, params.id, person, at);
        return await loadFilledTemplates(trx, row, law, { person, keys: deps.encryptionKeys, at });
      }),
  );

  app.post(
    '/cases/:id/answer-templates/:templateId/uses',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: z.strictObject({ id: z.uuid(), templateId: z.uuid() }),
        tags: ['templates'],
        summary: 'Типовой ответ взят в ответ',
      },
    },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getVisibleCase(trx, params.id, person, new Date().toISOString());
        const known = await trx
          .selectFrom('answerTemplates')
          .select('id')
          .where('id', '=', params.templateId)
          .executeTakeFirst();
        if (!known) throw new AppError('notFound', `типового ответа ${params.templateId} нет`);
        await trx
          .insertInto('templateUses')
          .values({
            tenantId: person.tenantId,
            templateId: params.templateId,
            caseId: params.id,
            userId: person.userId,
          })
          .onConflict((oc) => oc.doNothing())
          .execute();
      });
      return await reply.code(204).send();
    },
  );
};
