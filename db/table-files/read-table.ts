import { AppError } from '../../domain/errors.ts';
import { type Cell, shownValue, type TableRow } from '../../domain/table-row.ts';
import { detectFileKind, type FileKind, wrongType } from '../file-kind.ts';
import { findDelimiter } from './csv-records.ts';
import { csvRows } from './csv-rows.ts';
import { mayBeHeader } from './header-row.ts';
import { readSharedStrings } from './shared-strings.ts';
import type { TableLimits } from './table-limits.ts';
import { damaged, openPackage, type XlsxPackage } from './xlsx-package.ts';
import { xlsxRows } from './xlsx-rows.ts';
import { findParts } from './xlsx-workbook.ts';

/** A table being read. `rows` can be gone through once, after the header; `close` is due in any case. */
export interface OpenTable {
  format: 'xlsx' | 'csv';
  headers: string[];
  /** The number of the header's row as a spreadsheet shows it. */
  headerRow: number;
  rows: AsyncIterable<TableRow>;
  /** Rows after the header by the file's own word, null where it does not say. */
  statedRows: number | null;
  /** The part of the file that is read, 0–1. */
  progress(): number;
  close(): Promise<void>;
}

/** How a table begins: with the names of its columns, or (`none`) with data at once, its columns then named by letters. */
export type HeaderKind = 'first' | 'none';

interface Source {
  format: 'xlsx' | 'csv';
  rows: AsyncGenerator<TableRow>;
  statedRows(): number | null;
  progress(): number;
  close(): void;
}

/** Rows looked at before a text is believed to be a table, and before a header is given up. */
const lookAhead = 20;

function openCsv(path: string, kind: Extract<FileKind, { kind: 'text' }>, limits: TableLimits): Source {
  const delimiter = findDelimiter(kind.head);
  if (delimiter === undefined) throw wrongType('текст без колонок: в первых строках нет ни «;», ни «,», ни табуляции');
  const lineEnds = kind.head.includes('\n') ? ['\r\n', '\n'] : ['\r'];
  const position = { bytes: 0 };
  const dialect = { delimiter, encoding: kind.encoding, bomBytes: kind.bomBytes, lineEnds };
  return {
    format: 'csv',
    rows: csvRows(path, dialect, limits, position),
    statedRows: () => null,
    progress: () => Math.min(1, position.bytes / kind.size),
    close: () => undefined,
  };
}

/** Complaints of the archive and its unpacking while rows are read, told as a damaged file. */
async function* orDamaged(rows: AsyncGenerator<TableRow>): AsyncGenerator<TableRow> {
  try {
    yield* rows;
  } catch (cause) {
    throw damaged(cause);
  }
}

async function openXlsx(path: string, limits: TableLimits): Promise<Source> {
  const zip = await openPackage(path, limits);
  try {
    const { sheet, sharedStrings } = await findParts(zip);
    const part = sharedStrings !== undefined && zip.has(sharedStrings) ? sharedStrings : undefined;
    const upTo = part !== undefined && limits.onlyRows !== undefined ? await lastText(zip, sheet, limits) : undefined;
    const strings =
      part === undefined
        ? undefined
        : await readSharedStrings(await zip.stream(part), limits.maxCellChars, limits.scratchDir, upTo);
    const state = { bytes: 0, statedRows: null as number | null };
    return {
      format: 'xlsx',
      rows: orDamaged(xlsxRows(zip, sheet, strings, limits.maxColumns, state)),
      statedRows: () => state.statedRows,
      progress: () => Math.min(1, state.bytes / Math.max(1, zip.unpackedBytes(sheet))),
      close: () => {
        strings?.close();
        zip.close();
      },
    };
  } catch (cause) {
    zip.close();
    throw damaged(cause);
  }
}

/** The number of the last shared text that the first rows point at; -1 when they point at none. */
async function lastText(zip: XlsxPackage, sheet: string, { maxColumns, onlyRows = 0 }: TableLimits): Promise<number> {
  let last = -1;
  const watch = {
    get: (index: number) => {
      last = Math.max(last, index);
      // Never blank: a row is counted as it will be once its texts are known.
      return '·';
    },
    close: () => undefined,
  };
  let rows = 0;
  for await (const _ of xlsxRows(zip, sheet, watch, maxColumns, { bytes: 0, statedRows: null })) {
    rows += 1;
    if (rows >= onlyRows + lookAhead) break;
  }
  return last;
}

