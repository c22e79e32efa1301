import { z } from 'zod';

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
const Recording = StoredFile.extend({ duration: z.number().optional() });
const Location = z.object({ latitude: z.number(), longitude: z.number() });

/** A message of the Bot API with everything that a citizen may send. */
export const TelegramMessage = z.looseObject({
  message_id: z.number(),
  date: z.number(),
  chat: z.object({ id: z.number(), type: z.string(), username: z.string().optional() }),
  from: User.optional(),
  media_group_id: z.string().optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  reply_to_message: z.object({ message_id: z.number() }).optional(),
  photo: z.array(StoredFile).optional(),
  document: StoredFile.optional(),
  video: StoredFile.optional(),
  voice: Recording.optional(),
  video_note: Recording.optional(),
  audio: Recording.optional(),
  location: Location.optional(),
  venue: z.object({ title: z.string(), address: z.string() }).optional(),
  contact: z
    .object({
      phone_number: z.string(),
      first_name: z.string(),
      last_name: z.string().optional(),
      user_id: z.number().optional(),
    })
    .optional(),
  sticker: z.looseObject({ emoji: z.string().optional() }).optional(),
  poll: z.looseObject({ question: z.string() }).optional(),
});
export type TelegramMessage = z.infer<typeof TelegramMessage>;

const Update = z.object({ update_id: z.number(), message: TelegramMessage.optional() });
/** What is kept of a thing that came: one update, or the updates of one album together. */
const Kept = z.union([z.object({ album: z.array(Update).min(1) }), Update]);

/** The messages of what was kept, in their order; undefined when it is of another shape than the Bot API's. */
export function messagesOf(raw: string): TelegramMessage[] | undefined {
  const parsed = Kept.safeParse(JSON.parse(raw));
  if (!parsed.success) return undefined;
  const updates = 'album' in parsed.data ? parsed.data.album : [parsed.data];
  return updates.flatMap(({ message }) => message ?? []).sort((a, b) => a.message_id - b.message_id);
}

// What a chat says of itself: somebody came, left, pinned, renamed.
const service =
  /^(?:new_chat_|left_chat_|delete_chat_|group_chat_|supergroup_|channel_chat_|message_auto_|migrate_|pinned_|forum_topic_|general_forum_|video_chat_|boost_|connected_|write_access|users_shared|chat_shared|giveaway|chat_background)/;

/** Nothing a citizen asks of us: another bot's words, the command that opens a chat, news of the chat itself. */
export function asksNothing(message: TelegramMessage): boolean {
  const text = message.text ?? message.caption ?? '';
  return (
    message.from?.is_bot === true || /^\/start\b/.test(text) || Object.keys(message).some((name) => service.test(name))
  );
}

/** The words of a message; what was sent instead of words is named, so that nobody takes it for an empty one. */
export function wordsOf(message: TelegramMessage): string {
  const { location, venue, contact, voice, video_note: note, audio, sticker, poll } = message;
  const written = message.text ?? message.caption ?? '';
  const seconds = (recording: { duration?: number | undefined }) =>
    recording.duration === undefined ? '' : `, ${recording.duration} с`;
  const said = [
    written,
    location && `Место на карте: ${placeOf(message)}`,
    !location && venue && `Место: ${placeOf(message)}`,
    contact &&
      (contact.user_id === message.from?.id
        ? 'Житель прислал свой телефон'
        : `Контакт: ${[contact.last_name, contact.first_name].filter(Boolean).join(' ')}, ${contact.phone_number}`),
    voice && `Голосовое сообщение${seconds(voice)}`,
    note && `Видеосообщение${seconds(note)}`,
    audio && written === '' && `Аудиозапись${seconds(audio)}`,
    sticker && `Стикер ${sticker.emoji ?? ''}`.trim(),
    poll && `Опрос: ${poll.question}`,
  ].filter(Boolean);
  if (said.length > 0 || chosenFile(message)) return said.join('\n\n');
  return 'Сообщение вида, который бот не читает: посмотрите его в Telegram';
}

/** The place that the citizen sent, in words. */
export function placeOf({ location, venue }: TelegramMessage): string | null {
  if (venue) return `${venue.title}, ${venue.address}`.slice(0, 500);
  return location ? `${location.latitude.toFixed(6)}, ${location.longitude.toFixed(6)}` : null;
}

/** The one file of a message under the name it is to have: a photo in its largest size, a document, a film, a recording. */
export function chosenFile(message: TelegramMessage): (z.infer<typeof StoredFile> & { name: string }) | undefined {
  const { photo, document, video, voice, video_note: note, audio } = message;
  const named = (file: z.infer<typeof StoredFile> | undefined, usual: string) =>
    file && { ...file, name: file.file_name ?? usual };
  return (
    named(photo?.at(-1), 'photo.jpg') ??
    named(document, 'файл') ??
    named(video, 'видео.mp4') ??
    named(voice, 'голосовое-сообщение.ogg') ??
    named(note, 'видеосообщение.mp4') ??
    named(audio, 'аудиозапись.mp3')
  );
}
