import { type ImField, imColumns, knownImColumns, shortImFields } from './im-columns.ts';
import { columnsInWords, type LayoutRefusal, matchColumns, type TableLayout } from './table-layout.ts';

/** A recognised export of Инцидент Менеджмент. */
export interface ImLayout extends TableLayout<ImField> {
  ok: true;
  layout: 'im47' | 'imShort';
  /** What people call it, with the number of known columns. */
  name: string;
  /** True without a number of the incident: repeats are then found by what the row says. */
  missingKey: boolean;
  /** Headers of the 47 that the file does not have (empty for the short layout). */
  missing: string[];
}

/**
 * Reads headers as an export of Инцидент Менеджмент, in any order and any subset that has the text; refuses anything else
 * with the columns that are missing.
 */
export function recognizeIm(headers: readonly string[]): ImLayout | LayoutRefusal {
  const { columns, at } = matchColumns(headers, knownImColumns);
  const taken = columns.filter((column) => column.field !== null);
  if (taken.length === 0) {
    const seen = headers.slice(0, 3).map((header) => `«${header.slice(0, 40)}»`);
    return {
      ok: false,
      export: 'unknown',
      message: `Не узнали формат: в первой строке ${seen.join(', ')}, а нужны заголовки выгрузки Инцидент Менеджмента, например «Номер инцидента», «Дата создания», «Текст инцидента»`,
      missing: ['Номер инцидента', 'Дата создания', 'Текст инцидента'],
    };
  }
  const missing = [at.text === undefined ? 'Текст инцидента' : '', taken.length < 2 ? 'Номер инцидента' : ''].filter(
    Boolean,
  );
  if (missing.length > 0) {
    const names = missing.map((header) => `«${header}»`).join(' и ');
    const message = `В файле нет колонки ${names}: добавьте её в выгрузку и загрузите файл ещё раз`;
    return { ok: false, export: 'unknown', message, missing };
  }
  const isShort = taken.every((column) => column.field !== null && shortImFields.includes(column.field));
  return {
    ok: true,
    layout: isShort ? 'imShort' : 'im47',
    name: `Инцидент Менеджмент, ${columnsInWords(taken.length)}`,
    columns,
    at,
    missingKey: at.externalId === undefined && at.sourceId === undefined,
    missing: isShort ? [] : imColumns.filter(([field]) => at[field] === undefined).map(([, header]) => header),
  };
}
