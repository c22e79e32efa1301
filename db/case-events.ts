import type { CaseEvent } from '../domain/case-event.ts';
import type { StoredActor } from '../domain/case-rows.ts';
import type { Trx } from './connection.ts';

/** An event ready to be appended. */
export interface NewEvent {
  event: CaseEvent;
  at: string;
  cycle: number;
  actor: StoredActor;
  commandId: string;
}

/** Appends events after `lastSeq`; the primary key (case, seq) refuses two writers. Returns the new last number. */
export async function appendEvents(
  trx: Trx,
  subject: { tenantId: string; caseId: string },
  lastSeq: number,
  events: readonly NewEvent[],
): Promise<number> {
  if (events.length === 0) return lastSeq;
  await trx
    .insertInto('caseEvents')
    .values(
      events.map(({ event, at, cycle, actor, commandId }, index) => ({
        tenantId: subject.tenantId,
        caseId: subject.caseId,
        seq: lastSeq + index + 1,
        cycle,
        at,
        type: event.type,
        data: JSON.stringify(event),
        actor: JSON.stringify(actor),
        commandId,
      })),
    )
    .execute();
  return lastSeq + events.length;
}
