import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { ensureAnswerLink } from '../db/answer-links.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { grantFor } from '../domain/access.ts';
import type { Assignment } from '../domain/case-event.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import { AppError } from '../domain/errors.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

/** The executor's link again, to copy or resend: the same while the assignment lasts. */
export const answerLinkRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/:id/answer-link',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        body: z.strictObject({ executorId: z.uuid().optional(), send: z.boolean().optional() }).nullish(),
        response: { 200: z.object({ url: z.string(), sentTo: z.string().nullable() }) },
        tags: ['answer'],
        summary: 'Ссылка исполнителя: скопировать или отправить ещё раз',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, new Date().toISOString());
        if (!grantFor(person, ['coordinator', 'curator', 'head'], law.caseScope))
          throw new AppError('forbidden', 'ссылку исполнителя выдаёт координатор, куратор или руководитель МЦУ');
        const { assignment, coAssignments } = row.state;
        const open = [...(assignment ? [assignment] : []), ...coAssignments.filter((own) => own.doneAt === null)];
        const chosen = body?.executorId ? open.find((own) => own.executorId === body.executorId) : open[0];
        if (!chosen || !row.isOpen)
          throw new AppError('notAllowed', 'у обращения нет такого исполнителя: сначала назначьте его');
        const token = await ensureAnswerLink(trx, deps.sessionSecret, {
          tenantId: row.tenantId,
          caseId: row.id,
          assignmentId: chosen.id,
          executorId: chosen.executorId,
        });
        const sentTo = body?.send ? await sendAgain(trx, deps, row, chosen) : null;
        await trx
          .insertInto('audit')
          .values({
            tenantId: row.tenantId,
            actorId: person.userId,
            action: body?.send ? 'answerLinkSent' : 'answerLinkShown',
            resource: 'cases',
            recordId: row.id,
            data: JSON.stringify({ assignmentId: chosen.id }),
          })
          .execute();
        return { url: `${deps.publicUrl}/answer#${token}`, sentTo };
      }),
  );
};

/** The link by a letter to the executor's address, at most once in ten minutes. */
async function sendAgain(trx: Trx, deps: ApiDeps, row: CaseTableRow, assignment: Assignment): Promise<string> {
  const { executorId } = assignment;
  const body = await trx
    .selectFrom('executors')
    .select(['name', 'email'])
    .where('id', '=', executorId)
    .executeTakeFirst();
  if (!body?.email)
    throw new AppError(
      'unprocessable',
      `у исполнителя «${body?.name ?? executorId}» не указана почта: впишите её в справочник или скопируйте ссылку`,
    );
  const recent = await trx
    .selectFrom('mails')
    .select('id')
    .where('caseId', '=', row.id)
    .where('executorId', '=', executorId)
    .where('template', '=', 'linkAgain')
    .where('createdAt', '>', sql<string>`now() - interval '10 minutes'`)
    .executeTakeFirst();
  if (recent)
    throw new AppError(
      'tooManyRequests',
      'ссылку уже отправили меньше 10 минут назад: скопируйте её, если письмо не дошло',
      {
        retryAfterSeconds: 600,
      },
    );
  await trx
    .insertInto('mails')
    .values({
      id: randomUUID(),
      tenantId: row.tenantId,
      caseId: row.id,
      executorId,
      template: 'linkAgain',
      data: JSON.stringify({ assignmentId: assignment.id, dueAt: assignment.dueAt }),
      state: deps.mailsOut ? 'waiting' : 'kept',
    })
    .execute();
  return body.email;
}
