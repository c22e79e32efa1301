import { AppError } from '../../domain/errors.ts';
import { type RowError, shownValue, type TableRow } from '../../domain/table-row.ts';
import { type CsvDialect, type CsvRecord, csvRecords, isFlawless, lineAt } from './csv-records.ts';
import { isBlank, mayBeHeader } from './header-row.ts';
import type { TableLimits } from './table-limits.ts';

/** After a broken quote the file is read in pieces of this size: the next break may be near. */
const rereadBytes = 32_768;

/** How far a file was read, for a progress bar. */
export interface ReadPosition {
  bytes: number;
}

function broken(row: number, value: string): RowError {
  return {
    row,
    column: '',
    value: shownValue(value),
    reason: 'Кавычка в строке не закрыта',
    fix: 'Закройте или уберите кавычку в этой строке',
  };
}

function wrongWidth(row: number, cells: readonly string[], width: number): RowError {
  return {
    row,
    column: '',
    value: shownValue(cells.join(' | ')),
    reason: `Колонок ${cells.length}, а в заголовке ${width}`,
    fix: 'Возьмите в кавычки значения с разделителем или переносом строки',
  };
}

/** Cells cut or filled to the width of the header; undefined when words would be lost or are missing. */
function fitted(cells: string[], width: number): string[] | undefined {
  if (cells.length === width) return cells;
  return cells.length > width && isBlank(cells.slice(width)) ? cells.slice(0, width) : undefined;
}

/**
 * The rows of a text table, numbered as a spreadsheet numbers them. A record over several lines is believed only if its
 * quotes are flawless: otherwise its first line is one bad row and reading goes on with the next line, so that a quote
 * never closed costs one row and not the rest of the file.
 */
export async function* csvRows(
  path: string,
  dialect: CsvDialect,
  limits: TableLimits,
  position: ReadPosition,
): AsyncGenerator<TableRow> {
  const decoder = new TextDecoder('windows-1251');
  const decode = (cell: string) =>
    dialect.encoding === 'windows1251' ? decoder.decode(Buffer.from(cell, 'latin1')) : cell;
  let width: number | undefined;
  let row = 0;
  let reread = 0;
  let start = dialect.bomBytes;

  const isTorn = async (record: CsvRecord) =>
    record.cells.some((cell) => cell.includes('\n')) && !(await isFlawless(path, dialect, start, record.end));

  const read = (record: CsvRecord): TableRow | undefined => {
    const cells = record.cells.map(decode);
    if (isBlank(cells)) return undefined;
    if (width === undefined) {
      if (cells.length > limits.maxColumns) {
        throw new AppError('tooLarge', `В таблице ${cells.length} колонок, читаем не больше ${limits.maxColumns}`);
      }
      if (mayBeHeader(cells)) width = cells.length;
      return { row, cells };
    }
    const whole = fitted(cells, width);
    return whole ? { row, cells: whole } : { row, cells, problem: wrongWidth(row, cells, width) };
  };

  /** Reads from `start` on; returns true when the line at `start` is torn and is to be left out. */
  async function* pass(): AsyncGenerator<TableRow, boolean> {
    for await (const batch of csvRecords(path, dialect, start, reread === 0 ? 262_144 : rereadBytes)) {
      for (const record of batch.records) {
        row += 1;
        if (await isTorn(record)) {
          reread += Math.max(record.end - start, rereadBytes);
          return true;
        }
        const next = read(record);
        start = record.end;
        position.bytes = start;
        if (next) yield next;
      }
      if (batch.broken) {
        row += 1;
        reread += 2_000_000;
        return true;
      }
    }
    return false;
  }

  while (yield* pass()) {
    if (reread > limits.maxRereadBytes) {
      throw new AppError(
        'malformed',
        `Со строки ${row} в файле слишком много незакрытых кавычек. Выгрузите файл заново`,
      );
    }
    const line = await lineAt(path, start);
    const text = new TextDecoder(dialect.encoding === 'utf8' ? 'utf-8' : 'windows-1251').decode(line.start);
    yield { row, cells: [], problem: broken(row, text.trimEnd()) };
    if (line.next === undefined) return;
    start = line.next;
  }
}
