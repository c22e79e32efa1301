import type { z } from 'zod';
import { ChannelRecord } from '../../domain/office-records.ts';
import type { Trx } from '../connection.ts';

/** A channel as screens and letters name it. */
export const ChannelShown = ChannelRecord.pick({
  code: true,
  title: true,
  kind: true,
  numberPrefix: true,
  archivedAt: true,
});
export type ChannelShown = z.infer<typeof ChannelShown>;

/** The channels of the transaction's tenant in the order of menus, archived ones at the end. */
export async function loadChannels(trx: Trx): Promise<ChannelShown[]> {
  return await trx
    .selectFrom('channels')
    .select(['code', 'title', 'kind', 'numberPrefix', 'archivedAt'])
    .orderBy((eb) => eb('archivedAt', 'is not', null))
    .orderBy('position')
    .orderBy('title')
    .execute();
}
