import { channelTitle, platformTitle } from '../i18n/words.ts';

/** Where the message came from, in words: the network when it is known, else the channel. */
export function sourceWords(channel: string, platform: string | null): string {
  return platform ? platformTitle(platform) : channelTitle(channel);
}
