const platforms: Record<string, string> = {
  vk: 'ВКонтакте',
  ok: 'Одноклассники',
  telegram: 'Telegram',
};

/** Platforms with a name of their own, in the order of menus; a case may stand on any other. */
export const knownPlatforms: readonly string[] = Object.keys(platforms);

/** «ВКонтакте» for `vk`; an unknown platform stands as written. */
export function platformTitle(platform: string): string {
  return platforms[platform.toLowerCase()] ?? platform;
}
