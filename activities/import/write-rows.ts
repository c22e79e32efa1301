import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Db } from '../../db/connection.ts';
import { ClaimLost } from '../../db/import-jobs.ts';
import { AppError } from '../../domain/errors.ts';
import type { ImportContext } from './import-context.ts';
import type { ReadRow } from './layouts/contract.ts';
import { writeBatch } from './write-batch.ts';

const attempts = 8;
/** Serialisation failure, deadlock, lock not available, statement timeout. */
const passing = new Set(['40001', '40P01', '55P03', '57014']);
/** Data the database itself refuses: text it cannot hold, a value out of range, a broken constraint. */
const ofTheRow = /^(?:22|23|54)/;

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/**
 * Writes a batch, trying again where others only stood in the way. What a batch cannot take is looked for by halves: the one
 * row is refused with its reason, the others get in, in their order.
 */
export async function writeRows(
  db: Db,
  rows: readonly ReadRow[],
  context: ImportContext,
  deps: { workerId: string; logger: Pick<Logger, 'warn'> },
): Promise<{ stopRequested: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeBatch(db, rows, context, deps.workerId);
    } catch (error) {
      if (error instanceof ClaimLost) throw error;
      if (passing.has(codeOf(error)) && attempt < attempts) {
        await delay(50 * 2 ** attempt * (0.5 + Math.random() / 2));
        continue;
      }
      if (!(error instanceof AppError) && !ofTheRow.test(codeOf(error))) throw error;
      return await withoutTheBadRow(db, rows, context, deps, error);
    }
  }
}

async function withoutTheBadRow(
  db: Db,
  rows: readonly ReadRow[],
  context: ImportContext,
  deps: { workerId: string; logger: Pick<Logger, 'warn'> },
  error: unknown,
): Promise<{ stopRequested: boolean }> {
  const [only] = rows;
  if (rows.length > 1) {
    const middle = rows.length >> 1;
    await writeRows(db, rows.slice(0, middle), context, deps);
    return await writeRows(db, rows.slice(middle), context, deps);
  }
  // A row that was refused before cannot be refused again: then the trouble is ours.
  if (!only || 'errors' in only) throw error;
  deps.logger.warn({ importId: context.job.id, row: only.row, code: codeOf(error) }, 'a row was refused');
  const refused = {
    row: only.row,
    column: '',
    value: only.key.slice(0, 200),
    reason: error instanceof AppError ? error.message : 'База данных не приняла значения этой строки',
    fix: 'Проверьте даты и тексты строки и загрузите её ещё раз',
  };
  return await writeBatch(db, [{ row: only.row, errors: [refused] }], context, deps.workerId);
}
