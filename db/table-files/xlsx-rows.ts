import type { Cell, TableRow } from '../../domain/table-row.ts';
import { isBlank } from './header-row.ts';
import type { SharedStrings } from './shared-strings.ts';
import type { XlsxPackage } from './xlsx-package.ts';
import { xmlStream } from './xml-stream.ts';

/** The column of a reference like `AB12`, from 0; undefined without letters. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return at === 0 ? undefined : column - 1;
}

/** `_x000D_` is how a workbook writes characters that XML cannot hold. */
function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function numberOrText(value: string): Cell {
  const number = Number(value);
  const isExact =
    value.trim() !== '' && Number.isFinite(number) && !(Number.isInteger(number) && !Number.isSafeInteger(number));
  return isExact ? number : value;
}

/** How far a sheet was read, and how many rows it says it has. */
export interface SheetState {
  bytes: number;
  statedRows: number | null;
}

/**
 * The rows of a sheet with their numbers on the screen of Excel, blank ones left out; cells by their column, texts of
 * rich cells joined, phonetic guides left out, `''` where nothing is written. Columns from `maxColumns` on are dropped.
 */
export async function* xlsxRows(
  zip: XlsxPackage,
  sheet: string,
  strings: SharedStrings | undefined,
  maxColumns: number,
  state: SheetState,
): AsyncGenerator<TableRow> {
  let rows: TableRow[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = 'n';
  let value = '';
  let isValue = false;
  let isGuide = false;

  const read = (): Cell => {
    if (type === 's') return unescapeCell(strings?.get(Number(value)) ?? '');
    if (type === 'b') return value === '1' ? 'ИСТИНА' : 'ЛОЖЬ';
    return type === 'n' ? numberOrText(value) : unescapeCell(value);
  };

  const stream = await zip.stream(sheet);
  const chunks = xmlStream(stream, {
    open(name, attribute) {
      if (name === 'c') {
        column = columnOf(attribute('r') ?? '') ?? column + 1;
        type = attribute('t') ?? 'n';
        value = '';
      } else if (name === 'v' || name === 't') isValue = !isGuide;
      else if (name === 'row') {
        row = Number(attribute('r') ?? 0) || row + 1;
        cells = [];
        column = -1;
      } else if (name === 'rPh') isGuide = true;
      else if (name === 'dimension') {
        const last = /:[A-Z]{1,3}(\d{1,7})$/.exec(attribute('ref') ?? '');
        if (last) state.statedRows = Number(last[1]);
      }
    },
    text(text) {
      if (isValue) value = value === '' ? text : value + text;
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'c') {
        if (value === '' || column >= maxColumns) return;
        while (cells.length < column) cells.push('');
        cells[column] = read();
      } else if (name === 'row') {
        if (!isBlank(cells)) rows.push({ row, cells });
      } else if (name === 'rPh') isGuide = false;
    },
  });
  try {
    for await (const bytes of chunks) {
      state.bytes += bytes;
      const ready = rows;
      rows = [];
      yield* ready;
    }
  } finally {
    stream.destroy();
  }
}