function tooLong(headers: readonly string[], { row, cells }: TableRow, maxChars: number): TableRow | undefined {
  const at = cells.findIndex((cell) => typeof cell === 'string' && cell.length > maxChars);
  if (at === -1) return undefined;
  const limit = maxChars.toLocaleString('ru-RU');
  const problem = {
    row,
    column: headers[at] ?? '',
    value: shownValue(cells[at] ?? ''),
    reason: `Текст длиннее ${limit} знаков`,
    fix: `Сократите текст до ${limit} знаков`,
  };
  return { row, cells: cells.map(shownValue), problem };
}

/** Rows cut or filled to the header's width, counted, long texts made errors of their row. */
async function* fitRows(
  ahead: readonly TableRow[],
  source: Source,
  headers: readonly string[],
  limits: TableLimits,
): AsyncGenerator<TableRow> {
  let count = 0;
  const shaped = (next: TableRow): TableRow => {
    count += 1;
    if (count > limits.maxRows) {
      const limit = limits.maxRows.toLocaleString('ru-RU');
      throw new AppError('tooLarge', `В файле больше ${limit} строк. Разделите выгрузку по месяцам`);
    }
    if (next.problem) return next;
    const cells: Cell[] = headers.map((_, at) => next.cells[at] ?? '');
    return tooLong(headers, { row: next.row, cells }, limits.maxCellChars) ?? { row: next.row, cells };
  };
  for (const next of ahead) {
    if (count === limits.onlyRows) return;
    yield shaped(next);
  }
  while (count !== limits.onlyRows) {
    const { value, done } = await source.rows.next();
    if (done) return;
    yield shaped(value);
  }
}

/** «A», «B», … «AA»: how a spreadsheet names the column of this number from 0. */
function columnLetters(at: number): string {
  return at < 26
    ? String.fromCharCode(65 + at)
    : columnLetters(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
}

/** The header and the rows read beyond it; titles above it are passed over. */
async function readHeader(source: Source, kind: HeaderKind): Promise<{ header: TableRow; ahead: TableRow[] }> {
  const first: TableRow[] = [];
  let header: TableRow | undefined;
  while (first.length < lookAhead) {
    const { value, done } = await source.rows.next();
    if (done) break;
    if (!header && mayBeHeader(value.cells)) header = value;
    else first.push(value);
  }
  if (!header) {
    if (first.length === 0) throw new AppError('malformed', 'Таблица пуста: в ней нет ни одной строки');
    throw new AppError('unsupportedMedia', 'В первых строках нет заголовков колонок: первой строкой нужны их названия');
  }
  const headerRow = header.row;
  const ahead = first.filter((row) => row.row > headerRow);
  const bad = ahead.filter((row) => row.problem).length;
  if (bad > 2 && bad > ahead.length / 2) throw wrongType('не таблица: в строках разное число колонок');
  if (kind === 'none') {
    const width = Math.max(header.cells.length, ...ahead.map(({ cells, problem }) => (problem ? 0 : cells.length)));
    const cells = Array.from({ length: width }, (_, at) => `Колонка ${columnLetters(at)}`);
    return { header: { row: headerRow - 1, cells }, ahead: [header, ...ahead] };
  }
  return { header, ahead };
}

/**
 * Opens a table by its content, not its name: XLSX or CSV (`;`, `,` or tab; UTF-8 or Windows-1251), read as a stream
 * with bounded memory. A file that cannot be read is refused by an `AppError`: `unsupportedMedia` names what it is,
 * `tooLarge` the limit (bombs before unpacking), `malformed` an empty or damaged one. A faulty row carries its problem.
 */
export async function openTable(
  path: string,
  limits: TableLimits,
  headerKind: HeaderKind = 'first',
): Promise<OpenTable> {
  const kind = await detectFileKind(path, limits.maxFileBytes);
  const source = kind.kind === 'zip' ? await openXlsx(path, limits) : openCsv(path, kind, limits);
  const close = async () => {
    await source.rows.return(undefined);
    source.close();
  };
  try {
    const { header, ahead } = await readHeader(source, headerKind);
    const headers = header.cells.map((cell) => String(cell).trim());
    const stated = source.statedRows();
    return {
      format: source.format,
      headers,
      headerRow: header.row,
      rows: fitRows(ahead, source, headers, limits),
      statedRows: stated === null ? null : Math.max(0, stated - header.row),
      progress: source.progress,
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
