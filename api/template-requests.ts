import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { findRecipients } from '../db/recipients.ts';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { TemplateRequest } from '../domain/processing-records.ts';
import { whyNoTemplate } from '../domain/template-variables.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { once } from './idempotency.ts';
import { signedIn } from './signed-in.ts';

const Shown = TemplateRequest.extend({ topic: z.string(), executor: z.string(), mine: z.boolean() });
const everywhere = { channel: '', sectorBlockId: null, executorIds: [], departmentIds: [] };
const asks = (person: Person) =>
  person.grants.some(({ role }) => ['coordinator', 'head', 'curator', 'admin'].includes(role));
const answersFor = (person: Person) => person.executorIds.map(({ id }) => id);

/** Standard answers asked of the bodies that own the topics: asked, proposed, accepted (PRC-14, T 3.6). */
export const templateRequestRoutes: Routes = (app, deps) => {
  const tags = ['templates'];

  app.get(
    '/template-requests',
    {
      onRequest: signedIn(deps, 'dictionaries.read'),
      schema: { response: { 200: z.array(Shown) }, tags, summary: 'Запросы типовых ответов: свои, новые сверху' },
    },
    async ({ person }) => await inTenant(deps.db, person.tenantId, (trx) => listRequests(trx, person)),
  );

  app.post(
    '/template-requests',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        body: z.strictObject({
          topicId: z.uuid(),
          question: TemplateRequest.shape.question,
          executorId: z.uuid().optional(),
        }),
        response: { 201: Shown },
        tags,
        summary: 'Попросить у ответственного за тему типовой ответ',
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      if (!asks(person))
        throw new AppError('forbidden', 'типовой ответ просит координатор, куратор или руководитель МЦУ');
      const made = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, async () => {
          const topic = await trx
            .selectFrom('topics')
            .select(['name', 'executorId'])
            .where('id', '=', body.topicId)
            .executeTakeFirst();
          if (!topic) throw new AppError('unprocessable', `темы ${body.topicId} нет в справочнике`);
          const executorId = body.executorId ?? topic.executorId;
          if (!executorId)
            throw new AppError(
              'unprocessable',
              `у темы «${topic.name}» нет исполнителя: назовите, кто напишет типовой ответ`,
            );
          const known = await trx.selectFrom('executors').select('id').where('id', '=', executorId).executeTakeFirst();
          if (!known) throw new AppError('unprocessable', `исполнителя ${executorId} нет в справочнике`);
          const open = await trx
            .selectFrom('templateRequests')
            .select('id')
            .where('topicId', '=', body.topicId)
            .where('state', 'in', ['asked', 'proposed'])
            .executeTakeFirst();
          if (open) throw new AppError('notAllowed', `по теме «${topic.name}» типовой ответ уже просят: дождитесь его`);
          const id = randomUUID();
          await trx
            .insertInto('templateRequests')
            .values({
              id,
              tenantId: person.tenantId,
              topicId: body.topicId,
              executorId,
              question: body.question,
              askedBy: person.userId,
            })
            .execute();
          await tell(trx, person, await peopleOf(trx, executorId), 'templateAsked', {
            topic: topic.name,
            requestId: id,
          });
          return await getRequest(trx, person, id);
        }),
      );
      return await reply.code(201).send(made);
    },
  );

  app.post(
    '/template-requests/:id/proposal',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: z.strictObject({
          title: z.string().trim().min(1, 'назовите').max(300),
          body: z.string().trim().min(1, 'напишите текст').max(20_000),
        }),
        response: { 200: Shown },
        tags,
        summary: 'Исполнитель предлагает типовой ответ',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const request = await getRequest(trx, person, params.id);
        if (!request.mine) throw new AppError('forbidden', `типовой ответ предлагает исполнитель: ${request.executor}`);
        if (request.state !== 'asked')
          throw new AppError('notAllowed', 'типовой ответ уже предложен: дождитесь решения');
        const wrong = whyNoTemplate(body.body);
        if (wrong) throw new AppError('unprocessable', wrong);
        const at = new Date().toISOString();
        await change(trx, params.id, {
          ...body,
          state: 'proposed',
          proposedBy: person.userId,
          proposedAt: at,
          remark: null,
        });
        await tell(trx, person, [request.askedBy], 'templateProposed', { topic: request.topic, requestId: params.id });
        return await getRequest(trx, person, params.id);
      }),
  );

  app.post(
    '/template-requests/:id/decision',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: z.discriminatedUnion('decision', [
          z.strictObject({ decision: z.literal('accept') }),
          z.strictObject({
            decision: z.literal('return'),
            remark: z.string().trim().min(1, 'назовите причину').max(4_000),
          }),
          z.strictObject({ decision: z.literal('withdraw') }),
        ]),
        response: { 200: Shown },
        tags,
        summary: 'Принять типовой ответ, вернуть с замечанием или отозвать запрос',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const request = await getRequest(trx, person, params.id);
        if (!asks(person)) throw new AppError('forbidden', 'решает координатор, куратор или руководитель МЦУ');
        const settled = { settledBy: person.userId, settledAt: new Date().toISOString() };
        const owners = await peopleOf(trx, request.executorId);
        const facts = { topic: request.topic, requestId: params.id };
        if (!['asked', 'proposed'].includes(request.state)) throw new AppError('notAllowed', 'запрос уже закрыт');
        if (body.decision === 'withdraw') await change(trx, params.id, { ...settled, state: 'declined' });
        else if (request.state !== 'proposed' || !request.title || !request.body)
          throw new AppError('notAllowed', 'исполнитель ещё ничего не предложил');
        else if (body.decision === 'return') {
          await change(trx, params.id, { state: 'asked', remark: body.remark });
          await tell(trx, person, owners, 'templateSettled', { ...facts, accepted: false });
        } else {
          const templateId = randomUUID();
          const { tenantId } = person;
          const { title, body: text, topicId, executorId } = request;
          await trx
            .insertInto('answerTemplates')
            .values({ id: templateId, tenantId, title, body: text, topicId, executorId })
            .execute();
          await noteChange(trx, {
            tenantId,
            resource: 'answer-templates',
            recordId: templateId,
            userId: person.userId,
          });
          await change(trx, params.id, { ...settled, state: 'accepted', templateId });
          await tell(trx, person, owners, 'templateSettled', { ...facts, accepted: true });
        }
        return await getRequest(trx, person, params.id);
      }),
  );
};

