import type { LetterKind } from '../../../domain/letter.ts';
import type { DraftKind } from '../../data/case-api.ts';

export type FieldKind =
  | 'text'
  | 'line'
  | 'date'
  | 'moment'
  | 'number'
  | 'degrees'
  | 'choice'
  | 'executor'
  | 'person'
  | 'topic'
  | 'territory'
  | 'block'
  | 'case'
  | 'files'
  | 'ground'
  | 'questions'
  | 'question'
  | 'request'
  | 'letter'
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
  /** Goes out ten seconds later and may be taken back. */
  hold?: boolean;
  finishes?: boolean;
  /** The letter that goes out with it, shown while the form is filled in. */
  letter?: LetterKind | 'byGround';
  /** Destroys or gives away: the button is red. */
  grave?: boolean;
}

/** Where it is: the address and the point. */
export const place: readonly CommandField[] = [
  { name: 'address', label: 'Адрес', kind: 'line', hint: 'Улица, дом, ориентир' },
  { name: 'latitude', label: 'Широта', kind: 'degrees', hint: 'Градусы, например 56,117' },
  { name: 'longitude', label: 'Долгота', kind: 'degrees', hint: 'Градусы, например 88,523' },
];
/** A question for words. */
export const text = (label: string, required = true): CommandField => ({ name: 'text', label, kind: 'text', required });
/** A question for the reason of an act. */
export const reason = (label = 'Причина', required = true): CommandField => ({
  name: 'reason',
  label,
  kind: 'text',
  required,
});
/** Who is to answer. */
export const executor: CommandField = { name: 'executorId', label: 'Исполнитель', kind: 'executor', required: true };
/** Until when the executor is to answer. */
export const due: CommandField = {
  name: 'dueAt',
  label: 'Срок исполнителю',
  kind: 'moment',
  hint: 'Не указан: по положению, но не позже срока ответа',
};
/** Where the answer stands in public. */
export const link: CommandField = { name: 'link', label: 'Ссылка на публикацию', kind: 'line' };
