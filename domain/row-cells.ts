import type { ImText } from './im-incident.ts';
import { readLocalDateTime, shiftLocal } from './local-date-time.ts';
import type { KnownColumn, TableLayout } from './table-layout.ts';
import { type Cell, type RowError, shownValue } from './table-row.ts';
import { cleanText } from './text-cleaning.ts';

const blanks = new Set(['', '-', '—', '–']);

/** How the rows of one layout are spoken of in errors. */
export interface CellWords<Field extends string> {
  known: readonly KnownColumn<Field>[];
  /** «Впишите дату так: 24.12.2025»: what to do with what is no date. */
  dateFix?: string;
}

const hidden = '•••';

/**
 * The cells of one row by field. What cannot be read is put into `errors` (the row is refused) or `warnings` (the value
 * is left out); reading goes on, so that a clerk sees all faults of a row at once.
 */
export class RowCells<Field extends string> {
  readonly errors: RowError[] = [];
  readonly warnings: RowError[] = [];
  private readonly layout: TableLayout<Field>;
  private readonly says: CellWords<Field>;
  private readonly cells: readonly Cell[];
  private readonly row: number;

  constructor(layout: TableLayout<Field>, cells: readonly Cell[], row: number, words: CellWords<Field>) {
    this.layout = layout;
    this.cells = cells;
    this.row = row;
    this.says = words;
  }

  has(field: Field): boolean {
    return this.layout.at[field] !== undefined;
  }

  value(field: Field): Cell {
    const at = this.layout.at[field];
    return at === undefined ? '' : (this.cells[at] ?? '');
  }

  /** A field's column in the file and its value as errors show it. */
  shown(field: Field): { column: string; value: string } {
    const { column, value } = this.problem(field, '', '');
    return { column, value };
  }

  private problem(field: Field, reason: string, fix: string): RowError {
    const at = this.layout.at[field];
    const found = at === undefined ? undefined : this.layout.columns[at];
    const column = found?.header ?? this.says.known.find((one) => one.field === field)?.header ?? field;
    const value = this.value(field);
    return { row: this.row, column, value: found?.personal && value !== '' ? hidden : shownValue(value), reason, fix };
  }

  refuse(field: Field, reason: string, fix: string): null {
    this.errors.push(this.problem(field, reason, fix));
    return null;
  }

  warn(field: Field, reason: string, fix: string): null {
    this.warnings.push(this.problem(field, reason, fix));
    return null;
  }

  /** A name or a short text: clean, on one line; null when blank. */
  words(field: Field): string | null {
    const value = this.value(field);
    if (typeof value === 'number') return String(value);
    const clean = cleanText(value).replaceAll('\n', ' ');
    return blanks.has(clean) ? null : clean;
  }

  text(field: Field): ImText {
    const raw = String(this.value(field));
    return { raw, clean: cleanText(raw) };
  }

  /** A text, or null when there are no words in it. */
  answer(field: Field): ImText | null {
    const text = this.text(field);
    return text.clean === '' ? null : text;
  }

  /** A local date-time; a wrong one refuses the row. */
  moment(field: Field): string | null {
    const value = this.value(field);
    const written = typeof value === 'number' ? value : (this.words(field) ?? '');
    if (written === '') return null;
    const reading = readLocalDateTime(written, this.says.dateFix);
    return reading.ok ? reading.local : this.refuse(field, reading.reason, reading.fix);
  }

  /** A day fraction in milliseconds; null when it is none. */
  private spanMs(field: Field): number | null {
    const value = this.value(field);
    const days = typeof value === 'number' ? value : value === '' ? Number.NaN : Number(value.replace(',', '.'));
    return days >= 0 && days < 20_000 ? Math.round(days * 86_400) * 1000 : null;
  }

  minutes(field: Field): number | null {
    const ms = this.spanMs(field);
    return ms === null ? null : ms / 60_000;
  }

  /** A moment, or where its cell is blank the one that lies the span of another column after `start`. */
  momentOrAfter(field: Field, start: string | null, span: Field): string | null {
    const local = this.moment(field);
    if (local !== null || this.words(field) !== null || start === null) return local;
    const ms = this.spanMs(span);
    return ms === null ? null : shiftLocal(start, ms);
  }

  /** One of the words of a closed list; another word is warned about and left out. */
  oneOf<Code extends string>(field: Field, codes: Readonly<Record<string, Code>>): Code | null {
    const written = this.words(field);
    if (written === null) return null;
    const code = codes[written.toLowerCase().replaceAll('ё', 'е')];
    return code ?? this.warn(field, 'Такого значения не знаем', `Знаем: ${Object.keys(codes).join(', ')}`);
  }

  yesNo(field: Field): boolean | null {
    const code = this.oneOf(field, { да: 'yes', нет: 'no', истина: 'yes', ложь: 'no' });
    return code === null ? null : code === 'yes';
  }

  count(field: Field): number | null {
    const written = this.words(field);
    if (written === null) return null;
    const value = Number(written.replaceAll(' ', ''));
    return Number.isSafeInteger(value) && value >= 0 ? value : this.warn(field, 'Это не число', 'Впишите целое число');
  }

  /** A web address; another one (or another scheme) is warned about and left out. */
  link(field: Field): string | null {
    const written = this.words(field);
    if (written === null) return null;
    const parsed = written.length > 4000 ? null : URL.parse(written);
    const isWeb = parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname !== '';
    return isWeb ? written : this.warn(field, 'Это не ссылка', 'Впишите адрес, который начинается с https://');
  }
}
