import { z } from 'zod';
import { hashOf } from '../../db/ids.ts';
import type { InboundFile } from '../../db/take-inbound.ts';
import { type ConnectorOf, type Delivered, type Outgoing, type Peer, PeerError, Unreadable } from './contract.ts';
import { askOutside } from './outside.ts';
import { hostOf, jsonOf, shaped } from './peer-json.ts';

const User = z.object({
  id: z.number(),
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});
const StoredFile = z.object({
  file_id: z.string(),
  file_size: z.number().optional(),
  file_name: z.string().optional(),
});
const Message = z.object({
  message_id: z.number(),
  date: z.number(),
  chat: z.object({ id: z.number(), type: z.string(), username: z.string().optional() }),
  from: User.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: z.object({ message_id: z.number() }).optional(),
  photo: z.array(StoredFile).optional(),
  document: StoredFile.optional(),
  video: StoredFile.optional(),
});
const Update = z.object({ update_id: z.number(), message: Message.optional() });
type Message = z.infer<typeof Message>;

const longestText = 4_096;
const mostFileBytes = 20 * 1024 * 1024;

/** Telegram Bot API: messages to a bot by webhook or by asking; answers in reply to the citizen's message. */
export const telegram: ConnectorOf<'telegram'> = {
  kind: 'telegram',
  deliversOnce: false,
  everyMs: () => 3_000,

  async read(raw, peer) {
    const parsed = Update.safeParse(JSON.parse(raw));
    if (!parsed.success) throw new Unreadable('обновление Telegram другого вида, чем в описании Bot API');
    const { message } = parsed.data;
    // Edited messages, posts of channels, presses of buttons: nothing a citizen asks of us.
    if (!message || message.from?.is_bot) return undefined;
    const text = message.text ?? message.caption ?? '';
    if (/^\/start\b/.test(text)) return undefined;
    const { chat, from } = message;
    const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ');
    return {
      externalId: messageKey(peer, chat.id, message.message_id),
      text,
      receivedAt: new Date(message.date * 1000).toISOString(),
      inReplyTo: message.reply_to_message ? [messageKey(peer, chat.id, message.reply_to_message.message_id)] : [],
      threadKey: hashOf(peer.id, 'chat', String(chat.id)),
      followUpHours: peer.settings.followUpHours,
      author: from
        ? { name: name || 'без имени', ...(from.username && { page: `https://t.me/${from.username}` }) }
        : null,
      address: { chatId: chat.id, messageId: message.message_id },
      platform: 'telegram',
      place: null,
      link: chat.username && chat.type !== 'private' ? `https://t.me/${chat.username}/${message.message_id}` : null,
      topicId: null,
      territoryId: null,
      marks: [],
      asWritten: {},
      files: await filesOf(message, peer),
    };
  },

  async poll(peer, take) {
    const offset = Number(peer.cursor?.offset ?? 0);
    const updates = await call(peer, 'getUpdates', z.array(z.looseObject({ update_id: z.number() })), {
      ...(offset > 0 && { offset }),
      limit: 100,
      allowed_updates: ['message'],
    });
    for (const update of updates)
      await take({ key: `update ${update.update_id}`, body: JSON.stringify(update) }, { offset: update.update_id + 1 });
  },

  async deliver(outgoing, peer) {
    return await sendText(outgoing, peer);
  },

  async check(peer) {
    const me = await call(peer, 'getMe', User, {});
    const bot = `Бот @${me.username ?? me.first_name ?? me.id}`;
    if (peer.settings.mode === 'polling') {
      await call(peer, 'deleteWebhook', z.literal(true), {});
      return `${bot} отвечает; новые сообщения забираем сами`;
    }
    const url = `${peer.publicUrl}/api/v1/inbox/${peer.id}`;
    await call(peer, 'setWebhook', z.literal(true), {
      url,
      secret_token: peer.secrets.webhookSecret ?? '',
      allowed_updates: ['message'],
    });
    const info = await call(
      peer,
      'getWebhookInfo',
      z.object({ pending_update_count: z.number(), last_error_message: z.string().optional() }),
      {},
    );
    if (info.last_error_message !== undefined)
      throw new PeerError(
        `${bot} не может доставить нам сообщения: ${info.last_error_message}. Проверьте адрес ${url}`,
      );
    return `${bot} отвечает и шлёт сообщения на ${url}; в очереди у Telegram: ${info.pending_update_count}`;
  },
};

