import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { addQuestion, getDirectLine, getQuestion, makeCase, tellLine } from '../db/direct-lines.ts';
import { notePersonalDataRead } from '../db/personal-data-read.ts';
import { SealedApplicant } from '../db/queries/applicant.ts';
import { seal, unseal } from '../db/sealing.ts';
import { type Person, permissionsOf } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import { DirectLineQuestion } from '../domain/processing-records.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { onDirectLines } from './direct-lines.ts';
import { storedPerson } from './give-command.ts';
import { once } from './idempotency.ts';

const Caller = z.strictObject({
  name: z.string().trim().max(300).optional(),
  phone: z.string().trim().max(40).optional(),
  address: z.string().trim().max(500).optional(),
});
const Shown = DirectLineQuestion.omit({ sealed: true }).extend({
  caller: Caller.extend({ masked: z.boolean() }).nullable(),
  topic: z.string().nullable(),
  number: z.string().nullable(),
});
const words = DirectLineQuestion.shape;
const ByQuestion = z.strictObject({ id: z.uuid(), questionId: z.uuid() });

/** Questions of a direct line: written one a line, answered at once or handed on as cases (PRC-22). */
export const directLineQuestionRoutes: Routes = (app, deps) => {
  const tags = ['direct-lines'];
  const writing = onDirectLines(deps, 'cases.register');

  app.get(
    '/direct-lines/:id/questions',
    {
      onRequest: onDirectLines(deps, 'directLines.read'),
      schema: { params: ById, response: { 200: z.array(Shown) }, tags, summary: 'Вопросы прямой линии по порядку' },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        await getDirectLine(trx, params.id);
        return await findQuestions(trx, deps, person, params.id);
      }),
  );

  app.post(
    '/direct-lines/:id/questions',
    {
      onRequest: writing,
      schema: {
        params: ById,
        body: z.strictObject({
          body: words.body,
          caller: Caller.optional(),
          topicId: z.uuid().nullish(),
          territoryId: z.uuid().nullish(),
          answer: words.answer.optional(),
        }),
        response: { 201: Shown },
        tags,
        summary: 'Записать вопрос, можно сразу с ответом',
      },
    },
    async (request, reply) => {
      const { person, params, body } = request;
      const made = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, async () => {
          const line = await getDirectLine(trx, params.id);
          if (line.state !== 'live')
            throw new AppError('notAllowed', 'вопросы записывают, пока прямая линия идёт: нажмите «Начать»');
          await demandRecords(trx, body);
          const given = Object.values(body.caller ?? {}).some((word) => word !== '');
          const questionId = await addQuestion(
            trx,
            line,
            {
              body: body.body,
              sealed: given ? seal(JSON.stringify(body.caller), deps.encryptionKeys) : null,
              topicId: body.topicId ?? line.topicId,
              territoryId: body.territoryId ?? null,
              answer: body.answer ?? null,
              createdBy: person.userId,
            },
            new Date().toISOString(),
          );
          return await getShown(trx, deps, person, params.id, questionId);
        }),
      );
      return await reply.code(201).send(made);
    },
  );

  app.patch(
    '/direct-lines/:id/questions/:questionId',
    {
      onRequest: writing,
      schema: {
        params: ByQuestion,
        body: z
          .strictObject({
            body: words.body,
            topicId: z.uuid().nullable(),
            territoryId: z.uuid().nullable(),
            answer: words.answer,
          })
          .partial()
          .refine((given) => Object.keys(given).length > 0, 'назовите хотя бы одно поле'),
        response: { 200: Shown },
        tags,
        summary: 'Поправить вопрос или записать ответ, данный в эфире',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const line = await getDirectLine(trx, params.id);
        const question = await getQuestion(trx, params.id, params.questionId);
        if (question.caseId)
          throw new AppError('notAllowed', `вопрос ${question.position} уже стал обращением: работайте с ним там`);
        await demandRecords(trx, body);
        const answered =
          body.answer === undefined ? {} : { answeredAt: body.answer === null ? null : new Date().toISOString() };
        await trx
          .updateTable('directLineQuestions')
          .set((eb) => ({ ...body, ...answered, version: eb('version', '+', 1) }))
          .where('id', '=', question.id)
          .execute();
        await tellLine(trx, line, person.userId);
        return await getShown(trx, deps, person, params.id, params.questionId);
      }),
  );

  app.post(
    '/direct-lines/:id/questions/:questionId/case',
    {
      onRequest: writing,
      schema: { params: ByQuestion, response: { 200: Shown }, tags, summary: 'Сделать вопрос обращением' },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const line = await getDirectLine(trx, params.id);
        const question = await getQuestion(trx, params.id, params.questionId);
        await makeCase(trx, line, question, {
          actor: { kind: 'person', person },
          stored: storedPerson(person),
          at: new Date().toISOString(),
        });
        return await getShown(trx, deps, person, params.id, params.questionId);
      }),
  );
};

async function demandRecords(
  trx: Trx,
  { topicId, territoryId }: { topicId?: string | null | undefined; territoryId?: string | null | undefined },
): Promise<void> {
  if (topicId && !(await trx.selectFrom('topics').select('id').where('id', '=', topicId).executeTakeFirst()))
    throw new AppError('unprocessable', `темы ${topicId} нет в справочнике`);
  if (
    territoryId &&
    !(await trx.selectFrom('territories').select('id').where('id', '=', territoryId).executeTakeFirst())
  )
    throw new AppError('unprocessable', `территории ${territoryId} нет в справочнике`);
}

async function findQuestions(trx: Trx, deps: ApiDeps, person: Person, lineId: string) {
  const rows = await trx
    .selectFrom('directLineQuestions as q')
    .selectAll('q')
    .select([
      sql<string | null>`(select t.name from topics t where t.id = q.topic_id)`.as('topic'),
      sql<string | null>`(select c.number from cases c where c.id = q.case_id)`.as('number'),
    ])
    .where('q.lineId', '=', lineId)
    .orderBy('q.position')
    .limit(2_000)
    .execute();
  const mayRead = permissionsOf(person).has('cases.readPersonalData');
  if (mayRead && rows.some(({ sealed }) => sealed !== null))
    await notePersonalDataRead(trx, person, { resource: 'direct-lines', recordId: lineId });
  return rows.map(({ sealed, ...row }) => ({ ...row, caller: callerOf(sealed, mayRead, deps) }));
}

function callerOf(sealed: string | null, mayRead: boolean, deps: ApiDeps) {
  if (sealed === null || sealed === '') return null;
  if (!mayRead) return { masked: true };
  const { name, phone, address } = SealedApplicant.parse(JSON.parse(unseal(sealed, deps.encryptionKeys)));
  return { masked: false, ...(name && { name }), ...(phone && { phone }), ...(address && { address }) };
}

async function getShown(trx: Trx, deps: ApiDeps, person: Person, lineId: string, questionId: string) {
  const found = (await findQuestions(trx, deps, person, lineId)).find(({ id }) => id === questionId);
  if (!found) throw new AppError('notFound', `вопроса ${questionId} в этой прямой линии нет`);
  return found;
}
