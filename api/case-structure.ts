import { sql } from 'kysely';
import { z } from 'zod';
import { inTenant, type Trx } from '../db/connection.ts';
import { seenBy } from '../db/queries/case-filter.ts';
import { getVisibleCase } from '../db/queries/case-record.ts';
import { loadRoutings } from '../db/queries/case-routings.ts';
import { findCaseRows } from '../db/queries/case-rows.ts';
import { atPlace, findGroup, findSameApplicant, findSimilar } from '../db/queries/related-cases.ts';
import { suggestFor } from '../db/topic-models.ts';
import { CaseRow, Named } from '../domain/case.ts';
import { NewCase } from '../domain/case-command.ts';
import { ChannelCode } from '../domain/codes.ts';
import { namedTerritory } from '../domain/named-territory.ts';
import { CaseRouting, SimilarCase, TopicSuggestion } from '../domain/structuring-views.ts';
import type { Routes } from './api-deps.ts';
import { ById } from './case-record.ts';
import { signedIn } from './signed-in.ts';

const mostNear = 20;
const tags = ['structuring'];
const now = () => new Date().toISOString();

/** What a case is about and what stands beside it: suggestions, why it came here, near texts, its group. */
export const caseStructureRoutes: Routes = (app, deps) => {
  const onRequest = signedIn(deps, 'cases.read');

  app.get(
    '/cases/:id/related',
    {
      onRequest,
      schema: {
        params: ById,
        response: {
          200: z.object({
            sameApplicant: z.array(CaseRow),
            samePlace: z.array(CaseRow),
            similar: z.array(SimilarCase),
            group: z.object({ main: CaseRow.nullable(), members: z.array(CaseRow) }),
          }),
        },
        tags,
        summary: 'Того же заявителя; о том же месте и теме; похожие тексты за 90 дней; группа обращения',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, now());
        const seen = seenBy(person);
        const near = sql<boolean>`c.id <> ${row.id} and ${seen}
          and c.received_at between ${row.receivedAt}::timestamptz - interval '90 days'
          and ${row.receivedAt}::timestamptz + interval '90 days'`;
        const there = atPlace(row);
        const samePlace = there
          ? sql<boolean>`${near} and ${there}`
          : sql<boolean>`${near} and c.territory_id = ${row.territoryId} and c.topic_id = ${row.topicId}`;
        const text = await trx.selectFrom('caseTexts').select('body').where('id', '=', row.textId).executeTakeFirst();
        return {
          sameApplicant: await findSameApplicant(trx, row, seen),
          samePlace:
            there || (row.territoryId && row.topicId)
              ? await findCaseRows(trx, samePlace, { sort: '-receivedAt', limit: mostNear })
              : [],
          similar: await findSimilar(
            trx,
            { text: text?.body ?? '', link: row.link, at: row.receivedAt, except: row.id, place: row },
            seen,
          ),
          group: await findGroup(trx, row, seen),
        };
      }),
  );

  app.get(
    '/cases/:id/suggestions',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: z.array(TopicSuggestion) },
        tags,
        summary: 'Предложенные темы с уверенностью, блоком и исполнителем; решает человек',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, now());
        const text = await trx.selectFrom('caseTexts').select('body').where('id', '=', row.textId).executeTakeFirst();
        return await suggestFor(trx, person.tenantId, { channel: row.channel, text: text?.body ?? '' });
      }),
  );

  app.get(
    '/cases/:id/territory-suggestion',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: z.object({ territory: Named.nullable() }) },
        tags,
        summary: 'Территория, которую текст обращения прямо называет; решает человек',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, now());
        const text = await trx.selectFrom('caseTexts').select('body').where('id', '=', row.textId).executeTakeFirst();
        return { territory: await suggestTerritory(trx, `${row.address ?? ''}\n${text?.body ?? ''}`) };
      }),
  );

  app.get(
    '/cases/:id/routing',
    {
      onRequest,
      schema: {
        params: ById,
        response: { 200: z.array(CaseRouting) },
        tags,
        summary: 'Почему сюда: какие автоправила сработали, какой версии, что совпало',
      },
    },
    async ({ person, params }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const { row } = await getVisibleCase(trx, params.id, person, now());
        return await loadRoutings(trx, row.id);
      }),
  );

  app.post(
    '/topic-suggestions',
    {
      onRequest: signedIn(deps, 'cases.register'),
      schema: {
        body: z.strictObject({
          channel: ChannelCode,
          text: z.string().trim().min(1, 'напишите текст обращения').max(100_000),
          link: z
            .url({ protocol: /^https?$/ })
            .max(2_000)
            .optional(),
          address: NewCase.shape.address,
          latitude: NewCase.shape.latitude,
          longitude: NewCase.shape.longitude,
        }),
        response: {
          200: z.object({
            topics: z.array(TopicSuggestion),
            territory: Named.nullable(),
            similar: z.array(SimilarCase),
          }),
        },
        tags,
        summary: 'До регистрации: предложенные темы и похожие обращения по тексту',
      },
    },
    async ({ person, body: { channel, text, link, address = null, latitude = null, longitude = null } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => ({
        topics: await suggestFor(trx, person.tenantId, { channel, text }),
        territory: await suggestTerritory(trx, text),
        similar: await findSimilar(
          trx,
          { text, link: link ?? null, at: now(), except: null, place: { address, latitude, longitude } },
          seenBy(person),
        ),
      })),
  );
};

async function suggestTerritory(trx: Trx, text: string): Promise<Named | null> {
  const places = await trx
    .selectFrom('territories')
    .select(['id', 'name', 'parentId'])
    .where('archivedAt', 'is', null)
    .execute();
  const found = namedTerritory(text, places);
  return found ? { id: found.id, name: found.name } : null;
}
