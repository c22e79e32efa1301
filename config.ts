import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';

/** The settings as the environment gives them: names to texts. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A wrong or missing setting; its message is one line that names the setting, the value and what is allowed. */
export class SettingError extends Error {
  readonly setting: string;
  constructor(setting: string, message: string) {
    super(message);
    this.name = 'SettingError';
    this.setting = setting;
  }
}

/** The folder that holds package.json: relative paths in settings start here, wherever a command is called from. */
export const projectRoot = import.meta.dirname;

const url = (allowed: string, ...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), { error: allowed });
const postgresUrl = url('an address like postgres://user:password@host:5432/database', 'postgres:', 'postgresql:');
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `a whole number from ${least} to ${most}`,
    })
    .transform(Number);
const hostAndPort = z.string().regex(/^[^\s:/]+:\d{1,5}$/, { error: 'host:port, for example 127.0.0.1:7233' });
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const keyText = /^[\w-]{1,32}:[A-Za-z0-9+/]{43}=$/;

const settings = z.object({
  PORT: wholeNumber(1, 65535).default(8080),
  HOST: z.string().regex(/^\S+$/, { error: 'an address to listen on, for example 127.0.0.1' }).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .default('.data')
    .transform((path) => resolve(projectRoot, path)),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  TEMPORAL_ADDRESS: hostAndPort.optional(),
  TEMPORAL_NAMESPACE: z.string().regex(/^\S+$/, { error: 'a name without spaces' }).default('default'),
  TEMPORAL_CLI: z.string().refine(existsSync, { error: 'the path of an existing temporal binary' }).optional(),
  TEMPORAL_UI_URL: url('an address like http://127.0.0.1:8233', 'http:', 'https:').optional(),
  DEMO: z
    .enum(['0', '1'], { error: '1 (fill an empty database with the demo) or 0' })
    .default('1')
    .transform((text) => text === '1'),
  DEMO_PASSWORD: z.string().min(8, { error: 'at least 8 characters' }).optional(),
  PUBLIC_URL: url('an address like https://mcc.example.org', 'http:', 'https:')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `one of ${logLevels.join(', ')}` }).default('info'),
  SMTP_URL: url('an address like smtp://user:password@host:587', 'smtp:', 'smtps:').optional(),
  MAIL_FROM: z.string().regex(/@/, { error: 'a sender like "МЦУ <mcc@example.org>"' }).optional(),
  CONNECTORS_ALLOW_PRIVATE: z
    .enum(['0', '1'], { error: '1 (connectors may reach inner networks) or 0' })
    .default('0')
    .transform((text) => text === '1'),
  SESSION_SECRET: z.string().min(32, { error: 'at least 32 characters' }).optional(),
  ENCRYPTION_KEYS: z
    .string()
    .refine((text) => text.split(',').every((key) => keyText.test(key.trim())), {
      error: 'id:key pairs separated by commas, each key 32 bytes in base64; the first one encrypts, all decrypt',
    })
    .optional(),
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'development, production or test' })
    .default('development'),
});

const hidden = new Set(['DEMO_PASSWORD', 'SESSION_SECRET', 'ENCRYPTION_KEYS']);

function shown(name: string, value: string): string {
  if (hidden.has(name)) return `(hidden, ${value.length} characters)`;
  return JSON.stringify(value.replace(/(:\/\/[^:@/]*):[^@/]*@/, '$1:***@'));
}

/** What one installation made up for itself; kept in `DATA_DIR/secrets.json` with mode 600. */
export const Secrets = z.object({
  SESSION_SECRET: z.string(),
  ENCRYPTION_KEYS: z.string(),
  databaseOwnerPassword: z.string(),
  databaseLoginPassword: z.string(),
  demoPassword: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/** Reads the installation's own secrets, making them on the first call; throws SettingError when the file cannot be used. */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  const made: Secrets = {
    SESSION_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    databaseOwnerPassword: randomBytes(24).toString('base64url'),
    databaseLoginPassword: randomBytes(24).toString('base64url'),
    demoPassword: randomBytes(9).toString('base64url'),
  };
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    // 'wx': of two programs that start at once, one writes and the other reads.
    if (!existsSync(file)) writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new SettingError('DATA_DIR', `DATA_DIR = "${dataDir}": allowed is a folder that can be written (${error})`);
    }
  }
  try {
    return Secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new SettingError(
      'DATA_DIR',
      `${file} is damaged: put its copy back, or set SESSION_SECRET and ENCRYPTION_KEYS`,
    );
  }
}

