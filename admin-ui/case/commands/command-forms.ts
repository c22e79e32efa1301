import { answerWayTitle, appealFormTitle, appealTypeTitle } from '../../../domain/appeal-title.ts';
import type { CommandType } from '../../../domain/case-command.ts';
import type { CaseKind } from '../../../domain/codes.ts';
import { outcomeTitle } from '../../i18n/words.ts';
import { type CommandField, type CommandForm, place } from './command-form.ts';
import { formsOfAppeals } from './forms-of-appeals.ts';
import { formsOfCourse } from './forms-of-course.ts';
import { formsOfWork } from './forms-of-work.ts';

/** The forms of all commands that a person gives from the menu, the palette or beside a fact. */
export const commandForms: Partial<Record<CommandType, CommandForm>> = {
  ...formsOfWork,
  ...formsOfAppeals,
  ...formsOfCourse,
};

/** What `correct` may mend, as questions. */
export const correctFields: readonly CommandField[] = [
  { name: 'topicId', label: 'Тема', kind: 'topic' },
  { name: 'territoryId', label: 'Территория', kind: 'territory' },
  ...place,
  {
    name: 'importance',
    label: 'Важность',
    kind: 'choice',
    choices: { ordinary: 'Обычная', fastTrack: 'Высокая', urgent: 'Срочно' },
  },
  { name: 'outcome', label: 'Итог', kind: 'choice', choices: outcomeTitle },
  { name: 'receivedAt', label: 'Когда получено', kind: 'moment' },
];

const correctForm: CommandForm = {
  label: 'Исправить ошибку в карточке',
  submit: 'Исправить',
  done: 'Исправлено, прежнее значение осталось в истории',
  hint: 'Заполните только то, что исправляете. Прежнее значение останется в истории.',
  fields: [...correctFields, { name: 'reason', label: 'Причина', kind: 'text', required: true }],
};

/** What a clerk mends in the register beside the card of an appeal. */
const registerFields: readonly CommandField[] = [
  { name: 'registrationNumber', label: 'Регистрационный номер', kind: 'line' },
  { name: 'registeredAt', label: 'Когда зарегистрировано', kind: 'moment', hint: 'Сроки посчитаются от этого дня' },
  { name: 'appealType', label: 'Вид обращения', kind: 'choice', choices: appealTypeTitle },
  { name: 'appealForm', label: 'Форма', kind: 'choice', choices: appealFormTitle },
  { name: 'answerWay', label: 'Как ответить', kind: 'choice', choices: answerWayTitle },
  { name: 'repeatOfId', label: 'Повторяет обращение', kind: 'case' },
];

/** The form of a command on a case of this kind; undefined for those that have a place of their own. */
export function formOf(type: CommandType, kind: CaseKind = 'message'): CommandForm | undefined {
  if (type !== 'correct') return commandForms[type];
  return kind === 'appeal' ? { ...correctForm, fields: [...registerFields, ...correctForm.fields] } : correctForm;
}
