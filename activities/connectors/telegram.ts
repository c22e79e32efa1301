import { z } from 'zod';
import { hashOf } from '../../db/ids.ts';
import {
  type ConnectorOf,
  type Delivered,
  type Outgoing,
  type OutgoingFile,
  type Peer,
  PeerError,
  Unreadable,
} from './contract.ts';
import { fetchFiles } from './inbound-files.ts';
import { askOutside } from './outside.ts';
import { partsOf } from './parts.ts';
import { formOf, forUpload, hostOf, jsonOf, SentForm, shaped } from './peer-json.ts';

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
const mostPhotoBytes = 10 * 1024 * 1024;
const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Telegram Bot API: messages to a bot by webhook or by asking; answers in reply to the citizen's message. */
export const telegram: ConnectorOf<'telegram'> = {
  kind: 'telegram',
  deliversOnce: false,
  everyMs: () => 3_000,

  async read(raw, peer, { lastTry }) {
    const parsed = Update.safeParse(JSON.parse(raw));
    if (!parsed.success) throw new Unreadable('обновление Telegram другого вида, чем в описании Bot API');
    const { message } = parsed.data;
    // Edited messages, posts of channels, presses of buttons: nothing a citizen asks of us.
    if (!message || message.from?.is_bot) return undefined;
    const text = message.text ?? message.caption ?? '';
    if (/^\/start\b/.test(text)) return undefined;
    const { chat, from } = message;
    const fetched = await fetchFiles(filesOf(message, peer), peer.outside, lastTry);
    const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ');
    return {
      externalId: messageKey(peer, chat.id, message.message_id),
      text,
      receivedAt: new Date(message.date * 1000).toISOString(),
      inReplyTo: message.reply_to_message ? [messageKey(peer, chat.id, message.reply_to_message.message_id)] : [],
      threadKey: hashOf(peer.id, 'chat', String(chat.id)),
      isPrivate: chat.type === 'private',
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
      ...fetched,
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
    // An unknown outcome of one message is no reason to say the others again: each is a delivery of its own.
    const parts = partsOf(outgoing, { textMost: longestText, filesMost: 1, apart: true });
    const { text = '', files = [] } = parts[outgoing.part] ?? {};
    const [file] = files;
    const done = file ? await sendFile(file, outgoing, peer) : await sendText(text, outgoing, peer);
    return { ...done, parts: parts.length };
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

const Sent = z.object({ message_id: z.number(), chat: z.object({ id: z.number() }) });

/** The chat and the message that is answered, as every sending takes them. */
function whereTo(outgoing: Outgoing) {
  const { chatId, messageId } = z.object({ chatId: z.number(), messageId: z.number() }).parse(outgoing.address);
  return { chat_id: chatId, reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };
}

async function sendText(text: string, outgoing: Outgoing, peer: Peer<'telegram'>): Promise<Delivered> {
  const sent = await call(peer, 'sendMessage', Sent, { ...whereTo(outgoing), text });
  return { externalId: messageKey(peer, sent.chat.id, sent.message_id), link: null };
}

/** A picture to look at in the chat where it can be one, else a document. */
async function sendFile(file: OutgoingFile, outgoing: Outgoing, peer: Peer<'telegram'>): Promise<Delivered> {
  const bytes = await file.read();
  if (!bytes)
    return {
      externalId: `tg-none-${outgoing.effectId}`,
      link: null,
      notCarried: [{ name: file.name, why: 'файла больше нет' }],
    };
  const { chat_id, reply_parameters } = whereTo(outgoing);
  const send = async (method: 'sendPhoto' | 'sendDocument', field: string) => {
    const fields = { chat_id: String(chat_id), reply_parameters: JSON.stringify(reply_parameters) };
    const form = await formOf(fields, { field, name: file.name, type: file.type, bytes });
    return await call(peer, method, Sent, form);
  };
  let sent: z.infer<typeof Sent>;
  if (photoTypes.includes(file.type) && bytes.length <= mostPhotoBytes)
    sent = await send('sendPhoto', 'photo').catch((error: unknown) => {
      // Refused for its proportions: certainly not sent, and a document has none.
      if (error instanceof PeerError && error.permanent && /PHOTO|IMAGE/i.test(error.message))
        return send('sendDocument', 'document');
      throw error;
    });
  else sent = await send('sendDocument', 'document');
  return { externalId: messageKey(peer, sent.chat.id, sent.message_id), link: null };
}

/** One method of the Bot API; a refusal becomes a sentence. */
async function call<T extends z.ZodType>(
  { settings, secrets, outside }: Peer<'telegram'>,
  method: string,
  shape: T,
  given: object | SentForm,
): Promise<z.infer<T>> {
  const host = hostOf(settings.apiUrl);
  const isForm = given instanceof SentForm;
  const { type, body } = isForm ? given : { type: 'application/json', body: JSON.stringify(given) };
  const answer = await askOutside(
    `${settings.apiUrl.replace(/\/+$/, '')}/bot${secrets.token}/${method}`,
    { method: 'POST', headers: { 'content-type': type }, body },
    isForm ? forUpload(outside) : outside,
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

/** The photo in its largest size, the document or the film. */
function filesOf(message: Message, peer: Peer<'telegram'>) {
  const chosen = message.photo?.at(-1) ?? message.document ?? message.video;
  if (!chosen) return [];
  const name = chosen.file_name ?? (message.photo ? 'photo.jpg' : 'файл');
  const find = async () => {
    const { file_path: path } = await call(peer, 'getFile', z.object({ file_path: z.string() }), {
      file_id: chosen.file_id,
    });
    return `${peer.settings.apiUrl.replace(/\/+$/, '')}/file/bot${peer.secrets.token}/${path}`;
  };
  return [{ name, size: chosen.file_size, find }];
}
