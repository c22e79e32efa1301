import { hashOf } from '../../db/ids.ts';
import type { ImIncident } from '../../domain/im-incident.ts';
import { workOf } from '../../domain/im-moves.ts';
import { receivedAtOf } from '../../domain/im-past.ts';
import { parseImRow } from '../../domain/im-row.ts';
import { rowKeys } from '../../domain/im-row-key.ts';
import type { ImLayout } from '../../domain/table-layout.ts';
import type { RowError, TableRow } from '../../domain/table-row.ts';
import type { ImportContext } from './import-context.ts';

/** One row of the file: an incident under its key with the hash of what it says of the work, or what is wrong with it. */
export type ReadRow =
  | { row: number; errors: RowError[] }
  | { row: number; warnings: RowError[]; incident: ImIncident; key: string; hash: string };

function beforeTheLaw(row: number, incident: ImIncident, context: ImportContext): RowError | undefined {
  const receivedAt = receivedAtOf(incident, context.nowAt);
  if (receivedAt.slice(0, 10) >= context.lawFrom) return undefined;
  return {
    row,
    column: 'Дата создания',
    value: receivedAt.slice(0, 10),
    reason: `До ${context.lawFrom} регламента у канала нет`,
    fix: 'Опубликуйте регламент с более ранней датой начала или уберите строку',
  };
}

/** Reads rows as incidents, in their order; keys are those of one pass over the file from its first row. */
export function incidentReader(layout: ImLayout, context: ImportContext): (next: TableRow) => ReadRow {
  const keyOf = rowKeys((text) => hashOf(text).slice(0, 32));
  const { toInstant, nowAt } = context;
  return ({ row, cells, problem }) => {
    if (problem) return { row, errors: [problem] };
    const reading = parseImRow(layout, cells, { rowNumber: row, toInstant, nowAt });
    if ('errors' in reading) return { row, errors: reading.errors };
    const { incident, warnings } = reading;
    const key = keyOf(incident);
    const early = beforeTheLaw(row, incident, context);
    if (early) return { row, errors: [early] };
    return { row, warnings, incident, key, hash: hashOf(workOf(incident)).slice(0, 32) };
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
