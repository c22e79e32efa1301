import { z } from 'zod';
import { ChannelCode } from './codes.ts';

const id = z.uuid();
const at = z.iso.datetime({ offset: true });

/** The kinds of live connectors: what can bring messages in and, where the other side can take it, an answer back. */
export const ConnectorKind = z.enum(['vk', 'telegram', 'mail', 'open311Server', 'open311Client']);
export type ConnectorKind = z.infer<typeof ConnectorKind>;

const webAddress = z.url({ protocol: /^https?$/, error: 'адрес начинается с https://' }).max(500);
const host = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}.:-]{0,252}$/u, 'имя сервера без пробелов и https://, например imap.example.org');
const port = z.int().min(1).max(65_535);
/** How long a message without a reply mark goes on the chat's last case; 0: it is always a new one. */
const followUpHours = z.int().min(0).max(720).default(24);
const Security = z.enum(['tls', 'starttls', 'none']);

/** Settings by kind that may be shown; a field left out takes its usual value. */
export const connectorSettings = {
  vk: z.strictObject({
    groupId: z.int().positive(),
    confirmationCode: z.string().trim().min(1).max(100),
    apiUrl: webAddress.default('https://api.vk.com/method'),
    followUpHours,
  }),
  telegram: z.strictObject({
    mode: z.enum(['webhook', 'polling']).default('polling'),
    apiUrl: webAddress.default('https://api.telegram.org'),
    followUpHours,
  }),
  mail: z.strictObject({
    address: z.email('адрес ящика, например priem@example.org'),
    user: z.string().trim().min(1).max(200),
    imapHost: host,
    imapPort: port.default(993),
    imapSecurity: Security.default('tls'),
    folder: z.string().trim().min(1).max(200).default('INBOX'),
    /** Letters that were there before the connector: left alone, or taken too. */
    startFrom: z.enum(['new', 'all']).default('new'),
    smtpHost: host.optional(),
    smtpPort: port.default(465),
    smtpSecurity: Security.default('tls'),
    pollSeconds: z.int().min(5).max(3_600).default(60),
  }),
  open311Server: z.strictObject({}),
  open311Client: z.strictObject({
    url: webAddress,
    jurisdictionId: z.string().trim().max(100).optional(),
    pushUpdates: z.enum(['yes', 'no']).default('no'),
    pollSeconds: z.int().min(5).max(86_400).default(300),
  }),
} as const;
export type ConnectorSettings = { [K in ConnectorKind]: z.infer<(typeof connectorSettings)[K]> };

const word = z.string().trim().min(1).max(500);

/** Secrets by kind: sealed at rest, told to nobody again. */
export const connectorSecrets = {
  vk: z.strictObject({
    secret: z.string().trim().min(8, 'не короче 8 знаков').max(50, 'не длиннее 50 знаков'),
    accessToken: word.optional(),
  }),
  telegram: z.strictObject({
    token: z
      .string()
      .trim()
      .regex(/^\d{5,20}:[\w-]{20,100}$/, 'токен выглядит как 123456789:AA… и приходит от @BotFather'),
    /** Made by the server: Telegram repeats it in every webhook. */
    webhookSecret: word.optional(),
  }),
  mail: z.strictObject({ password: word, smtpPassword: word.optional() }),
  open311Server: z.strictObject({ apiKey: word }),
  open311Client: z.strictObject({ apiKey: word.optional() }),
} as const;
export type ConnectorSecrets = { [K in ConnectorKind]: z.infer<(typeof connectorSecrets)[K]> };

/** Where a connector points to and reads from: with another value here the old place of reading means nothing. */
const readFrom: { readonly [K in ConnectorKind]: readonly (keyof ConnectorSettings[K] & string)[] } = {
  vk: [],
  telegram: ['apiUrl'],
  mail: ['imapHost', 'user', 'folder'],
  open311Server: [],
  open311Client: ['url', 'jurisdictionId'],
};

/** Where secrets are sent to: of `secrets` the first that is set goes to the place that `settings` name, its host first. */
const sentTo: {
  readonly [K in ConnectorKind]: readonly { settings: readonly string[]; secrets: readonly string[] }[];
} = {
  vk: [{ settings: ['apiUrl'], secrets: ['accessToken'] }],
  telegram: [{ settings: ['apiUrl'], secrets: ['token'] }],
  mail: [
    { settings: ['imapHost', 'imapSecurity', 'user'], secrets: ['password'] },
    { settings: ['smtpHost', 'smtpSecurity', 'user'], secrets: ['smtpPassword', 'password'] },
  ],
  open311Server: [],
  open311Client: [{ settings: ['url'], secrets: ['apiKey'] }],
};

type Values = Readonly<Record<string, unknown>>;

/** Whether a connector that was changed reads from elsewhere now; the number before a bot's token names the bot. */
export function readsElsewhere(
  kind: ConnectorKind,
  before: { settings: Values; secrets: Values },
  after: { settings: Values; secrets: Values },
): boolean {
  const bot = ({ secrets }: { secrets: Values }) => String(secrets.token ?? '').split(':')[0];
  return readFrom[kind].some((name) => before.settings[name] !== after.settings[name]) || bot(before) !== bot(after);
}

