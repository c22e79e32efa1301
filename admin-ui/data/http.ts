import { actEnded, actKey } from './acts.ts';
import { Problem, type ProblemBody } from './problem.ts';

const base = '/api/v1';

export interface RequestOptions {
  query?: Record<string, unknown>;
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal | undefined;
  /** A person's act that must happen once however often it is sent. */
  act?: boolean;
  /** Goes out even when the page is being closed. */
  keepalive?: boolean;
}

/** An answer of the server: `data` is undefined for 204. */
export interface Answer<T> {
  status: number;
  data: T;
}

const ended = new Set<() => void>();

/** Tells when the server says that nobody is signed in any more; returns the way to stop listening. */
export function onSessionEnd(listener: () => void): () => void {
  ended.add(listener);
  return () => ended.delete(listener);
}

/** Writes lists with commas and leaves empty values out. */
export function queryOf(query: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value)) {
      if (value.length > 0) params.set(name, value.join(','));
    } else params.set(name, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** One request to the API. Throws `Problem` for every refusal and when the server cannot be reached. */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<Answer<T>> {
  const { query, body, form, signal, act, keepalive = false } = options;
  const text = body === undefined ? undefined : JSON.stringify(body);
  const mark = act ? `${method} ${path} ${text ?? ''}` : undefined;
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'mcc' };
  if (text !== undefined) headers['Content-Type'] = 'application/json';
  if (mark !== undefined) headers['Idempotency-Key'] = actKey(mark);
  let response: Response;
  try {
    response = await fetch(`${base}${path}${query ? queryOf(query) : ''}`, {
      method,
      headers,
      keepalive,
      credentials: 'same-origin',
      ...(text !== undefined && { body: text }),
      ...(form && { body: form }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, {});
  }
  // After 5xx the outcome is unknown: the same key goes out again when the person repeats the act.
  if (mark !== undefined && response.status < 500) actEnded(mark);
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const data: unknown = response.status === 204 || !isJson ? undefined : await response.json();
  if (response.status === 401) for (const tell of ended) tell();
  if (!response.ok) throw new Problem(response.status, (data ?? {}) as ProblemBody);
  return { status: response.status, data: data as T };
}
