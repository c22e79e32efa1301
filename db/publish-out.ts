import type { CaseTableRow } from '../domain/case-rows.ts';
import { canDeliver } from '../domain/connector.ts';
import type { PublishOut } from '../domain/publish-out.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';

/**
 * The citizen's last message that came by a connector which can carry an answer back, with the connector's title. An appeal
 * that a message became is answered where the message came from, but in no public place (59-ФЗ ст. 6 ч. 2).
 */
export async function findWayBack(trx: Trx, row: Pick<CaseTableRow, 'id' | 'kind' | 'state'>) {
  const fromCaseId = row.state.appeal?.fromCaseId;
  const last = await trx
    .selectFrom('connectorMessages as m')
    .innerJoin('connectors as c', 'c.id', 'm.connectorId')
    .select(['m.externalId', 'm.connectorId', 'c.title', 'c.kind', 'c.settings', 'c.secretNames', 'c.disabledAt'])
    .where('m.caseId', 'in', [row.id, ...(fromCaseId ? [fromCaseId] : [])])
    .where('m.direction', '=', 'in')
    .$if(row.kind === 'appeal', (query) => query.where('m.isPrivate', '=', true))
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
  row: Pick<CaseTableRow, 'id' | 'tenantId' | 'kind' | 'state'>,
  effect: PublishOut,
  effectId: string,
  version: number,
): Promise<void> {
  const replied = await findWayBack(trx, row);
  if (!replied) return;
  const { wordsId, fileIds, isFinal, rateVersion } = effect;
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
        ...(rateVersion !== undefined && { rateVersion }),
      }),
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}
