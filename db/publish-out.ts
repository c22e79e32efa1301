import type { CaseTableRow } from '../domain/case-rows.ts';
import { canDeliver } from '../domain/connector.ts';
import type { PublishOut } from '../domain/publish-out.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';

/** The citizen's last message that came by a connector which can carry an answer back, with the connector's title. */
export async function findWayBack(trx: Trx, caseId: string) {
  const last = await trx
    .selectFrom('connectorMessages as m')
    .innerJoin('connectors as c', 'c.id', 'm.connectorId')
    .select(['m.externalId', 'm.connectorId', 'c.title', 'c.kind', 'c.settings', 'c.secretNames', 'c.disabledAt'])
    .where('m.caseId', '=', caseId)
    .where('m.direction', '=', 'in')
    .orderBy('m.at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last && canDeliver(last) ? last : undefined;
}

/**
 * Lets an answer go out over the connector that brought the citizen's last message: a row of `case_effects`. Without such a
 * connector, or where it cannot carry answers, a person publishes by hand and nothing is written.
 */
export async function publishOut(
  trx: Trx,
  row: Pick<CaseTableRow, 'id' | 'tenantId'>,
  effect: PublishOut,
  effectId: string,
  version: number,
): Promise<void> {
  const replied = await findWayBack(trx, row.id);
  if (!replied) return;
  const { wordsId, fileIds, isFinal } = effect;
  await trx
    .insertInto('caseEffects')
    .values({
      id: idOf(effectId, 'publishOut'),
      tenantId: row.tenantId,
      caseId: row.id,
      seq: version,
      type: 'publishOut',
      data: JSON.stringify({
        connectorId: replied.connectorId,
        externalId: replied.externalId,
        wordsId,
        fileIds,
        isFinal,
      }),
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}
