import { z } from 'zod';
import { repeatable } from './import-layout.ts';
import { type OutsideLayout, outsideLayout } from './outside-case.ts';
import { OutsideField, outsideFieldWords } from './outside-fields.ts';
import { headerKey, type LayoutColumn, type LayoutRefusal } from './table-layout.ts';

/** What a person said of a file's columns, in their order: the field of each, null for one that is not taken. */
export const ColumnMapping = z.strictObject({
  /** False: the table begins with data at once. */
  hasHeader: z.boolean(),
  fields: z.array(OutsideField.nullable()).min(1).max(500),
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

/** A column as a remembered layout keeps it. */
export const RememberedColumn = z.strictObject({ header: z.string().max(300), field: OutsideField.nullable() });
export type RememberedColumn = z.infer<typeof RememberedColumn>;

/**
 * What files with the same columns have in common, in whatever order they stand; a table without names of columns is known
 * by their number alone. To be hashed before it is stored.
 */
export function headerSignature(headers: readonly string[], hasHeader: boolean): string {
  return hasHeader ? JSON.stringify(headers.map(headerKey).sort()) : `none:${headers.length}`;
}

/** The fields of a file's columns by what was said of the same columns before; of two with one name each keeps its own. */
export function fieldsByHeader(
  headers: readonly string[],
  columns: readonly RememberedColumn[],
): ColumnMapping['fields'] {
  const left = columns.map(({ header, field }) => ({ key: headerKey(header), field }));
  return headers.map((header) => {
    const key = headerKey(header);
    const at = left.findIndex((column) => column.key === key);
    return at === -1 ? null : (left.splice(at, 1)[0]?.field ?? null);
  });
}

/** A file read by a mapping; refused where the text is missing, a field stands twice, or the mapping is of other columns. */
export function mappedLayout(
  headers: readonly string[],
  { fields, hasHeader }: ColumnMapping,
): OutsideLayout | LayoutRefusal {
  if (fields.length !== headers.length)
    return refused(
      `В файле колонок ${headers.length}, а показано, что значат ${fields.length}: откройте разметку ещё раз`,
    );
  const once = fields.filter((field) => field !== null && !(repeatable as readonly string[]).includes(field));
  const twice = once.find((field, at) => once.indexOf(field) !== at);
  if (twice)
    return refused(
      `«${outsideFieldWords[twice].label}» выбрано для двух колонок: оставьте одну, у другой выберите «Не брать»`,
    );
  const at: OutsideLayout['at'] = {};
  const columns = headers.map((header, index): LayoutColumn<OutsideField> => {
    const field = fields[index] ?? null;
    if (field === null)
      return { header, field, label: null, use: 'ignored', note: 'не берём: так решили при разметке' };
    at[field] ??= index;
    return { header, field, ...outsideFieldWords[field] };
  });
  const layout = outsideLayout('mapped', 'Таблица', { columns, at }, [{ fields: ['text'], header: 'Текст' }]);
  if (!layout.ok) return refused('Покажите, в какой колонке текст: без него обращения не получится');
  return { ...layout, hasHeader };
}

function refused(message: string): LayoutRefusal {
  return { ok: false, export: 'unknown', message, missing: [] };
}
