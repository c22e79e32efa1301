import { ApplicationFailure } from '@temporalio/common';
import { AppError } from '../domain/errors.ts';
import { PeerError } from './connectors/contract.ts';

/** A mail server did not take a letter; `message` is a sentence of ours, without a word of the server's reply. */
export class MailRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MailRefused';
  }
}

const systemCodes = /\b(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/;

/** What the mail library threw, by its codes alone: a server's reply repeats the address it refuses. */
export function mailRefused(error: unknown): MailRefused {
  const { code = '', responseCode = 0, message = '' } = error as Partial<SmtpFailure>;
  if (code === 'EAUTH')
    return new MailRefused('почтовый сервер не принимает имя или пароль: проверьте настройку SMTP_URL');
  if (responseCode >= 500)
    return new MailRefused(
      `почтовый сервер не принял письмо (${responseCode}): адрес получателя не существует или закрыт`,
    );
  if (responseCode >= 400) return new MailRefused(`почтовый сервер отложил приём письма (${responseCode})`);
  const known = systemCodes.exec(message)?.[0] ?? (/^E[A-Z]{2,20}$/.test(code) ? code : 'нет ответа');
  return new MailRefused(`почтовый сервер не принял письмо (${known}): проверьте имя, порт и защиту в SMTP_URL`);
}

type SmtpFailure = { code: string; responseCode: number; message: string };

/**
 * A failure as it may be kept in a case, in a history and in a log. Sentences of ours go as they are; of anything else only
 * its kind and where it happened: its message may hold what the other side said of a citizen.
 */
export function toldFailure(error: unknown): Error {
  if (isOurs(error)) return Object.assign(error, { cause: undefined });
  const { name = 'Error', code, stack = '' } = (error ?? {}) as { name?: string; code?: unknown; stack?: string };
  const kind = typeof code === 'string' && /^\w{2,40}$/.test(code) ? code : name;
  const told = new Error(`внутренняя ошибка (${kind})`);
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  told.stack = [`Error: ${told.message}`, ...frames].join('\n');
  return told;
}

const isOurs = (error: unknown): error is AppError | PeerError | MailRefused | ApplicationFailure =>
  error instanceof AppError ||
  error instanceof PeerError ||
  error instanceof MailRefused ||
  error instanceof ApplicationFailure;
