import type { ClockName } from './codes.ts';

/** How a clock is called to people. */
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
  documents: 'Запрос документов',
  silence: 'До автозакрытия',
};
