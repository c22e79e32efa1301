/** One cell of a table as read from a file: '' is an empty one; numbers may be counts, day fractions or dates. */
export type Cell = string | number;

/** What is wrong with one cell of a file, in words for the clerk: `fix` says what would be right. */
export interface RowError {
  /** The row as a spreadsheet shows it: the header is usually row 1. */
  row: number;
  column: string;
  /** The value as written, cut to 200 characters; '' when the cell is empty. */
  value: string;
  reason: string;
  fix: string;
}

/** A row of a table; `problem` says why it cannot be trusted (its `cells` are then only for showing). */
export interface TableRow {
  row: number;
  cells: Cell[];
  problem?: RowError;
}

/** A cell's value as an error shows it. */
export function shownValue(value: Cell): string {
  const text = String(value);
  return text.length <= 200 ? text : `${text.slice(0, 199).toWellFormed()}…`;
}