const messageKey = (peer: Pick<Peer, 'id'>, chatId: number, messageId: number) =>
  `tg-${hashOf(peer.id, String(chatId), String(messageId)).slice(0, 40)}`;

async function sendText(outgoing: Outgoing, peer: Peer<'telegram'>): Promise<Delivered> {
  const { chatId, messageId } = z.object({ chatId: z.number(), messageId: z.number() }).parse(outgoing.address);
  const text =
    outgoing.text.length <= longestText ? outgoing.text : `${outgoing.text.slice(0, longestText - 1).trimEnd()}…`;
  const sent = await call(
    peer,
    'sendMessage',
    z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) }),
    {
      chat_id: chatId,
      text,
      reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    },
  );
  return { externalId: messageKey(peer, sent.chat.id, sent.message_id), link: null };
}

/** One method of the Bot API; a refusal becomes a sentence. */
async function call<T extends z.ZodType>(
  { settings, secrets, outside }: Peer<'telegram'>,
  method: string,
  shape: T,
  body: object,
): Promise<z.infer<T>> {
  const host = hostOf(settings.apiUrl);
  const answer = await askOutside(
    `${settings.apiUrl.replace(/\/+$/, '')}/bot${secrets.token}/${method}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    outside,
  );
  if (answer.status >= 500) throw new PeerError(`${host} не справился с запросом (статус ${answer.status})`);
  const said = jsonOf(
    answer,
    z.union([
      z.object({ ok: z.literal(true), result: z.unknown() }),
      z.object({
        ok: z.literal(false),
        error_code: z.number(),
        description: z.string().default(''),
        parameters: z.object({ retry_after: z.number().optional() }).optional(),
      }),
    ]),
    host,
  );
  if (said.ok) return shaped(said.result, answer.status, shape, host);
  throw refusal(said.error_code, said.description, said.parameters?.retry_after);
}

function refusal(code: number, description: string, retryAfter: number | undefined): PeerError {
  if (code === 401 || code === 404)
    return new PeerError('Telegram не принимает токен бота: возьмите действующий у @BotFather', { permanent: true });
  if (code === 403)
    return new PeerError('житель остановил бота: ответ в этот чат не уйдёт, передайте его другим путём', {
      permanent: true,
    });
  if (code === 429) return new PeerError('Telegram просит слать реже', { retryAfterMs: (retryAfter ?? 5) * 1000 });
  if (code === 409)
    return new PeerError('сообщения бота забирает кто-то ещё: выберите один способ, вебхук или опрос, в одном месте');
  return new PeerError(`Telegram отказал: ${description || code}`, { permanent: code === 400 });
}

/** The photo in its largest size, the document or the film; what cannot be fetched is left out, the words count. */
async function filesOf(message: Message, peer: Peer<'telegram'>): Promise<InboundFile[]> {
  const chosen = message.photo?.at(-1) ?? message.document ?? message.video;
  if (!chosen || (chosen.file_size ?? 0) > mostFileBytes) return [];
  const { file_path: path } = await call(peer, 'getFile', z.object({ file_path: z.string() }), {
    file_id: chosen.file_id,
  });
  const root = peer.settings.apiUrl.replace(/\/+$/, '');
  const answer = await askOutside(`${root}/file/bot${peer.secrets.token}/${path}`, {}, peer.outside);
  if (answer.status !== 200) throw new PeerError(`Telegram не отдал файл (статус ${answer.status})`);
  return [{ name: chosen.file_name ?? path.split('/').at(-1) ?? 'файл', bytes: answer.body }];
}
