import { sql } from 'kysely';
import type { Logger } from 'pino';
import { asRelay, type Db, inTenant } from '../db/connection.ts';
import { type DigestSubject, joinDigest } from '../db/digests.ts';
import type { Carrier } from './send-mail.ts';
import { toldFailure } from './told-failure.ts';

const digestAfter = '9 minutes';
const mostAttempts = 8;

/**
 * Joins letters that were gathered for nine minutes (with the pause of the loop: never over ten) and carries those that
 * no case waits for: digests, links sent again, letters to citizens. Returns 0, so that the loop takes its pause.
 */
export function carryLetters(db: Db, carrier: Carrier | undefined, logger: Logger): () => Promise<number> {
  return async () => {
    const due = await asRelay(db, async (trx) => {
      const { rows } = await sql<DigestSubject>`select * from digests_due(${digestAfter}::interval)`.execute(trx);
      return rows;
    });
    for (const subject of due)
      await inTenant(db, subject.tenantId, (trx) => joinDigest(trx, subject, carrier !== undefined));
    if (!carrier) return 0;
    const waiting = await asRelay(db, async (trx) => {
      const { rows } = await sql<{ tenantId: string; mailId: string }>`select * from letters_to_carry()`.execute(trx);
      return rows;
    });
    for (const { tenantId, mailId } of waiting)
      await carrier(tenantId, mailId).catch((error: unknown) =>
        noteFailure(db, tenantId, mailId, toldFailure(error).message, logger),
      );
    return 0;
  };
}

/** Lets what an hour's limit of a citizen's address held back go on once its time has come. Returns 0. */
export function releaseHeld(db: Db): () => Promise<number> {
  return async () => {
    await asRelay(db, (trx) => sql`select release_effects()`.execute(trx));
    return 0;
  };
}

async function noteFailure(db: Db, tenantId: string, mailId: string, reason: string, logger: Logger): Promise<void> {
  logger.warn({ mailId }, 'a letter did not leave');
  await inTenant(db, tenantId, (trx) =>
    trx
      .updateTable('mails')
      .set({
        attempts: sql<number>`attempts + 1`,
        lastError: reason.slice(0, 500),
        state: sql<'failed' | 'waiting'>`case when attempts >= ${mostAttempts - 1} then 'failed' else state end`,
      })
      .where('id', '=', mailId)
      .where('state', 'in', ['waiting', 'held'])
      .execute(),
  );
}
