import { sql } from 'kysely';
import { z } from 'zod';
import { samePersonAs } from '../db/applicant-keys.ts';
import { inTenant } from '../db/connection.ts';
import { loadClockTraces } from '../db/queries/case-clocks.ts';
import { seenBy } from '../db/queries/case-filter.ts';
import { getCaseRecord, getVisibleCase } from '../db/queries/case-record.ts';
import { findCaseRows } from '../db/queries/case-rows.ts';
import { loadTimeline } from '../db/queries/case-timeline.ts';
import { permissionsOf } from '../domain/access.ts';
import { CaseRecord, CaseRow, ClockTrace, Timeline } from '../domain/case.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

/** The address of one record. */
export const ById = z.strictObject({ id: z.uuid() });

const mostRelated = 20;

/** One case whole, its history, the arithmetic of its deadlines, its neighbours. */
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
      await inTenant(deps.db, person.tenantId, (trx) =>
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
      await inTenant(deps.db, person.tenantId, async (trx) => {
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
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row, law } = await getVisibleCase(trx, params.id, person, now());
        return await loadClockTraces(trx, row.state, law, law.at);
      }),
  );

  app.get(
    '/cases/:id/related',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: z.object({ sameApplicant: z.array(CaseRow), samePlace: z.array(CaseRow) }) },
        tags: ['cases'],
        summary: 'Того же заявителя; о том же месте и теме за 90 дней',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, now());
        const options = { sort: '-receivedAt', limit: mostRelated } as const;
        const others = sql<boolean>`c.id <> ${row.id} and ${seenBy(person)}`;
        const near = sql<boolean>`${others} and c.received_at between ${row.receivedAt}::timestamptz - interval '90 days'
          and ${row.receivedAt}::timestamptz + interval '90 days'`;
        const samePlace = row.address
          ? sql<boolean>`${near} and c.address = ${row.address}`
          : sql<boolean>`${near} and c.territory_id = ${row.territoryId} and c.topic_id = ${row.topicId}`;
        return {
          sameApplicant:
            row.applicantId === null
              ? []
              : await findCaseRows(trx, sql`${others} and c.applicant_id in ${samePersonAs(row.applicantId)}`, options),
          samePlace: row.address || (row.territoryId && row.topicId) ? await findCaseRows(trx, samePlace, options) : [],
        };
      }),
  );
};

function engineUrl(deps: ApiDeps, caseId: string): string | null {
  if (!deps.temporalUiUrl) return null;
  const base = deps.temporalUiUrl.replace(/\/+$/, '');
  return `${base}/namespaces/${encodeURIComponent(deps.temporalNamespace)}/workflows/${encodeURIComponent(`case/${caseId}`)}`;
}
