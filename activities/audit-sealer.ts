import { sql } from 'kysely';
import { sealAudit } from '../db/audit-seals.ts';
import { asRelay, type Db, inTenant } from '../db/connection.ts';

const wholeEveryMs = 3_600_000;

/**
 * One round over all municipalities that seals what their trails gained (SEC-4), through the whole trails at first and
 * every hour; a round gives how many rows it sealed. A tenant that fails does not hold up the others; the round then
 * throws its error.
 */
export function sealAudits(db: Db): () => Promise<number> {
  const wholeAt = new Map<string, number>();
  return async () => {
    const { rows } = await asRelay(db, (trx) =>
      sql<{ tenantId: string }>`select tenant_id from all_tenants()`.execute(trx),
    );
    let sealed = 0;
    const failures: unknown[] = [];
    for (const { tenantId } of rows) {
      const whole = Date.now() - (wholeAt.get(tenantId) ?? 0) > wholeEveryMs;
      try {
        const now = await inTenant(db, tenantId, (trx) => sealAudit(trx, tenantId, { whole }));
        if (whole && now === 0) wholeAt.set(tenantId, Date.now());
        sealed += now;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return sealed;
  };
}
