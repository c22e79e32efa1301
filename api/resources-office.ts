import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import type { Trx } from '../db/connection.ts';
import { tenantToday } from '../db/queries/person.ts';
import { kindOfTemplate, publishFromTemplate } from '../db/regulation-template.ts';
import { permissionsOf } from '../domain/access.ts';
import { CaseKind, Channel } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import { ChannelRecord, CompositionRule, RoleTitle, Training, TrainingMark } from '../domain/office-records.ts';
import type { Resource, Row, WriteContext } from './resource.ts';
import { changeable, writable } from './resources-dictionaries.ts';

const channel = writable(ChannelRecord).partial({ kind: true, position: true });
/** With a template the channel gets its first regulation in the same act. */
const template = z.strictObject({
  template: Channel.nullable(),
  validFrom: z.iso.date(),
  act: z.string().trim().min(1).max(300),
});

const shownChannel = ChannelRecord.extend({
  /** Kinds of cases that have a regulation; without one the channel takes nothing. */
  regulatedKinds: z.array(CaseKind),
});

const ofTemplate = ({ template: _template, validFrom: _validFrom, act: _act, ...columns }: Row) => columns;

async function demandChannelOfTemplate(given: Row, row: Row | undefined): Promise<void> {
  if (typeof given.template !== 'string') {
    if (given.act !== undefined || given.validFrom !== undefined)
      throw new AppError('unprocessable', 'положение и дата нужны регламенту: назовите образец или уберите их', {
        errors: [{ path: 'template', message: 'назовите образец регламента' }],
      });
    return;
  }
  const kind = kindOfTemplate(given.template as Channel);
  const taken = given.kind ?? row?.kind ?? 'message';
  if (taken !== 'both' && taken !== kind)
    throw new AppError(
      'unprocessable',
      `образец для ${kind === 'appeal' ? 'обращений по 59-ФЗ' : 'сообщений'} не подходит каналу: измените вид обращений канала`,
      { errors: [{ path: 'template', message: 'другой вид обращений' }] },
    );
}

