import type { CaseCommand } from '../domain/case-command.ts';
import type { Decision } from '../domain/case-lifecycle.ts';
import { AppError } from '../domain/errors.ts';
import { letterTitle } from '../domain/letter.ts';
import { registeredUnder } from './appeals.ts';
import type { Trx } from './connection.ts';
import { appealChannel } from './open-appeal.ts';
import { tenantToday } from './queries/person.ts';
import { openRegulations } from './receive-messages.ts';

/** What a command of 59-ФЗ needs of other rows: a free number, a known repeat, a letter to post, a law for the appeal to be opened. */
export async function checkAppeal(trx: Trx, caseId: string, command: CaseCommand): Promise<void> {
  if (command.type === 'convertToAppeal') {
    const ruleOn = await openRegulations(trx, appealChannel, 'appeal');
    ruleOn(await tenantToday(trx));
  }
  if (command.type === 'markPosted') await checkLetter(trx, caseId, command.letterId);
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

async function checkLetter(trx: Trx, caseId: string, letterId: string): Promise<void> {
  const letter = await trx
    .selectFrom('letters')
    .select(['byPost', 'madeAt', 'kind'])
    .where('id', '=', letterId)
    .where('caseId', '=', caseId)
    .executeTakeFirst();
  if (!letter) throw new AppError('unprocessable', `письма ${letterId} в этом обращении нет`);
  const title = letterTitle[letter.kind];
  if (!letter.byPost)
    throw new AppError('unprocessable', `«${title}» почтой не отправляют: заявитель просил ответить иначе`);
  if (letter.madeAt === null)
    throw new AppError('notAllowed', `«${title}» ещё готовится: отметьте отправку, когда письмо напечатано`);
}

/**
 * The decision on a command of the mailbox, or a refusal where other rows have changed since it was accepted: a channel
 * put away, a number taken. A command that cannot be carried out any more must not hold up the mail behind it.
 */
export async function asOthersStand(
  trx: Trx,
  caseId: string,
  command: CaseCommand,
  decision: Decision,
): Promise<Decision> {
  if (!decision.ok) return decision;
  try {
    await checkAppeal(trx, caseId, command);
    return decision;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, refusal: { code: 'unprocessable', message: error.message } };
  }
}
