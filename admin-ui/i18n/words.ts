import type { Channel, Importance, QueueName, Role } from '../../domain/codes.ts';

export { channelTitle } from '../../domain/channel-title.ts';
export { clockTitle } from '../../domain/clock-title.ts';
export { outcomeTitle } from '../../domain/outcome-title.ts';

/** Two or three letters of a channel for lists, in the order of menus. */
const shorts: Record<Channel, string> = {
  im: 'ИМ',
  pos: 'ПОС',
  posSurvey: 'ПОС',
  posOfficialPage: 'ПОС',
  kuzbassOnline: 'КО',
  governor: 'ГУБ',
  manageTogether: 'УВ',
  activeCitizen: 'АГ',
  socialMonitoring: 'МСС',
  directLine: 'ПЛ',
  ownAccounts: 'СВ',
  email: 'ЭП',
  reception: 'ЛП',
  phone: 'ТЕЛ',
  appeal59: '59',
};

/** «ИМ»; a tenant's own channel stands by the first letters of its code. */
export function channelShort(code: string): string {
  return Object.hasOwn(shorts, code) ? shorts[code as Channel] : code.slice(0, 3).toUpperCase();
}
/** Codes of the channels every installation knows, in the order of menus. */
export const channelCodes: readonly string[] = Object.keys(shorts);

const platforms: Record<string, string> = {
  vk: 'ВКонтакте',
  VK: 'ВКонтакте',
  ok: 'Одноклассники',
  OK: 'Одноклассники',
  telegram: 'Telegram',
  Telegram: 'Telegram',
};
/** «ВКонтакте» for `vk`; an unknown platform stands as written. */
export function platformTitle(platform: string): string {
  return platforms[platform] ?? platform;
}

export const importanceTitle: Record<Importance, string> = {
  ordinary: 'Обычная важность',
  fastTrack: 'Важность высокая',
  urgent: 'Срочно',
};

export const roleTitle: Record<Role, string> = {
  coordinator: 'Координатор',
  registrar: 'Регистратор',
  executor: 'Исполнитель',
  blockLead: 'Руководитель блока',
  territorialHead: 'Руководитель территории',
  press: 'Пресс-служба',
  deputy: 'Заместитель главы',
  curator: 'Куратор МЦУ',
  head: 'Руководитель МЦУ',
  rcc: 'Куратор ЦУР',
  admin: 'Администратор',
  mayor: 'Глава',
};

/** Queues of the work place: `all` is every open case. */
export type QueueKey = 'all' | QueueName;
export const queueTitle: Record<QueueKey, string> = {
  all: 'Все открытые',
  new: 'Новые',
  mine: 'Мои',
  approval: 'На согласовании',
  returned: 'Возвращены',
  dueSoon: 'Скоро срок',
  overdue: 'Просрочены',
  awaitingCitizen: 'Ждём жителя',
  promised: 'Обещано',
  needsOperator: 'Нужен оператор',
};

/** What a list says when its queue has nothing, and what to do then. */
export const queueEmpty: Record<QueueKey, string> = {
  all: 'Открытых обращений нет. Новые появятся здесь сами или после импорта.',
  new: 'Новых нет: всё разобрано.',
  mine: 'У вас ничего нет в работе. Возьмите следующее из «Новых».',
  approval: 'На согласовании ничего нет.',
  returned: 'Возвращённых на доработку нет.',
  dueSoon: 'В ближайший час сроков нет.',
  overdue: 'Просроченных нет.',
  awaitingCitizen: 'Отклика жителей сейчас не ждём.',
  promised: 'Обещанных работ нет.',
  needsOperator: 'Сбоев, которые ждут человека, нет.',
};
