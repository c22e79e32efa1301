import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { importFilePath } from '../db/import-files.ts';
import { readHead, rememberMapping, type TableHead } from '../db/import-head.ts';
import { jobColumns } from '../db/import-jobs.ts';
import { loadCalendars, regulationsOf } from '../db/law.ts';
import { localMoments } from '../db/local-moments.ts';
import { tenantToday } from '../db/queries/person.ts';
import { type Person, permissionsOf } from '../domain/access.ts';
import { guessColumns, looksHeaderless } from '../domain/column-guesses.ts';
import { ColumnMapping, mappedLayout } from '../domain/column-mapping.ts';
import { AppError } from '../domain/errors.ts';
import type { OutsideLayout } from '../domain/outside-case.ts';
import { OutsideField, outsideFieldWords } from '../domain/outside-fields.ts';
import { parseOutsideRow } from '../domain/outside-row.ts';
import { ImportJob } from '../domain/records.ts';
import { shownValue } from '../domain/table-row.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { getOwnJob } from './imports.ts';
import { signedIn } from './signed-in.ts';

const samples = 3;
const hidden = '•••';
const Wrong = z.object({ column: z.string(), value: z.string(), reason: z.string(), fix: z.string() });

/** What is to be mapped: the file's columns with values and suggestions, and everything they can be. */
const MappingQuestion = z.object({
  hasHeader: z.boolean(),
  columns: z.array(
    z.object({
      header: z.string(),
      samples: z.array(z.string()),
      field: OutsideField.nullable(),
      why: z.enum(['name', 'values']).nullable(),
    }),
  ),
  fields: z.array(z.object({ code: OutsideField, label: z.string(), note: z.string() })),
});

/** A row of the file as the case it would become. */
const PreviewRow = z.object({
  row: z.int(),
  title: z.string(),
  text: z.string(),
  key: z.string().nullable(),
  receivedAt: z.iso.datetime().nullable(),
  answerBy: z.iso.datetime().nullable(),
  topic: z.string().nullable(),
  executor: z.string().nullable(),
  place: z.string().nullable(),
  hasApplicant: z.boolean(),
  isFinished: z.boolean(),
  errors: z.array(Wrong),
  warnings: z.array(Wrong),
});
const Preview = z.object({ rows: z.array(PreviewRow) });

const given = z.strictObject({
  ...ColumnMapping.shape,
  remember: z.boolean().default(true),
  name: z.string().trim().min(1).max(200).optional(),
});

/** Columns nobody knows: a person maps them once, with the first rows shown as cases (INT-4). */
export const importMappingRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.import');
  const tags = ['imports'];

  app.get(
    '/imports/:id/mapping',
    {
      onRequest,
      schema: {
        params: ById,
        querystring: z.strictObject({ hasHeader: z.enum(['true', 'false']).optional() }),
        response: { 200: MappingQuestion },
        tags,
        summary: 'Колонки файла с примерами и предположениями',
      },
    },
    async ({ person, params, query }) => {
      await waitingJob(deps, person, params.id);
      const first = await headOf(deps, params.id, true);
      const hasHeader = query.hasHeader === undefined ? !looksHeaderless(first.headers) : query.hasHeader === 'true';
      const head = hasHeader ? first : await headOf(deps, params.id, false);
      return question(head, hasHeader, person);
    },
  );

  app.post(
    '/imports/:id/mapping/preview',
    {
      onRequest,
      schema: {
        params: ById,
        body: ColumnMapping,
        response: { 200: Preview },
        tags,
        summary: 'Первые строки файла, какими обращениями они станут',
      },
    },
    async ({ person, params, body }) => {
      const job = await waitingJob(deps, person, params.id);
      const head = await headOf(deps, params.id, body.hasHeader);
      const layout = demandLayout(head, body);
      const moments = await inTenant(deps.db, person.tenantId, async (trx) => {
        const regulation = (await regulationsOf(trx, job.channel, job.kind))(await tenantToday(trx));
        const calendars = await loadCalendars(trx, [regulation.calendarId]);
        return localMoments(calendars.get(regulation.calendarId)!.compiled);
      });
      const nowAt = new Date().toISOString();
      return {
        rows: head.rows.map(({ row, cells, problem }) => {
          if (problem) return nothing(row, [problem]);
          const reading = parseOutsideRow(layout, cells, { rowNumber: row, nowAt, ...moments });
          if ('errors' in reading) return nothing(row, reading.errors);
          const { read, warnings } = reading;
          return {
            row,
            title: read.title,
            text: read.text.clean.slice(0, 400).toWellFormed(),
            key: read.externalId,
            receivedAt: read.receivedAt,
            answerBy: read.answerBy,
            topic: read.topicPath.join(' → ') || null,
            executor: read.executorName,
            place: [read.territory, read.address].filter((part) => part !== null).join(', ') || null,
            hasApplicant: read.applicant !== null,
            isFinished: read.step === 'finished',
            errors: [],
            warnings,
          };
        }),
      };
    },
  );

  app.put(
    '/imports/:id/mapping',
    {
      onRequest,
      schema: {
        params: ById,
        body: given,
        response: { 200: ImportJob },
        tags,
        summary: 'Сказать, что значат колонки: файл встанет в очередь',
      },
    },
    async ({ person, params, body }) => {
      const job = await waitingJob(deps, person, params.id);
      const head = await headOf(deps, params.id, body.hasHeader);
      const { remember, name = job.fileName, ...mapping } = body;
      demandLayout(head, mapping);
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const { tenantId } = person;
        const queued = await trx
          .updateTable('imports')
          .set((eb) => ({
            state: 'queued' as const,
            mapping: JSON.stringify(mapping),
            problem: null,
            version: eb('version', '+', 1),
          }))
          .where('id', '=', params.id)
          .where('state', '=', 'mapping')
          .returning(jobColumns)
          .executeTakeFirst();
        if (!queued) throw new AppError('notAllowed', 'колонки этого файла уже разметили: импорт идёт');
        if (remember) {
          const recordId = await rememberMapping(trx, person, head.headers, mapping, name);
          await noteChange(trx, { tenantId, resource: 'import-layouts', recordId });
        }
        await noteChange(trx, { tenantId, resource: 'imports', recordId: job.id, version: queued.version });
        return queued;
      });
    },
  );
};

