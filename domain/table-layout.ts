import { pluralWord } from './plural.ts';
/**
 * How a column of an export is used: `field` goes into the case, `recomputed` is worked out by the product's own calendar
 * (and only fills a missing moment), `note` is kept as a remark.
 */
export type ColumnUse = 'field' | 'recomputed' | 'note';

/** A known column: its header in the export, the field it fills, its name on the screen and what comes of it. */
export interface KnownColumn<Field extends string> {
  field: Field;
  header: string;
  use: ColumnUse;
  label: string;
  note: string;
  aliases?: readonly string[];
  /** Holds a person's name, address or page: its values are shown nowhere but in the sealed applicant. */
  personal?: true;
}

/** One column of a file as it will be used; `field` is null for a column that is not taken. */
export interface LayoutColumn<Field extends string = string> {
  header: string;
  field: Field | null;
  label: string | null;
  use: ColumnUse | 'ignored';
  note: string;
  personal?: true;
}

/** Which column of a file holds which field. */
export interface TableLayout<Field extends string> {
  columns: LayoutColumn<Field>[];
  /** Where the value of a field stands in a row's cells. */
  at: Partial<Record<Field, number>>;
}

/** Why a file is not read; `export` names what it is where that is known. */
export interface LayoutRefusal {
  ok: false;
  export: 'im' | 'pos' | 'appeal59' | 'officialPages' | 'unknown';
  message: string;
  missing: string[];
}

/** A header without what differs by accident: case, ё, white space, punctuation, the guard `'`. */
export function headerKey(header: string): string {
  const words = header
    .slice(0, 300)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .match(/[\p{L}\p{N}№]+/gu);
  return words?.join(' ') ?? '';
}

/**
 * Finds the known columns among the headers of a file, in any order; of two with one field the left one is taken,
 * unless the field is `repeatable`.
 */
export function matchColumns<Field extends string>(
  headers: readonly string[],
  known: readonly KnownColumn<Field>[],
  repeatable: readonly Field[] = [],
): TableLayout<Field> {
  const byKey = new Map(
    known.flatMap((column) =>
      [column.header, ...(column.aliases ?? [])].map((header) => [headerKey(header), column] as const),
    ),
  );
  const at: Partial<Record<Field, number>> = {};
  const columns = headers.map((header, index): LayoutColumn<Field> => {
    const column = byKey.get(headerKey(header));
    if (!column) return { header, field: null, label: null, use: 'ignored', note: 'не берём: такой колонки не знаем' };
    const { field, label, use, note, personal } = column;
    if (at[field] !== undefined && !repeatable.includes(field))
      return { header, field: null, label: null, use: 'ignored', note: 'не берём: такая колонка уже есть левее' };
    at[field] ??= index;
    return { header, field, label, use, note, ...(personal && { personal }) };
  });
  return { columns, at };
}

/** «47 колонок». */
export function columnsInWords(count: number): string {
  return `${count} ${pluralWord(count, 'колонка', 'колонки', 'колонок')}`;
}
