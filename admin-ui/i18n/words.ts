import type { Importance, QueueName, Role } from '../../domain/codes.ts';

export { clockTitle } from '../../domain/clock-title.ts';
export { outcomeTitle } from '../../domain/outcome-title.ts';
export { platformTitle } from '../../domain/platform-title.ts';
export { channelCodes, channelShort, channelTitle } from './channel-words.ts';

export const importanceTitle: Record<Importance, string> = {
  ordinary: 'Обычная важность',
  fastTrack: 'Важность высокая',
  urgent: 'Срочно',
};

/** The usual words for roles. */
export const usualRoleTitle: Record<Role, string> = {
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

/** What a role is called in this municipality; the usual words until the session has told its own. */
export const roleTitle: Record<Role, string> = { ...usualRoleTitle };

/** Takes the municipality's own titles of roles (ORG-1); a role without one has the usual word. */
export function setRoleTitles(own: Partial<Record<Role, string>>): void {
  Object.assign(roleTitle, usualRoleTitle, own);
}

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
