import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { Trx } from './connection.ts';

const citizenLettersAnHour = 3;
const hourMs = 3_600_000;
const staffLettersAnHour = 3;

/** How a citizen's address is known without keeping it: a keyed hash, the same for the same address. */
export function addressHash(secret: string, address: string): string {
  return createHmac('sha256', secret).update(`address.${address.trim().toLowerCase()}`).digest('hex');
}

/**
 * Takes one of an hour's letters to a citizen's address for the letter `id`, asked again it is the same one. Returns the
 * instant when the next one is free instead, when there have been three by any way: e-mail, 59-ФЗ letters, a mailbox's reply.
 */
export async function takeLetterTurn(
  trx: Trx,
  letter: { id: string; tenantId: string; hash: string },
  now: Date,
): Promise<string | undefined> {
  const { id, tenantId, hash } = letter;
  await sql`select pg_advisory_xact_lock(hashtextextended(${hash}, 0))`.execute(trx);
  const sent = await trx
    .selectFrom('addressLetters')
    .select(['id', 'at'])
    .where('addressHash', '=', hash)
    .where((eb) => eb.or([eb('id', '=', id), eb('at', '>', new Date(now.getTime() - hourMs).toISOString())]))
    .orderBy('at', 'desc')
    .execute();
  if (sent.some((one) => one.id === id)) return undefined;
  const first = sent[citizenLettersAnHour - 1];
  if (first) return new Date(Date.parse(first.at) + hourMs).toISOString();
  // Nothing but the last hour is ever asked for: no trace of who was written to is kept.
  await trx
    .deleteFrom('addressLetters')
    .where('at', '<', new Date(now.getTime() - 24 * hourMs).toISOString())
    .execute();
  await trx.insertInto('addressLetters').values({ id, tenantId, addressHash: hash, at: now.toISOString() }).execute();
  return undefined;
}

/** Refuses the fourth letter of an hour to one citizen's address: nobody may use the centre to fill a mailbox. */
export async function demandQuietAddress(trx: Trx, hash: string): Promise<void> {
  const { rows } = await sql<{ letters: number }>`
    select (select count(*) from address_letters where address_hash = ${hash} and at > now() - interval '1 hour')
      + (select count(*) from mails m where m.address_hash = ${hash} and m.created_at > now() - interval '1 hour'
          and not exists (select from address_letters l where l.id = m.id)) as letters`.execute(trx);
  const { letters } = rows[0]!;
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
