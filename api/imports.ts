import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { jobColumns } from '../db/import-jobs.ts';
import { channelsOf, type Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { ImportError, ImportJob } from '../domain/records.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { errorsCsv } from './import-errors-csv.ts';
import { receiveImport } from './import-upload.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const shownErrors = 200;
const ShownError = ImportError.omit({ id: true, tenantId: true, importId: true });
const JobWithErrors = ImportJob.extend({
  /** The first 200, conflicts and refused rows before names to be mapped and values left out. */
  errors: z.array(ShownError),
  errorsTotal: z.int(),
});

const order = sql`case kind when 'conflict' then 0 when 'error' then 1 when 'unknownName' then 2 else 3 end`;

/** Imports of exports: upload, progress, errors, stop. The work itself is done by the workers. */
export const importRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.import');
  const tags = ['imports'];

  app.post(
    '/imports',
    {
      onRequest,
      schema: {
        consumes: ['multipart/form-data'],
        response: { 202: ImportJob },
        tags,
        summary: 'Загрузить выгрузку (поля channel, kind, dryRun, file; XLSX или CSV до 300 МБ)',
      },
    },
    async (request, reply) => {
      const job = await receiveImport(deps, request, (channel) => refuseForeignChannel(request.person, channel));
      return await reply.code(202).header('location', `/api/v1/imports/${job.id}`).send(job);
    },
  );

  app.get(
    '/imports',
    {
      onRequest,
      schema: {
        querystring: z.strictObject(pageShape),
        response: { 200: listOf(ImportJob) },
        tags,
        summary: 'Импорты, новые первыми',
      },
    },
    async ({ person, query }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { page, perPage } = query;
        const own = channelsOf(person, 'cases.import');
        const data = await trx
          .selectFrom('imports')
          .select(jobColumns)
          .$if(own !== null, (jobs) => jobs.where('channel', 'in', own ?? []))
          .orderBy('createdAt', 'desc')
          .orderBy('id')
          .limit(perPage)
          .offset((page - 1) * perPage)
          .execute();
        const { total } = await trx
          .selectFrom('imports')
          .select(sql<number>`count(*)`.as('total'))
          .$if(own !== null, (jobs) => jobs.where('channel', 'in', own ?? []))
          .executeTakeFirstOrThrow();
        return asPage(data, total, { page, perPage });
      }),
  );

  app.get(
    '/imports/:id',
    { onRequest, schema: { params: ById, response: { 200: JobWithErrors }, tags, summary: 'Импорт с его ошибками' } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const job = await getOwnJob(trx, params.id, person);
        const errors = await trx
          .selectFrom('importErrors')
          .select(['kind', 'row', 'column', 'value', 'reason', 'fix'])
          .where('importId', '=', job.id)
          .orderBy(order)
          .orderBy('row')
          .orderBy('id')
          .limit(shownErrors)
          .execute();
        const { total } = await trx
          .selectFrom('importErrors')
          .select(sql<number>`count(*)`.as('total'))
          .where('importId', '=', job.id)
          .executeTakeFirstOrThrow();
        return { ...job, errors, errorsTotal: total };
      }),
  );

  app.get(
    '/imports/:id/errors.csv',
    { onRequest, schema: { params: ById, tags, summary: 'Все ошибки импорта таблицей CSV' } },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, (trx) => getOwnJob(trx, params.id, person));
      return await reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="import-errors.csv"')
        .send(errorsCsv(deps.db, person.tenantId, params.id));
    },
  );

  app.post(
    '/imports/:id/stop',
    { onRequest, schema: { params: ById, response: { 200: ImportJob }, tags, summary: 'Остановить между строками' } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { tenantId } = person;
        await getOwnJob(trx, params.id, person);
        const job = await trx
          .updateTable('imports')
          .set((eb) => ({
            stopRequested: true,
            // What nobody has begun ends at once.
            state: sql<ImportJob['state']>`case when state = 'running' then state else 'stopped' end`,
            finishedAt: sql<string>`case when state = 'running' then finished_at else now() end`,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', params.id)
          .where('state', 'in', ['mapping', 'queued', 'running'])
          .returning(jobColumns)
          .executeTakeFirst();
        if (!job) throw new AppError('notAllowed', 'импорт уже закончен: останавливать нечего');
        await noteChange(trx, { tenantId, resource: 'imports', recordId: job.id, version: job.version });
        return job;
      }),
  );
};

/** One import of the transaction's tenant; throws `notFound`, and `forbidden` where another coordinator keeps the channel. */
export async function getOwnJob(trx: Trx, id: string, person: Person): Promise<ImportJob> {
  const job = await trx.selectFrom('imports').select(jobColumns).where('id', '=', id).executeTakeFirst();
  if (!job) throw new AppError('notFound', `импорта ${id} нет`);
  refuseForeignChannel(person, job.channel);
  return job;
}

/** A coordinator of one channel does not fill another, nor looks into what fills it. */
function refuseForeignChannel(person: Person, channel: string): void {
  const own = channelsOf(person, 'cases.import');
  if (own !== null && !own.includes(channel))
    throw new AppError('forbidden', `канал «${channel}» ведёт другой координатор: попросите его загрузить файл`);
}
