import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { NewMunicipality, openMunicipality } from '../db/open-municipality.ts';
import { kindOfTemplate } from '../db/regulation-template.ts';
import { channelTitle } from '../domain/channel-title.ts';
import { CaseKind, Channel } from '../domain/codes.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

/** A municipality in figures: of its records the operator sees none. */
const TenantFigures = z.object({
  id: z.uuid(),
  code: z.string(),
  name: z.string(),
  zone: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  people: z.int(),
  channels: z.int(),
  openCases: z.int(),
  cases: z.int(),
});
type TenantFigures = z.infer<typeof TenantFigures>;

const Opened = z.object({ id: z.uuid(), login: z.string(), passwordUrl: z.string() });

const Templates = z.object({
  channels: z.array(z.object({ code: Channel, title: z.string(), kind: CaseKind })),
  calendars: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** The installation's municipalities for its operator: figures of each, and a new one from templates. */
export const municipalityRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'tenants.manage');
  const tags = ['tenants'];

  app.get(
    '/tenants',
    {
      onRequest,
      schema: {
        querystring: z.strictObject({ ...pageShape, sort: z.enum(['name', '-name']).default('name') }),
        response: { 200: listOf(TenantFigures) },
        tags,
        summary: 'Муниципалитеты установки: только числа',
      },
    },
    async ({ person, query: { page, perPage, sort } }) => {
      const { rows } = await inTenant(deps.db, person.tenantId, (trx) =>
        sql<TenantFigures>`select * from list_tenants(${person.userId})`.execute(trx),
      );
      const ordered = sort === 'name' ? rows : rows.toReversed();
      return asPage(ordered.slice((page - 1) * perPage, page * perPage), rows.length, { page, perPage });
    },
  );

  app.get(
    '/tenants/templates',
    {
      onRequest,
      schema: { response: { 200: Templates }, tags, summary: 'Из чего складывается новый муниципалитет' },
    },
    async ({ person }) => {
      const calendars = await inTenant(deps.db, person.tenantId, (trx) =>
        trx
          .selectFrom('calendars')
          .select(['id', 'title'])
          .distinctOn('id')
          .where('tenantId', 'is', null)
          .orderBy('id')
          .orderBy('version', 'desc')
          .execute(),
      );
      const channels = Channel.options.map((code) => ({
        code,
        title: channelTitle(code),
        kind: kindOfTemplate(code),
      }));
      return { channels, calendars };
    },
  );

  app.post(
    '/tenants',
    {
      onRequest,
      schema: { body: NewMunicipality, response: { 201: Opened }, tags, summary: 'Открыть муниципалитет' },
    },
    async (request, reply) => {
      const { person, body } = request;
      const { id, login, token } = await inTenant(deps.db, person.tenantId, (trx) =>
        openMunicipality(trx, person, body),
      );
      return await reply.code(201).send({ id, login, passwordUrl: `${deps.publicUrl}/password#${token}` });
    },
  );
};
