import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { inTenant, type Trx } from '../../db/connection.ts';
import type { Connector } from '../../domain/connector.ts';
import { AppError } from '../../domain/errors.ts';
import type { ApiDeps, App, Routes } from '../api-deps.ts';
import { asAppError, statusOfError } from '../problem.ts';
import { findByApiKey, findJurisdiction } from './jurisdiction.ts';
import { NewRequest, takeRequest } from './new-request.ts';
import { contentType, type Format, type Geo, render } from './rendering.ts';
import { listRequests } from './requests.ts';
import { listServices, openChannels } from './services.ts';
import { listUpdates, NewUpdate, takeUpdate } from './updates.ts';

const formats = ['json', 'xml'] as const;
const tags = ['open311'];
const list = z
  .string()
  .max(8_000)
  .transform((text) => text.split(',').map((part) => part.trim()))
  .optional();
const instant = z.iso.datetime({ offset: true, error: 'время по W3C: 2026-01-31T00:00:00Z' }).optional();
const common = { jurisdiction_id: z.string().max(100).optional(), api_key: z.string().max(500).optional() };
const Common = z.object(common);
const RequestQuery = z.object({
  ...common,
  service_request_id: list,
  service_code: list,
  start_date: instant,
  end_date: instant,
  status: z.enum(['open', 'closed'], 'status: open или closed').optional(),
});
const UpdateQuery = z.object({ ...common, start_date: instant, end_date: instant });
const File = z.object({ file: z.string().regex(/^[\w-]{1,60}\.(?:json|xml)$/, 'номер заявки и .json или .xml') });

/** Open311 GeoReport v2 of every municipality that has such a connector: services, requests, request updates (INT-5). */
export const open311Routes: Routes = (app, deps) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  app.setErrorHandler((error, request, reply) => {
    const problem = asAppError(error);
    const status = statusOfError(problem.code);
    if (status >= 500) request.log.error({ err: problem.cause ?? problem }, problem.message);
    const description = [problem.message, ...problem.errors.map((one) => `${one.path}: ${one.message}`)].join('; ');
    const format: Format = /\.xml$/.test(request.routeOptions.url ?? request.url.split('?')[0] ?? '') ? 'xml' : 'json';
    sendList(reply.code(status), format, 'errors', 'error', [{ code: status, description }]);
  });
  for (const format of formats) {
    addServices(app, deps, format);
    addRequests(app, deps, format);
    addUpdates(app, deps, format);
  }
  addOne(app, deps);
};

function sendList(
  reply: FastifyReply,
  format: Format,
  list: string,
  item: string,
  rows: readonly Record<string, Geo>[],
): FastifyReply {
  return reply
    .type(contentType[format])
    .header('cache-control', 'no-store')
    .serializer((text: unknown) => String(text))
    .send(render(format, list, item, rows));
}

function addServices(app: App, deps: ApiDeps, format: Format): void {
  app.get(
    `/services.${format}`,
    { schema: { querystring: Common, tags, summary: 'Виды заявок муниципалитета: действующие темы' } },
    async ({ query }, reply) => {
      const tenantId = await findJurisdiction(deps, query.jurisdiction_id);
      const topics = await inTenant(deps.db, tenantId, async (trx) => {
        const own = await findByApiKey(trx, query.api_key, deps.encryptionKeys);
        return await listServices(trx, own ? [own.channel] : await openChannels(trx), new Date().toISOString());
      });
      const services = topics.map(({ id, name, groupName }) => ({
        service_code: id,
        service_name: name,
        description: name,
        metadata: false,
        type: 'realtime',
        keywords: '',
        group: groupName,
      }));
      return sendList(reply, format, 'services', 'service', services);
    },
  );
}

