import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { getDirectLine, tellLine } from '../db/direct-lines.ts';
import { channelsOf, type Permission } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { DirectLine, DirectLineState } from '../domain/processing-records.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { once } from './idempotency.ts';
import { signedIn } from './signed-in.ts';

const Counted = DirectLine.extend({
  topic: z.string().nullable(),
  questions: z.int(),
  answered: z.int(),
  cases: z.int(),
});
const Written = z.strictObject({
  title: DirectLine.shape.title,
  heldOn: z.iso.date(),
  official: DirectLine.shape.official,
  topicId: z.uuid().nullish(),
});

const nextStates: Record<DirectLine['state'], readonly DirectLine['state'][]> = {
  planned: ['live'],
  live: ['ended'],
  ended: ['live'],
};
const stateWords: Record<DirectLine['state'], string> = { planned: 'назначена', live: 'идёт', ended: 'закончена' };

/** A hook for who keeps direct lines: their permission in the lines' own channel. */
export function onDirectLines(deps: ApiDeps, permission: Permission): ReturnType<typeof signedIn> {
  const enter = signedIn(deps, permission);
  return async (request) => {
    await enter(request);
    const own = channelsOf(request.person, permission);
    if (own !== null && !own.includes('directLine'))
      throw new AppError('forbidden', `прямые линии ведёт другой сотрудник, ваши каналы: ${own.join(', ')}`);
  };
}

/** Direct lines: events that gather questions of citizens (PRC-22, T 3.9). */
export const directLineRoutes: Routes = (app, deps) => {
  const tags = ['direct-lines'];
  const reading = onDirectLines(deps, 'directLines.read');
  const writing = onDirectLines(deps, 'cases.register');

  app.get(
    '/direct-lines',
    {
      onRequest: reading,
      schema: { response: { 200: z.array(Counted) }, tags, summary: 'Прямые линии, новые сверху' },
    },
    async ({ person }) => await inTenant(deps.db, person.tenantId, (trx) => findLines(trx)),
  );

  app.get(
    '/direct-lines/:id',
    { onRequest: reading, schema: { params: ById, response: { 200: Counted }, tags, summary: 'Одна прямая линия' } },
    async ({ person, params }) => await inTenant(deps.db, person.tenantId, (trx) => getCounted(trx, params.id)),
  );

  app.post(
    '/direct-lines',
    {
      onRequest: writing,
      schema: { body: Written, response: { 201: Counted }, tags, summary: 'Назначить прямую линию' },
    },
    async (request, reply) => {
      const { person, body } = request;
      const made = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, async () => {
          await demandTopic(trx, body.topicId);
          const id = randomUUID();
          const { tenantId } = person;
          await trx
            .insertInto('directLines')
            .values({ ...body, topicId: body.topicId ?? null, id, tenantId, createdBy: person.userId })
            .execute();
          await tellLine(trx, await getDirectLine(trx, id), person.userId);
          return await getCounted(trx, id);
        }),
      );
      return await reply.code(201).send(made);
    },
  );

  app.patch(
    '/direct-lines/:id',
    {
      onRequest: writing,
      schema: {
        params: ById,
        body: Written.partial()
          .extend({ state: DirectLineState.optional(), version: z.int().optional() })
          .refine(({ version: _version, ...given }) => Object.keys(given).length > 0, 'назовите хотя бы одно поле'),
        response: { 200: Counted },
        tags,
        summary: 'Изменить, начать или закончить прямую линию',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const line = await getDirectLine(trx, params.id);
        const { version, state, ...fields } = body;
        if (version !== undefined && version !== line.version)
          throw new AppError(
            'versionConflict',
            `прямая линия изменилась: у вас версия ${version}, сейчас ${line.version}`,
          );
        if (state && state !== line.state && !nextStates[line.state].includes(state))
          throw new AppError('notAllowed', `прямая линия сейчас ${stateWords[line.state]}: сначала начните её`);
        await demandTopic(trx, fields.topicId);
        const now = new Date().toISOString();
        await trx
          .updateTable('directLines')
          .set((eb) => ({
            ...fields,
            ...(state && { state }),
            ...(state === 'live' && { startedAt: line.startedAt ?? now, endedAt: null }),
            ...(state === 'ended' && { endedAt: now }),
            version: eb('version', '+', 1),
          }))
          .where('id', '=', line.id)
          .execute();
        await tellLine(trx, line, person.userId);
        return await getCounted(trx, line.id);
      }),
  );
};

async function demandTopic(trx: Trx, topicId: string | null | undefined): Promise<void> {
  if (topicId && !(await trx.selectFrom('topics').select('id').where('id', '=', topicId).executeTakeFirst()))
    throw new AppError('unprocessable', `темы ${topicId} нет в справочнике`);
}

const counted = (trx: Trx) =>
  trx
    .selectFrom('directLines as l')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('directLineQuestions as q')
          .select(({ fn }) => [
            fn.countAll<number>().as('questions'),
            fn.count<number>('q.answer').as('answered'),
            fn.count<number>('q.caseId').as('cases'),
          ])
          .whereRef('q.lineId', '=', 'l.id')
          .as('n'),
      (join) => join.onTrue(),
    )
    .leftJoin('topics as t', 't.id', 'l.topicId')
    .selectAll('l')
    .select(['t.name as topic', 'n.questions', 'n.answered', 'n.cases']);

const findLines = (trx: Trx) =>
  counted(trx).orderBy('l.heldOn', 'desc').orderBy('l.createdAt', 'desc').limit(200).execute();

async function getCounted(trx: Trx, id: string): Promise<z.infer<typeof Counted>> {
  const line = await counted(trx).where('l.id', '=', id).executeTakeFirst();
  if (!line) throw new AppError('notFound', `прямой линии ${id} нет`);
  return line;
}
