import type { CommandType } from '../../../domain/case-command.ts';
import { type CommandForm, due, executor, link, reason, text } from './command-form.ts';

/** The forms of the acts that lead a case from its receipt to the approved answer. */
export const formsOfWork: Partial<Record<CommandType, CommandForm>> = {
  register: {
    label: 'Зарегистрировать',
    submit: 'Зарегистрировать',
    done: 'Обращение зарегистрировано',
    fields: [
      { name: 'number', label: 'Номер', kind: 'line', hint: 'Не указан: присвоит система' },
      { name: 'registeredAt', label: 'Дата и время регистрации', kind: 'moment', hint: 'Не указаны: сейчас' },
    ],
  },
  takeToWork: { label: 'Взять в работу', submit: 'Взять в работу', done: 'Взято в работу', fields: [] },
  classify: {
    label: 'Указать тему и территорию',
    submit: 'Сохранить',
    done: 'Тема и территория сохранены',
    fields: [
      { name: 'topicId', label: 'Тема', kind: 'topic' },
      { name: 'territoryId', label: 'Территория', kind: 'territory' },
      { name: 'sectorBlockId', label: 'Отраслевой блок', kind: 'block' },
    ],
  },
  assign: {
    label: 'Назначить исполнителя',
    submit: 'Назначить',
    done: 'Исполнитель назначен, ссылка ему отправлена',
    fields: [executor, due, text('Что сделать', false)],
    guarded: true,
    finishes: true,
  },
  reassign: {
    label: 'Сменить исполнителя',
    submit: 'Сменить',
    done: 'Исполнитель сменён, прежняя ссылка больше не действует',
    fields: [executor, due, reason('Почему меняем', false)],
    guarded: true,
  },
  addCoExecutor: {
    label: 'Добавить соисполнителя',
    submit: 'Добавить',
    done: 'Соисполнитель добавлен',
    fields: [executor, text('Что сделать', false)],
  },
  refuseCompetence: {
    label: 'Отказаться: не наш вопрос',
    submit: 'Отказаться',
    done: 'Отказ отправлен координатору',
    fields: [reason('Почему не ваш вопрос'), { name: 'suggestedExecutorId', label: 'Кому передать', kind: 'executor' }],
    guarded: true,
    finishes: true,
    grave: true,
  },
  primaryAnswer: {
    label: 'Дать первичный ответ',
    submit: 'Дать первичный ответ',
    done: 'Первичный ответ записан, его срок остановлен',
    fields: [text('Что ответили жителю и к какому сроку обещали ответ'), link],
    draft: 'primary',
  },
  interimAnswer: {
    label: 'Промежуточный ответ с обещанием',
    submit: 'Дать промежуточный ответ',
    done: 'Промежуточный ответ принят, обещание записано',
    hint: 'Обещание увидит житель. Окончательный ответ и отчёт о работе с фото всё равно нужны в свой срок.',
    fields: [
      text('Текст для жителя'),
      { name: 'promisedOn', label: 'Когда сделаем', kind: 'date', required: true },
      link,
      { name: 'fileIds', label: 'Файлы', kind: 'files' },
    ],
    draft: 'interim',
    guarded: true,
    finishes: true,
  },
  reportWork: {
    label: 'Подтвердить обещанную работу',
    submit: 'Подтвердить',
    done: 'Работа подтверждена',
    fields: [text('Что сделано'), { name: 'fileIds', label: 'Фото и документы', kind: 'files' }],
    guarded: true,
  },
  returnForRework: {
    label: 'Вернуть на доработку',
    submit: 'Вернуть на доработку',
    done: 'Возвращено исполнителю с причиной',
    hint: 'Исполнитель получит причину. Срок ответа жителю не сдвинется.',
    fields: [reason('Что исправить')],
    draft: 'return',
    guarded: true,
    finishes: true,
    grave: true,
  },
  sign: { label: 'Подписать', submit: 'Подписать', done: 'Подписано', fields: [], guarded: true, finishes: true },
  send: { label: 'Отправить', submit: 'Отправить', done: 'Отправлено', fields: [], guarded: true, finishes: true },
};
