/** The closed set of error codes; `api/problem.ts` is the one place that maps them to HTTP. */
export const errorCodes = [
  'malformed', // the request cannot be read: wrong type, unknown parameter
  'unauthorized', // nobody is signed in, or the signature is wrong
  'forbidden', // signed in, but this person may not
  'notFound', // no such record in this tenant
  'notAllowed', // the case does not allow the command now; `allowed` says what it does
  'versionConflict', // the record moved since the caller read it
  'keyReused', // the same Idempotency-Key came with another body
  'tooLarge',
  'unsupportedMedia',
  'unprocessable', // a rule of the regulation is broken
  'outsideCoverage', // no official calendar for a date the answer depends on
  'tooManyRequests',
  'unavailable', // database away
  'busy', // the case is being changed by somebody else right now
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** One wrong field: `path` as the caller wrote it, `message` names the value and what would be right. */
export interface FieldError {
  path: string;
  message: string;
}

/** What an error may carry beside its sentence. `details` is plain data shown to the caller as is. */
export interface ErrorExtra {
  errors?: FieldError[];
  details?: Record<string, unknown>;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** The one error class of the product. `message` is a Russian sentence for a person: it names the value and the way out. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[];
  readonly details: Record<string, unknown>;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, extra: ErrorExtra = {}) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = 'AppError';
    this.code = code;
    this.errors = extra.errors ?? [];
    this.details = extra.details ?? {};
    this.retryAfterSeconds = extra.retryAfterSeconds;
  }
}

/** Marks a branch that the types make impossible; reaching it is a programming error. */
export function unreachable(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
