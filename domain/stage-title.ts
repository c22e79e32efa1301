import type { Stage } from './codes.ts';

/** How a stage is called to people, in refusals and on screens. */
export const stageTitle: Record<Stage, string> = {
  received: 'Новое',
  registered: 'Зарегистрировано',
  inWork: 'В работе',
  assigned: 'У исполнителя',
  inApproval: 'На согласовании',
  toPublish: 'К публикации',
  promised: 'Обещано',
  awaitingCitizen: 'Ждём жителя',
  closed: 'Закрыто',
  forwarded: 'Перенаправлено',
  leftUnanswered: 'Оставлено без ответа',
  correspondenceEnded: 'Переписка прекращена',
  converted: 'Переведено в обращение',
  merged: 'Объединено',
  needsOperator: 'Нужен оператор',
};
