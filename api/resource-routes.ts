import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import type { ApiDeps, App, Routes } from './api-deps.ts';
import { once } from './idempotency.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import type { Resource, Row } from './resource.ts';
import { changeRow, createRow, deleteRow, getRow, listRows } from './resource-store.ts';
import { resources } from './resources.ts';
import { signedIn } from './signed-in.ts';

const commaList = z
  .string()
  .min(1)
  .max(8_000)
  .transform((text) => text.split(','));
const controls = new Set(['page', 'perPage', 'sort', 'q', 'ids', 'archived']);

/** The one route of all dictionaries and registers: list, one, create, change, delete, as their definitions say. */
export const resourceRoutes: Routes = (app, deps) => {
  for (const resource of resources) addResource(app, deps, resource);
};

function addResource(app: App, deps: ApiDeps, resource: Resource): void {
  const { path, title, shown } = resource;
  const tags = [path];
  const reading = signedIn(deps, resource.read);
  const writing = signedIn(deps, resource.write);
  const ById = z.strictObject({ id: resource.shown.shape.id instanceof z.ZodUUID ? z.uuid() : z.string().max(60) });

  app.get(
    `/${path}`,
    {
      onRequest: reading,
      schema: { querystring: listQuery(resource), response: { 200: listOf(shown) }, tags, summary: title },
    },
    async (request) => {
      const given = request.query as Row & { page: number; perPage: number; sort: string; archived?: 'false' };
      const { page, perPage, sort, archived = 'false' } = given;
      const filters = Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, string[]] => !controls.has(entry[0])),
      );
      const query = { page, perPage, sort, archived, filters, q: given.q as string, ids: given.ids as string[] };
      const { rows, total } = await inTenant(deps.db, request.person.tenantId, (trx) =>
        listRows(trx, resource, request.person, query),
      );
      return asPage(rows, total, { page, perPage });
    },
  );

  app.get(
    `/${path}/:id`,
    { onRequest: reading, schema: { params: ById, response: { 200: shown }, tags, summary: `${title}: одна запись` } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, (trx) => getRow(trx, resource, person, idOf(params))),
  );

  const context = (request: FastifyRequest) => ({ person: request.person, keys: deps.encryptionKeys });
  const { create, change } = resource;
  if (create)
    app.post(
      `/${path}`,
      {
        onRequest: writing,
        schema: {
          body: create,
          response: { 201: shown.extend(secretsOf(resource)) },
          tags,
          summary: `${title}: новая запись`,
        },
      },
      async (request, reply) => {
        const record = await inTenant(deps.db, request.person.tenantId, (trx) =>
          once(trx, request, deps.encryptionKeys, () =>
            createRow(resource, request.body as Row, { trx, ...context(request) }),
          ),
        );
        return await reply.code(201).send(record as never);
      },
    );
  if (change)
    app.patch(
      `/${path}/:id`,
      {
        onRequest: writing,
        schema: {
          params: ById,
          body: change,
          response: { 200: shown },
          tags,
          summary: `${title}: изменить; с version защищает от чужой правки`,
        },
      },
      async (request) =>
        await inTenant(deps.db, request.person.tenantId, (trx) =>
          changeRow(resource, idOf(request.params), request.body as Row, { trx, ...context(request) }),
        ),
    );
  if (resource.canDelete)
    app.delete(
      `/${path}/:id`,
      {
        onRequest: writing,
        schema: { params: ById, tags, summary: `${title}: ${resource.archive ? 'в архив' : 'удалить'}` },
      },
      async (request, reply) => {
        await inTenant(deps.db, request.person.tenantId, (trx) =>
          deleteRow(resource, idOf(request.params), { trx, ...context(request) }),
        );
        return await reply.code(204).send();
      },
    );
}

const idOf = (params: unknown) => String((params as { id: string }).id);

/** What a new record tells once: a key or a secret. */
function secretsOf(resource: Resource): z.ZodRawShape {
  if (resource.path === 'api-keys') return { key: z.string() };
  if (resource.path === 'connectors') return { secret: z.string().optional() };
  return resource.path === 'sources' ? { secret: z.string() } : {};
}

function listQuery(resource: Resource) {
  const orders = resource.sort.flatMap((name) => [name, `-${name}`]);
  const filters = Object.fromEntries(resource.filters.map((name) => [name, commaList.optional()]));
  return z.strictObject({
    ...pageShape,
    ...filters,
    sort: z.enum(orders as [string, ...string[]]).default(resource.defaultSort ?? resource.sort[0] ?? 'id'),
    ...(resource.search.length > 0 && { q: z.string().trim().min(1).max(200).optional() }),
    ids: commaList.optional(),
    ...(resource.archive && { archived: z.enum(['true', 'false', 'all']).optional() }),
  });
}
