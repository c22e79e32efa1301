import type { GivenRating, RatingPage } from '../../domain/rating-page.ts';

/** Why a request did not succeed, in the server's words; `away` when it cannot be reached. */
export class RatingError extends Error {
  readonly away: boolean;

  constructor(message: string, away = false) {
    super(message);
    this.away = away;
  }
}

async function ask<T>(path: string, body: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'mcc' },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal: AbortSignal.timeout(25_000),
    });
  } catch {
    throw new RatingError('Нет связи с сервером. Проверьте сеть и повторите.', true);
  }
  const said = await response.json().catch(() => ({}));
  if (response.ok) return said as T;
  const detail = typeof said?.detail === 'string' ? said.detail : 'сервер не ответил, повторите через минуту';
  throw new RatingError(detail.slice(0, 1).toUpperCase() + detail.slice(1), response.status >= 500);
}

/** The published answer behind a link; asking spends nothing. */
export const readRatingPage = (token: string): Promise<RatingPage> => ask('rating-page', { token });

/** Sends the citizen's score. */
export const sendRating = (token: string, rating: GivenRating): Promise<{ state: 'applied' | 'accepted' }> =>
  ask('rating', { token, ...rating });
