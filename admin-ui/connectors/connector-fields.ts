import type { ConnectorKind } from '../../domain/connector.ts';
import { channelCodes, channelTitle } from '../i18n/words.ts';
import type { OfficeRecord, RecordField } from '../records/fields.ts';
import type { ShownConnector } from './connector-words.ts';

const security = [
  { value: 'tls', label: 'TLS' },
  { value: 'starttls', label: 'STARTTLS' },
  { value: 'none', label: 'без шифрования' },
];
const followUp: RecordField = {
  name: 'settings.followUpHours',
  label: 'Продолжение разговора, часов',
  kind: 'number',
  hint: 'Столько часов новое сообщение того же чата идёт в его последнее обращение; 0 — всегда новое. Обычно 24',
};
const secret = (name: string, label: string, isSet: boolean, hint?: string): RecordField => ({
  name: `secrets.${name}`,
  label,
  kind: 'password',
  hint: isSet ? 'Задан и не показывается. Пусто — останется прежним' : (hint ?? ''),
});

/** The fields of a kind; secrets that are set may stay empty. */
export function connectorFields(kind: ConnectorKind, known: readonly string[] = []): readonly RecordField[] {
  return [
    { name: 'title', label: 'Название', kind: 'text', required: true },
    {
      name: 'channel',
      label: 'Канал обращений',
      kind: 'choice',
      required: true,
      choices: channelCodes.map((value) => ({ value, label: channelTitle(value) })),
      hint: 'По его регламенту пойдут сроки',
    },
    ...ownFields(kind, (name) => known.includes(name)),
  ];
}

function ownFields(kind: ConnectorKind, has: (secret: string) => boolean): readonly RecordField[] {
  const required = (field: RecordField, name: string): RecordField =>
    has(name) ? field : { ...field, required: true };
  switch (kind) {
    case 'vk':
      return [
        {
          name: 'settings.groupId',
          label: 'Номер сообщества',
          kind: 'number',
          required: true,
          hint: 'Число из адреса club…',
        },
        {
          name: 'settings.confirmationCode',
          label: 'Строка, которую должен вернуть сервер',
          kind: 'text',
          required: true,
          hint: 'Её показывает ВКонтакте рядом с кнопкой «Подтвердить»',
        },
        required(
          secret('secret', 'Секретный ключ', has('secret'), 'Придумайте от 8 знаков и впишите там и здесь'),
          'secret',
        ),
        secret('accessToken', 'Ключ доступа', has('accessToken'), 'Без него ответы публикуют вручную'),
        followUp,
        { name: 'settings.apiUrl', label: 'Адрес API', kind: 'text', hint: 'Пусто — https://api.vk.com/method' },
      ];
    case 'telegram':
      return [
        required(secret('token', 'Токен бота', has('token'), 'Приходит от @BotFather: 123456789:AA…'), 'token'),
        {
          name: 'settings.mode',
          label: 'Как получать сообщения',
          kind: 'choice',
          required: true,
          choices: [
            { value: 'polling', label: 'Забирать самим' },
            { value: 'webhook', label: 'Telegram шлёт на наш адрес' },
          ],
          hint: 'Для второго установка должна быть видна из интернета по https',
        },
        followUp,
        { name: 'settings.apiUrl', label: 'Адрес Bot API', kind: 'text', hint: 'Пусто — https://api.telegram.org' },
      ];
    case 'mail':
      return mailFields(required(secret('password', 'Пароль ящика', has('password')), 'password'), has);
    case 'open311Server':
      return [secret('apiKey', 'Ключ api_key', has('apiKey'), 'Пусто — создадим и покажем один раз')];
    case 'open311Client':
      return [
        {
          name: 'settings.url',
          label: 'Адрес GeoReport v2',
          kind: 'text',
          required: true,
          hint: 'Например https://city.example.org/open311/v2',
        },
        { name: 'settings.jurisdictionId', label: 'jurisdiction_id', kind: 'text', hint: 'Если владелец его назвал' },
        {
          name: 'settings.pushUpdates',
          label: 'Отправлять ответы обратно',
          kind: 'choice',
          required: true,
          choices: [
            { value: 'no', label: 'Нет, только забирать заявки' },
            { value: 'yes', label: 'Да, обновлением заявки (servicerequestupdates)' },
          ],
        },
        secret('apiKey', 'Ключ api_key', has('apiKey'), 'Нужен, чтобы отправлять ответы'),
        { name: 'settings.pollSeconds', label: 'Спрашивать раз в, секунд', kind: 'number', hint: 'Обычно 300' },
      ];
  }
}

