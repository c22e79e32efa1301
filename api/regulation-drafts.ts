import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { loadCalendars } from '../db/law.ts';
import { queueRecount } from '../db/recounts.ts';
import { beginDraft, getDraft, publishDraft, saveDraft, withdrawDraft } from '../db/regulation-drafts.ts';
import { problemsOf, tenantFacts } from '../db/regulation-versions.ts';
import { Channel, ClockName } from '../domain/codes.ts';
import { RegulationRecord } from '../domain/records.ts';
import { RegulationShape } from '../domain/regulation.ts';
import { regulationDifferences } from '../domain/regulation-differences.ts';
import { RegulationDraft } from '../domain/regulation-records.ts';
import { exampleInstants, workedExample } from '../domain/worked-example.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { once } from './idempotency.ts';
import { asPage, listOf } from './lists.ts';
import { signedIn } from './signed-in.ts';

const tags = ['regulations'];
const at = z.iso.datetime();
const Origin = z.union([
  z.strictObject({ regulationId: z.string().min(1).max(80) }),
  z.strictObject({
    template: Channel,
    channel: RegulationShape.shape.channel,
    title: z.string().trim().min(1, 'назовите регламент').max(300),
    act: z.string().trim().min(1, 'назовите положение').max(300),
  }),
]);
const path = z.array(z.union([z.string(), z.int()])).readonly();
const Problem = z.object({
  path,
  place: z.string(),
  message: z.string(),
  weight: z.enum(['error', 'warning']),
  mend: z.object({ label: z.string(), path, value: z.number() }).optional(),
});
/** What the check of a draft says: wrong sentences, differences from the version before, worked examples. */
const DraftCheck = z.object({
  problems: z.array(Problem),
  differences: z.array(z.object({ place: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  examples: z.array(
    z.object({
      receivedAt: at,
      clocks: z.array(z.object({ name: ClockName, dueAt: at.nullable(), fastTrackDueAt: at.nullable() })),
    }),
  ),
});

/** Regulations while they are written: begun, saved with every change, checked, tried, published or withdrawn (PRC-7, PRC-20). */
export const regulationDraftRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'regulations.manage');

  app.get(
    '/regulation-drafts',
    { onRequest, schema: { response: { 200: listOf(RegulationDraft) }, tags, summary: 'Черновики регламентов' } },
    async ({ person }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const rows = await trx.selectFrom('regulationDrafts').selectAll().orderBy('regulationId').execute();
        return asPage(rows, rows.length, { page: 1, perPage: 200 });
      }),
  );

  app.get(
    '/regulation-drafts/:id',
    {
      onRequest,
      schema: { params: ById, response: { 200: RegulationDraft }, tags, summary: 'Один черновик' },
    },
    async ({ person, params }) => await inTenant(deps.db, person.tenantId, (trx) => getDraft(trx, params.id)),
  );

  app.post(
    '/regulation-drafts',
    {
      onRequest,
      schema: {
        body: Origin,
        response: { 201: RegulationDraft },
        tags,
        summary: 'Начать новую версию или регламент канала по образцу',
      },
    },
    async (request, reply) => {
      const { person, body } = request;
      const draft = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, () => beginDraft(trx, person, body)),
      );
      return await reply.code(201).send(draft);
    },
  );

  app.put(
    '/regulation-drafts/:id',
    {
      onRequest,
      schema: {
        params: ById,
        body: z.strictObject({ body: RegulationShape, version: z.int().positive() }),
        response: { 200: RegulationDraft },
        tags,
        summary: 'Сохранить написанное; version защищает от чужой правки',
      },
    },
    async ({ person, params, body }) =>
      await inTenant(deps.db, person.tenantId, (trx) => saveDraft(trx, person, params.id, body)),
  );

  app.delete(
    '/regulation-drafts/:id',
    { onRequest, schema: { params: ById, tags, summary: 'Отозвать черновик' } },
    async ({ person, params }, reply) => {
      await inTenant(deps.db, person.tenantId, (trx) => withdrawDraft(trx, person, params.id));
      return await reply.code(204).send();
    },
  );

  app.get(
    '/regulation-drafts/:id/check',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: DraftCheck },
        tags,
        summary: 'Что неверно, что меняется, какие выходят сроки на примере',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { body, baseVersion } = await getDraft(trx, params.id);
        return {
          problems: await problemsOf(trx, body),
          differences: await differencesFrom(trx, body, baseVersion),
          examples: await examplesOf(trx, body),
        };
      }),
  );

  app.post(
    '/regulation-drafts/:id/publish',
    {
      onRequest,
      schema: {
        params: ById,
        /** `recount`: open cases move to the version on the day it comes into force. */
        body: z.strictObject({ recount: z.boolean().default(false), version: z.int().positive().optional() }),
        response: { 201: z.object({ regulation: RegulationRecord, recountId: z.uuid().nullable() }) },
        tags,
        summary: 'Опубликовать черновик новой версией',
      },
    },
    async (request, reply) => {
      const { person, params, body } = request;
      const published = await inTenant(deps.db, person.tenantId, (trx) =>
        once(trx, request, deps.encryptionKeys, async () => {
          const regulation = await publishDraft(trx, person, params.id, body.version);
          if (!body.recount) return { regulation, recountId: null };
          const { rows } = await sql<{ open: boolean; startsAt: string }>`
            select exists (select from cases c where c.is_open and not c.is_history
                and c.state->'regulation'->>'id' = ${regulation.id}) as open,
              (${regulation.validFrom}::date::timestamp at time zone t.zone) as starts_at from tenants t`.execute(trx);
          // Cases that come before its day come under the version before it, and wait for the recount too.
          const waits = rows[0] !== undefined && rows[0].startsAt > new Date().toISOString();
          if (!rows[0] || (!rows[0].open && !waits)) return { regulation, recountId: null };
          const recount = await queueRecount(trx, person, {
            regulationId: regulation.id,
            calendarId: null,
            waitingOnly: false,
            caseIds: null,
            reason: recountReason(regulation),
            notBefore: rows[0].startsAt,
          });
          return { regulation, recountId: recount.id };
        }),
      );
      return await reply.code(201).send(published);
    },
  );
};

