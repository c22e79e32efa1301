import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { beforeTenant, inTenant, type Trx } from '../db/connection.ts';
import { seal, unseal } from '../db/sealing.ts';
import { type Connector, connectorSecrets, connectorSettings } from '../domain/connector.ts';
import { AppError } from '../domain/errors.ts';
import { vkEventTypes } from '../domain/vk-payload.ts';
import type { ApiDeps } from './api-deps.ts';

type Headers = Record<string, string | string[] | undefined>;

const VkNotice = z.looseObject({
  type: z.string().max(100),
  group_id: z.int(),
  secret: z.string().optional(),
  event_id: z.string().min(1).max(200).optional(),
});
const TelegramUpdate = z.looseObject({
  update_id: z.int(),
  message: z
    .looseObject({ chat: z.looseObject({ id: z.number() }), media_group_id: z.string() })
    .optional()
    .catch(undefined),
});
const Album = z.object({ album: z.array(z.looseObject({ update_id: z.int() })) });
/** The parts of an album come one by one within a second or two: they wait for each other. */
const albumSeconds = 3;
const errorNotedEverySeconds = 10;

/**
 * A webhook of ВКонтакте or Telegram: its secret is checked, the words are kept sealed as they came, and the answer goes out
 * before anybody reads them: nothing is lost while the workers are away (INT-9). Undefined: no such connector.
 */
export async function takePush(deps: ApiDeps, id: string, headers: Headers, raw: Buffer): Promise<string | undefined> {
  const connector = await findConnector(deps, id);
  if (connector?.kind !== 'vk' && connector?.kind !== 'telegram') return undefined;
  const secrets: unknown = JSON.parse(unseal(connector.sealedSecrets, deps.encryptionKeys));
  try {
    const pushed: { reply: string; key?: string; album?: string } =
      connector.kind === 'vk' ? fromVk(connector, secrets, raw) : fromTelegram(secrets, headers, raw);
    if (pushed.key !== undefined)
      await inTenant(deps.db, connector.tenantId, (trx) =>
        pushed.album === undefined
          ? keep(trx, deps, connector, pushed.key ?? '', raw)
          : keepPart(trx, deps, connector, pushed.album, pushed.key ?? '', raw),
      );
    return pushed.reply;
  } catch (error) {
    if (error instanceof AppError && error.code === 'unauthorized') await noteStranger(deps, connector);
    throw error;
  }
}

async function findConnector(deps: ApiDeps, id: string): Promise<Connector | undefined> {
  const tenantId = await beforeTenant(deps.db, async (trx) => {
    const { rows } = await sql<{ tenantId: string }>`select * from find_connector(${id})`.execute(trx);
    return rows[0]?.tenantId;
  });
  if (tenantId === undefined) return undefined;
  return await inTenant(deps.db, tenantId, (trx) =>
    trx.selectFrom('connectors').selectAll().where('id', '=', id).executeTakeFirst(),
  );
}

/** The one refusal of every webhook: an unknown address and a wrong secret look the same from outside. */
export const stranger = () =>
  new AppError('unauthorized', 'подпись не подходит: проверьте секрет, время и то, что подписано тело целиком');

function same(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return given !== undefined && timingSafeEqual(digest(given), digest(expected));
}

function parsed<T extends z.ZodType>(raw: Buffer, shape: T): z.infer<T> {
  let body: unknown;
  try {
    body = JSON.parse(raw.toString('utf8'));
  } catch {
    throw new AppError('malformed', 'тело запроса не JSON');
  }
  const found = shape.safeParse(body);
  if (!found.success) throw new AppError('malformed', 'тело запроса не похоже на уведомление');
  return found.data;
}

