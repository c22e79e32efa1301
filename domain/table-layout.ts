import { foreignExports } from './foreign-exports.ts';
import { type ColumnUse, type ImField, imColumns, knownImColumns, shortImFields } from './im-columns.ts';

/** One column of a file as it will be used; `field` is null for a column that is not taken. */
export interface LayoutColumn {
  header: string;
  field: ImField | null;
  label: string | null;
  use: ColumnUse | 'ignored';
  note: string;
}

/** A recognised export of Инцидент Менеджмент. */
export interface ImLayout {
  ok: true;
  layout: 'im47' | 'imShort';
  /** What people call it, with the number of known columns. */
  name: string;
  columns: LayoutColumn[];
  /** Where the value of a field stands in a row's cells. */
  at: Partial<Record<ImField, number>>;
  /** True without a number of the incident: repeats are then found by what the row says. */
  missingKey: boolean;
  /** Headers of the 47 that the file does not have (empty for the short layout). */
  missing: string[];
}

/** Why a file is not read; `export` names what it is where that is known. */
export interface LayoutRefusal {
  ok: false;
  export: 'pos' | 'appeal59' | 'officialPages' | 'unknown';
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

const fieldByKey = new Map(
  knownImColumns.flatMap((column) =>
    [column.header, ...(column.aliases ?? [])].map((header) => [headerKey(header), column] as const),
  ),
);

const foreignKeys = foreignExports.map((known) => ({
  known,
  groups: known.groups.map((group) => group.map(headerKey)),
}));

function findForeign(keys: ReadonlySet<string>) {
  const hits = foreignKeys
    .map(({ known, groups }) => ({ known, count: groups.filter((group) => group.some((key) => keys.has(key))).length }))
    .filter(({ known, count }) => count >= known.atLeast);
  return hits.sort((a, b) => b.count - a.count)[0];
}

function plural(count: number): string {
  const tail = count % 100;
  if (tail > 10 && tail < 20) return 'колонок';
  return count % 10 === 1 ? 'колонка' : count % 10 > 1 && count % 10 < 5 ? 'колонки' : 'колонок';
}

function refuse(code: LayoutRefusal['export'], message: string, missing: string[]): LayoutRefusal {
  return { ok: false, export: code, message, missing };
}

/**
 * Recognises an export of Инцидент Менеджмент by its headers, in any order and any subset that has the text; refuses an
 * export of another cabinet by its name, and anything else with the columns that are missing.
 */
export function recognizeLayout(headers: readonly string[]): ImLayout | LayoutRefusal {
  const at: Partial<Record<ImField, number>> = {};
  const columns = headers.map((header, index): LayoutColumn => {
    const known = fieldByKey.get(headerKey(header));
    if (!known) return { header, field: null, label: null, use: 'ignored', note: 'не берём: такой колонки не знаем' };
    if (at[known.field] !== undefined) {
      return { header, field: null, label: null, use: 'ignored', note: 'не берём: такая колонка уже есть левее' };
    }
    at[known.field] = index;
    return { header, field: known.field, label: known.label, use: known.use, note: known.note };
  });

  const taken = columns.filter((column) => column.field !== null);
  const foreign = findForeign(new Set(headers.map(headerKey)));
  if (foreign && foreign.count > taken.length) {
    return refuse(foreign.known.code, `Это ${foreign.known.name}: ${foreign.known.wayOut}`, []);
  }
  if (taken.length === 0) {
    const seen = headers.slice(0, 3).map((header) => `«${header.slice(0, 40)}»`);
    return refuse(
      'unknown',
      `Не узнали формат: в первой строке ${seen.join(', ')}, а нужны заголовки выгрузки Инцидент Менеджмента, например «Номер инцидента», «Дата создания», «Текст инцидента»`,
      ['Номер инцидента', 'Дата создания', 'Текст инцидента'],
    );
  }
  const missing = [at.text === undefined ? 'Текст инцидента' : '', taken.length < 2 ? 'Номер инцидента' : ''].filter(
    Boolean,
  );
  if (missing.length > 0) {
    const names = missing.map((header) => `«${header}»`).join(' и ');
    return refuse('unknown', `В файле нет колонки ${names}: добавьте её в выгрузку и загрузите файл ещё раз`, missing);
  }

  const isShort = taken.every((column) => column.field !== null && shortImFields.includes(column.field));
  return {
    ok: true,
    layout: isShort ? 'imShort' : 'im47',
    name: `Инцидент Менеджмент, ${taken.length} ${plural(taken.length)}`,
    columns,
    at,
    missingKey: at.externalId === undefined && at.sourceId === undefined,
    missing: isShort ? [] : imColumns.filter(([field]) => at[field] === undefined).map(([, header]) => header),
  };
}
