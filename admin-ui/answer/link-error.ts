/**
 * Why a request brought nothing. `away`: the network or the server is not there, the same request may be sent again;
 * `ended`: the link no longer opens anything; `refused`: this request will not be taken as it is.
 */
export class LinkError extends Error {
  readonly kind: 'away' | 'ended' | 'refused';
  readonly retryAfterMs: number;

  constructor(kind: LinkError['kind'], message: string, retryAfterMs = 0) {
    super(message);
    this.name = 'LinkError';
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

const asSentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

const retryLater = [408, 425, 429];

/** The error of an answer that is not a success; the server's own sentence when it sent one. */
export function linkErrorOf(status: number, body: string, retryAfter: string | null): LinkError {
  let detail = '';
  let code = '';
  try {
    const problem: unknown = JSON.parse(body);
    if (problem !== null && typeof problem === 'object') {
      if ('detail' in problem && typeof problem.detail === 'string') detail = asSentence(problem.detail);
      if ('code' in problem && typeof problem.code === 'string') code = problem.code;
    }
  } catch {
    // A proxy's page instead of a problem: the status alone speaks.
  }
  const wait = Number(retryAfter ?? 0) * 1000 || 0;
  if (status >= 500 || retryLater.includes(status) || code === 'busy')
    return new LinkError('away', detail || 'Сервер сейчас не отвечает', wait);
  if (status === 401 || status === 410) return new LinkError('ended', detail || 'Ссылка больше не действует');
  return new LinkError('refused', detail || `Сервер не принял запрос (код ${status})`);
}
