import { openTable } from '../../db/table-files/read-table.ts';
import { type TableLimits, tableLimits } from '../../db/table-files/table-limits.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImportJob } from '../../domain/records.ts';
import { type ImLayout, type LayoutColumn, recognizeLayout } from '../../domain/table-layout.ts';
import { shownValue, type TableRow } from '../../domain/table-row.ts';

/** A recognised export being read; `close` is due in any case. */
export interface ImportFile {
  layout: ImLayout;
  columns: ImportJob['columns'];
  rowsTotal: number | null;
  rows: AsyncIterable<TableRow>;
  close(): Promise<void>;
}

/**
 * Opens an export of Инцидент Менеджмент; throws `AppError` for what is no table, and `unprocessable` with the way out for an
 * export of another cabinet. A CSV does not say how many rows it has, so they are counted first unless that is known.
 */
export async function openImportFile(path: string, dataDir: string, knownTotal: number | null): Promise<ImportFile> {
  const limits = tableLimits(dataDir);
  const table = await openTable(path, limits);
  try {
    const layout = recognizeLayout(table.headers);
    if (!layout.ok) throw new AppError('unprocessable', layout.message, { details: { missing: layout.missing } });
    const rowsTotal = knownTotal ?? table.statedRows ?? (await countRows(path, limits));
    const rows = table.rows[Symbol.asyncIterator]();
    const first = await rows.next();
    const sample = first.done ? [] : first.value.cells;
    return {
      layout,
      columns: layout.columns.map((column, at) => described(column, shownValue(sample[at] ?? ''))),
      rowsTotal,
      rows: (async function* () {
        if (!first.done) yield first.value;
        for (;;) {
          const next = await rows.next();
          if (next.done) return;
          yield next.value;
        }
      })(),
      close: () => table.close(),
    };
  } catch (cause) {
    await table.close();
    throw cause;
  }
}

async function countRows(path: string, limits: TableLimits): Promise<number> {
  const table = await openTable(path, limits);
  let count = 0;
  try {
    for await (const row of table.rows) count += row ? 1 : 0;
  } finally {
    await table.close();
  }
  return count;
}

function described({ header, label, use, note }: LayoutColumn, sample: string): ImportJob['columns'][number] {
  const isTaken = use === 'field' || use === 'note';
  return { header, field: isTaken ? label : null, note, sample: sample.slice(0, 100).toWellFormed() };
}
