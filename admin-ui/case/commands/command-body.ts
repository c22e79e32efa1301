import type { CommandType } from '../../../domain/case-command.ts';
import type { CommandBody, StoredFile } from '../../data/case-api.ts';
import { momentOf } from '../../i18n/dates.ts';
import type { CommandField } from './command-form.ts';

/** What a person filled in: words, ids and files by the name of the question. */
export type Answers = Readonly<Record<string, string | readonly StoredFile[] | undefined>>;

function valueFor(field: CommandField, answer: Answers[string]): unknown {
  if (typeof answer !== 'string') return answer?.map((file) => file.id);
  const trimmed = answer.trim();
  if (trimmed === '') return undefined;
  switch (field.kind) {
    case 'moment': {
      const [date = '', time = ''] = trimmed.split('T');
      return momentOf(date, time);
    }
    case 'number':
      return Number(trimmed);
    case 'degrees':
      return Number(trimmed.replace(',', '.'));
    case 'yes':
      return trimmed === 'true';
    case 'questions':
      return trimmed.split(',');
    default:
      return trimmed;
  }
}

/** The filled fields as the API reads them; empty ones are left out. */
export function filled(fields: readonly CommandField[], answers: Answers): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = valueFor(field, answers[field.name]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

/** The command from a filled form; `correct` keeps its mended fields apart from the reason. */
export function commandBody(type: CommandType, fields: readonly CommandField[], answers: Answers): CommandBody {
  const body = filled(fields, answers);
  if (type !== 'correct') return { type, ...body };
  const { reason, ...mended } = body;
  return { type, fields: mended, reason };
}

/** The first thing that keeps a form from going out, in words; undefined when nothing does. */
export function missing(fields: readonly CommandField[], answers: Answers): string | undefined {
  for (const field of fields) {
    const answer = answers[field.name];
    const empty = answer === undefined || (typeof answer === 'string' ? answer.trim() === '' : answer.length === 0);
    if (field.required && empty) return `Заполните: ${field.label.toLowerCase()}`;
    const hole = typeof answer === 'string' ? unfilledPlace(answer) : undefined;
    if (hole !== undefined) return `Осталась подстановка ${hole}: впишите значение`;
  }
  return undefined;
}

/** A place of a template that nobody has filled: «{{улица}}»; undefined when there is none. */
export function unfilledPlace(text: string): string | undefined {
  const at = text.indexOf('{{');
  if (at === -1) return undefined;
  const end = text.indexOf('}}', at);
  return end === -1 ? text.slice(at, at + 20) : text.slice(at, end + 2);
}
