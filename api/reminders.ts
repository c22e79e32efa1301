import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { findRecipients } from '../db/recipients.ts';
import { grantFor } from '../domain/access.ts';
import { awaitedSteps } from '../domain/case-awaited.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

/** «Напомнить сейчас»: a notice to everybody the case waits for, at most once in ten minutes a case. */
export const reminderRoutes: Routes = (app, deps) => {
  app.post(
    '/cases/:id/remind',
    {
      onRequest: signedIn(deps, 'cases.command'),
      schema: {
        params: ById,
        response: { 200: z.object({ told: z.int() }) },
        tags: ['cases'],
        summary: 'Напомнить тем, кого ждём',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, new Date().toISOString());
        if (!grantFor(person, ['coordinator', 'curator', 'head', 'rcc'], law.caseScope))
          throw new AppError('forbidden', 'напоминают координатор, куратор, руководитель МЦУ или куратор ЦУР');
        const recent = await trx
          .selectFrom('notices')
          .select('id')
          .where('caseId', '=', row.id)
          .where('kind', '=', 'reminder')
          .where('createdAt', '>', sql<string>`now() - interval '10 minutes'`)
          .executeTakeFirst();
        if (recent)
          throw new AppError('tooManyRequests', 'об этом обращении уже напомнили меньше 10 минут назад', {
            retryAfterSeconds: 600,
          });
        const steps = awaitedSteps(row.state, law.regulation);
        const users = await findRecipients(
          trx,
          law.caseScope,
          steps.flatMap((step) => [
            ...step.executorIds.map((executorId) => ({ kind: 'executor' as const, executorId })),
            ...step.roles.map((role) => ({ kind: 'role' as const, role })),
          ]),
        );
        const told = users.filter((userId) => userId !== person.userId);
        const [first] = steps;
        if (!first || told.length === 0)
          throw new AppError('notAllowed', 'напоминать некому: сейчас обращение никого из сотрудников не ждёт');
        const data = JSON.stringify({ number: row.number, what: first.what, dueAt: first.clock?.dueAt ?? first.until });
        for (const userId of told) {
          const id = randomUUID();
          await trx
            .insertInto('notices')
            .values({ id, tenantId: row.tenantId, userId, caseId: row.id, kind: 'reminder', data })
            .execute();
          await noteChange(trx, { tenantId: row.tenantId, resource: 'notices', recordId: id, userId });
        }
        return { told: told.length };
      }),
  );
};
