import type { ClockName, Importance, Outcome, QueueName, Role } from '../../domain/codes.ts';

/** Channels as people call them: the full name and two or three letters for lists. */
const channels: Record<string, { title: string; short: string }> = {
  im: { title: 'Инцидент Менеджмент', short: 'ИМ' },
  pos: { title: 'Госуслуги. Решаем вместе', short: 'ПОС' },
  posSurvey: { title: 'ПОС: голосования и опросы', short: 'ПОС' },
  posOfficialPage: { title: 'ПОС: госпаблик', short: 'ПОС' },
  kuzbassOnline: { title: 'Кузбасс-онлайн', short: 'КО' },
  governor: { title: 'Соцсети губернатора', short: 'ГУБ' },
  manageTogether: { title: 'Управляем вместе', short: 'УВ' },
  activeCitizen: { title: 'Активный гражданин', short: 'АГ' },
  socialMonitoring: { title: 'Мониторинг социальных сетей', short: 'МСС' },
  directLine: { title: 'Прямая линия', short: 'ПЛ' },
  ownAccounts: { title: 'Свои страницы', short: 'СВ' },
  email: { title: 'Электронная почта', short: 'ЭП' },
  reception: { title: 'Личный приём', short: 'ЛП' },
  phone: { title: 'Телефон', short: 'ТЕЛ' },
  appeal59: { title: 'Обращения по 59-ФЗ', short: '59' },
};

/** «Инцидент Менеджмент»; a tenant's own channel stands by its code. */
export function channelTitle(code: string): string {
  return channels[code]?.title ?? code;
}
/** «ИМ»; a tenant's own channel stands by the first letters of its code. */
export function channelShort(code: string): string {
  return channels[code]?.short ?? code.slice(0, 3).toUpperCase();
}
/** Codes of the channels every installation knows, in the order of menus. */
export const channelCodes: readonly string[] = Object.keys(channels);

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

export const clockTitle: Record<ClockName, string> = {
  registration: 'Регистрация',
  accept: 'Принять в работу',
  primaryAnswer: 'Первичный ответ',
  executor: 'Исполнитель',
  approval: 'Согласование',
  answer: 'Ответ жителю',
  finalAnswer: 'Окончательный ответ',
  promise: 'Обещанная работа',
  forwarding: 'Перенаправление',
  silence: 'До автозакрытия',
};

export const outcomeTitle: Record<Outcome, string> = {
  solved: 'Решено',
  explained: 'Разъяснено',
  notSolved: 'Не решено',
  postponed: 'Отложено',
};

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