function addRequests(app: App, deps: ApiDeps, format: Format): void {
  app.get(
    `/requests.${format}`,
    { schema: { querystring: RequestQuery, tags, summary: 'Заявки, пришедшие по Open311: без личных данных' } },
    async ({ query }, reply) => {
      const tenantId = await findJurisdiction(deps, query.jurisdiction_id);
      const { service_request_id: ids, service_code: serviceCodes, start_date: from, end_date: until, status } = query;
      const rows = await inTenant(deps.db, tenantId, async (trx) => {
        const own = await findByApiKey(trx, query.api_key, deps.encryptionKeys);
        return await listRequests(trx, { ids, serviceCodes, from, until, status }, own?.id);
      });
      return sendList(reply, format, 'service_requests', 'request', rows);
    },
  );
  app.post(
    `/requests.${format}`,
    {
      schema: {
        consumes: ['application/x-www-form-urlencoded'],
        body: NewRequest,
        tags,
        summary: 'Новая заявка; нужен api_key подключения',
      },
    },
    async ({ body }, reply) => {
      const id = await asHolder(deps, body, (trx, connector) => takeRequest(trx, connector, body, deps.encryptionKeys));
      const made = { service_request_id: id, service_notice: null, account_id: null };
      return sendList(reply.code(201), format, 'service_requests', 'request', [made]);
    },
  );
}

function addUpdates(app: App, deps: ApiDeps, format: Format): void {
  app.get(
    `/servicerequestupdates.${format}`,
    { schema: { querystring: UpdateQuery, tags, summary: 'Опубликованные ответы по заявкам' } },
    async ({ query }, reply) => {
      const tenantId = await findJurisdiction(deps, query.jurisdiction_id);
      const between = { from: query.start_date, until: query.end_date };
      const links = { publicUrl: deps.publicUrl, secret: deps.sessionSecret };
      const rows = await inTenant(deps.db, tenantId, (trx) => listUpdates(trx, between, links));
      return sendList(reply, format, 'service_request_updates', 'request_update', rows);
    },
  );
  app.post(
    `/servicerequestupdates.${format}`,
    {
      schema: {
        consumes: ['application/x-www-form-urlencoded'],
        body: NewUpdate,
        tags,
        summary: 'Слово жителя по его заявке; нужен api_key, приславший её',
      },
    },
    async ({ body }, reply) => {
      await asHolder(deps, body, (trx, connector) => takeUpdate(trx, connector, body));
      return sendList(reply, format, 'service_request_updates', 'request_update', [{ update_id: body.update_id }]);
    },
  );
}

/** One request by its id, and the id behind a token: here they are the same from the start. */
function addOne(app: App, deps: ApiDeps): void {
  const options = { schema: { params: File, querystring: Common, tags } };
  const fileOf = (file: string): { id: string; format: Format } => {
    const at = file.lastIndexOf('.');
    return { id: file.slice(0, at), format: file.endsWith('.xml') ? 'xml' : 'json' };
  };
  const one = async (id: string, query: z.infer<typeof Common>) => {
    const tenantId = await findJurisdiction(deps, query.jurisdiction_id);
    return await inTenant(deps.db, tenantId, async (trx) => {
      const own = await findByApiKey(trx, query.api_key, deps.encryptionKeys);
      const rows = await listRequests(trx, { ids: [id] }, own?.id);
      if (rows.length === 0) throw new AppError('notFound', `заявки ${id} нет`);
      return rows;
    });
  };
  app.get('/requests/:file', options, async ({ params, query }, reply) => {
    const { id, format } = fileOf(params.file);
    return sendList(reply, format, 'service_requests', 'request', await one(id, query));
  });
  app.get('/tokens/:file', options, async ({ params, query }, reply) => {
    const { id, format } = fileOf(params.file);
    await one(id, query);
    return sendList(reply, format, 'service_requests', 'request', [{ service_request_id: id, token: id }]);
  });
}

/** Does a write as the connector whose key was sent; without a right one: 403, as GeoReport says. */
async function asHolder<T>(
  deps: ApiDeps,
  given: { jurisdiction_id?: string | undefined; api_key?: string | undefined },
  work: (trx: Trx, connector: Connector) => Promise<T>,
): Promise<T> {
  const tenantId = await findJurisdiction(deps, given.jurisdiction_id);
  return await inTenant(deps.db, tenantId, async (trx) => {
    const connector = await findByApiKey(trx, given.api_key, deps.encryptionKeys);
    if (!connector)
      throw new AppError('forbidden', 'api_key не указан или не подходит: попросите ключ у муниципалитета');
    const done = await work(trx, connector);
    const now = new Date().toISOString();
    await trx
      .updateTable('connectors')
      .set({ lastReceivedAt: now, lastSuccessAt: now })
      .where('id', '=', connector.id)
      .where((eb) => eb.or([eb('lastReceivedAt', 'is', null), eb('lastReceivedAt', '<', secondsAgo(5))]))
      .execute();
    return done;
  });
}

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();
