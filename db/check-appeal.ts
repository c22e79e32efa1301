import type { CaseCommand } from '../domain/case-command.ts';
import { AppError } from '../domain/errors.ts';
import { registeredUnder } from './appeals.ts';
import type { Trx } from './connection.ts';
import { regulationsOf } from './law.ts';
import { appealChannel } from './open-appeal.ts';

/** What a command of 59-ФЗ needs of other rows: a free number, a known repeat, a law for the appeal that is to be opened. */
export async function checkAppeal(trx: Trx, caseId: string, command: CaseCommand): Promise<void> {
  if (command.type === 'convertToAppeal') {
    const today = new Date().toISOString().slice(0, 10);
    (await regulationsOf(trx, appealChannel, 'appeal'))(today);
  }
  if (command.type !== 'register') return;
  const { number, repeatOfId, registeredAt } = command;
  if (number !== undefined) {
    const year = (registeredAt ?? new Date().toISOString()).slice(0, 4);
    const taken = await registeredUnder(trx, number, year, caseId);
    if (taken)
      throw new AppError(
        'unprocessable',
        `под номером ${number} в ${year} году уже зарегистрировано ${taken.caseNumber}: возьмите другой номер`,
      );
  }
  if (repeatOfId === undefined) return;
  const first = await trx
    .selectFrom('appeals')
    .select('caseId')
    .where('caseId', '=', repeatOfId)
    .where('caseId', '<>', caseId)
    .executeTakeFirst();
  if (!first) throw new AppError('unprocessable', `обращения ${repeatOfId}, которое это повторяет, в журнале нет`);
}