function mailFields(password: RecordField, has: (secret: string) => boolean): readonly RecordField[] {
  return [
    { name: 'settings.address', label: 'Адрес ящика', kind: 'email', required: true },
    { name: 'settings.user', label: 'Имя для входа', kind: 'text', required: true, hint: 'Обычно сам адрес' },
    password,
    {
      name: 'settings.imapHost',
      label: 'Сервер IMAP',
      kind: 'text',
      required: true,
      hint: 'Например imap.example.org',
    },
    { name: 'settings.imapPort', label: 'Порт IMAP', kind: 'number', hint: 'Обычно 993' },
    { name: 'settings.imapSecurity', label: 'Защита IMAP', kind: 'choice', required: true, choices: security },
    { name: 'settings.folder', label: 'Папка', kind: 'text', hint: 'Пусто — «Входящие» (INBOX)' },
    {
      name: 'settings.startFrom',
      label: 'Письма, которые уже лежат в папке',
      kind: 'choice',
      required: true,
      choices: [
        { value: 'new', label: 'Не трогать' },
        { value: 'all', label: 'Принять как обращения' },
      ],
    },
    {
      name: 'settings.smtpHost',
      label: 'Сервер отправки SMTP',
      kind: 'text',
      hint: 'Пусто — ответы отправляют вручную',
    },
    { name: 'settings.smtpPort', label: 'Порт SMTP', kind: 'number', hint: 'Обычно 465' },
    { name: 'settings.smtpSecurity', label: 'Защита SMTP', kind: 'choice', required: true, choices: security },
    {
      name: 'secrets.smtpPassword',
      label: 'Пароль отправки',
      kind: 'password',
      hint: has('smtpPassword') ? 'Задан и не показывается' : 'Если он другой',
    },
    { name: 'settings.pollSeconds', label: 'Проверять раз в, секунд', kind: 'number', hint: 'Обычно 60' },
  ];
}

/** What a new connector of a kind begins with. */
export const initialValues: Record<ConnectorKind, Record<string, unknown>> = {
  vk: { 'settings.followUpHours': 24 },
  telegram: { 'settings.mode': 'polling', 'settings.followUpHours': 24 },
  mail: {
    'settings.imapSecurity': 'tls',
    'settings.imapPort': 993,
    'settings.smtpSecurity': 'tls',
    'settings.smtpPort': 465,
    'settings.startFrom': 'new',
    'settings.pollSeconds': 60,
  },
  open311Server: {},
  open311Client: { 'settings.pushUpdates': 'no', 'settings.pollSeconds': 300 },
};

/** A connector as the form holds it: its settings by dotted names. */
export function formRecord(connector: ShownConnector): OfficeRecord {
  const settings = Object.entries(connector.settings).map(([name, value]) => [`settings.${name}`, value]);
  return { ...connector, ...Object.fromEntries(settings) };
}

/** The form's values as the server takes them. */
export function toServer(stored: Record<string, unknown>): Record<string, unknown> {
  const part = (prefix: string) =>
    Object.fromEntries(
      Object.entries(stored).flatMap(([name, value]) =>
        name.startsWith(prefix) ? [[name.slice(prefix.length), value]] : [],
      ),
    );
  const secrets = part('secrets.');
  const plain = Object.entries(stored).filter(([name]) => !name.includes('.'));
  return {
    ...Object.fromEntries(plain),
    settings: part('settings.'),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}
