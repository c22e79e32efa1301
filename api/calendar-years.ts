import { z } from 'zod';
import { CalendarTasks, loadCalendarTasks } from '../db/calendar-tasks.ts';
import { inTenant } from '../db/connection.ts';
import { linksOf } from '../db/law.ts';
import { readOfficialYear } from '../db/official-calendar.ts';
import { CalendarSource } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import { withOfficialYear } from '../domain/official-year.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const tags = ['calendars'];
const kind = z.enum(['off', 'work', 'short']);

/** Official years of the production calendar and what is missing (PRC-7). */
export const calendarYearRoutes: Routes = (app, deps) => {
  app.post(
    '/calendars/:id/official-year',
    {
      onRequest: signedIn(deps, 'regulations.manage'),
      schema: {
        params: z.strictObject({ id: z.string().min(1).max(80) }),
        body: z.strictObject({ xml: z.string().min(1).max(300_000) }),
        response: {
          200: z.object({
            year: z.int(),
            source: CalendarSource,
            differences: z.array(
              z.object({
                date: z.iso.date(),
                was: z.enum(['off', 'work', 'short', 'unknown']),
                now: kind,
                reason: z.string(),
              }),
            ),
          }),
        },
        tags,
        summary: 'Прочитать официальный год и показать, что он изменит: ничего не записывается',
      },
    },
    async ({ person, params, body }) => {
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const rows = await trx
          .selectFrom('calendars')
          .select(['id', 'title', 'parentId', 'source'])
          .distinctOn('id')
          .orderBy('id')
          .orderBy('version', 'desc')
          .execute();
        const newest = new Map(rows.map((row) => [row.id, row]));
        if (!newest.has(params.id))
          throw new AppError('notFound', `календаря «${params.id}» нет: выберите свой календарь`);
        const chain = linksOf(newest, params.id).map(({ source }) => source as unknown as CalendarSource);
        const official = await readOfficialYear(body.xml);
        return { year: official.year, ...withOfficialYear(chain, official) };
      });
    },
  );

  app.get(
    '/calendar-tasks',
    {
      onRequest: signedIn(deps, 'regulations.manage'),
      schema: { response: { 200: CalendarTasks }, tags, summary: 'Какого года не хватает и сколько дел его ждут' },
    },
    async ({ person }) => await inTenant(deps.db, person.tenantId, loadCalendarTasks),
  );
};
