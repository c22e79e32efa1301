import { LinkError, linkErrorOf } from './link-error.ts';
import { linkKey } from './link-token.ts';
import type { LinkCommand, LinkView } from './link-view.ts';
import { uploadFile } from './upload-file.ts';

const root = '/api/v1';
const marker = 'mcc-answer-session';
const guard = { 'X-Requested-With': 'mcc' };

/** The server by one link. Every call throws `LinkError` and nothing else. */
export interface LinkApi {
  readView(fresh: boolean): Promise<LinkView>;
  send(command: LinkCommand, idempotencyKey: string): Promise<'applied' | 'accepted'>;
  upload(file: Blob, name: string, progress: (share: number) => void): Promise<string>;
  /** The server's time, milliseconds: a phone's clock may be wrong. */
  now(): number;
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(root + path, { ...init, signal: AbortSignal.timeout(25_000), cache: 'no-store' });
  } catch {
    throw new LinkError('away', 'Нет связи с сервером');
  }
}

async function failure(response: Response): Promise<LinkError> {
  const body = await response.text().catch(() => '');
  return linkErrorOf(response.status, body, response.headers.get('Retry-After'));
}

/** One request at a time over all tabs: the session cookie belongs to one assignment, and two tabs may hold two links. */
function exclusively<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request('mcc-answer', work) : work();
}

function sessionOwner(): string | null {
  try {
    return localStorage.getItem(marker);
  } catch {
    return null;
  }
}

/** The API of the link with this secret; without one it works only while the session's cookie lives. */
export function createLinkApi(token: string | null): LinkApi {
  let skewMs = 0;
  const owner = token === null ? null : linkKey(token);

  const learnTime = (response: Response) => {
    const said = Date.parse(response.headers.get('Date') ?? '');
    const skew = said - Date.now();
    // The header has whole seconds and the way takes time: only a clock that is really wrong is mended.
    if (!Number.isNaN(skew)) skewMs = Math.abs(skew) > 20_000 ? skew : 0;
  };

  const openSession = async () => {
    const response = await ask('/answer-session', {
      method: 'POST',
      headers: { ...guard, 'Content-Type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    learnTime(response);
    if (!response.ok) {
      const error = await failure(response);
      throw error.kind === 'away' ? error : new LinkError('ended', error.message);
    }
    try {
      localStorage.setItem(marker, owner ?? '');
    } catch {
      // Only two links open at once need the mark.
    }
  };

  const withSession = <T>(fresh: boolean, work: () => Promise<T>): Promise<T> =>
    exclusively(async () => {
      const renewed = token !== null && (fresh || sessionOwner() !== owner);
      if (renewed) await openSession();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof LinkError) || error.kind !== 'ended' || token === null || renewed) throw error;
        await openSession();
        return work();
      }
    });

  return {
    now: () => Date.now() + skewMs,
    readView: (fresh) =>
      withSession(fresh, async () => {
        const response = await ask('/answer', {});
        learnTime(response);
        if (response.ok) return (await response.json()) as LinkView;
        const error = await failure(response);
        throw error.kind === 'refused' ? new LinkError('ended', error.message) : error;
      }),
    send: (command, idempotencyKey) =>
      withSession(false, async () => {
        const response = await ask('/answer', {
          method: 'POST',
          headers: { ...guard, 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
          body: JSON.stringify(command),
        });
        if (!response.ok) throw await failure(response);
        return response.status === 202 ? 'accepted' : 'applied';
      }),
    upload: (file, name, progress) => withSession(false, () => uploadFile(`${root}/files`, file, name, progress)),
  };
}
