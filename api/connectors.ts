import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { findUndelivered, Undelivered } from '../db/queries/undelivered.ts';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

/** The check of a connector and the list of what did not get through, with what a person may do about it (INT-5). */
export const connectorRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'sources.manage');
  const tags = ['connectors'];

  app.get(
    '/connectors/address',
    {
      onRequest,
      schema: {
        response: { 200: z.object({ publicUrl: z.string() }) },
        tags,
        summary: 'Адрес, по которому установку видно снаружи: основа адресов вебхуков',
      },
    },
    async () => ({ publicUrl: deps.publicUrl }),
  );

  app.post(
    '/connectors/:id/check',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 202: z.object({ checkRequestedAt: z.iso.datetime() }) },
        tags,
        summary: 'Проверить: рабочий процесс поговорит с другой стороной, итог в checkResult',
      },
    },
    async ({ person, params }, reply) => {
      const checkRequestedAt = new Date().toISOString();
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const found = await trx
          .updateTable('connectors')
          .set({ checkRequestedAt, checkedAt: null })
          .where('id', '=', params.id)
          .returning('id')
          .executeTakeFirst();
        if (!found) throw new AppError('notFound', `подключения ${params.id} нет`);
      });
      return await reply.code(202).send({ checkRequestedAt });
    },
  );

  app.get(
    '/undelivered',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({ ...pageShape, connectorId: z.uuid().optional() }),
        response: { 200: listOf(Undelivered) },
        tags,
        summary: 'Что не дошло: непрочитанное входящее и неопубликованные ответы, новые сверху',
      },
    },
    async ({ person, query }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { page, perPage, connectorId } = query;
        const { rows, total } = await findUndelivered(trx, connectorId, {
          limit: perPage,
          offset: (page - 1) * perPage,
        });
        return asPage(rows, total, { page, perPage });
      }),
  );

  app.post(
    '/undelivered/:id/retry',
    {
      onRequest,
      schema: {
        params: ById,
        body: z.strictObject({ asMessage: z.boolean().default(false) }).default({ asMessage: false }),
        tags,
        summary: 'Прочитать входящее ещё раз; asMessage: принять как сообщение, на что бы оно ни было похоже',
      },
    },
    async ({ person, params, body }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const item = await trx
          .updateTable('connectorItems')
          .set({ state: 'waiting', forced: body.asMessage, nextTryAt: new Date().toISOString() })
          .where('id', '=', params.id)
          .where('state', '=', 'failed')
          .returning('connectorId')
          .executeTakeFirst();
        if (!item) throw missing(params.id);
        await noteItem(trx, person, params.id, item.connectorId, 'retried');
      });
      return await reply.code(204).send();
    },
  );

  app.delete(
    '/undelivered/:id',
    { onRequest, schema: { params: ById, tags, summary: 'Убрать входящее: оно никому не нужно' } },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const item = await trx
          .deleteFrom('connectorItems')
          .where('id', '=', params.id)
          .where('state', '=', 'failed')
          .returning('connectorId')
          .executeTakeFirst();
        if (!item) throw missing(params.id);
        await noteItem(trx, person, params.id, item.connectorId, 'dropped');
      });
      return await reply.code(204).send();
    },
  );
};

const missing = (id: string) =>
  new AppError('notFound', `записи ${id} нет среди непрочитанных входящих: её уже прочитали или убрали`);

async function noteItem(trx: Trx, person: Person, id: string, connectorId: string, action: string): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      tenantId: person.tenantId,
      actorId: person.userId,
      action,
      resource: 'undelivered',
      recordId: id,
      data: JSON.stringify({ connectorId }),
    })
    .execute();
  await noteChange(trx, { tenantId: person.tenantId, resource: 'connectors', recordId: connectorId });
}
