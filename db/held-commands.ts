import { AppError } from '../domain/errors.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';

/** A command that waits in the mailbox before it is sent out: until then its author may take it back. */
export interface HeldCommand {
  commandId: string;
  type: 'publish' | 'send';
  userId: string | null;
  until: string;
}

/** Commands that go out to the citizen and may be given with a delay. */
export const isSentOut = (type: string): type is HeldCommand['type'] => type === 'publish' || type === 'send';

/** What is about to be sent out of a case, if anything: also when its time has come and the engine has not sent it yet. */
export async function findHeldCommand(trx: Trx, caseId: string): Promise<HeldCommand | undefined> {
  const row = await trx
    .selectFrom('caseInbox')
    .select(['commandId', 'command', 'actor', 'notBefore'])
    .where('caseId', '=', caseId)
    .where('processedAt', 'is', null)
    .where('notBefore', 'is not', null)
    .executeTakeFirst();
  if (!row || row.notBefore === null || !isSentOut(row.command.type)) return undefined;
  return {
    commandId: row.commandId,
    type: row.command.type,
    userId: row.actor.userId ?? null,
    until: row.notBefore,
  };
}

/**
 * Takes a sending back before its time, by its author alone; the case's row is locked, so that it is either taken back or
 * sent, never both. Throws `notFound`, `forbidden`, or `notAllowed` when it has gone out.
 */
export async function takeBack(
  trx: Trx,
  subject: { tenantId: string; caseId: string; commandId: string; userId: string },
  now: string,
): Promise<void> {
  const { tenantId, caseId, commandId, userId } = subject;
  const locked = await trx
    .selectFrom('cases')
    .select('version')
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirst();
  const letter = await trx
    .selectFrom('caseInbox')
    .select(['actor', 'processedAt', 'notBefore'])
    .where('caseId', '=', caseId)
    .where('commandId', '=', commandId)
    .executeTakeFirst();
  if (!locked || !letter || letter.notBefore === null)
    throw new AppError('notFound', `отправки ${commandId} у обращения нет`);
  if (letter.actor.userId !== userId) throw new AppError('forbidden', 'отменить отправку может тот, кто её начал');
  if (letter.processedAt !== null || letter.notBefore <= now)
    throw new AppError('notAllowed', 'ответ уже отправлен: верните его в работу, записав причину');
  const outcome = { state: 'refused', code: 'notAllowed', message: 'отправку отменили до её срока' };
  await trx
    .updateTable('caseInbox')
    .set({ processedAt: now, outcome: JSON.stringify(outcome) })
    .where('caseId', '=', caseId)
    .where('commandId', '=', commandId)
    .execute();
  await trx
    .insertInto('audit')
    .values({
      tenantId,
      actorId: userId,
      action: 'sendingTakenBack',
      resource: 'cases',
      recordId: caseId,
      data: JSON.stringify({ commandId }),
    })
    .execute();
  await noteChange(trx, { tenantId, resource: 'cases', recordId: caseId, userId });
}
