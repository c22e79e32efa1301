import { sql } from 'kysely';
import { z } from 'zod';
import { publishCalendar } from '../db/calendar-versions.ts';
import { inTenant } from '../db/connection.ts';
import { publishRegulation } from '../db/regulation-versions.ts';
import { CalendarSource } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import { CalendarRecord, RegulationRecord } from '../domain/records.ts';
import { Regulation } from '../domain/regulation.ts';
import type { Routes } from './api-deps.ts';
import { once } from './idempotency.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const ByCode = z.strictObject({ id: z.string().min(1).max(80) });
const AtVersion = z.strictObject({
  version: z
    .string()
    .regex(/^\d{1,6}$/, 'номер версии')
    .transform(Number)
    .optional(),
});
const listQuery = {
  ...pageShape,
  ids: z
    .string()
    .max(8_000)
    .transform((text) => text.split(','))
    .optional(),
  /** The newest version of each alone. */
  current: z.enum(['true', 'false']).default('true'),
  sort: z.enum(['title', '-title']).default('title'),
};
const tables = { calendars: CalendarRecord, regulations: RegulationRecord } as const;

/** Calendars and regulations: every published version can be read and never changes; a change is a new version. */
export const versionRoutes: Routes = (app, deps) => {
  for (const path of ['calendars', 'regulations'] as const) {
    const shown: z.ZodObject = tables[path];
    const onRequest = signedIn(deps, 'dictionaries.read');
    app.get(
      `/${path}`,
      {
        onRequest,
        schema: {
          querystring: z.strictObject({
            ...listQuery,
            ...(path === 'regulations' && { channel: z.string().max(60).optional() }),
          }),
          response: { 200: listOf(shown) },
          tags: [path],
          summary: path === 'calendars' ? 'Календари: версии' : 'Регламенты: версии',
        },
      },
      async ({ person, query }) => {
        const { page, perPage, ids, current, sort } = query;
        const channel = (query as { channel?: string }).channel;
        const parts = [sql`true`];
        if (ids) parts.push(sql`r.id = any(${ids})`);
        if (channel) parts.push(sql`r.channel = ${channel}`);
        if (current === 'true')
          parts.push(sql`r.version = (select max(n.version) from ${sql.table(path)} n where n.id = r.id)`);
        const from = sql`from ${sql.table(path)} r where ${sql.join(parts, sql` and `)}`;
        const order = sort === 'title' ? sql`r.title, r.id, r.version` : sql`r.title desc, r.id desc, r.version desc`;
        return await inTenant(deps.db, person.tenantId, async (trx) => {
          const { rows } = await sql<Record<string, unknown>>`
            select r.* ${from} order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`.execute(trx);
          const counted = await sql<{ total: number }>`select count(*) as total ${from}`.execute(trx);
          return asPage(rows, counted.rows[0]?.total ?? 0, { page, perPage });
        });
      },
    );

    app.get(
      `/${path}/:id`,
      {
        onRequest,
        schema: {
          params: ByCode,
          querystring: AtVersion,
          response: { 200: shown },
          tags: [path],
          summary: 'Одна версия; без version новейшая',
        },
      },
      async ({ person, params, query }) =>
        await inTenant(deps.db, person.tenantId, async (trx) => {
          const version = query.version === undefined ? sql`true` : sql`version = ${query.version}`;
          const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(path)}
            where id = ${params.id} and ${version} order by version desc limit 1`.execute(trx);
          if (!rows[0]) throw new AppError('notFound', `«${params.id}»: такой версии нет`);
          return rows[0];
        }),
    );
  }

  const onRequest = signedIn(deps, 'regulations.manage');
  app.post(
    '/regulations',
    {
      onRequest,
      schema: {
        body: Regulation,
        response: { 201: RegulationRecord },
        tags: ['regulations'],
        summary: 'Опубликовать новую версию регламента',
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      const record = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, () => publishRegulation(trx, person, body)),
      );
      return await reply.code(201).send(record);
    },
  );

  app.post(
    '/calendars',
    {
      onRequest,
      schema: {
        body: z.strictObject({ source: CalendarSource, parentId: z.string().min(1).max(80).nullable() }),
        response: { 201: CalendarRecord },
        tags: ['calendars'],
        summary: 'Опубликовать новую версию своего календаря',
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      const record = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, () => publishCalendar(trx, person, body)),
      );
      return await reply.code(201).send(record);
    },
  );
};