async function waitingJob(deps: ApiDeps, person: Person, id: string): Promise<ImportJob> {
  const job = await inTenant(deps.db, person.tenantId, (trx) => getOwnJob(trx, id, person));
  if (job.state !== 'mapping')
    throw new AppError('notAllowed', 'колонки этого файла размечать не нужно: он уже принят');
  const path = importFilePath(deps.dataDir, id);
  if (await stat(path).catch(() => undefined)) return job;
  await inTenant(deps.db, person.tenantId, (trx) => giveUp(trx, job));
  throw new AppError('notAllowed', 'файл не дождался разметки и удалён: загрузите его ещё раз');
}

async function giveUp(trx: Trx, { id, tenantId }: ImportJob): Promise<void> {
  const problem = 'Файл не дождался разметки колонок: загрузите его ещё раз';
  const row = await trx
    .updateTable('imports')
    .set((eb) => ({
      state: 'failed' as const,
      problem,
      finishedAt: sql<string>`now()`,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '=', 'mapping')
    .returning('version')
    .executeTakeFirst();
  if (row) await noteChange(trx, { tenantId, resource: 'imports', recordId: id, version: row.version });
}

async function headOf(deps: ApiDeps, id: string, hasHeader: boolean): Promise<TableHead> {
  return await readHead(importFilePath(deps.dataDir, id), deps.dataDir, hasHeader ? 'first' : 'none');
}

function demandLayout({ headers }: TableHead, mapping: ColumnMapping): OutsideLayout {
  const layout = mappedLayout(headers, mapping);
  if (!layout.ok) throw new AppError('unprocessable', layout.message);
  return layout;
}

/** Values of columns that look like a person's are shown to those alone who may read personal data. */
function question({ headers, rows }: TableHead, hasHeader: boolean, person: Person): z.infer<typeof MappingQuestion> {
  const cells = rows.flatMap((row) => (row.problem ? [] : [row.cells]));
  const seesPeople = permissionsOf(person).has('cases.readPersonalData');
  const guesses = guessColumns(headers, cells, hasHeader);
  return {
    hasHeader,
    columns: headers.map((header, at) => {
      const { field, why } = guesses[at]!;
      const values = [...new Set(cells.map((row) => shownValue(row[at] ?? '').trim()).filter((value) => value !== ''))];
      const isHidden = field !== null && outsideFieldWords[field].personal === true && !seesPeople;
      return { header, field, why, samples: values.slice(0, samples).map((value) => (isHidden ? hidden : value)) };
    }),
    fields: OutsideField.options.map((code) => {
      const { label, note } = outsideFieldWords[code];
      return { code, label, note };
    }),
  };
}

function nothing(row: number, errors: z.infer<typeof Wrong>[]): z.infer<typeof PreviewRow> {
  const blank = { key: null, receivedAt: null, answerBy: null, topic: null, executor: null, place: null };
  return { row, title: '', text: '', ...blank, hasApplicant: false, isFinished: false, errors, warnings: [] };
}
