import type { FormKind, Photo } from './draft.ts';

/** The words and the parts of one form. */
export interface FormWords {
  title: string;
  textLabel: string;
  hint: string;
  button: string;
  /** Under the button while there is a network. */
  foot: string;
  /** After the server has it. */
  sent: string;
  groups: readonly Photo['group'][];
}

export const formKinds = {
  answer: {
    title: 'Ответ',
    textLabel: 'Текст ответа',
    hint: 'Что сделано, где и когда. Этот текст прочитает житель',
    button: 'Отправить на согласование',
    foot: 'Время засчитает сервер при получении.',
    sent: 'Ответ отправлен на согласование',
    groups: ['before', 'after', 'paper'],
  },
  interim: {
    title: 'Промежуточный ответ',
    textLabel: 'Что уже сделано и почему нужно время',
    hint: 'Этот текст прочитает житель',
    button: 'Отправить промежуточный ответ',
    foot: 'К обещанному дню понадобится отчёт с фото.',
    sent: 'Промежуточный ответ отправлен на согласование',
    groups: ['after', 'paper'],
  },
  report: {
    title: 'Отчёт о работе',
    textLabel: 'Что сделано',
    hint: 'Коротко: какая работа, где, когда закончена',
    button: 'Отчитаться о работе',
    foot: 'После отчёта понадобится окончательный ответ жителю.',
    sent: 'Отчёт о работе принят',
    groups: ['before', 'after', 'paper'],
  },
  refusal: {
    title: 'Не наша компетенция',
    textLabel: 'Почему это не ваше и чьё это',
    hint: 'Назовите ведомство, владельца дороги или территории: так дело быстрее дойдёт по адресу',
    button: 'Вернуть координатору',
    foot: 'Дело уйдёт от вас, эта ссылка перестанет действовать.',
    sent: 'Поручение возвращено координатору',
    groups: [],
  },
  call: {
    title: 'Разговор с заявителем',
    textLabel: 'О чём поговорили',
    hint: 'Что разъяснили и что ответил заявитель. Увидят только сотрудники',
    button: 'Записать разговор',
    foot: 'После этого откроется ответ: срок продолжает идти.',
    sent: 'Разговор записан',
    groups: [],
  },
  note: {
    title: 'Координатору',
    textLabel: 'Что передать',
    hint: 'Увидят только сотрудники, житель не увидит',
    button: 'Передать координатору',
    foot: 'Это не ответ: срок продолжает идти.',
    sent: 'Записка передана координатору',
    groups: [],
  },
} as const satisfies Record<FormKind, FormWords>;

export const groupWords = {
  before: 'До',
  after: 'После',
  paper: 'Документы',
} as const satisfies Record<Photo['group'], string>;
