import { z } from 'zod';
import { ensureAnswerLink } from '../db/answer-links.ts';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { grantFor } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
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
        body: z.strictObject({ executorId: z.uuid().optional() }).nullish(),
        response: { 200: z.object({ url: z.string() }) },
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
        await trx
          .insertInto('audit')
          .values({
            tenantId: row.tenantId,
            actorId: person.userId,
            action: 'answerLinkShown',
            resource: 'cases',
            recordId: row.id,
            data: JSON.stringify({ assignmentId: chosen.id }),
          })
          .execute();
        return { url: `${deps.publicUrl}/answer#${token}` };
      }),
  );
};
