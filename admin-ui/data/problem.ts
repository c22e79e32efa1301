import { HttpError } from 'react-admin';
import type { ErrorCode, FieldError } from '../../domain/errors.ts';

/** What the server says when it refuses: RFC 9457 with our closed set of codes. */
export interface ProblemBody {
  title?: string;
  detail?: string;
  code?: ErrorCode;
  errors?: FieldError[];
  allowed?: string[];
  current?: unknown;
}

/** A refusal or a failure of a request. `message` is a sentence for the person, `fields` the wrong fields by path. */
export class Problem extends HttpError {
  readonly code: ErrorCode | 'offline';
  readonly fields: FieldError[];
  readonly allowed: string[];
  readonly current: unknown;

  constructor(status: number, body: ProblemBody) {
    const fields = body.errors ?? [];
    const errors = Object.fromEntries(
      fields.map(({ path, message }) => [path.replace(/^\//, '').replaceAll('/', '.'), message]),
    );
    super(sentenceOf(status, body), status, fields.length > 0 ? { errors } : body);
    // The parent class sets its own prototype, and an instance of this class would not be one.
    Object.setPrototypeOf(this, Problem.prototype);
    this.name = 'Problem';
    this.code = body.code ?? (status === 0 ? 'offline' : 'internal');
    this.fields = fields;
    this.allowed = body.allowed ?? [];
    this.current = body.current;
  }
}

/** True for a refusal with this code. */
export function isProblem(error: unknown, code: Problem['code']): error is Problem {
  return error instanceof Problem && error.code === code;
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return 'Действие не выполнено. Повторите, а если не поможет, сообщите администратору.';
}

function sentenceOf(status: number, body: ProblemBody): string {
  const words = wordsOf(status, body);
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function wordsOf(status: number, body: ProblemBody): string {
  const [first] = body.errors ?? [];
  const detail = body.detail ?? body.title;
  if (status === 0) return 'Нет связи с сервером. Проверьте сеть и повторите.';
  if (status === 503) return detail ?? 'База данных сейчас недоступна. Повторите через минуту.';
  if (first && (status === 400 || status === 422)) return detail ? `${detail}: ${first.message}` : first.message;
  return detail ?? `Сервер ответил ошибкой ${status}. Повторите, а если не поможет, сообщите администратору.`;
}
