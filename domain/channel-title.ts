import type { Channel } from './codes.ts';

const titles: Record<Channel, string> = {
  im: 'Инцидент Менеджмент',
  pos: 'Госуслуги. Решаем вместе',
  posSurvey: 'ПОС: голосования и опросы',
  posOfficialPage: 'ПОС: госпаблик',
  kuzbassOnline: 'Кузбасс-онлайн',
  governor: 'Соцсети губернатора',
  manageTogether: 'Управляем вместе',
  activeCitizen: 'Активный гражданин',
  socialMonitoring: 'Мониторинг социальных сетей',
  directLine: 'Прямая линия',
  ownAccounts: 'Свои страницы',
  email: 'Электронная почта',
  reception: 'Личный приём',
  phone: 'Телефон',
  appeal59: 'Обращения по 59-ФЗ',
};

/** «Инцидент Менеджмент»; a tenant's own channel stands by its code. */
export function channelTitle(code: string): string {
  return Object.hasOwn(titles, code) ? titles[code as Channel] : code;
}

/** The channels every installation knows, in their order; said here so that screens need no schema for it. */
export const knownChannels: readonly string[] = Object.keys(titles);
