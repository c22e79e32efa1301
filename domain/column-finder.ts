import { nameKey } from './name-key.ts';
import type { Cell } from './table-row.ts';

/** Reads a field of a row by any of its column's names; '' when the file has no such column or the cell is empty. */
export type FieldOf<F extends string> = (cells: readonly Cell[], field: F) => string;

/** Finds the columns of a table by their names, whatever their order, case and punctuation; `has` tells which are there. */
export function findColumns<F extends string>(
  headers: readonly string[],
  names: Readonly<Record<F, readonly string[]>>,
): { has: (field: F) => boolean; read: FieldOf<F> } {
  const keys = headers.map(nameKey);
  const at = new Map<F, number>();
  for (const field of Object.keys(names) as F[]) {
    const wanted = names[field].map(nameKey);
    const index = wanted.map((name) => keys.indexOf(name)).find((found) => found >= 0);
    if (index !== undefined) at.set(field, index);
  }
  return {
    has: (field) => at.has(field),
    read: (cells, field) => {
      const index = at.get(field);
      return index === undefined ? '' : String(cells[index] ?? '').trim();
    },
  };
}
