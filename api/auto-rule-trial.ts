import { sql } from 'kysely';
import { z } from 'zod';
import { noteChange } from '../db/changes.ts';
import { inTenant } from '../db/connection.ts';
import { tenantToday } from '../db/queries/person.ts';
import { tryRule } from '../db/queries/rule-trial.ts';
import { RuleActions, RuleConditions } from '../domain/auto-rule.ts';
import { AppError } from '../domain/errors.ts';
import { RuleTrial } from '../domain/structuring-views.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const tags = ['auto-rules'];

/** Beside the records of rules: their dry run on past cases and their order. */
export const autoRuleRoutes: Routes = (app, deps) => {
  app.post(
    '/auto-rules/dry-run',
    {
      onRequest: signedIn(deps, 'dictionaries.manage'),
      schema: {
        body: z.strictObject({
          conditions: RuleConditions,
          actions: RuleActions,
          days: z.int().min(1).max(366).default(30),
        }),
        response: { 200: RuleTrial },
        tags,
        summary: 'Пробный прогон правила на прошлых обращениях: сколько раз сработало бы и где; ничего не меняет',
      },
    },
    async ({ person, body: { days, ...rule } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => tryRule(trx, person, rule, days, await tenantToday(trx))),
  );

  app.put(
    '/auto-rules/order',
    {
      onRequest: signedIn(deps, 'dictionaries.manage'),
      schema: {
        body: z.strictObject({ ids: z.array(z.uuid()).min(1).max(1_000) }),
        response: { 200: z.object({ ids: z.array(z.uuid()) }) },
        tags,
        summary: 'Порядок правил: все идентификаторы сверху вниз',
      },
    },
    async ({ person, body: { ids } }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => {
        const rules = await trx
          .selectFrom('autoRules')
          .select('id')
          .where('archivedAt', 'is', null)
          .forUpdate()
          .execute();
        const known = new Set(rules.map((rule) => rule.id));
        const unknown = ids.find((id) => !known.has(id));
        if (unknown !== undefined) throw new AppError('notFound', `автоправила ${unknown} нет: обновите список`);
        if (new Set(ids).size !== known.size)
          throw new AppError(
            'notAllowed',
            `названо правил: ${new Set(ids).size}, а всего их ${known.size}: список изменился, обновите его`,
          );
        await sql`update auto_rules r set position = o.place - 1
          from unnest(${ids}::uuid[]) with ordinality o(id, place) where r.id = o.id`.execute(trx);
        const { tenantId, userId } = person;
        await trx
          .insertInto('audit')
          .values({
            tenantId,
            actorId: userId,
            action: 'ordered',
            resource: 'auto-rules',
            data: JSON.stringify({ ids }),
          })
          .execute();
        await noteChange(trx, { tenantId, resource: 'auto-rules', recordId: ids[0]!, userId });
        return { ids };
      }),
  );
};
