import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { applyClassifier, loadTopicsOn, previewClassifier } from '../db/classifier-import.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { importTerritories } from '../db/territory-import.ts';
import type { Person } from '../domain/access.ts';
import { diffClassifier } from '../domain/classifier-diff.ts';
import { nodeKey, readClassifier } from '../domain/classifier-file.ts';
import { AppError } from '../domain/errors.ts';
import { ClassifierVersion } from '../domain/structuring-records.ts';
import { readTerritories } from '../domain/territory-file.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';
import { receiveTable, type UploadedTable } from './table-upload.ts';

const id = z.uuid();
const fault = z.object({ row: z.int(), reason: z.string() });
const node = z.object({ key: z.string(), groupName: z.string(), name: z.string(), code: z.string().nullable() });
const closedTopic = node.omit({ key: true }).extend({ id, into: z.string().nullable() });
const Difference = z.object({
  unchanged: z.int(),
  added: z.array(node),
  described: z.array(z.object({ id, name: z.string() })),
  closed: z.array(closedTopic),
});
const LoadedVersion = Difference.extend({
  faults: z.array(fault),
  openCases: z.record(z.string(), z.int()),
  /** The version that was put in force; null: this was only a look. */
  version: ClassifierVersion.nullable(),
});
const LoadedTerritories = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  faults: z.array(fault),
  applied: z.boolean(),
});
const tags = ['structuring'];
const mostFaults = 200;

/** Classifiers and territories from files: a look at what would change, then the same file in force. */
export const structuringImportRoutes: Routes = (app, deps) => {
  const reading = signedIn(deps, 'dictionaries.read');
  const managing = signedIn(deps, 'dictionaries.manage');

  app.get(
    '/classifiers/:id/versions',
    {
      onRequest: reading,
      schema: {
        params: ById,
        response: { 200: z.array(ClassifierVersion) },
        tags,
        summary: 'Загруженные версии классификатора',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) =>
        trx
          .selectFrom('classifierVersions')
          .selectAll()
          .where('classifier', '=', await codeOf(trx, params.id))
          .orderBy('number', 'desc')
          .execute(),
      ),
  );

  app.get(
    '/classifiers/:id/differences',
    {
      onRequest: reading,
      schema: {
        params: ById,
        querystring: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
        response: { 200: Difference },
        tags,
        summary: 'Чем отличаются версии классификатора, действовавшие в два дня',
      },
    },
    async ({ person, params, query: { from, to } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const classifier = await codeOf(trx, params.id);
        const before = await loadTopicsOn(trx, classifier, from);
        const after = await loadTopicsOn(trx, classifier, to);
        return diffClassifier(
          before,
          after.map((topic) => ({ ...topic, key: nodeKey(topic), replaces: [] })),
        );
      }),
  );

  app.post(
    '/classifiers/:id/versions',
    {
      onRequest: managing,
      schema: {
        params: ById,
        consumes: ['multipart/form-data'],
        response: { 200: LoadedVersion },
        tags,
        summary:
          'Новая версия из файла (поля validFrom, apply, mapping, file; CSV, XLSX, JSON); без apply только покажет отличия',
      },
    },
    async (request) => {
      const { person, params } = request;
      const upload = await receiveTable(deps, request, ['validFrom', 'apply', 'mapping']);
      const validFrom = dateIn(upload, 'validFrom');
      const { nodes, faults } = readClassifier(upload.headers, upload.rows);
      if (nodes.length === 0)
        throw new AppError('unprocessable', `в файле нет ни одной темы: ${faults[0]?.reason ?? 'файл пуст'}`);
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const classifier = await codeOf(trx, params.id);
        const diff = await previewClassifier(trx, classifier, nodes, validFrom);
        const shown = { ...diff, faults: faults.slice(0, mostFaults) };
        if (upload.fields.get('apply') !== 'true') return { ...shown, version: null };
        const { fileName } = upload;
        const mapping = mappingIn(upload);
        const { tenantId, userId } = person;
        const given = { tenantId, userId, classifier, validFrom, nodes, mapping, fileName };
        const version = await applyClassifier(trx, given);
        await note(trx, person, 'topics', { classifier, version: version.number });
        return { ...shown, version };
      });
    },
  );

  app.post(
    '/territories/import',
    {
      onRequest: managing,
      schema: {
        consumes: ['multipart/form-data'],
        response: { 200: LoadedTerritories },
        tags,
        summary: 'Территории из таблицы ОКТМО с координатами (поля oktmo, apply, file); без apply только посчитает',
      },
    },
    async (request) => {
      const { person } = request;
      const upload = await receiveTable(deps, request, ['oktmo', 'apply']);
      const prefix = (upload.fields.get('oktmo') ?? '').replaceAll(/\s/g, '');
      if (!/^\d{0,11}$/.test(prefix))
        throw new AppError(
          'malformed',
          `oktmo: «${prefix.slice(0, 20)}» не подходит, нужны первые цифры кода, например 32`,
        );
      const { places, faults, skipped } = readTerritories(upload.headers, upload.rows, prefix);
      if (places.length === 0)
        throw new AppError(
          'unprocessable',
          `ни одной территории: ${faults[0]?.reason ?? `кодов ОКТМО, которые начинаются с «${prefix}», в файле нет`}`,
        );
      const applied = upload.fields.get('apply') === 'true';
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const change = await importTerritories(trx, person.tenantId, places, applied);
        if (applied) await note(trx, person, 'territories', { ...change });
        return { ...change, skipped, faults: faults.slice(0, mostFaults), applied };
      });
    },
  );
};

async function codeOf(trx: Trx, classifierId: string): Promise<string> {
  const row = await trx.selectFrom('classifiers').select('code').where('id', '=', classifierId).executeTakeFirst();
  if (!row) throw new AppError('notFound', `классификатора ${classifierId} нет`);
  return row.code;
}

function dateIn({ fields }: UploadedTable, name: string): string {
  const given = z.iso.date().safeParse(fields.get(name));
  if (given.success) return given.data;
  throw new AppError('malformed', `${name}: «${(fields.get(name) ?? '').slice(0, 40)}» не дата, нужна вида 2026-01-31`);
}

function mappingIn({ fields }: UploadedTable): Record<string, string | null> {
  const text = fields.get('mapping');
  if (text === undefined || text === '') return {};
  try {
    return z.record(id, z.string().max(700).nullable()).parse(JSON.parse(text));
  } catch {
    throw new AppError('malformed', 'mapping: нужен JSON вида {"<id старой темы>": "<ключ новой>" или null}');
  }
}

async function note(trx: Trx, person: Person, resource: string, data: Record<string, unknown>): Promise<void> {
  const { tenantId, userId } = person;
  await trx
    .insertInto('audit')
    .values({ tenantId, actorId: userId, action: 'imported', resource, data: JSON.stringify(data) })
    .execute();
  await noteChange(trx, { tenantId, resource, recordId: '*', userId });
}
