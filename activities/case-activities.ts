import { randomUUID } from 'node:crypto';
import type { Db } from '../db/connection.ts';
import { inTenant } from '../db/connection.ts';
import { hashOf, idOf } from '../db/ids.ts';
import type { EffectOptions } from '../db/inside-effects.ts';
import { recordCase } from '../db/record-case.ts';
import type { CaseActivities, EffectInput } from '../workflows/case.contract.ts';
import { type EffectRunners, runnerOf } from './effect-runners.ts';
import { toldFailure } from './told-failure.ts';

/** What the activities of a case stand on. `now` is the worker's clock. */
export interface CaseActivityDeps {
  db: Db;
  now: () => Date;
  runners: EffectRunners;
  effects: EffectOptions;
}

/** The activities of `caseWorkflow`; each may run again after any failure and does its work once. */
export function caseActivities({ db, now, runners, effects }: CaseActivityDeps): CaseActivities {
  return {
    record: async (input) => await recordCase(db, input, now().toISOString(), effects),
    runEffect: async (input) => {
      const effect = await inTenant(db, input.tenantId, async (trx) =>
        trx
          .updateTable('caseEffects')
          .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
          .where('id', '=', input.effectId)
          .where('state', '=', 'pending')
          .returningAll()
          .executeTakeFirst(),
      );
      if (!effect) return;
      try {
        await runnerOf(runners, effect.type)(effect);
      } catch (error) {
        const told = toldFailure(error);
        await noteFailure(db, input, told.message);
        throw told;
      }
      await settleEffect(db, input, 'done');
    },
    reportEffectFailure: async (input) => {
      await inTenant(db, input.tenantId, async (trx) => {
        const effect = await trx
          .updateTable('caseEffects')
          .set({ state: 'failed' })
          .where('id', '=', input.effectId)
          .where('state', '=', 'pending')
          .returning(['lastError', 'type', 'attempts'])
          .executeTakeFirst();
        if (!effect) return;
        const command = {
          type: 'effectFailed' as const,
          effectId: input.effectId,
          message: `не удалось выполнить «${effect.type}» за ${effect.attempts} попыток: ${effect.lastError ?? 'причина неизвестна'}`,
        };
        await trx
          .insertInto('caseInbox')
          .values({
            tenantId: input.tenantId,
            caseId: input.caseId,
            commandId: idOf(input.effectId, String(effect.attempts), randomUUID()),
            command: JSON.stringify(command),
            bodyHash: hashOf(JSON.stringify(command)),
            actor: JSON.stringify({ kind: 'engine' }),
            at: now().toISOString(),
          })
          .execute();
      });
    },
  };
}

async function noteFailure(db: Db, input: EffectInput, reason: string): Promise<void> {
  const lastError = reason.slice(0, 500);
  await inTenant(db, input.tenantId, async (trx) =>
    trx.updateTable('caseEffects').set({ lastError }).where('id', '=', input.effectId).execute(),
  );
}

async function settleEffect(db: Db, input: EffectInput, state: 'done'): Promise<void> {
  await inTenant(db, input.tenantId, async (trx) =>
    trx
      .updateTable('caseEffects')
      .set({ state, doneAt: new Date().toISOString(), lastError: null })
      .where('id', '=', input.effectId)
      .where('state', '=', 'pending')
      .execute(),
  );
}