async function publishFirst(id: string, given: Row, { trx, person }: WriteContext): Promise<void> {
  if (typeof given.template !== 'string') return;
  const { code, title } = await trx
    .selectFrom('channels')
    .select(['code', 'title'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const today = await tenantToday(trx);
  const [act, validFrom] = [String(given.act ?? 'не из положения'), String(given.validFrom ?? today)];
  await publishFromTemplate(trx, given.template as Channel, { channel: code, title, act, validFrom }, person);
}

async function withRegulations(trx: Trx, rows: Row[]): Promise<Row[]> {
  const codes = rows.map((row) => String(row.code));
  const regulated = await trx
    .selectFrom('regulations')
    .select(['channel', 'kind'])
    .distinct()
    .where('channel', 'in', codes)
    .execute();
  return rows.map((row) => ({
    ...row,
    regulatedKinds: regulated.filter((one) => one.channel === row.code).map((one) => one.kind),
  }));
}

async function withCounts(trx: Trx, rows: Row[]): Promise<Row[]> {
  const counts = await trx
    .selectFrom('trainingMarks')
    .innerJoin('users', 'users.id', 'trainingMarks.userId')
    .select(['trainingId', sql<number>`count(*)`.as('assigned'), sql<number>`count(done_on)`.as('done')])
    .where('users.disabledAt', 'is', null)
    .where(
      'trainingId',
      'in',
      rows.map((row) => String(row.id)),
    )
    .groupBy('trainingId')
    .execute();
  return rows.map((row) => {
    const count = counts.find((one) => one.trainingId === row.id);
    return { ...row, assigned: count?.assigned ?? 0, done: count?.done ?? 0 };
  });
}

/** Who is given a course hears of it, unless he gave it to himself (ORG-7). */
async function tellLearner(_id: string, given: Row, { trx, person }: WriteContext): Promise<void> {
  const { trainingId, userId, dueOn = null } = given;
  if (typeof userId !== 'string' || userId === person.userId) return;
  const training = await trx
    .selectFrom('trainings')
    .select(['title', 'kind'])
    .where('id', '=', String(trainingId))
    .executeTakeFirstOrThrow();
  const id = randomUUID();
  const { tenantId } = person;
  await trx
    .insertInto('notices')
    .values({ id, tenantId, userId, kind: 'trainingAssigned', data: JSON.stringify({ ...training, dueOn }) })
    .execute();
  await noteChange(trx, { tenantId, resource: 'notices', recordId: id, userId });
}

const rule = writable(CompositionRule);
const roleTitle = writable(RoleTitle);
const training = writable(Training).partial({ kind: true });
const mark = writable(TrainingMark).omit({ markedBy: true }).partial({ assignedOn: true });

/** How the office is made up: its channels, what roles are called, who proposes and approves, training of its people. */
export const office: readonly Resource[] = [
  {
    path: 'channels',
    table: 'channels',
    title: 'Каналы',
    shown: shownChannel,
    create: channel.extend(template.partial().shape),
    // Cases and regulations name a channel by its code: it never changes.
    change: changeable(channel.omit({ code: true }).extend(template.shape)),
    read: 'dictionaries.read',
    write: 'regulations.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['title', 'code'],
    sort: ['position', 'title', 'code'],
    filters: ['code', 'title', 'kind'],
    prepare: async (given, _context, row) => {
      await demandChannelOfTemplate(given, row);
      return { columns: ofTemplate(given) };
    },
    after: publishFirst,
    decorate: withRegulations,
  },
  {
    path: 'role-titles',
    table: 'role_titles',
    title: 'Названия ролей',
    shown: RoleTitle,
    create: roleTitle,
    change: changeable(roleTitle.omit({ role: true })),
    read: 'dictionaries.read',
    write: 'people.manage',
    canDelete: true,
    search: ['title'],
    sort: ['role', 'title'],
    filters: ['role'],
  },
  {
    path: 'composition-rules',
    table: 'composition_rules',
    title: 'Порядок назначения в состав МЦУ',
    shown: CompositionRule,
    create: rule,
    change: changeable(rule.omit({ role: true })),
    read: 'dictionaries.read',
    write: 'people.manage',
    canDelete: true,
    search: ['actKind', 'clause'],
    sort: ['role'],
    filters: ['role'],
  },
  {
    path: 'trainings',
    table: 'trainings',
    title: 'Обучение и методическая помощь',
    shown: Training.extend({ assigned: z.int(), done: z.int() }),
    create: training,
    change: changeable(training),
    read: 'dictionaries.read',
    write: 'trainings.manage',
    canDelete: true,
    archive: 'archivedAt',
    search: ['title', 'about'],
    sort: ['title', 'createdAt'],
    filters: ['kind', 'title'],
    decorate: withCounts,
  },
  {
    path: 'training-marks',
    table: 'training_marks',
    title: 'Отметки об обучении',
    shown: TrainingMark,
    create: mark,
    change: changeable(mark.omit({ trainingId: true, userId: true })),
    read: 'dictionaries.read',
    write: 'trainings.manage',
    canDelete: true,
    search: [],
    sort: ['assignedOn', 'dueOn', 'doneOn'],
    filters: ['trainingId', 'userId'],
    references: { trainingId: 'trainings', userId: 'users' },
    // What a person has still to learn is his own matter and that of whoever assigns it.
    visible: (person) =>
      permissionsOf(person).has('trainings.manage') ? sql<boolean>`true` : sql<boolean>`r.user_id = ${person.userId}`,
    after: tellLearner,
    // Whoever says that it is done stands behind the mark.
    prepare: async (given, { person }) => ({
      columns: { ...given, ...('doneOn' in given && { markedBy: given.doneOn === null ? null : person.userId }) },
    }),
  },
];
