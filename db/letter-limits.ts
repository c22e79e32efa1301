import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { Trx } from './connection.ts';

const citizenLettersAnHour = 3;
const staffLettersAnHour = 3;

/** How a citizen's address is known without keeping it: a keyed hash, the same for the same address. */
export function addressHash(secret: string, address: string): string {
  return createHmac('sha256', secret).update(`address.${address.trim().toLowerCase()}`).digest('hex');
}

/** Refuses the fourth letter of an hour to one citizen's address: nobody may use the centre to fill a mailbox. */
export async function demandQuietAddress(trx: Trx, hash: string): Promise<void> {
  const { letters } = await trx
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('letters'))
    .where('addressHash', '=', hash)
    .where('createdAt', '>', sql<string>`now() - interval '1 hour'`)
    .executeTakeFirstOrThrow();
  if (letters >= citizenLettersAnHour)
    throw new AppError(
      'tooManyRequests',
      `жителю уже отправили ${letters} письма за час: больше не отправляем, передайте ссылку иначе`,
      { retryAfterSeconds: 3_600 },
    );
}

/** True when somebody had his letters of the last hour: what comes now waits for a digest (from the fourth on). */
export async function waitsForDigest(
  trx: Trx,
  to: { userId: string } | { executorId: string },
  now: string,
): Promise<boolean> {
  const { letters } = await trx
    .selectFrom('mails')
    .select((eb) => eb.fn.countAll<number>().as('letters'))
    .where((eb) => ('userId' in to ? eb('userId', '=', to.userId) : eb('executorId', '=', to.executorId)))
    .where('state', 'in', ['kept', 'waiting', 'sent'])
    .where('template', '<>', 'digest')
    .where('createdAt', '>', sql<string>`${now}::timestamptz - interval '1 hour'`)
    .where('createdAt', '<=', now)
    .executeTakeFirstOrThrow();
  return letters >= staffLettersAnHour;
}
