import type { CaseEvent } from '../domain/case-event.ts';
import type { StoredActor } from '../domain/case-rows.ts';
import type { projectCase } from './case-projection.ts';
import type { Trx } from './connection.ts';

/** The first events of a case with the projection they lead to. */
export interface IntakeEvents {
  caseId: string;
  events: readonly { at: string; event: CaseEvent }[];
  row: ReturnType<typeof projectCase>;
}

/** Appends the first events of many cases in one statement. */
export async function appendIntakeEvents(
  trx: Trx,
  tenantId: string,
  cases: readonly IntakeEvents[],
  actor: StoredActor,
): Promise<void> {
  const stored = JSON.stringify(actor);
  await trx
    .insertInto('caseEvents')
    .values(
      cases.flatMap(({ caseId, events }) =>
        events.map(({ at, event }, index) => ({
          tenantId,
          caseId,
          seq: index + 1,
          cycle: 1,
          at,
          type: event.type,
          data: JSON.stringify(event),
          actor: stored,
          commandId: 'intake',
        })),
      ),
    )
    .execute();
}
