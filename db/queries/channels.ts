import type { z } from 'zod';
import { defaultChannel } from '../../domain/channel-defaults.ts';
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

/** What the tenant calls a channel. */
export async function titleOfChannel(trx: Trx, code: string): Promise<string> {
  const own = await trx.selectFrom('channels').select('title').where('code', '=', code).executeTakeFirst();
  return own?.title ?? defaultChannel(code).title;
}

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
