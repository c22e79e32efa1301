import type { CaseEvent } from '../domain/case-event.ts';
import type { StoredActor } from '../domain/case-rows.ts';
import type { projectCase } from './case-projection.ts';
import type { Trx } from './connection.ts';

/** The first events of a case with the projection they lead to. */
export interface IntakeEvents {
  caseId: string;
  /** `actor`: when it was not who brought the message. */
  events: readonly { at: string; event: CaseEvent; actor?: StoredActor }[];
  row: ReturnType<typeof projectCase>;
}

/** The protocol counts parameters in 16 bits: nine a row. */
const mostRows = 5_000;

/** Appends the first events of many cases, thousands in one statement. */
export async function appendIntakeEvents(
  trx: Trx,
  tenantId: string,
  cases: readonly IntakeEvents[],
  actor: StoredActor,
): Promise<void> {
  const stored = JSON.stringify(actor);
  const rows = cases.flatMap(({ caseId, events }) =>
    events.map(({ at, event, actor: other }, index) => ({
      tenantId,
      caseId,
      seq: index + 1,
      cycle: cycleOf(events, index),
      at,
      type: event.type,
      data: JSON.stringify(event),
      actor: other ? JSON.stringify(other) : stored,
      commandId: 'intake',
    })),
  );
  for (let from = 0; from < rows.length; from += mostRows)
    await trx
      .insertInto('caseEvents')
      .values(rows.slice(from, from + mostRows))
      .execute();
}

/** An imported case may have come back before it came to us: its events after that are of the next cycle. */
function cycleOf(events: IntakeEvents['events'], index: number): number {
  let cycle = 1;
  for (const { event } of events.slice(0, index + 1)) if (event.type === 'reopened') cycle = event.cycle;
  return cycle;
}
