import { z } from 'zod';
import { inTenant } from '../db/connection.ts';
import { FindingGroup, FindingRow, findFindings, groupFindings } from '../db/queries/findings.ts';
import type { Routes } from './api-deps.ts';
import { signedIn } from './signed-in.ts';

const Filter = z.strictObject({
  topicId: z.uuid().optional(),
  causeKindId: z.uuid().optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** Causes and proposals that executors named with their answers, by topic (PRC-21, CTL-6). */
export const findingRoutes: Routes = (app, deps) => {
  app.get(
    '/findings',
    {
      onRequest: signedIn(deps, 'cases.read'),
      schema: {
        querystring: Filter,
        response: { 200: z.object({ groups: z.array(FindingGroup), data: z.array(FindingRow) }) },
        tags: ['findings'],
        summary: 'Причины и предложения из ответов: по темам и последние 200',
      },
    },
    async ({ person, query }) =>
      await inTenant(deps.db, person.tenantId, async (trx) => ({
        groups: await groupFindings(trx, query, person),
        data: await findFindings(trx, query, person),
      })),
  );
};
