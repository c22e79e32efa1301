import { numberPrefix } from './case-number.ts';
import { channelTitle, knownChannels } from './channel-title.ts';
import type { ChannelRecord } from './office-records.ts';

/** What a tenant writes of a channel, before it stands in its list. */
export type ChannelFacts = Pick<ChannelRecord, 'code' | 'title' | 'kind' | 'numberPrefix' | 'position'>;

/** A channel as it is filled in before the tenant words it by itself; an own code stands as its title. */
export function defaultChannel(code: string): ChannelFacts {
  const known = knownChannels.indexOf(code);
  return {
    code,
    title: channelTitle(code),
    kind: code === 'appeal59' ? 'appeal' : 'message',
    numberPrefix: numberPrefix(code),
    position: known === -1 ? 100 : known + 1,
  };
}
