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
import { fetchFiles, type WantedFile } from './inbound-files.ts';
import { askOutside } from './outside.ts';
import { partsOf } from './parts.ts';
import { formOf, forUpload, hostOf, jsonOf, SentForm, shaped } from './peer-json.ts';
import { AnyUpdate, gatheredAlbums } from './telegram-albums.ts';
import { asksNothing, chosenFile, messagesOf, placeOf, type TelegramMessage, wordsOf } from './telegram-message.ts';

const longestText = 4_096;
const mostPhotoBytes = 10 * 1024 * 1024;
const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Telegram Bot API: messages to a bot by webhook or by asking; answers in reply to the citizen's message. */
export const telegram: ConnectorOf<'telegram'> = {
  kind: 'telegram',
  deliversOnce: false,
  everyMs: () => 3_000,

  async read(raw, peer, { lastTry }) {
    const found = messagesOf(raw);
    if (!found) throw new Unreadable('обновление Telegram другого вида, чем в описании Bot API');
    // Edited messages, posts of channels, presses of buttons: nothing a citizen asks of us.
    const messages = found.filter((message) => !asksNothing(message));
    const [first] = messages;
    if (!first) return undefined;
    const { chat, from, contact, location, reply_to_message: replied, media_group_id: album } = first;
    const key = (messageId: number) => messageKey(peer, chat.id, messageId);
    const albumKey = album === undefined ? [] : [`tg-album-${hashOf(peer.id, String(chat.id), album).slice(0, 40)}`];
    const wanted = messages.flatMap((message, index) => fileOf(message, peer, index));
    const { files, asWritten } = await fetchFiles(wanted, peer.outside, lastTry);
    const name = [from?.first_name, from?.last_name].filter(Boolean).join(' ');
    const ownPhone = contact && contact.user_id === from?.id ? contact.phone_number : undefined;
    const isPrivate = chat.type === 'private';
    return {
      externalId: key(first.message_id),
      alsoIds: [...messages.slice(1).map((message) => key(message.message_id)), ...albumKey],
      text: messages
        .map(wordsOf)
        .filter((words) => words !== '')
        .join('\n\n'),
      receivedAt: new Date(first.date * 1000).toISOString(),
      inReplyTo: [...albumKey, ...(replied ? [key(replied.message_id)] : [])],
      // In a chat of many each goes on with his own case.
      threadKey: hashOf(peer.id, 'chat', String(chat.id), ...(isPrivate ? [] : [String(from?.id ?? 'nobody')])),
      isPrivate,
      followUpHours: peer.settings.followUpHours,
      author: from
        ? {
            name: name || 'без имени',
            ...(from.username && { page: `https://t.me/${from.username}` }),
            ...(ownPhone !== undefined && { phone: ownPhone }),
          }
        : null,
      address: { chatId: chat.id, messageId: first.message_id },
      platform: 'telegram',
      place: placeOf(first),
      link: chat.username && !isPrivate ? `https://t.me/${chat.username}/${first.message_id}` : null,
      topicId: null,
      territoryId: null,
      marks: [],
      files,
      asWritten: {
        ...asWritten,
        ...(location && { lat: String(location.latitude), long: String(location.longitude) }),
      },
    };
  },

  async poll(peer, take) {
    const offset = Number(peer.cursor?.offset ?? 0);
    const updates = await call(peer, 'getUpdates', z.array(AnyUpdate), {
      ...(offset > 0 && { offset }),
      limit: 100,
      allowed_updates: ['message'],
    });
    for (const together of gatheredAlbums(updates, peer.now().getTime())) {
      const [first] = together;
      const isAlbum = together.length > 1;
      await take(
        {
          key: `${isAlbum ? 'album from' : 'update'} ${first.update_id}`,
          body: JSON.stringify(isAlbum ? { album: together } : first),
        },
        { offset: (together.at(-1) ?? first).update_id + 1 },
      );
    }
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
    const me = await call(peer, 'getMe', Bot, {});
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

const Bot = z.object({ id: z.number(), first_name: z.string().optional(), username: z.string().optional() });
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

function fileOf(message: TelegramMessage, peer: Peer<'telegram'>, index: number): WantedFile[] {
  const chosen = chosenFile(message);
  if (!chosen) return [];
  const find = async () => {
    const { file_path: path } = await call(peer, 'getFile', z.object({ file_path: z.string() }), {
      file_id: chosen.file_id,
    });
    return `${peer.settings.apiUrl.replace(/\/+$/, '')}/file/bot${peer.secrets.token}/${path}`;
  };
  const name = index === 0 ? chosen.name : chosen.name.replace(/^(photo)(?=\.)/, `$1-${index + 1}`);
  return [{ name, size: chosen.file_size, find }];
}
