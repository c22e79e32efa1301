import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../db/connection.ts';
import { loadCalendars } from '../db/law.ts';
import { AppError } from '../domain/errors.ts';
import { AnswerTemplate, Executor, NameMapping, SectorBlock, Territory, Topic } from '../domain/records.ts';
import { whyNoTemplate } from '../domain/template-variables.ts';
import type { Resource, Row } from './resource.ts';

/** The fields of a record that a person writes: the server's own ones are left out, what may be null may be missing. */
export function writable<T extends z.ZodRawShape>(record: z.ZodObject<T>): z.ZodObject {
  const own = ['id', 'tenantId', 'version', 'createdAt'];
  const fields = Object.entries(record.shape).filter(([name]) => !own.includes(name));
  const shape = fields.map(([name, type]) => {
    const field = type as z.ZodType;
    return [name, field.safeParse(null).success ? field.optional() : field];
  });
  return z.strictObject(Object.fromEntries(shape));
}

/** The same fields, each optional, with the `version` that guards against another's change. */
export function changeable(fields: z.ZodObject): z.ZodObject {
  return fields
    .partial()
    .extend({ version: z.int().optional() })
    .refine(
      (given) => Object.keys(given).some((name) => name !== 'version'),
      'назовите хотя бы одно поле',
    ) as z.ZodObject;
}

const targetTables: Record<string, string> = { topic: 'topics', executor: 'executors', territory: 'territories' };

async function demandTarget(trx: Trx, kind: string, targetId: unknown): Promise<void> {
  if (typeof targetId !== 'string') return;
  const { rows } = await sql`select 1 from ${sql.table(targetTables[kind] ?? 'topics')} where id = ${targetId}`.execute(
    trx,
  );
  if (rows.length === 0) throw new AppError('notFound', `targetId: записи ${targetId} нет в справочнике этого вида`);
}

/** A topic is replaced by the newest one, never by one that was replaced itself, and never in a ring. */
async function towardsNewest(trx: Trx, given: Row, row: Row | undefined): Promise<Row> {
  if (typeof given.replacedById !== 'string') return given;
  const target = await trx
    .selectFrom('topics')
    .select(['replacedById', 'name'])
    .where('id', '=', given.replacedById)
    .executeTakeFirst();
  if (!target?.replacedById) return given;
  if (target.replacedById === row?.id)
    throw new AppError('unprocessable', `тему «${target.name}» уже заменяет эта: снимите замену там`);
  return { ...given, replacedById: target.replacedById };
}

const common = {
  read: 'dictionaries.read',
  write: 'dictionaries.manage',
  canDelete: true,
  archive: 'archivedAt',
} as const;

/** The names of the topics that stand in each block. */
async function withTopics(trx: Trx, rows: Row[]): Promise<Row[]> {
  const ids = rows.map((row) => String(row.id));
  const topics = await trx
    .selectFrom('topics')
    .select(['sectorBlockId', 'name'])
    .distinct()
    .where('sectorBlockId', 'in', ids)
    .where('archivedAt', 'is', null)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    ...row,
    topics: topics.filter((topic) => topic.sectorBlockId === row.id).map((topic) => topic.name),
  }));
}

const executor = writable(Executor).partial({ kind: true });
const sectorBlock = writable(SectorBlock);
const topic = writable(Topic).partial({ validFrom: true, classifier: true });
const territory = writable(Territory).partial({ kind: true });
const template = writable(AnswerTemplate);

/** What an administrator keeps: bodies, blocks, topics, places, names found in files, standard answers. */
export const dictionaries: readonly Resource[] = [
  {
    ...common,
    path: 'executors',
    table: 'executors',
    title: 'Исполнители',
    shown: Executor,
    create: executor,
    change: changeable(executor),
    search: ['name', 'email'],
    sort: ['name', 'email'],
    filters: ['name', 'kind', 'parentId', 'leadUserId', 'sectorBlockId', 'calendarId'],
    references: {
      parentId: 'executors',
      leadUserId: 'users',
      sectorBlockId: 'sector_blocks',
      deputyUserId: 'users',
    },
    refuses: (_person, given, row) =>
      row && given.parentId === row.id
        ? 'исполнитель не может стоять над самим собой: выберите другой орган'
        : undefined,
    prepare: async (given, { trx }) => {
      if (given.calendarId) await loadCalendars(trx, [String(given.calendarId)]);
      return { columns: given };
    },
  },
  {
    ...common,
    path: 'sector-blocks',
    table: 'sector_blocks',
    title: 'Отраслевые блоки',
    shown: SectorBlock.extend({ topics: z.array(z.string()) }),
    decorate: withTopics,
    create: sectorBlock,
    change: changeable(sectorBlock),
    search: ['name'],
    sort: ['name'],
    filters: ['name', 'leadUserId', 'deputyUserId'],
    references: { leadUserId: 'users', deputyUserId: 'users' },
  },
  {
    ...common,
    path: 'topics',
    table: 'topics',
    title: 'Тематики',
    shown: Topic,
    create: topic,
    change: changeable(topic),
    search: ['name', 'groupName', 'code'],
    sort: ['groupName', 'name', 'validFrom', 'code'],
    filters: ['name', 'groupName', 'sectorBlockId', 'executorId', 'classifier', 'replacedById'],
    references: { sectorBlockId: 'sector_blocks', executorId: 'executors', replacedById: 'topics' },
    refuses: (_person, given, row) =>
      row && given.replacedById === row.id ? 'тема не может заменить сама себя: выберите другую' : undefined,
    prepare: async (given, { trx }, row) => ({ columns: await towardsNewest(trx, given, row) }),
    after: async (id, given, { trx }) => {
      if (typeof given.replacedById !== 'string') return;
      await sql`update topics n set replaced_by_id = (select replaced_by_id from topics where id = ${id})
        where replaced_by_id = ${id}`.execute(trx);
    },
  },
  {
    ...common,
    path: 'territories',
    table: 'territories',
    title: 'Территории',
    shown: Territory,
    create: territory,
    change: changeable(territory),
    search: ['name', 'oktmo'],
    sort: ['name', 'kind'],
    filters: ['name', 'kind', 'parentId', 'oktmo'],
    references: { parentId: 'territories' },
  },
  {
    path: 'name-mappings',
    table: 'name_mappings',
    title: 'Названия из файлов, которых нет в справочниках',
    shown: NameMapping,
    change: z.strictObject({ targetId: z.uuid().nullable(), version: z.int().optional() }),
    read: 'dictionaries.read',
    write: 'cases.import',
    search: ['written'],
    sort: ['written', 'seen', 'firstSeenAt', 'kind'],
    filters: ['kind', 'targetId'],
    prepare: async (given, { trx }, row) => {
      await demandTarget(trx, String(row?.kind), given.targetId);
      return { columns: given };
    },
  },
  {
    ...common,
    path: 'answer-templates',
    table: 'answer_templates',
    title: 'Типовые ответы',
    shown: AnswerTemplate,
    create: template,
    change: changeable(template),
    search: ['title', 'body'],
    sort: ['title'],
    filters: ['title', 'topicId', 'executorId'],
    references: { topicId: 'topics', executorId: 'executors' },
    prepare: async (given) => {
      const wrong = typeof given.body === 'string' ? whyNoTemplate(given.body) : undefined;
      if (wrong) throw new AppError('unprocessable', wrong);
      return { columns: given };
    },
  },
];