/** A key of 32 bytes for AES-256 under the id that stands beside what it encrypted. */
export type EncryptionKey = { readonly id: string; readonly key: Uint8Array };

function encryptionKeys(text: string): readonly EncryptionKey[] {
  return text.split(',').map((pair) => {
    const [id = '', key = ''] = pair.trim().split(':');
    return { id, key: new Uint8Array(Buffer.from(key, 'base64')) };
  });
}

/** Every setting of the product, checked; `dataDir` is absolute, `publicUrl` has no final slash, the first encryption key encrypts. */
export type Config = ReturnType<typeof loadConfig>;

/** The settings of a program that serves cases: database and engine are known. */
export type ProgramConfig = Config & { readonly databaseUrl: string; readonly temporalAddress: string };

/** The variables of this process over those of the `.env` file in the project's folder. */
export function environment(): Environment {
  const file = join(projectRoot, '.env');
  return { ...(existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}), ...process.env };
}

/**
 * Checks all settings; an empty one counts as unset. Outside production the missing secrets are made and kept in DATA_DIR.
 * Throws SettingError for the first wrong setting. Without an argument, or with process.env, `.env` is read too.
 */
export function loadConfig(given: Environment = process.env) {
  const source = given === process.env ? environment() : given;
  const set = Object.fromEntries(
    Object.keys(settings.shape).flatMap((name) => {
      const value = source[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = settings.safeParse(set);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = String(issue?.path[0]);
    throw new SettingError(name, `${name} = ${shown(name, set[name] ?? '')}: allowed is ${issue?.message}`);
  }
  const s = parsed.data;
  const production = s.NODE_ENV === 'production';
  const secret = (name: 'SESSION_SECRET' | 'ENCRYPTION_KEYS'): string => {
    const value = s[name];
    if (value !== undefined) return value;
    if (!production) return loadSecrets(s.DATA_DIR)[name];
    throw new SettingError(name, `${name} is not set: with NODE_ENV=production it must be given`);
  };
  return {
    port: s.PORT,
    host: s.HOST,
    dataDir: s.DATA_DIR,
    databaseUrl: s.DATABASE_URL,
    /** The role that owns the tables and migrates them. */
    databaseOwnerUrl: s.DATABASE_OWNER_URL ?? s.DATABASE_URL,
    temporalAddress: s.TEMPORAL_ADDRESS,
    temporalNamespace: s.TEMPORAL_NAMESPACE,
    temporalCli: s.TEMPORAL_CLI,
    temporalUiUrl: s.TEMPORAL_UI_URL,
    demo: s.DEMO,
    demoPassword: s.DEMO_PASSWORD,
    publicUrl: s.PUBLIC_URL ?? `http://localhost:${s.PORT}`,
    logLevel: s.LOG_LEVEL,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM ?? 'МЦУ <noreply@localhost>',
    /** Addresses that tenants type may lead into this machine's own networks. */
    connectorsAllowPrivate: s.CONNECTORS_ALLOW_PRIVATE,
    sessionSecret: secret('SESSION_SECRET'),
    encryptionKeys: encryptionKeys(secret('ENCRYPTION_KEYS')),
    production,
  } as const;
}

/** Like loadConfig, for the API and the workers: throws SettingError when database or engine are not given. */
export function loadProgramConfig(given: Environment = process.env): ProgramConfig {
  const config = loadConfig(given);
  const { databaseUrl, temporalAddress } = config;
  const missing = (name: string) =>
    new SettingError(name, `${name} is not set: run npm start, which brings its own, or give the address`);
  if (databaseUrl === undefined) throw missing('DATABASE_URL');
  if (temporalAddress === undefined) throw missing('TEMPORAL_ADDRESS');
  return { ...config, databaseUrl, temporalAddress };
}