/** The stored secrets that a change of the address would send to somebody new: they must be typed in again. */
export function secretsSentElsewhere(
  kind: ConnectorKind,
  before: { settings: Values },
  after: { settings: Values; secrets: Values },
  givenSecrets: Values,
): string[] {
  const demanded = sentTo[kind].flatMap(({ settings, secrets }) => {
    const [host = ''] = settings;
    const moved = settings.some((name) => before.settings[name] !== after.settings[name]);
    const sent = secrets.find((name) => after.secrets[name] !== undefined);
    return moved && after.settings[host] !== undefined && sent !== undefined && givenSecrets[sent] === undefined
      ? [sent]
      : [];
  });
  return [...new Set(demanded)];
}

/** A live connector of a tenant with how it fares. `nextTryAt` is null where nobody asks the other side by itself. */
export const Connector = z.object({
  id,
  tenantId: id,
  version: z.int(),
  kind: ConnectorKind,
  channel: ChannelCode,
  title: z.string().trim().min(1, 'назовите').max(300),
  settings: z.record(z.string(), z.unknown()),
  sealedSecrets: z.string(),
  /** Which secrets are set, by name. */
  secretNames: z.array(z.string()),
  disabledAt: at.nullable(),
  /** How far the other side was read. */
  cursor: z.record(z.string(), z.unknown()).nullable(),
  lastReceivedAt: at.nullable(),
  lastSuccessAt: at.nullable(),
  lastErrorAt: at.nullable(),
  lastError: z.string().nullable(),
  nextTryAt: at.nullable(),
  failures: z.int(),
  checkRequestedAt: at.nullable(),
  checkedAt: at.nullable(),
  checkResult: z.string().nullable(),
  claimedBy: id.nullable(),
  claimedUntil: at.nullable(),
  createdAt: at,
});
export type Connector = z.infer<typeof Connector>;

/** Something that came in, sealed as it came: waiting for a worker, or for a person when it could not be read. */
export const ConnectorItem = z.object({
  id,
  tenantId: id,
  connectorId: id,
  /** The same thing sent twice has the same key. */
  key: z.string(),
  sealedRaw: z.string(),
  state: z.enum(['waiting', 'failed']),
  reason: z.string().nullable(),
  /** The case it seems to belong to, where that is known. */
  caseId: id.nullable(),
  /** A person said: take it as a message whatever it looks like. */
  forced: z.boolean(),
  attempts: z.int(),
  nextTryAt: at,
  receivedAt: at,
});
export type ConnectorItem = z.infer<typeof ConnectorItem>;

/** One message of a connector or source and its case: what came in, what went out; a reply to either finds the case. */
export const ConnectorMessage = z.object({
  tenantId: id,
  connectorId: id,
  externalId: z.string(),
  caseId: id,
  direction: z.enum(['in', 'out']),
  /** `sending`: it may have gone out, nobody knows yet. */
  state: z.enum(['taken', 'sending', 'sent']),
  effectId: id.nullable(),
  threadKey: z.string().nullable(),
  /** Where an answer to it goes, sealed. */
  sealedAddress: z.string().nullable(),
  link: z.string().nullable(),
  /** Nobody but the citizen and the municipality reads there. */
  isPrivate: z.boolean(),
  /** The text that names what of an answer could not be carried. */
  remarkId: id.nullable(),
  /** The message it replies to, as long as that one has not come. */
  awaits: z.string().nullable(),
  /** The case that the whole thread goes on with, where it is not `caseId`. */
  threadCaseId: id.nullable(),
  at,
});
export type ConnectorMessage = z.infer<typeof ConnectorMessage>;

/** A letter that left for a citizen's address, whichever way it went; the address is a keyed hash. */
export const AddressLetter = z.object({ id, tenantId: id, addressHash: z.string(), at });
export type AddressLetter = z.infer<typeof AddressLetter>;

/** The link by which another system fetches a file of an answer: the token's hash alone. */
export const FileLink = z.object({ fileId: id, tenantId: id, tokenHash: z.string(), createdAt: at });
export type FileLink = z.infer<typeof FileLink>;

/** Kinds that the worker asks by itself, and whether this one does with its settings. */
export function isPolled(kind: ConnectorKind, settings: Readonly<Record<string, unknown>>): boolean {
  return kind === 'mail' || kind === 'open311Client' || (kind === 'telegram' && settings.mode !== 'webhook');
}

/** Whether an answer can be published back over this connector. */
export function canDeliver(connector: Pick<Connector, 'kind' | 'settings' | 'secretNames' | 'disabledAt'>): boolean {
  if (connector.disabledAt !== null) return false;
  switch (connector.kind) {
    case 'vk':
      return connector.secretNames.includes('accessToken');
    case 'telegram':
      return true;
    case 'mail':
      return typeof connector.settings.smtpHost === 'string';
    case 'open311Client':
      return connector.settings.pushUpdates === 'yes';
    case 'open311Server':
      // The other side comes for it: the published answer stands in the request's status_notes.
      return false;
  }
}
