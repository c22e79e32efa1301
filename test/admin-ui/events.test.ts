import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followChanges } from '../../admin-ui/data/events.ts';
import { caseKey } from '../../admin-ui/data/prefetch-case.ts';
import { keepSession } from '../../admin-ui/data/session.ts';

/** The browser's connection to the feed, in the hands of the test. */
class Feed extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Feed[] = [];
  readonly url: string;
  readyState = 1;
  onopen?: () => void;
  onerror?: () => void;
  constructor(url: string) {
    super();
    this.url = url;
    Feed.opened.push(this);
  }
  tell(kind: string, data: object) {
    this.dispatchEvent(new MessageEvent(kind, { data: JSON.stringify(data) }));
  }
  close() {
    this.readyState = Feed.CLOSED;
  }
}

let client: QueryClient;
let stop: () => void;
let feed: Feed;
beforeEach(() => {
  vi.stubGlobal('EventSource', Feed);
  Feed.opened = [];
  client = new QueryClient();
  stop = followChanges(client, () => undefined);
  feed = Feed.opened[0]!;
});
afterEach(() => {
  stop();
  client.clear();
  vi.unstubAllGlobals();
});

/** A screen that shows a case; each reading of it waits for `answer`. */
function screenOf(id: string) {
  const readings: ((record: { version: number }) => void)[] = [];
  const observer = new QueryObserver<{ version: number }>(client, {
    queryKey: caseKey(id),
    queryFn: ({ signal }) =>
      new Promise((resolve, reject) => {
        readings.push(resolve);
        signal.addEventListener('abort', () => reject(signal.reason));
      }),
  });
  const leave = observer.subscribe(() => undefined);
  return { readings, leave, shown: () => observer.getCurrentResult().data?.version };
}
const change = (id: string, version: number | null) => ({ resource: 'cases', id, version, userId: null });

describe('a screen shows what the feed told of (PRC-1)', () => {
  test('a change told while the case is being read for the first time is read too', async () => {
    const screen = screenOf('a');
    await vi.waitFor(() => expect(screen.readings).toHaveLength(1));
    feed.tell('change', change('a', 2));
    await vi.waitFor(() => expect(screen.readings).toHaveLength(2));
    screen.readings[0]!({ version: 1 });
    screen.readings[1]!({ version: 2 });
    await vi.waitFor(() => expect(screen.shown()).toBe(2));
    screen.leave();
  });

  test('it listens from the place that stood before it read anything', () => {
    keepSession({ tenant: { zone: 'UTC' }, channels: [], roleTitles: {}, changesSince: '700-0' } as never);
    const leave = followChanges(client, () => undefined);
    keepSession(undefined);
    expect(Feed.opened.at(-1)!.url).toBe('/api/v1/events?since=700-0');
    leave();
  });

  test('a version that the screen has is not read again, a later one and a sending are', async () => {
    const screen = screenOf('a');
    await vi.waitFor(() => expect(screen.readings).toHaveLength(1));
    screen.readings[0]!({ version: 3 });
    await vi.waitFor(() => expect(screen.shown()).toBe(3));
    feed.tell('change', change('a', 3));
    feed.tell('change', change('b', 9));
    expect(client.isFetching({ queryKey: caseKey('a') })).toBe(0);
    feed.tell('change', change('a', 4));
    await vi.waitFor(() => expect(screen.readings).toHaveLength(2));
    screen.readings[1]!({ version: 4 });
    await vi.waitFor(() => expect(screen.shown()).toBe(4));
    feed.tell('change', change('a', null));
    await vi.waitFor(() => expect(screen.readings).toHaveLength(3));
    screen.leave();
  });

  test('when more was missed than the server tells one by one, everything on the screen is read anew', async () => {
    const screen = screenOf('a');
    await vi.waitFor(() => expect(screen.readings).toHaveLength(1));
    screen.readings[0]!({ version: 3 });
    await vi.waitFor(() => expect(screen.shown()).toBe(3));
    feed.tell('reset', {});
    await vi.waitFor(() => expect(screen.readings).toHaveLength(2));
    screen.leave();
  });
});