function recountReason({ title, version, validFrom, body }: RegulationRecord): string {
  const day = validFrom.split('-').reverse().join('.');
  const ground = body.decision ? `, решение ${body.decision.by} № ${body.decision.number}` : '';
  return `Регламент «${title}», версия ${version} с ${day}${ground}`;
}

async function differencesFrom(trx: Trx, body: RegulationShape, baseVersion: number | null) {
  if (baseVersion === null) return [];
  const base = await trx
    .selectFrom('regulations')
    .select('body')
    .where('id', '=', body.id)
    .where('version', '=', baseVersion)
    .executeTakeFirst();
  const { topics } = await tenantFacts(trx, body);
  return base ? regulationDifferences(base.body, body, (id) => topics.get(id) ?? id) : [];
}

/** Examples need clocks that can be counted: none while the calendars are unknown. */
async function examplesOf(trx: Trx, body: RegulationShape) {
  const known = await trx
    .selectFrom('calendars')
    .select('id')
    .where('id', 'in', [body.calendarId, body.urgentCalendarId])
    .execute();
  if (new Set(known.map((row) => row.id)).size < new Set([body.calendarId, body.urgentCalendarId]).size) return [];
  const calendars = await loadCalendars(trx, [body.calendarId, body.urgentCalendarId]);
  const working = calendars.get(body.calendarId)!.compiled;
  const urgent = calendars.get(body.urgentCalendarId)!.compiled;
  return exampleInstants(working, new Date().toISOString()).map((receivedAt) =>
    workedExample(body, { working, urgent }, receivedAt),
  );
}
