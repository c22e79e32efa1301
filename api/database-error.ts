import { AppError } from '../domain/errors.ts';

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT']);
// shutting down, starting up, crashed, too many connections, out of disk or memory
const awayCodes = /^(?:57P0[1235]|53\d\d\d|08\w\w\w|58\w\w\w)$/;
const brokenConnection = /connection terminated|timeout exceeded when trying to connect|client has encountered/i;

/** An error of the database as callers may see it, without its text; undefined when it is not one of the expected. */
export function databaseError(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof AggregateError && error.errors.length > 0) return databaseError(error.errors[0]);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const cause = { cause: error };
  if (networkCodes.has(code) || awayCodes.test(code) || brokenConnection.test(error.message))
    return new AppError('unavailable', 'база данных недоступна: повторите через несколько секунд', {
      ...cause,
      retryAfterSeconds: 5,
    });
  if (code === '57014')
    return new AppError('unavailable', 'запрос выполнялся слишком долго: сузьте отбор или повторите позже', {
      ...cause,
      retryAfterSeconds: 5,
    });
  if (code === '55P03' || code === '40001' || code === '40P01')
    return new AppError('busy', 'запись сейчас меняет кто-то другой: повторите', { ...cause, retryAfterSeconds: 1 });
  if (code === '23505') return new AppError('unprocessable', 'такая запись уже есть: измените название', cause);
  if (code === '23503')
    return new AppError(
      'unprocessable',
      'запись связана с другими: сначала уберите связи или укажите существующую',
      cause,
    );
  if (code === '23514' || code === '23502')
    return new AppError(
      'unprocessable',
      'значения не подходят друг к другу: проверьте даты и обязательные поля',
      cause,
    );
  if (code.startsWith('22'))
    return new AppError('malformed', 'значение не подходит: проверьте числа, даты и знаки', cause);
  return undefined;
}
