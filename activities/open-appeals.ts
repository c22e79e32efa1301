import { z } from 'zod';
import { type Db, inTenant } from '../db/connection.ts';
import { openAppeal } from '../db/open-appeal.ts';
import type { EffectRunner } from './effect-runners.ts';

const Opening = z.object({ caseId: z.uuid(), at: z.string() });

/** Opens the appeal a message became where its own transaction was refused it; an appeal that is there stays as it is. */
export function openAppealRunner(db: Db): EffectRunner {
  return async ({ tenantId, caseId, data }) => {
    const opening = Opening.parse(data);
    await inTenant(db, tenantId, async (trx) => {
      const row = await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
      await openAppeal(trx, row, opening.caseId, opening.at);
    });
  };
}
