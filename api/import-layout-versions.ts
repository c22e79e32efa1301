import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { layoutVersions } from '../db/import-layout-versions.ts';
import { AppError } from '../domain/errors.ts';
import { ShownLayoutVersion } from '../domain/import-records.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

/** What the columns of a remembered table meant before, who said so and when (ORG-6). */
export const importLayoutVersionRoutes: Routes = (app, deps) => {
  app.get(
    '/import-layouts/:id/versions',
    {
      onRequest: signedIn(deps, 'cases.import'),
      schema: {
        params: ById,
        response: { 200: z.array(ShownLayoutVersion) },
        tags: ['imports'],
        summary: 'Версии размеченной таблицы, новые сверху',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const known = await trx.selectFrom('importLayouts').select('id').where('id', '=', params.id).executeTakeFirst();
        if (!known) throw new AppError('notFound', `размеченной таблицы ${params.id} нет: её забыли`);
        return await layoutVersions(trx, params.id);
      }),
  );
};
