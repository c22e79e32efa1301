import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { Notice } from '../domain/records.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const NoticeRow = Notice.omit({ effectId: true });

/** A person's own notices. */
export const noticeRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps);
  const tags = ['notices'];

  app.get(
    '/notices',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({ ...pageShape, unread: z.enum(['true', 'false']).optional() }),
        response: { 200: listOf(NoticeRow) },
        tags,
        summary: 'Свои уведомления, новые сверху',
      },
    },
    async ({ person, query }) => {
      const { page, perPage, unread } = query;
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        let own = trx.selectFrom('notices').where('userId', '=', person.userId);
        if (unread !== undefined) own = own.where('readAt', unread === 'true' ? 'is' : 'is not', null);
        const rows = await own
          .selectAll()
          .orderBy('createdAt', 'desc')
          .orderBy('id')
          .limit(perPage)
          .offset((page - 1) * perPage)
          .execute();
        const { total } = await own.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
        return asPage(rows, total, { page, perPage });
      });
    },
  );

  app.get(
    '/notices/unread',
    { onRequest, schema: { response: { 200: z.object({ count: z.int() }) }, tags, summary: 'Сколько не прочитано' } },
    async ({ person }) =>
      await inTenant(deps.db, person.tenantId, (trx) =>
        trx
          .selectFrom('notices')
          .select(sql<number>`count(*)`.as('count'))
          .where('userId', '=', person.userId)
          .where('readAt', 'is', null)
          .executeTakeFirstOrThrow(),
      ),
  );

  app.post(
    '/notices/read',
    {
      onRequest,
      schema: {
        body: z.strictObject({ ids: z.array(z.uuid()).max(1_000).optional() }).nullish(),
        response: { 200: z.object({ read: z.int() }) },
        tags,
        summary: 'Отметить прочитанными: названные или все',
      },
    },
    async ({ person, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        let own = trx
          .updateTable('notices')
          .set({ readAt: sql<string>`now()` })
          .where('userId', '=', person.userId)
          .where('readAt', 'is', null);
        if (body?.ids) own = own.where('id', 'in', body.ids.length > 0 ? body.ids : [person.userId]);
        const rows = await own.returning('id').execute();
        const [first] = rows;
        if (first)
          await noteChange(trx, {
            tenantId: person.tenantId,
            resource: 'notices',
            recordId: first.id,
            userId: person.userId,
          });
        return { read: rows.length };
      }),
  );
};
