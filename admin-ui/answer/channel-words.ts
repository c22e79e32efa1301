import type { Outcome } from '../../domain/codes.ts';

const channels: Record<string, string> = {
  im: 'Инцидент Менеджмент',
  pos: 'ПОС',
  posSurvey: 'Опрос ПОС',
  posOfficialPage: 'Госпаблик',
  kuzbassOnline: 'Кузбасс-онлайн',
  governor: 'Соцсети губернатора',
  manageTogether: 'Управляем вместе',
  activeCitizen: 'Активный гражданин',
  socialMonitoring: 'Мониторинг соцсетей',
  directLine: 'Прямая линия',
  ownAccounts: 'Сообщества администрации',
  email: 'Электронная почта',
  reception: 'Приёмная',
  phone: 'Телефон',
  appeal59: 'Обращение по 59-ФЗ',
};

const platforms: Record<string, string> = {
  vk: 'ВКонтакте',
  ok: 'Одноклассники',
  telegram: 'Telegram',
};

/** Where the message came from, in words: the network when it is known, else the channel; an unknown code as it is. */
export function sourceWords(channel: string, platform: string | null): string {
  if (platform) return platforms[platform.toLowerCase()] ?? platform;
  return channels[channel] ?? channel;
}

/** An outcome as the citizen reads it. */
export const outcomeWords = {
  solved: 'Решено',
  explained: 'Разъяснено',
  notSolved: 'Не решено',
  postponed: 'Отложено',
} as const satisfies Record<Outcome, string>;
