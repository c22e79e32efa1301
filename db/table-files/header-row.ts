import type { Cell } from '../../domain/table-row.ts';

/** True for a row that may be the header: at least two cells are filled (a title above the table fills one). */
export function mayBeHeader(cells: readonly Cell[]): boolean {
  return cells.filter((cell) => String(cell).trim() !== '').length >= 2;
}

/** True for a row without any value. */
export function isBlank(cells: readonly Cell[]): boolean {
  return cells.every((cell) => typeof cell === 'string' && cell.trim() === '');
}
