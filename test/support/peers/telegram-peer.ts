import { formFields, formFile } from './form-file.ts';
import { type HttpPeer, httpPeer, type PeerAnswer, type PeerRequest } from './http-peer.ts';

/** The Bot API as its documentation says: one bot, its chats, its updates until they are confirmed by an offset. */
export interface TelegramPeer extends HttpPeer {
  readonly token: string;
  /** What the bot said, in order. */
  readonly said: { chatId: number; messageId: number; text: string; repliesTo: number | undefined; file?: SaidFile }[];
  /** Where webhooks go, with the secret they carry; undefined: they are asked for. */
  readonly webhook: { url: string; secret: string } | undefined;
  /** A citizen writes to the bot; returns the update as it is sent or handed out. */
  write(chatId: number, text: string, more?: object): object & { update_id: number; message: { message_id: number } };
  /** The platform hands out an update that it handed out before. */
  again(update: object & { update_id: number }): void;
  /** The citizen stops the bot: nothing can be sent there any more. */
  block(chatId: number): void;
  /** The next answer is too many: asked again after so many seconds it goes. */
  busyOnce(seconds: number): void;
  /** Bytes of the file that messages name by `file_id: 'photo'`. */
  photo: Buffer;
}

/** A file that the bot sent: as a photograph or a document. */
export interface SaidFile {
  as: 'photo' | 'document';
  name: string;
  type: string;
  size: number;
}

/** What methods are given, all of them together. */
interface Given {
  url?: string;
  secret_token?: string;
  offset?: number;
  limit?: number;
  file_id?: string;
  chat_id?: number;
  text?: string;
  reply_parameters?: { message_id: number };
  file?: { field: string; name: string; type: string; bytes: Buffer } | undefined;
}

const token = '123456789:AA-peer-of-the-tests_token-0000';

export async function telegramPeer(): Promise<TelegramPeer> {
  const updates: (object & { update_id: number })[] = [];
  const said: TelegramPeer['said'] = [];
  const blocked = new Set<number>();
  let busy: number | undefined;
  let lastUpdate = 700;
  let lastMessage = 40;
  const state: { photo: Buffer; webhook: TelegramPeer['webhook'] } = { photo: Buffer.alloc(0), webhook: undefined };

  const methods: Record<string, (body: Given) => unknown> = {
    getMe: () => ({ id: 123456789, is_bot: true, first_name: 'МЦУ', username: 'mcc_test_bot' }),
    setWebhook: ({ url = '', secret_token: secret = '' }) => {
      state.webhook = url === '' ? undefined : { url, secret };
      return true;
    },
    deleteWebhook: () => {
      state.webhook = undefined;
      return true;
    },
    getWebhookInfo: () => ({ url: state.webhook?.url ?? '', pending_update_count: updates.length }),
    getUpdates: ({ offset = 0, limit = 100 }) => {
      if (state.webhook) throw refusal(409, 'Conflict: can not use getUpdates method while webhook is active');
      // An offset confirms everything before it: it is gone for good.
      while (updates.length > 0 && (updates[0]?.update_id ?? 0) < offset) updates.shift();
      return updates.slice(0, limit);
    },
    getFile: ({ file_id = '' }) => ({ file_id, file_path: `photos/${file_id}.jpg` }),
    sendMessage: ({ chat_id = 0, text = '', reply_parameters }) => {
      const seconds = busy;
      busy = undefined;
      if (seconds !== undefined) throw refusal(429, `Too Many Requests: retry after ${seconds}`, seconds);
      if (blocked.has(chat_id)) throw refusal(403, 'Forbidden: bot was blocked by the user');
      if (text.length > 4096) throw refusal(400, 'Bad Request: message is too long');
      lastMessage += 1;
      said.push({ chatId: chat_id, messageId: lastMessage, text, repliesTo: reply_parameters?.message_id });
      return { message_id: lastMessage, date: 1, chat: { id: chat_id, type: 'private' }, text };
    },
  };

  const sendFile =
    (as: 'photo' | 'document') =>
    ({ chat_id = 0, reply_parameters, file }: Given) => {
      if (blocked.has(chat_id)) throw refusal(403, 'Forbidden: bot was blocked by the user');
      if (file?.field !== as) throw refusal(400, `Bad Request: there is no ${as} in the request`);
      if (as === 'photo' && file.name.includes('long')) throw refusal(400, 'Bad Request: PHOTO_INVALID_DIMENSIONS');
      lastMessage += 1;
      const sent = { as, name: file.name, type: file.type, size: file.bytes.length };
      said.push({
        chatId: chat_id,
        messageId: lastMessage,
        text: '',
        repliesTo: reply_parameters?.message_id,
        file: sent,
      });
      return { message_id: lastMessage, date: 1, chat: { id: chat_id, type: 'private' } };
    };
  methods.sendPhoto = sendFile('photo');
  methods.sendDocument = sendFile('document');

  const peer = await httpPeer((request) => work(request, methods, () => state.photo));
  return Object.assign(state, {
    ...peer,
    token,
    said,
    write(chatId: number, text: string, more: object = {}) {
      lastUpdate += 1;
      lastMessage += 1;
      const update = {
        update_id: lastUpdate,
        message: {
          message_id: lastMessage,
          date: Math.floor(Date.now() / 1000),
          chat: { id: chatId, type: 'private', first_name: 'Проба' },
          from: { id: chatId, is_bot: false, first_name: 'Проба', last_name: 'Жительская' },
          text,
          ...more,
        },
      };
      if (!state.webhook) updates.push(update);
      return update;
    },
    again: (update: object & { update_id: number }) => void updates.push({ ...update, update_id: ++lastUpdate }),
    busyOnce: (seconds: number) => {
      busy = seconds;
    },
    block: (chatId: number) => void blocked.add(chatId),
  });
}

const refusal = (code: number, description: string, retryAfter?: number) =>
  Object.assign(new Error(description), { code, retryAfter });

function work(
  { path, body, headers }: PeerRequest,
  methods: Record<string, (body: Given) => unknown>,
  photo: () => Buffer,
): PeerAnswer {
  const json = (status: number, said: object): PeerAnswer => ({ status, body: JSON.stringify(said) });
  if (path.startsWith(`/file/bot${token}/`)) return { type: 'image/jpeg', body: photo() };
  const [, method = ''] = path.split(`/bot${token}/`);
  const known = methods[method];
  if (!path.startsWith(`/bot${token}/`)) return json(401, { ok: false, error_code: 401, description: 'Unauthorized' });
  if (!known) return json(404, { ok: false, error_code: 404, description: 'Not Found: method not found' });
  try {
    const given = readGiven(body, headers['content-type'] ?? '');
    return json(200, { ok: true, result: known(given) });
  } catch (error) {
    const { code = 400, message, retryAfter } = error as { code?: number; message: string; retryAfter?: number };
    const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } };
    return json(code, { ok: false, error_code: code, description: message, ...parameters });
  }
}

function readGiven(body: Buffer, type: string): Given {
  if (body.length === 0) return {};
  if (!type.startsWith('multipart/')) return JSON.parse(body.toString()) as Given;
  const { chat_id, reply_parameters = 'null' } = formFields(body);
  return { chat_id: Number(chat_id), reply_parameters: JSON.parse(reply_parameters), file: formFile(body) };
}
