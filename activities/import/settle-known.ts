import { acceptCommand } from '../../db/accept-command.ts';
import { foldMailbox, later } from '../../db/case-folding.ts';
import type { Trx } from '../../db/connection.ts';
import { idOf } from '../../db/ids.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { endStages } from '../../domain/codes.ts';
import { AppError } from '../../domain/errors.ts';
import type { DatedCommand, ImportConflict } from '../../domain/import-moves.ts';
import { shownValue } from '../../domain/table-row.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportedRow } from './layouts/contract.ts';

/** A case that the file's row speaks of. */
export interface KnownCase {
  id: string;
  number: string;
  isHistory: boolean;
}

/**
 * Brings what a changed row says to its case: commands into its mailbox with a wake-up. `updated` when there was something
 * new, `repeated` when not; a conflict is for a person and leaves the case as it is.
 */
export async function settleKnown(
  trx: Trx,
  found: KnownCase,
  row: ImportedRow,
  context: ImportContext,
): Promise<'updated' | 'repeated' | ImportConflict> {
  if (found.isHistory) return row.isFinished ? 'repeated' : reopenedHistory(found, row);
  const moves = row.moves(await stateWithMail(trx, found.id, context.nowAt));
  if ('conflict' in moves) return moves.conflict;
  if (moves.commands.length === 0) return 'repeated';
  return context.job.dryRun ? 'updated' : await send(trx, found, moves.commands, row, context);
}

function reopenedHistory({ number }: KnownCase, { step }: ImportedRow): ImportConflict {
  return {
    ...step,
    reason: `Обращение ${number} у нас в истории, а в выгрузке снова открыто`,
    fix: 'Зарегистрируйте возвращение жителя новым обращением и сошлитесь на это',
  };
}

/** The case as it stands with its unopened mail: another file may have come a moment before. */
async function stateWithMail(trx: Trx, caseId: string, nowAt: string): Promise<CaseState> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirstOrThrow();
  const pending = await trx
    .selectFrom('caseInbox')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('processedAt', 'is', null)
    .orderBy('seq')
    .execute();
  if (pending.length === 0) return row.state;
  return (await foldMailbox(trx, row, pending, later(nowAt, row.state.lastEventAt))).state;
}

async function send(
  trx: Trx,
  { id, number }: KnownCase,
  commands: readonly DatedCommand[],
  { hash, step }: ImportedRow,
  { job }: ImportContext,
): Promise<'updated' | ImportConflict> {
  const { tenantId, userId } = job;
  let refused: ImportConflict | undefined;
  for (const { at, command } of commands) {
    try {
      await acceptCommand(trx, {
        tenantId,
        caseId: id,
        commandId: idOf(id, 'import', hash, command.type, at),
        command,
        actor: { kind: 'import', userId },
        stored: { kind: 'import', ...(userId !== null && { userId }) },
        at,
      });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // The command before it ended the case by the regulation: there is nothing left to close.
      if (command.type === 'close' && endStages.some((stage) => stage === error.details.stage)) continue;
      refused = {
        column: step.column,
        value: shownValue(command.type),
        reason: `Обращение ${number}: ${error.message}`,
        fix: 'Сверьте обращение с выгрузкой и внесите изменение в обращении',
      };
      break;
    }
  }
  await trx.insertInto('outbox').values({ tenantId, caseId: id }).execute();
  return refused ?? 'updated';
}
