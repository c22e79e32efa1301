import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { tenantToday } from '../db/queries/person.ts';
import { findPromises, PromiseRow } from '../db/queries/promises.ts';
import { AppError } from '../domain/errors.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const mostDays = 62;

/** The board of promised work, day by day (PRC-9, T 3.6). */
export const promiseRoutes: Routes = (app, deps) => {
  app.get(
    '/promises',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: z.strictObject({ from: z.iso.date(), to: z.iso.date() }),
        response: { 200: z.object({ today: z.iso.date(), data: z.array(PromiseRow) }) },
        tags: ['cases'],
        summary: 'Обещанные работы по дням: ждём, выполнены, нарушены',
      },
    },
    async ({ person, query }) => {
      const days = (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000;
      if (days < 0 || days > mostDays)
        throw new AppError(
          'malformed',
          `период от ${query.from} до ${query.to}: возьмите от одного до ${mostDays} дней`,
        );
      return await inTenant(deps.db, person.tenantId, async (trx) => {
        const today = await tenantToday(trx);
        return { today, data: await findPromises(trx, { ...query, today }, person) };
      });
    },
  );
};