const withNames = (trx: Trx) =>
  trx
    .selectFrom('templateRequests as r')
    .innerJoin('topics as t', 't.id', 'r.topicId')
    .innerJoin('executors as e', 'e.id', 'r.executorId')
    .selectAll('r')
    .select(['t.name as topic', 'e.name as executor']);

async function listRequests(trx: Trx, person: Person): Promise<z.infer<typeof Shown>[]> {
  const own = answersFor(person);
  if (!asks(person) && own.length === 0) return [];
  const rows = await withNames(trx)
    .$if(!asks(person), (query) => query.where('r.executorId', 'in', own))
    .orderBy('r.createdAt', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, mine: own.includes(row.executorId) }));
}

async function getRequest(trx: Trx, person: Person, id: string): Promise<z.infer<typeof Shown>> {
  const row = await withNames(trx).where('r.id', '=', id).executeTakeFirst();
  const mine = row !== undefined && answersFor(person).includes(row.executorId);
  if (!row || (!mine && !asks(person))) throw new AppError('notFound', `запроса ${id} нет или он вам не доступен`);
  return { ...row, mine };
}

async function change(trx: Trx, id: string, fields: Partial<TemplateRequest>): Promise<void> {
  await trx
    .updateTable('templateRequests')
    .set((eb) => ({ ...fields, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

const peopleOf = (trx: Trx, executorId: string) => findRecipients(trx, everywhere, [{ kind: 'executor', executorId }]);

async function tell(trx: Trx, from: Person, userIds: readonly string[], kind: string, data: object): Promise<void> {
  for (const userId of userIds) {
    if (userId === from.userId) continue;
    const id = randomUUID();
    await trx
      .insertInto('notices')
      .values({ id, tenantId: from.tenantId, userId, kind, data: JSON.stringify(data) })
      .execute();
    await noteChange(trx, { tenantId: from.tenantId, resource: 'notices', recordId: id, userId });
  }
}
