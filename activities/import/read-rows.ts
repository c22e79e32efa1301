import { unreachable } from '../../domain/errors.ts';
import type { ImportLayout } from '../../domain/import-layout.ts';
import type { RowError, TableRow } from '../../domain/table-row.ts';
import type { RowContext } from './import-context.ts';
import type { ReadRow, RowReader } from './layouts/contract.ts';
import { imReader } from './layouts/im.ts';
import { outsideReader } from './layouts/outside.ts';

function readerOf(layout: ImportLayout, context: RowContext): RowReader {
  switch (layout.layout) {
    case 'im47':
    case 'imShort':
      return imReader(layout, context);
    case 'pos':
    case 'appeal59':
    case 'mapped':
      return outsideReader(layout, context);
    default:
      return unreachable(layout);
  }
}

function beforeTheLaw(row: number, column: string, receivedOn: string, from: string): RowError {
  return {
    row,
    column,
    value: receivedOn,
    reason: `До ${from} регламента у канала нет`,
    fix: 'Опубликуйте регламент с более ранней датой начала или уберите строку',
  };
}

/** The reader of a layout's rows, in their order; one whose receipt is older than the law of its channel is refused. */
export function rowReader(layout: ImportLayout, context: RowContext): (next: TableRow) => ReadRow {
  const read = readerOf(layout, context);
  const { law, chosenLaw } = context;
  const dateHeader = layout.columns.find(({ field }) => field === 'createdAt' || field === 'receivedAt')?.header ?? '';
  return (next) => {
    const found = read(next);
    if ('errors' in found) return found;
    const isChosen = found.places[0].channel !== law.channel;
    const from = (isChosen ? chosenLaw : law)?.from ?? law.from;
    const receivedOn = context.dateOf(found.receivedAt);
    if (receivedOn >= from) return found;
    return { row: found.row, errors: [beforeTheLaw(found.row, dateHeader, receivedOn, from)] };
  };
}

/** Rows in groups of at most `most`; a key comes at most once in a group, so that a later row sees what an earlier one did. */
export async function* inBatches(rows: AsyncIterable<ReadRow>, most: number): AsyncGenerator<ReadRow[]> {
  let batch: ReadRow[] = [];
  let keys = new Set<string>();
  for await (const next of rows) {
    const key = 'key' in next ? next.key : undefined;
    if (batch.length >= most || (key !== undefined && keys.has(key))) {
      yield batch;
      batch = [];
      keys = new Set();
    }
    batch.push(next);
    if (key !== undefined) keys.add(key);
  }
  if (batch.length > 0) yield batch;
}
