import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError, type ErrorCode, errorCodes, type FieldError } from '../domain/errors.ts';
import { databaseError } from './database-error.ts';

const statusOf: Record<ErrorCode, number> = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  notFound: 404,
  notAllowed: 409,
  versionConflict: 409,
  keyReused: 409,
  busy: 409,
  tooLarge: 413,
  unsupportedMedia: 415,
  unprocessable: 422,
  outsideCoverage: 422,
  tooManyRequests: 429,
  unavailable: 503,
  internal: 500,
};

const titleOf: Record<ErrorCode, string> = {
  malformed: 'Запрос не понят',
  unauthorized: 'Нужно войти',
  forbidden: 'Нет права',
  notFound: 'Не найдено',
  notAllowed: 'Сейчас нельзя',
  versionConflict: 'Запись изменилась',
  keyReused: 'Ключ повтора занят другим запросом',
  busy: 'Запись занята',
  tooLarge: 'Слишком большой запрос',
  unsupportedMedia: 'Такой вид данных не принимается',
  unprocessable: 'Нарушено правило',
  outsideCoverage: 'Нет производственного календаря',
  tooManyRequests: 'Слишком часто',
  unavailable: 'Временно недоступно',
  internal: 'Внутренняя ошибка',
};

/** An error as callers see it (RFC 9457). */
export const Problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

const codeOfStatus: Record<number, ErrorCode> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notFound',
  406: 'unsupportedMedia',
  413: 'tooLarge',
  415: 'unsupportedMedia',
  429: 'tooManyRequests',
  503: 'unavailable',
};

const sentences: Partial<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'такой Content-Type не принимается: пришлите application/json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'тело запроса пусто: пришлите JSON или не указывайте Content-Type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'тело запроса не разбирается как JSON',
  FST_ERR_CTP_BODY_TOO_LARGE: 'тело запроса больше допустимого: не более 1 МБ, файлы отправляйте через /api/v1/files',
  FST_REQ_FILE_TOO_LARGE: 'файл больше 20 МБ: уменьшите его или разделите',
  FST_FILES_LIMIT: 'слишком много файлов в одном запросе',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'пришлите файл как multipart/form-data',
};

function validationProblem(
  error: FastifyError & { validation: { instancePath: string; message?: string }[] },
): AppError {
  const where = error.validationContext === 'querystring' ? 'параметры запроса' : 'тело запроса';
  const errors: FieldError[] = error.validation.map(({ instancePath, message }) => ({
    path: instancePath.split('/').filter(Boolean).join('.'),
    message: message ?? 'неверное значение',
  }));
  const first = errors[0];
  const detail = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'проверьте значения';
  return new AppError('malformed', `${where}: ${detail}`, { errors });
}

/** The HTTP status of a code, for doors that answer errors in a shape of their own. */
export const statusOfError = (code: ErrorCode): number => statusOf[code];

/** Whatever was thrown, as the one error class; text of unknown errors stays inside. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error as never);
  if (isResponseSerializationError(error)) return new AppError('internal', 'внутренняя ошибка', { cause: error });
  const database = databaseError(error);
  if (database) return database;
  const { statusCode = 500, code = '' } = (error ?? {}) as Partial<FastifyError>;
  if (statusCode >= 400 && statusCode < 500) {
    const kind = codeOfStatus[statusCode] ?? 'malformed';
    return new AppError(kind, sentences[code] ?? `${titleOf[kind].toLowerCase()}: проверьте запрос`, { cause: error });
  }
  return new AppError('internal', 'внутренняя ошибка: повторите, а если не поможет, сообщите администратору', {
    cause: error,
  });
}

/** The one place that knows HTTP statuses: answers any error as problem+json. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = asAppError(error);
  const status = statusOf[problem.code];
  if (status >= 500) {
    const cause = problem.cause ?? problem;
    request.log[status === 503 ? 'warn' : 'error']({ err: cause }, problem.message);
  }
  if (problem.retryAfterSeconds !== undefined) reply.header('retry-after', String(problem.retryAfterSeconds));
  reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send({
      ...problem.details,
      type: `urn:mcc:error:${problem.code}`,
      title: titleOf[problem.code],
      status,
      code: problem.code,
      detail: problem.message,
      ...(problem.errors.length > 0 && { errors: problem.errors }),
      ...(status >= 500 && { requestId: request.id }),
    });
}
