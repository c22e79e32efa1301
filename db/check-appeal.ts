import type { CaseCommand } from '../domain/case-command.ts';
import type { Decision } from '../domain/case-lifecycle.ts';
import type { CaseState } from '../domain/case-state.ts';
import { AppError } from '../domain/errors.ts';
import { letterTitle } from '../domain/letter.ts';
import { numberTaken } from './appeals.ts';
import type { Trx } from './connection.ts';
import { localDateOf } from './local-dates.ts';
import { appealChannel } from './open-appeal.ts';
import { openRegulations } from './receive-messages.ts';

/** A case as it stands before a command that counts at `at`. */
export interface CommandSubject {
  id: string;
  state: CaseState;
  at: string;
}

/** What a command of 59-ФЗ needs of other rows: a free number, a known repeat, a letter to post, a law for the appeal to be opened. */
export async function checkAppeal(trx: Trx, subject: CommandSubject, command: CaseCommand): Promise<void> {
  const caseId = subject.id;
  if (command.type === 'convertToAppeal') {
    const ruleOn = await openRegulations(trx, appealChannel, 'appeal');
    ruleOn(await localDateOf(trx, subject.at));
  }
  if (command.type === 'markPosted') await checkLetter(trx, caseId, command.letterId);
  await checkNumber(trx, subject, command);
  if (command.type === 'endCorrespondence')
    await checkAnswered(trx, command.repeatOfId ?? subject.state.appeal?.repeatOfId ?? undefined);
  const repeatOfId =
    command.type === 'correct'
      ? (command.fields.repeatOfId ?? undefined)
      : 'repeatOfId' in command
        ? command.repeatOfId
        : undefined;
  if (repeatOfId === undefined) return;
  const first = await trx
    .selectFrom('appeals')
    .select('caseId')
    .where('caseId', '=', repeatOfId)
    .where('caseId', '<>', caseId)
    .executeTakeFirst();
  if (!first) throw new AppError('unprocessable', `обращения ${repeatOfId}, которое это повторяет, в журнале нет`);
}

/** A correspondence is ended only where the earlier appeal was answered (59-ФЗ ст. 11 ч. 5). */
async function checkAnswered(trx: Trx, earlierId: string | undefined): Promise<void> {
  if (earlierId === undefined) return;
  // An answer that is being sent at this very moment counts.
  await trx.selectFrom('cases').select('id').where('id', '=', earlierId).forShare().execute();
  const earlier = await trx
    .selectFrom('appeals')
    .innerJoin('cases', 'cases.id', 'appeals.caseId')
    .select(['appeals.answered', 'cases.number'])
    .where('appeals.caseId', '=', earlierId)
    .executeTakeFirst();
  if (earlier && !earlier.answered)
    throw new AppError(
      'unprocessable',
      `на ${earlier.number} ответ ещё не дан: переписку прекращают по вопросу, на который уже отвечали (59-ФЗ, ст. 11 ч. 5)`,
    );
}

/** A registration number is given once in a local year, by whatever command. */
async function checkNumber(trx: Trx, { id, state, at }: CommandSubject, command: CaseCommand): Promise<void> {
  if (command.type !== 'register' && command.type !== 'correct') return;
  const fields =
    command.type === 'correct'
      ? command.fields
      : { registrationNumber: command.number, registeredAt: command.registeredAt };
  if (fields.registrationNumber === undefined && fields.registeredAt === undefined) return;
  const number = fields.registrationNumber ?? state.registrationNumber;
  if (!number) return;
  const taken = await numberTaken(trx, id, number, fields.registeredAt ?? state.registeredAt ?? at);
  if (taken !== undefined) throw new AppError('unprocessable', taken);
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
  subject: CommandSubject,
  command: CaseCommand,
  decision: Decision,
): Promise<Decision> {
  if (!decision.ok) return decision;
  try {
    await checkAppeal(trx, subject, command);
    return decision;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, refusal: { code: 'unprocessable', message: error.message } };
  }
}