/** Keeps nothing (no `key`) of the confirmation and of notices that bring no words. */
function fromVk(connector: Connector, secrets: unknown, raw: Buffer): { reply: string; key?: string } {
  const { secret } = connectorSecrets.vk.parse(secrets);
  const { groupId, confirmationCode } = connectorSettings.vk.parse(connector.settings);
  const notice = parsed(raw, VkNotice);
  if (notice.group_id !== groupId) throw stranger();
  // The confirmation comes before the secret is typed in there.
  if (notice.type === 'confirmation' && (notice.secret === undefined || same(notice.secret, secret)))
    return { reply: confirmationCode };
  if (!same(notice.secret, secret)) throw stranger();
  if (!vkEventTypes.includes(notice.type)) return { reply: 'ok' };
  return { reply: 'ok', key: notice.event_id ?? createHash('sha256').update(raw).digest('hex') };
}

function fromTelegram(
  secrets: unknown,
  headers: Headers,
  raw: Buffer,
): { reply: string; key?: string; album?: string } {
  const { webhookSecret } = connectorSecrets.telegram.parse(secrets);
  const given = headers['x-telegram-bot-api-secret-token'];
  if (webhookSecret === undefined || typeof given !== 'string' || !same(given, webhookSecret)) throw stranger();
  const { update_id: id, message } = parsed(raw, TelegramUpdate);
  return {
    reply: 'ok',
    key: `update ${id}`,
    ...(message && { album: `album ${message.chat.id} ${message.media_group_id}` }),
  };
}

async function keep(trx: Trx, deps: ApiDeps, connector: Connector, key: string, raw: Buffer): Promise<void> {
  await trx
    .insertInto('connectorItems')
    .values({
      id: randomUUID(),
      tenantId: connector.tenantId,
      connectorId: connector.id,
      key,
      sealedRaw: seal(raw.toString('utf8'), deps.encryptionKeys),
    })
    .onConflict((oc) => oc.columns(['connectorId', 'key']).doNothing())
    .execute();
}

/** One part of an album goes with the others that wait; when those are perhaps being read already, it is kept on its own. */
async function keepPart(
  trx: Trx,
  deps: ApiDeps,
  connector: Connector,
  album: string,
  key: string,
  raw: Buffer,
): Promise<void> {
  const update: unknown = JSON.parse(raw.toString('utf8'));
  const waits = sql<string>`now() + make_interval(secs => ${albumSeconds})`;
  const first = await trx
    .insertInto('connectorItems')
    .values({
      id: randomUUID(),
      tenantId: connector.tenantId,
      connectorId: connector.id,
      key: album,
      sealedRaw: seal(JSON.stringify({ album: [update] }), deps.encryptionKeys),
      nextTryAt: waits,
    })
    .onConflict((oc) => oc.columns(['connectorId', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (first) return;
  const others = await trx
    .selectFrom('connectorItems')
    .select(['id', 'sealedRaw'])
    .where('connectorId', '=', connector.id)
    .where('key', '=', album)
    .where('attempts', '=', 0)
    .where('nextTryAt', '>', sql<string>`now()`)
    .forUpdate()
    .executeTakeFirst();
  if (!others) return await keep(trx, deps, connector, key, raw);
  const known = Album.parse(JSON.parse(unseal(others.sealedRaw, deps.encryptionKeys))).album;
  const updates = [...known.filter((one) => `update ${one.update_id}` !== key), update];
  await trx
    .updateTable('connectorItems')
    .set({ sealedRaw: seal(JSON.stringify({ album: updates }), deps.encryptionKeys), nextTryAt: waits })
    .where('id', '=', others.id)
    .execute();
}

/** A wrong secret shows on the connector's page, now and then: somebody typed it wrong, or guesses. */
async function noteStranger(deps: ApiDeps, { id, tenantId }: Connector): Promise<void> {
  await inTenant(deps.db, tenantId, (trx) =>
    trx
      .updateTable('connectors')
      .set({
        lastErrorAt: new Date().toISOString(),
        lastError: 'пришло уведомление с неверным секретом: сверьте секрет здесь и на той стороне',
      })
      .where('id', '=', id)
      .where((eb) =>
        eb.or([
          eb('lastErrorAt', 'is', null),
          eb('lastErrorAt', '<', sql<string>`now() - make_interval(secs => ${errorNotedEverySeconds})`),
        ]),
      )
      .execute(),
  );
}
