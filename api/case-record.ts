import { z } from 'zod';
import { readTenant } from '../db/connection.ts';
import { loadClockTraces } from '../db/queries/case-clocks.ts';
import { getCaseRecord, getVisibleCase } from '../db/queries/case-record.ts';
import { loadTimeline } from '../db/queries/case-timeline.ts';
import { permissionsOf } from '../domain/access.ts';
import { CaseRecord, ClockTrace, Timeline } from '../domain/case.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

/** The address of one record. */
export const ById = z.strictObject({ id: z.uuid() });

/** One case whole, its history, the arithmetic of its deadlines. */
export const caseRecordRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.read');
  const now = () => new Date().toISOString();

  app.get(
    '/cases/:id',
    {
      onRequest,
      schema: { params: ById, response: { 200: CaseRecord }, tags: ['cases'], summary: 'Одно обращение целиком' },
    },
    async ({ person, params }) =>
      await readTenant(deps.db, person.tenantId, (trx) =>
        getCaseRecord(trx, params.id, { person, keys: deps.encryptionKeys, at: now() }),
      ),
  );

  app.get(
    '/cases/:id/timeline',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: Timeline },
        tags: ['cases'],
        summary: 'История: кто, что, когда; чего ждём, от кого, до какого времени',
      },
    },
    async ({ person, params }) =>
      await readTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, now());
        const timeline = await loadTimeline(trx, row, law);
        return { ...timeline, engineUrl: permissionsOf(person).has('engine.open') ? engineUrl(deps, row.id) : null };
      }),
  );

  app.get(
    '/cases/:id/clocks',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: z.array(ClockTrace) },
        tags: ['cases'],
        summary: 'Почему этот срок: правило, дни, паузы, ступени',
      },
    },
    async ({ person, params }) =>
      await readTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, now());
        return await loadClockTraces(trx, row.state, law, law.at);
      }),
  );
};

function engineUrl(deps: ApiDeps, caseId: string): string | null {
  if (!deps.temporalUiUrl) return null;
  const base = deps.temporalUiUrl.replace(/\/+$/, '');
  return `${base}/namespaces/${encodeURIComponent(deps.temporalNamespace)}/workflows/${encodeURIComponent(`case/${caseId}`)}`;
}
