import type { CommandType } from '../../../domain/case-command.ts';
import type { DraftKind } from '../../data/case-api.ts';
import { outcomeTitle } from '../../i18n/words.ts';

export type FieldKind =
  | 'text'
  | 'line'
  | 'date'
  | 'moment'
  | 'number'
  | 'choice'
  | 'executor'
  | 'topic'
  | 'territory'
  | 'block'
  | 'case'
  | 'files'
  | 'yes';

/** One question of a command's form. */
export interface CommandField {
  name: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  choices?: Readonly<Record<string, string>>;
  hint?: string;
  /** Filled in beforehand when the form opens. */
  initial?: string;
}

/** How a command is asked for: heading, button, what is said when it is done, its questions. */
export interface CommandForm {
  /** In menus and the palette. */
  label: string;
  submit: string;
  done: string;
  fields: readonly CommandField[];
  hint?: string;
  /** Words that are kept on the server while they are typed. */
  draft?: DraftKind;
  guarded?: boolean;
  finishes?: boolean;
  /** Destroys or gives away: the button is red. */
  grave?: boolean;
}

const text = (label: string, required = true): CommandField => ({ name: 'text', label, kind: 'text', required });
const reason = (label = 'Причина', required = true): CommandField => ({
  name: 'reason',
  label,
  kind: 'text',
  required,
});
const executor: CommandField = { name: 'executorId', label: 'Исполнитель', kind: 'executor', required: true };
const due: CommandField = {
  name: 'dueAt',
  label: 'Срок исполнителю',
  kind: 'moment',
  hint: 'Не указан: считается по положению',
};
const link: CommandField = { name: 'link', label: 'Ссылка на публикацию', kind: 'line' };

/** The forms of all commands that a person gives from the menu, the palette or beside a fact. */
export const commandForms: Partial<Record<CommandType, CommandForm>> = {
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
  markUrgent: {
    label: 'Отметить срочным',
    submit: 'Отметить срочным',
    done: 'Отмечено срочным: сроки идут круглосуточно',
    hint: 'С этой минуты сроки идут круглосуточно. Основание останется в истории.',
    fields: [
      {
        name: 'ground',
        label: 'Основание',
        kind: 'choice',
        required: true,
        choices: { topic: 'Тема', platform: 'Площадка', order: 'Указание руководителя' },
      },
      reason('Пояснение'),
    ],
    grave: true,
  },
  setFastTrack: {
    label: 'Повысить важность',
    submit: 'Повысить важность',
    done: 'Важность повышена, срок сокращён',
    fields: [reason('Пояснение', false)],
  },
  extend: {
    label: 'Продлить срок (59-ФЗ)',
    submit: 'Продлить',
    done: 'Срок продлён',
    fields: [{ name: 'days', label: 'На сколько дней', kind: 'number', required: true }, reason()],
  },
  forward: {
    label: 'Перенаправить по компетенции',
    submit: 'Перенаправить',
    done: 'Перенаправлено',
    fields: [{ name: 'body', label: 'Куда', kind: 'line', required: true }, reason()],
    finishes: true,
  },
  leaveUnanswered: {
    label: 'Оставить без ответа',
    submit: 'Оставить без ответа',
    done: 'Оставлено без ответа',
    fields: [
      { name: 'ground', label: 'Основание по 59-ФЗ', kind: 'line', required: true, hint: 'Например: ст. 11 ч. 1' },
      reason('Пояснение', false),
    ],
    finishes: true,
    grave: true,
  },
  endCorrespondence: {
    label: 'Прекратить переписку',
    submit: 'Прекратить',
    done: 'Переписка прекращена',
    fields: [reason()],
    finishes: true,
    grave: true,
  },
  convertToAppeal: {
    label: 'Перевести в обращение по 59-ФЗ',
    submit: 'Перевести',
    done: 'Переведено в обращение',
    fields: [reason('Пояснение', false)],
    finishes: true,
  },
  linkDuplicate: {
    label: 'Объединить с другим обращением',
    submit: 'Объединить',
    done: 'Объединено: ответ придёт обоим',
    fields: [{ name: 'caseId', label: 'Главное обращение', kind: 'case', required: true }],
    finishes: true,
  },
  unlinkDuplicate: { label: 'Отделить', submit: 'Отделить', done: 'Отделено, сроки идут дальше', fields: [] },
  logCall: {
    label: 'Записать звонок',
    submit: 'Записать',
    done: 'Звонок записан',
    fields: [
      text('О чём говорили'),
      {
        name: 'withApplicant',
        label: 'С кем',
        kind: 'yes',
        initial: 'true',
        choices: { true: 'С жителем', false: 'С кем-то ещё' },
      },
    ],
  },
  citizenComment: {
    label: 'Записать комментарий жителя',
    submit: 'Записать',
    done: 'Комментарий записан',
    hint: 'Комментарий после ответа может открыть обращение снова: так велит положение.',
    fields: [
      text('Что написал житель'),
      {
        name: 'tone',
        label: 'Тон',
        kind: 'choice',
        choices: { positive: 'Доволен', neutral: 'Спокойный', negative: 'Недоволен' },
      },
    ],
  },
  rate: {
    label: 'Записать оценку жителя',
    submit: 'Записать',
    done: 'Оценка записана',
    fields: [
      {
        name: 'score',
        label: 'Оценка',
        kind: 'number',
        required: true,
        hint: 'От 1 до 5',
      },
      text('Слова жителя', false),
    ],
  },
  pause: {
    label: 'Поставить сроки на паузу',
    submit: 'На паузу',
    done: 'Сроки на паузе',
    fields: [reason('Чего ждём'), { name: 'until', label: 'До какого времени', kind: 'moment', required: true }],
  },
  resume: {
    label: 'Снять с паузы',
    submit: 'Снять с паузы',
    done: 'Сроки пошли дальше',
    fields: [reason('Пояснение', false)],
  },
  close: {
    label: 'Закрыть',
    submit: 'Закрыть',
    done: 'Обращение закрыто',
    fields: [reason('Пояснение', false)],
    guarded: true,
    finishes: true,
  },
  reopen: {
    label: 'Открыть снова',
    submit: 'Открыть снова',
    done: 'Открыто снова, сроки пошли заново',
    fields: [reason()],
    guarded: true,
  },
  applyRegulation: {
    label: 'Применить новую версию положения',
    submit: 'Применить',
    done: 'Сроки пересчитаны по новой версии',
    fields: [reason('Пояснение', false)],
  },
};

/** What `correct` may mend, as questions. */
export const correctFields: readonly CommandField[] = [
  { name: 'topicId', label: 'Тема', kind: 'topic' },
  { name: 'territoryId', label: 'Территория', kind: 'territory' },
  {
    name: 'importance',
    label: 'Важность',
    kind: 'choice',
    choices: { ordinary: 'Обычная', fastTrack: 'Высокая', urgent: 'Срочно' },
  },
  { name: 'outcome', label: 'Итог', kind: 'choice', choices: outcomeTitle },
  { name: 'receivedAt', label: 'Когда получено', kind: 'moment' },
];
