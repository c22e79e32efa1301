import { sql } from 'kysely';
import { z } from 'zod';
import { demandSound } from '../db/calendar-versions.ts';
import { inTenant, type Trx } from '../db/connection.ts';
import { ChangesPage, findChanges, LawCandidate, type WhatIf } from '../db/deadline-changes.ts';
import { queueRecount, recountColumns, stopRecount } from '../db/recounts.ts';
import { getDraft } from '../db/regulation-drafts.ts';
import { AppError } from '../domain/errors.ts';
import type { Regulation } from '../domain/regulation.ts';
import { incompleteParts } from '../domain/regulation-gaps.ts';
import { Recount } from '../domain/regulation-records.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { once } from './idempotency.ts';
import { asPage, listOf, pageShape } from './lists.ts';
import { signedIn } from './signed-in.ts';

const tags = ['recounts'];
const mostChosen = 5_000;
const NewRecount = z
  .strictObject({
    regulationId: z.string().min(1).max(80).optional(),
    calendarId: z.string().min(1).max(80).optional(),
    waitingOnly: z.boolean().default(false),
    caseIds: z.array(z.uuid()).min(1).max(mostChosen).optional(),
    reason: z.string().trim().min(1, 'назовите основание').max(1_000),
  })
  .refine(
    ({ regulationId, calendarId, waitingOnly, caseIds }) => regulationId || calendarId || waitingOnly || caseIds,
    'назовите регламент, календарь, ждущие обращения или сами обращения',
  );

/** «Что изменится» and «Применить»: which open deadlines a law would move, and moving them in the background (scenario 14). */
export const recountRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'regulations.manage');

  app.post(
    '/recounts/preview',
    {
      onRequest,
      schema: {
        body: LawCandidate.extend({ after: z.uuid().optional() }),
        response: { 200: ChangesPage },
        tags,
        summary: 'Какие сроки открытых обращений сдвинулись бы: по порциям, ничего не меняя',
      },
    },
    async ({ person, body }) => {
      const { after, ...candidate } = body;
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const whatIf = await whatIfOf(trx, candidate);
        try {
          return await findChanges(trx, person, whatIf, after);
        } catch (error) {
          if (error instanceof Error && error.name === 'InvalidCalendar')
            throw new AppError('unprocessable', error.message);
          throw error;
        }
      });
    },
  );

  app.post(
    '/recounts',
    {
      onRequest,
      schema: { body: NewRecount, response: { 201: Recount }, tags, summary: 'Пересчитать сроки открытых обращений' },
    },
    async (request, reply) => {
      const { person, body } = request;
      const { regulationId = null, calendarId = null, waitingOnly, caseIds = null, reason } = body;
      const recount = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, () =>
          queueRecount(trx, person, { regulationId, calendarId, waitingOnly, caseIds, reason }),
        ),
      );
      return await reply.code(201).send(recount);
    },
  );

  app.get(
    '/recounts',
    {
      onRequest,
      schema: {
        querystring: z.strictObject(pageShape),
        response: { 200: listOf(Recount) },
        tags,
        summary: 'Пересчёты сроков, новые сверху',
      },
    },
    async ({ person, query: { page, perPage } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const rows = await trx
          .selectFrom('recounts')
          .select(recountColumns)
          .orderBy('createdAt', 'desc')
          .orderBy('id')
          .limit(perPage)
          .offset((page - 1) * perPage)
          .execute();
        const { rows: counted } = await sql<{ total: number }>`select count(*) as total from recounts`.execute(trx);
        return asPage(rows, counted[0]?.total ?? 0, { page, perPage });
      }),
  );

  app.get(
    '/recounts/:id',
    { onRequest, schema: { params: ById, response: { 200: Recount }, tags, summary: 'Один пересчёт и его ход' } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const row = await trx
          .selectFrom('recounts')
          .select(recountColumns)
          .where('id', '=', params.id)
          .executeTakeFirst();
        if (!row) throw new AppError('notFound', 'такого пересчёта нет');
        return row;
      }),
  );

  app.post(
    '/recounts/:id/stop',
    { onRequest, schema: { params: ById, response: { 200: Recount }, tags, summary: 'Остановить пересчёт' } },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, (trx) => stopRecount(trx, person, params.id)),
  );
};

/** The candidate with its draft; it is applied when it comes into force, by the start of that local day at the earliest. */
async function whatIfOf(trx: Trx, { draftId, regulationId, calendar, waitingOnly }: LawCandidate): Promise<WhatIf> {
  const now = new Date().toISOString();
  if (calendar) await demandSound(trx, calendar);
  const common = { waitingOnly, ...(calendar && { calendar }) };
  if (draftId === undefined) return { ...common, at: now, ...(regulationId !== undefined && { regulationId }) };
  const { body } = await getDraft(trx, draftId);
  const [gap] = incompleteParts(body);
  if (gap) throw new AppError('unprocessable', `черновик не дописан: ${gap.message}`);
  const { rows } = await sql<{ startsAt: string }>`
    select (${body.validFrom}::date::timestamp at time zone t.zone) as starts_at from tenants t`.execute(trx);
  const startsAt = rows[0]?.startsAt ?? now;
  return { ...common, regulationId: body.id, draft: body as Regulation, at: startsAt > now ? startsAt : now };
}
