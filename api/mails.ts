import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { renderMail } from '../db/mail-rendering.ts';
import { Mail } from '../domain/records.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const MailRow = Mail.omit({ data: true, effectId: true }).extend({
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
});

/** The outbox page: letters with their words as they were or will be sent. */
export const mailRoutes: Routes = (app, deps) => {
  app.get(
    '/mails',
    {
      onRequest: signedIn(deps, 'outbox.read'),
      schema: {
        querystring: z.strictObject({
          ...pageShape,
          state: Mail.shape.state.optional(),
          caseId: z.uuid().optional(),
        }),
        response: { 200: listOf(MailRow) },
        tags: ['mails'],
        summary: 'Исходящие письма, новые сверху',
      },
    },
    async ({ person, query }) => {
      const { page, perPage, state, caseId } = query;
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        let chosen = trx.selectFrom('mails');
        if (state) chosen = chosen.where('state', '=', state);
        if (caseId) chosen = chosen.where('caseId', '=', caseId);
        const mails = await chosen
          .selectAll()
          .orderBy('createdAt', 'desc')
          .orderBy('id')
          .limit(perPage)
          .offset((page - 1) * perPage)
          .execute();
        const { total } = await chosen.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
        const rows = [];
        for (const mail of mails)
          rows.push({
            ...mail,
            ...(await renderMail(trx, mail, { publicUrl: deps.publicUrl, linkSecret: deps.sessionSecret })),
          });
        return asPage(rows, total, { page, perPage });
      });
    },
  );
};
