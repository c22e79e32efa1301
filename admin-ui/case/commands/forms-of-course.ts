import type { CommandType } from '../../../domain/case-command.ts';
import { callOutcomeTitle, reactionTitle } from '../../../domain/feedback-title.ts';
import { type CommandField, type CommandForm, reason, text } from './command-form.ts';

const ground: CommandField = {
  name: 'ground',
  label: 'Основание',
  kind: 'choice',
  required: true,
  choices: { topic: 'Тема', platform: 'Площадка', order: 'Указание руководителя' },
};

/** The forms of the acts that change a case's course: urgency, duplicates, pauses, its end. */
export const formsOfCourse: Partial<Record<CommandType, CommandForm>> = {
  askUrgent: {
    label: 'Попросить срочный ответ',
    submit: 'Попросить',
    done: 'Координатор получил просьбу',
    hint: 'Срочным отмечает координатор: он увидит просьбу, основание и пояснение.',
    fields: [ground, reason('Пояснение')],
  },
  markUrgent: {
    label: 'Отметить срочным',
    submit: 'Отметить срочным',
    done: 'Отмечено срочным',
    hint: 'Где так велит регламент канала, сроки с этой минуты идут круглосуточно. Основание останется в истории.',
    fields: [ground, reason('Пояснение')],
    grave: true,
  },
  setFastTrack: {
    label: 'Повысить важность',
    submit: 'Повысить важность',
    done: 'Важность повышена, срок сокращён',
    fields: [reason('Пояснение', false)],
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
      { name: 'callOutcome', label: 'Чем кончился', kind: 'choice', initial: 'talked', choices: callOutcomeTitle },
      { name: 'minutes', label: 'Длительность, минут', kind: 'number' },
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
      { name: 'reaction', label: 'Вопрос решён?', kind: 'choice', choices: reactionTitle },
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
