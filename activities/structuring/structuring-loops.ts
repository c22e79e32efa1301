import { sql } from 'kysely';
import type { Logger } from 'pino';
import { keyApplicants } from '../../db/applicant-keys.ts';
import { tellBrokenRules } from '../../db/auto-rules.ts';
import { asRelay, type Db, inTenant } from '../../db/connection.ts';
import { localDateOf } from '../../db/local-dates.ts';
import type { SealingKey } from '../../db/sealing.ts';
import { keepDoing } from '../relay.ts';
import { trainWhenWorth } from './train-topics.ts';

/** What the background work of structuring stands on. */
export interface StructuringDeps {
  db: Db;
  keys: readonly SealingKey[];
  now: () => Date;
}

const trainEveryMs = 60_000;
const watchEveryMs = 15_000;
const keyBatch = 500;

async function tenantIds(db: Db): Promise<string[]> {
  const { rows } = await asRelay(db, (trx) =>
    sql<{ tenantId: string }>`select tenant_id from all_tenants()`.execute(trx),
  );
  return rows.map((row) => row.tenantId);
}

/** One round of training over all municipalities: each classifier whose model is worth making anew. Gives 0: nothing is urgent. */
export function trainOnce({ db, now }: Pick<StructuringDeps, 'db' | 'now'>): () => Promise<number> {
  return async () => {
    for (const tenantId of await tenantIds(db)) {
      const classifiers = await inTenant(db, tenantId, (trx) =>
        trx.selectFrom('classifiers').select('code').where('archivedAt', 'is', null).orderBy('code').execute(),
      );
      for (const { code } of classifiers) await trainWhenWorth(db, tenantId, code, now());
    }
    return 0;
  };
}

/** One round of watching: broken rules are told of, applicants without keyed hashes get them; gives how many got them. */
export function watchOnce({ db, keys, now }: StructuringDeps): () => Promise<number> {
  return async () => {
    let keyed = 0;
    for (const tenantId of await tenantIds(db)) {
      await inTenant(db, tenantId, async (trx) =>
        tellBrokenRules(trx, tenantId, await localDateOf(trx, now().toISOString())),
      );
      keyed += await inTenant(db, tenantId, (trx) => keyApplicants(trx, tenantId, keys, keyBatch));
    }
    return keyed;
  };
}

/** The worker's part in structuring: training of suggestions, watch over rules, keyed hashes of applicants. */
export function structuringLoops(deps: StructuringDeps & { logger: Logger }): { stop(): Promise<void> }[] {
  return [
    keepDoing('topic models', trainOnce(deps), trainEveryMs, deps.logger),
    keepDoing('structuring', watchOnce(deps), watchEveryMs, deps.logger),
  ];
}
