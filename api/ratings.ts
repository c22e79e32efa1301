import { sql } from 'kysely';
import { z } from 'zod';
import { hashToken } from '../db/answer-links.ts';
import { beforeTenant, inTenant } from '../db/connection.ts';
import { idOf } from '../db/ids.ts';
import { getRatingPage } from '../db/queries/rating-page.ts';
import { AppError } from '../domain/errors.ts';
import { GivenRating, RatingPage } from '../domain/rating-page.ts';
import type { ApiDeps, Routes } from './api-deps.ts';
import { giveCommand } from './give-command.ts';
import { refuseCrossSite } from './signed-in.ts';

const Token = z.string().regex(/^[\w-]{43}$/, 'ссылка повреждена: откройте её целиком');
const rateLimit = { max: 60, timeWindow: '1 minute' };

/** The citizen's link (PRC-17): the published answer, then one score with a reaction and words. Opening it spends nothing. */
export const ratingRoutes: Routes = (app, deps) => {
  app.post(
    '/rating-page',
    {
      config: { rateLimit },
      schema: {
        body: z.strictObject({ token: Token }),
        response: { 200: RatingPage },
        tags: ['ratings'],
        summary: 'Ответ по ссылке жителя: открытие ничего не тратит',
      },
    },
    async ({ body }) => {
      const { tenantId, linkId } = await findLink(deps, body.token);
      const found = await inTenant(deps.db, tenantId, (trx) => getRatingPage(trx, linkId, new Date().toISOString()));
      return found.page;
    },
  );

  app.post(
    '/rating',
    {
      config: { rateLimit },
      schema: {
        body: GivenRating.extend({ token: Token }),
        response: { 200: z.object({ state: z.enum(['applied', 'accepted']) }) },
        tags: ['ratings'],
        summary: 'Оценка ответа жителем',
      },
    },
    async (request) => {
      refuseCrossSite(request, deps.publicUrl);
      const { token, score, reaction, text = '' } = request.body;
      const { tenantId, linkId } = await findLink(deps, token);
      const at = new Date().toISOString();
      const { caseId, page } = await inTenant(deps.db, tenantId, (trx) => getRatingPage(trx, linkId, at));
      if (page.closed !== null && !page.sent) throw new AppError('notAllowed', page.closed);
      const by = { kind: 'citizen' } as const;
      const given = await giveCommand(deps, {
        tenantId,
        caseId,
        // One link, one score: the same sent twice is the same, another one is refused.
        commandId: idOf(linkId, 'rate'),
        command: {
          type: 'rate',
          score,
          ...(reaction !== undefined && { reaction }),
          ...(text !== '' && { text }),
        },
        actor: by,
        stored: by,
        at,
      }).catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'keyReused')
          throw new AppError('notAllowed', 'по этой ссылке ответ уже оценили');
        throw error;
      });
      await inTenant(deps.db, tenantId, (trx) =>
        trx
          .updateTable('ratingLinks')
          .set({ usedAt: at })
          .where('id', '=', linkId)
          .where('usedAt', 'is', null)
          .execute(),
      );
      return { state: given.state };
    },
  );
};

async function findLink(deps: ApiDeps, token: string): Promise<{ tenantId: string; linkId: string }> {
  const found = await beforeTenant(deps.db, async (trx) => {
    const { rows } = await sql<{ tenantId: string; linkId: string }>`
      select * from find_rating_link(${hashToken(token)})`.execute(trx);
    return rows[0];
  });
  if (!found) throw new AppError('unauthorized', 'ссылка не действует: попросите новую у того, кто её прислал');
  return found;
}
