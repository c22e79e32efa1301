import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { registerPdf, registerXlsx } from '../db/documents/register-table.ts';
import { type RegisterFilter, readRegister, registerFigures } from '../db/queries/appeal-register.ts';
import { findPostLetters } from '../db/queries/letters-to-post.ts';
import type { Person } from '../domain/access.ts';
import { PostLetter, RegisterFigures, RegisterOutcome, RegisterRow } from '../domain/appeal-view.ts';
import { AppError } from '../domain/errors.ts';
import { russianDate } from '../domain/local-date.ts';
import type { Routes } from './api-deps.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const filterShape = {
  fromOn: z.iso.date().optional(),
  toOn: z.iso.date().optional(),
  number: z.string().trim().min(1).max(60).optional(),
  outcome: RegisterOutcome.optional(),
  term: z.enum(['kept', 'broken', 'open']).optional(),
};

/** A person's name never stands in an address, which logs and histories keep: it is asked for in a body. */
const namedShape = { ...filterShape, applicant: z.string().trim().min(2, 'хотя бы две буквы').max(100).optional() };
const NamedPage = z.strictObject({
  ...namedShape,
  page: z.int().min(1).max(999_999).default(1),
  perPage: z.int().min(1).max(200).default(25),
});

const Format = z.enum(['xlsx', 'pdf']);

// A year of a large city fits; more is asked for by periods.
const mostExported = 20_000;

/** The register of appeals (журнал регистрации): a list with its figures, a workbook, pages to print; letters on paper. */
export const appealRegisterRoutes: Routes = (app, deps) => {
  const listed = async (person: Person, asked: RegisterFilter & { page: number; perPage: number }) => {
    const { page, perPage, ...filter } = asked;
    return await inTenant(deps.db, person.tenantId, async (trx) => {
      const reader = { person, keys: deps.encryptionKeys };
      const limits = { limit: perPage, offset: (page - 1) * perPage };
      const { rows, total } = await readRegister(trx, filter, reader, limits);
      return asPage(rows, total, { page, perPage });
    });
  };

  app.get(
    '/appeals',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: z.strictObject({ ...pageShape, ...filterShape }),
        response: { 200: listOf(RegisterRow) },
        tags: ['appeals'],
        summary: 'Журнал регистрации обращений, новые сверху',
      },
    },
    async ({ person, query }) => await listed(person, query),
  );

  app.post(
    '/appeals/search',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        body: NamedPage,
        response: { 200: listOf(RegisterRow) },
        tags: ['appeals'],
        summary: 'Журнал с поиском по заявителю: имя идёт в теле запроса и не попадает в адрес',
      },
    },
    async ({ person, body }) => await listed(person, body),
  );

  app.get(
    '/appeals/figures',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: z.strictObject(filterShape),
        response: { 200: RegisterFigures },
        tags: ['appeals'],
        summary: 'Итоги журнала за период: чем кончилось, что опоздало, что ждёт отправки почтой',
      },
    },
    async ({ person, query }) => await inTenant(deps.db, person.tenantId, (trx) => registerFigures(trx, query, person)),
  );

  app.get(
    '/post-letters',
    {
      onRequest: signedIn(deps, 'cases.register'),
      schema: {
        querystring: z.strictObject({ ...pageShape, state: z.enum(['waiting', 'posted']).default('waiting') }),
        response: { 200: listOf(PostLetter) },
        tags: ['appeals'],
        summary: 'Бумажные письма: ждут отправки (давние сверху) или отправлены (последние сверху)',
      },
    },
    async ({ person, query: { page, perPage, state } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const reader = { person, keys: deps.encryptionKeys };
        const limits = { limit: perPage, offset: (page - 1) * perPage };
        const { rows, total } = await findPostLetters(trx, state === 'posted', reader, limits);
        return asPage(rows, total, { page, perPage });
      }),
  );

  const taken = async (person: Person, format: z.infer<typeof Format>, filter: RegisterFilter, reply: FastifyReply) => {
    const { rows, tenant } = await inTenant(deps.db, person.tenantId, async (trx) => {
      const found = await readRegister(
        trx,
        filter,
        { person, keys: deps.encryptionKeys },
        { limit: mostExported, offset: 0 },
      );
      if (found.total > mostExported)
        throw new AppError(
          'tooLarge',
          `в журнале за этот период ${found.total} обращений, за раз выгружают до ${mostExported}: сузьте период`,
        );
      const about = await trx.selectFrom('tenants').select(['name', 'zone']).executeTakeFirstOrThrow();
      return { rows: found.rows, tenant: about };
    });
    const bytes =
      format === 'xlsx'
        ? await registerXlsx(rows, tenant.zone)
        : await registerPdf(rows, { tenant: tenant.name, zone: tenant.zone, period: periodOf(filter) });
    return await reply
      .header('content-disposition', `attachment; filename="register.${format}"`)
      .header('x-content-type-options', 'nosniff')
      .type(format === 'pdf' ? 'application/pdf' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .send(bytes);
  };

  app.get(
    '/appeals/register.:format',
    {
      onRequest: signedIn(deps, 'appeals.export'),
      schema: {
        params: z.strictObject({ format: Format }),
        querystring: z.strictObject(filterShape),
        tags: ['appeals'],
        summary: 'Журнал за период: книга XLSX или страницы PDF',
      },
    },
    async ({ person, params, query }, reply) => await taken(person, params.format, query, reply),
  );

  app.post(
    '/appeals/register.:format',
    {
      onRequest: signedIn(deps, 'appeals.export'),
      schema: {
        params: z.strictObject({ format: Format }),
        body: z.strictObject(namedShape),
        tags: ['appeals'],
        summary: 'То же с поиском по заявителю: имя идёт в теле запроса',
      },
    },
    async ({ person, params, body }, reply) => await taken(person, params.format, body, reply),
  );
};

function periodOf({ fromOn, toOn }: RegisterFilter): string {
  if (!fromOn && !toOn) return 'За всё время';
  return `За период${fromOn ? ` с ${russianDate(fromOn)}` : ''}${toOn ? ` по ${russianDate(toOn)}` : ''}`;
}
