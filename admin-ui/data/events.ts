import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { queryOf } from './http.ts';
import { notePresence } from './presence.ts';
import { findSession } from './session.ts';

interface Change {
  resource: string;
  id: string;
  /** Null: something beside the record moved, a sending begun or taken back, a letter made. */
  version: number | null;
  userId: string | null;
}

/** Whether a screen that knows the record so must read it again. */
export const isNews = (known: { version?: number } | undefined, version: number | null): boolean =>
  version === null || known?.version === undefined || known.version < version;

/** How the connection to the change feed stands; `waiting` is shown to the person. */
export type FeedState = 'open' | 'waiting';

const firstRetryMs = 1_000;
const lastRetryMs = 30_000;

/**
 * Listens to the server's change feed and renews what the screens show. The browser reconnects by itself with
 * Last-Event-ID; when the server refused, the feed is opened anew and everything is renewed. Returns the way to stop.
 */
export function followChanges(client: QueryClient, onState: (state: FeedState) => void): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let flush: ReturnType<typeof setTimeout> | undefined;
  let retryMs = firstRetryMs;
  let lost = false;
  const touched = new Set<string>();

  const renewLists = () => {
    flush = undefined;
    for (const resource of touched) {
      // The register is a view of cases.
      client.invalidateQueries({
        predicate: ({ queryKey: [name, kind] }) =>
          (name === resource || (name === 'appeals' && resource === 'cases')) &&
          ['getList', 'getInfiniteList', 'queues', 'related', 'unread'].includes(String(kind)),
      });
    }
    touched.clear();
  };

  // A first reading that is under way may be of the moment before: it begins anew.
  const renew = async (queryKey: QueryKey) => {
    if (client.getQueryData(queryKey) === undefined) await client.cancelQueries({ queryKey });
    client.invalidateQueries({ queryKey });
  };

  const apply = ({ resource, id, version }: Change) => {
    if (resource === 'presence') {
      notePresence(client, id);
      return;
    }
    const known = client.getQueryData<{ version?: number }>([resource, 'record', id]);
    if (isNews(known, version)) {
      renew([resource, 'getOne', { id }]);
      for (const part of ['record', 'timeline', 'clocks']) renew([resource, part, id]);
    }
    // Letters are made a moment after the decision that orders them, without a new version of the case.
    if (resource === 'cases') client.invalidateQueries({ queryKey: [resource, 'appeal', id] });
    touched.add(resource);
    // A batch of an import must not make a batch of requests.
    flush ??= setTimeout(renewLists, 300);
  };

  const connect = () => {
    // From before the first record was read: what changed while the connection was being opened is news too.
    const since = lost ? undefined : findSession()?.changesSince;
    source = new EventSource(`/api/v1/events${queryOf({ since })}`);
    source.onopen = () => {
      retryMs = firstRetryMs;
      onState('open');
      if (lost) client.invalidateQueries();
      lost = false;
    };
    source.addEventListener('change', (event) => {
      const change: Change = JSON.parse(event.data);
      apply(change);
    });
    // More was missed than the server tells one by one.
    source.addEventListener('reset', () => client.invalidateQueries());
    source.onerror = () => {
      onState('waiting');
      if (source?.readyState !== EventSource.CLOSED) return;
      lost = true;
      retry = setTimeout(connect, retryMs);
      retryMs = Math.min(lastRetryMs, retryMs * 2);
    };
  };

  connect();
  return () => {
    clearTimeout(retry);
    clearTimeout(flush);
    source?.close();
  };
}
