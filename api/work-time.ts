import { inTenant } from '../db/connection.ts';
import { loadWorkTime, WorkTime } from '../db/queries/work-time.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

/** The server's clock and the municipality's working time. */
export const workTimeRoutes: Routes = (app, deps) => {
  app.get(
    '/work-time',
    {
      onRequest: signedIn(deps),
      schema: { response: { 200: WorkTime }, tags: ['session'], summary: 'Рабочее время сейчас' },
    },
    async ({ person }) =>
      await inTenant(deps.db, person.tenantId, (trx) => loadWorkTime(trx, new Date().toISOString())),
  );
};
