import type { CommandType } from '../../../domain/case-command.ts';
import { outcomeTitle } from '../../i18n/words.ts';
import { type CommandField, type CommandForm, reason, text } from './command-form.ts';

const question: CommandField = { name: 'questionId', label: 'Вопрос', kind: 'question', required: true };
const code: CommandField = {
  name: 'code',
  label: 'Код по классификатору',
  kind: 'line',
  hint: 'Например: 0005.0005.0056.1160',
};

/** The forms of the branches of 59-ФЗ; those that send a letter show it. */
export const formsOfAppeals: Partial<Record<CommandType, CommandForm>> = {
  register: {
    label: 'Зарегистрировать',
    submit: 'Зарегистрировать',
    done: 'Обращение зарегистрировано, срок рассмотрения пошёл',
    fields: [
      { name: 'number', label: 'Номер', kind: 'line', hint: 'Не указан: остаётся номер карточки' },
      { name: 'registeredAt', label: 'Дата и время регистрации', kind: 'moment', hint: 'Не указаны: сейчас' },
      { name: 'repeatOfId', label: 'Повторяет обращение', kind: 'case' },
    ],
  },
  addQuestion: {
    label: 'Выделить вопрос',
    submit: 'Выделить',
    done: 'Вопрос выделен',
    fields: [
      { ...code, required: true },
      text('Суть вопроса'),
      { name: 'executorId', label: 'Кто отвечает на этот вопрос', kind: 'executor' },
    ],
  },
  changeQuestion: {
    label: 'Изменить вопрос',
    submit: 'Изменить',
    done: 'Вопрос изменён',
    fields: [
      question,
      code,
      { name: 'executorId', label: 'Другой исполнитель', kind: 'executor' },
      { name: 'withdrawn', label: 'Снять вопрос', kind: 'yes', choices: { true: 'Снять: выделен по ошибке' } },
      reason(),
    ],
  },
  answerQuestion: {
    label: 'Ответить на вопрос',
    submit: 'Ответить',
    done: 'Ответ на вопрос записан',
    fields: [
      question,
      text('Ответ'),
      { name: 'outcome', label: 'Итог', kind: 'choice', required: true, choices: outcomeTitle },
    ],
  },
  extend: {
    label: 'Продлить срок (59-ФЗ)',
    submit: 'Продлить и уведомить',
    done: 'Срок продлён, уведомление готовится',
    fields: [{ name: 'days', label: 'На сколько дней', kind: 'number', required: true }, reason()],
    letter: 'extended',
  },
  forward: {
    label: 'Перенаправить по компетенции',
    submit: 'Перенаправить и уведомить',
    done: 'Перенаправлено, письма готовятся',
    fields: [
      { name: 'questionIds', label: 'Какие вопросы', kind: 'questions' },
      { name: 'body', label: 'Куда', kind: 'line', required: true },
      reason(),
    ],
    letter: 'forwardedNotice',
  },
  requestDocuments: {
    label: 'Запросить документы',
    submit: 'Запросить',
    done: 'Запрос готовится',
    fields: [{ name: 'body', label: 'У кого', kind: 'line', required: true }, text('Что нужно предоставить')],
    letter: 'documentsRequest',
  },
  receiveDocuments: {
    label: 'Документы получены',
    submit: 'Записать',
    done: 'Получение документов записано',
    fields: [{ name: 'requestId', label: 'Запрос', kind: 'request', required: true }, text('Что получено', false)],
  },
  leaveUnanswered: {
    label: 'Оставить без ответа',
    submit: 'Оставить без ответа',
    done: 'Оставлено без ответа',
    fields: [
      { name: 'ground', label: 'Основание по 59-ФЗ', kind: 'ground', required: true },
      reason('Пояснение', false),
    ],
    letter: 'byGround',
    finishes: true,
    grave: true,
  },
  endCorrespondence: {
    label: 'Прекратить переписку',
    submit: 'Прекратить и уведомить',
    done: 'Переписка прекращена, уведомление готовится',
    fields: [
      {
        name: 'repeatOfId',
        label: 'Прежнее обращение, на которое ответ дан',
        kind: 'case',
        hint: 'Не указано: то, которое это повторяет по журналу',
      },
      reason(),
    ],
    letter: 'correspondenceEnded',
    finishes: true,
    grave: true,
  },
  convertToAppeal: {
    label: 'Перевести в обращение по 59-ФЗ',
    submit: 'Перевести',
    done: 'Открыто обращение: зарегистрируйте его в течение трёх дней',
    hint: 'Сообщение закроется, а текст, заявитель и файлы перейдут в новое обращение со своими сроками.',
    fields: [reason('Пояснение', false)],
  },
  writeLetter: {
    label: 'Написать письмо',
    submit: 'Подготовить письмо',
    done: 'Письмо готовится',
    fields: [{ name: 'letter', label: 'Какое письмо', kind: 'letter', required: true }, text('Текст', false)],
    letter: 'filingRules',
  },
};
