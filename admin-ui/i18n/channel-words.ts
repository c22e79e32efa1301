import { defaultChannel } from '../../domain/channel-defaults.ts';
import type { ChannelRecord } from '../../domain/office-records.ts';

/** A channel of the municipality as the session tells it. */
export type ShownChannel = Pick<ChannelRecord, 'code' | 'title' | 'kind' | 'numberPrefix' | 'archivedAt'>;

const byCode = new Map<string, ShownChannel>();

/** Codes of the channels that take cases, in the order of menus; the same list all the while the page is open. */
export const channelCodes: string[] = [];

/** Takes the municipality's channels: everything below is told by them from now on. */
export function setChannels(channels: readonly ShownChannel[]): void {
  byCode.clear();
  for (const channel of channels) byCode.set(channel.code, channel);
  const open = channels.filter((channel) => channel.archivedAt === null).map((channel) => channel.code);
  channelCodes.splice(0, channelCodes.length, ...open);
}

const wordsOf = (code: string) => byCode.get(code) ?? defaultChannel(code);

/** «Инцидент Менеджмент». */
export function channelTitle(code: string): string {
  return wordsOf(code).title;
}

/** «ИМ», as the numbers of its cases begin. */
export function channelShort(code: string): string {
  return wordsOf(code).numberPrefix;
}

/** The channels that take cases of a kind, in the order of menus. */
export function channelsFor(kind: 'message' | 'appeal'): ShownChannel[] {
  return channelCodes
    .map((code) => byCode.get(code)!)
    .filter((channel) => channel.kind === kind || channel.kind === 'both');
}
