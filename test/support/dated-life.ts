import { randomUUID } from 'node:crypto';
import { acceptCommand } from '../../db/accept-command.ts';
import { actorOf } from '../../db/case-folding.ts';
import { type Db, inTenant } from '../../db/connection.ts';
import { recordCase } from '../../db/record-case.ts';
import type { CaseCommand } from '../../domain/case-command.ts';
import type { StoredActor } from '../../domain/case-rows.ts';
import { takeInCases, testSecret } from './cases.ts';

/** One act of a life that lies in the past. */
export interface DatedAct {
  at: string;
  userId: string;
  command: CaseCommand;
}

/** Takes in one message and leads it through dated acts by the way of every command; returns the case's id. */
export async function liveThrough(
  db: Db,
  tenantId: string,
  message: { text: string; receivedAt: string },
  acts: readonly DatedAct[],
): Promise<string> {
  const [taken] = await takeInCases(db, { id: tenantId }, [message], message.receivedAt);
  if (!taken) throw new Error('the message was not taken in');
  const { caseId } = taken;
  const record = (at: string, tickAt: string | null) =>
    recordCase(db, { tenantId, caseId, commandIds: [], tickAt }, at, { mailsOut: false, linkSecret: testSecret });
  let next = (await record(message.receivedAt, null)).nextTickAt;
  for (const { at, userId, command } of acts) {
    while (next !== null && next < at) next = (await record(next, next)).nextTickAt;
    const stored: StoredActor = { kind: 'person', userId };
    await inTenant(db, tenantId, async (trx) => {
      const actor = await actorOf(trx, stored, at.slice(0, 10));
      await acceptCommand(trx, { tenantId, caseId, commandId: randomUUID(), command, actor, stored, at });
    });
    next = (await record(at, null)).nextTickAt;
  }
  return caseId;
}
