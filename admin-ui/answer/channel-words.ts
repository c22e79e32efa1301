import { platformTitle } from '../i18n/words.ts';

/** Where the message came from, in words: the network when it is known, else the channel as the municipality calls it. */
export function sourceWords({ platform, channelTitle }: { platform: string | null; channelTitle: string }): string {
  return platform ? platformTitle(platform) : channelTitle;
}
