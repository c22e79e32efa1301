import { type HeaderKind, openTable } from '../../db/table-files/read-table.ts';
import { type TableLimits, tableLimits } from '../../db/table-files/table-limits.ts';
import { mappedLayout } from '../../domain/column-mapping.ts';
import { AppError } from '../../domain/errors.ts';
import { chooseLayout, type ImportLayout } from '../../domain/import-layout.ts';
import { looksLikePerson } from '../../domain/outside-steps.ts';
import type { ImportJob } from '../../domain/records.ts';
import type { LayoutColumn } from '../../domain/table-layout.ts';
import { shownValue, type TableRow } from '../../domain/table-row.ts';

/** A recognised export being read; `close` is due in any case. */
export interface ImportFile {
  layout: ImportLayout;
  columns: ImportJob['columns'];
  rowsTotal: number | null;
  rows: AsyncIterable<TableRow>;
  close(): Promise<void>;
}

/**
 * Opens the file of an import as its mapping or its headers say; throws `AppError` for what is no table, and `unprocessable`
 * with the way out for an export of another cabinet. A CSV does not say how many rows it has, so they are counted first unless that is known.
 */
export async function openImportFile(
  path: string,
  dataDir: string,
  job: Pick<ImportJob, 'channel' | 'kind' | 'mapping' | 'rowsTotal'>,
): Promise<ImportFile> {
  const limits = tableLimits(dataDir);
  const headerKind = job.mapping?.hasHeader === false ? 'none' : 'first';
  const table = await openTable(path, limits, headerKind);
  try {
    const { headers } = table;
    const layout = job.mapping ? mappedLayout(headers, job.mapping) : chooseLayout(headers, job);
    if (!layout.ok) throw new AppError('unprocessable', layout.message, { details: { missing: layout.missing } });
    const rowsTotal = job.rowsTotal ?? table.statedRows ?? (await countRows(path, limits, headerKind));
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

async function countRows(path: string, limits: TableLimits, headerKind: HeaderKind): Promise<number> {
  const table = await openTable(path, limits, headerKind);
  let count = 0;
  try {
    for await (const row of table.rows) count += row ? 1 : 0;
  } finally {
    await table.close();
  }
  return count;
}

/** How many characters of a value stand beside its column; nothing of a person's. */
const sampleChars = 100;

function described({ header, label, use, note, personal }: LayoutColumn, sample: string): ImportJob['columns'][number] {
  const isTaken = use === 'field' || use === 'note';
  const isPerson = personal || looksLikePerson(sample);
  const shown = isPerson && sample !== '' ? '•••' : sample.slice(0, sampleChars).toWellFormed();
  return { header, field: isTaken ? label : null, note, sample: shown };
}
