import { sql } from 'kysely';
import { z } from 'zod';
import { type Db, inTenant } from '../db/connection.ts';
import { NewMunicipality, openMunicipality } from '../db/open-municipality.ts';
import { awaitedAdmin, reissuePasswordLink } from '../db/password-links.ts';
import { kindOfTemplate } from '../db/regulation-template.ts';
import type { Person } from '../domain/access.ts';
import { channelTitle } from '../domain/channel-title.ts';
import { CaseKind, Channel } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { IssuedLink } from './password-links.ts';
import { demandNotOperator } from './resources-people.ts';
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
  adminLinkUntil: z.iso
    .datetime({ offset: true })
    .nullable()
    .describe('nobody has been in yet: until when the link of the first administrator is good'),
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
      const rows = await listTenants(deps.db, person);
      const ordered = sort === 'name' ? rows : rows.toReversed();
      const shown: TenantFigures[] = [];
      for (const row of ordered.slice((page - 1) * perPage, page * perPage)) {
        const awaited = await inTenant(deps.db, row.id, awaitedAdmin);
        shown.push({ ...row, adminLinkUntil: awaited?.linkUntil ?? null });
      }
      return asPage(shown, rows.length, { page, perPage });
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

  app.post(
    '/tenants/:id/password-link',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 201: IssuedLink },
        tags,
        summary: 'Выдать первому администратору новую одноразовую ссылку, пока в муниципалитет никто не входил',
      },
    },
    async ({ person, params: { id } }, reply) => {
      const { tenantId, userId } = person;
      const tenant = (await listTenants(deps.db, person)).find((row) => row.id === id);
      if (!tenant) throw new AppError('notFound', `муниципалитета ${id} нет`);
      const { login, token, expiresAt } = await inTenant(deps.db, id, async (trx) => {
        const awaited = await awaitedAdmin(trx);
        if (!awaited)
          throw new AppError(
            'notAllowed',
            `в «${tenant.name}» уже входили: ссылку для пароля выдаёт администратор муниципалитета на экране «Люди»`,
          );
        await demandNotOperator(trx, awaited.userId, userId);
        const given = await reissuePasswordLink(trx, { tenantId: id, userId: awaited.userId, actorId: null });
        return { login: awaited.login, ...given };
      });
      await inTenant(deps.db, tenantId, (trx) =>
        trx
          .insertInto('audit')
          .values({ tenantId, actorId: userId, action: 'passwordLinkIssued', resource: 'tenants', recordId: id })
          .execute(),
      );
      return await reply.code(201).send({ login, passwordUrl: `${deps.publicUrl}/password#${token}`, expiresAt });
    },
  );
};

async function listTenants(db: Db, { tenantId, userId }: Person): Promise<Omit<TenantFigures, 'adminLinkUntil'>[]> {
  const { rows } = await inTenant(db, tenantId, (trx) =>
    sql<Omit<TenantFigures, 'adminLinkUntil'>>`select * from list_tenants(${userId})`.execute(trx),
  );
  return rows;
}
