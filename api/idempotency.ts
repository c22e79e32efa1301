import type { FastifyRequest } from 'fastify';
import type { Trx } from '../db/connection.ts';
import { hashOf } from '../db/ids.ts';
import { type SealingKey, seal, unseal } from '../db/sealing.ts';
import { AppError } from '../domain/errors.ts';

/**
 * Does a write once for its Idempotency-Key, in the caller's transaction: a repeat gets the stored answer, the same key
 * with another body is `keyReused`. Without the header every call is its own. Answers are kept sealed: some hold a secret.
 */
export async function once<T extends object>(
  trx: Trx,
  request: FastifyRequest,
  keys: readonly SealingKey[],
  work: () => Promise<T>,
): Promise<T> {
  const key = request.headers['idempotency-key'];
  if (key === undefined) return await work();
  if (typeof key !== 'string' || key.length < 1 || key.length > 200)
    throw new AppError('malformed', `Idempotency-Key: от 1 до 200 знаков, пришло ${String(key).length}`);
  const { userId, tenantId } = request.person;
  const keyHash = hashOf(userId, request.method, request.url, key);
  const bodyHash = hashOf(JSON.stringify(request.body ?? null));
  // A second call waits here until the first one has committed.
  const mine = await trx
    .insertInto('idempotency')
    .values({ tenantId, keyHash, bodyHash, status: 0, body: '{}' })
    .onConflict((oc) => oc.doNothing())
    .returning('keyHash')
    .executeTakeFirst();
  if (mine) {
    const result = await work();
    const body = JSON.stringify({ sealed: seal(JSON.stringify(result), keys) });
    await trx.updateTable('idempotency').set({ status: 201, body }).where('keyHash', '=', keyHash).execute();
    return result;
  }
  const known = await trx
    .selectFrom('idempotency')
    .select(['bodyHash', 'body'])
    .where('keyHash', '=', keyHash)
    .executeTakeFirst();
  if (known?.bodyHash !== bodyHash)
    throw new AppError('keyReused', 'этот Idempotency-Key уже занят другим запросом: возьмите новый ключ');
  return JSON.parse(unseal(String(known.body.sealed), keys)) as T;
}
