import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clearTraffic } from '../../activities/clear-traffic.ts';
import { noteChange } from '../../db/changes.ts';
import { inTenant } from '../../db/connection.ts';
import { caller, type TestApi, testApi } from '../support/api.ts';
import { password } from '../support/fixtures.ts';

let api: TestApi;
let port: number;

beforeAll(async () => {
  api = await testApi();
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  port = (api.app.server.address() as AddressInfo).port;
});
afterAll(async () => await api.close());

/** A stream of events as a browser opens it; `next` waits for the next one of the kind. */
async function listen(login: string, lastEventId?: string, since?: string) {
  const signedIn = await caller(api.app)('POST', '/session', { login, password });
  const headers = {
    cookie: `mcc_session=${signedIn.cookies[0]!.value}`,
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  };
  const request = get({
    host: '127.0.0.1',
    port,
    path: `/api/v1/events${since === undefined ? '' : `?since=${since}`}`,
    headers,
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  // A stream that is cut says so as an error; both are its end.
  response.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => response.once('close', () => resolve()));
  let text = '';
  let wake: () => void = () => undefined;
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
    wake();
  });
  const events = () =>
    text.split('\n\n').flatMap((block) => {
      const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      return fields.event === undefined ? [] : [{ id: fields.id, event: fields.event, data: JSON.parse(fields.data) }];
    });
  return {
    status: response.statusCode,
    ended,
    events,
    async until(count: number) {
      while (events().length < count) await new Promise<void>((resolve) => (wake = resolve));
      return events();
    },
    close: () => request.destroy(),
  };
}

const note = (tenantId: string, recordId: string, extra = {}) =>
  inTenant(api.deps.db, tenantId, (trx) =>
    noteChange(trx, { tenantId, resource: 'cases', recordId, version: 3, ...extra }),
  );

describe('the stream of changes', () => {
  test('brings ids and versions of the own municipality alone, others’ notices to nobody else', async () => {
    const stream = await listen('head@tyazhin');
    expect(stream.status).toBe(200);
    await note(api.perm.id, 'foreign');
    await note(api.tyazhin.id, 'other-notice', { resource: 'notices', userId: api.tyazhin.users.press });
    await note(api.tyazhin.id, 'own-notice', { resource: 'notices', userId: api.tyazhin.users.head });
    await note(api.tyazhin.id, 'own-case');
    const events = await stream.until(2);
    expect(events.map(({ data }) => data)).toEqual([
      { resource: 'notices', id: 'own-notice', version: 3, userId: api.tyazhin.users.head },
      { resource: 'cases', id: 'own-case', version: 3, userId: null },
    ]);
    stream.close();
  });

  test('goes on after a break from where it broke, also over a change that committed late', async () => {
    const first = await listen('head@tyazhin');
    await note(api.tyazhin.id, 'seen');
    const [seen] = await first.until(1);
    first.close();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const late = inTenant(api.deps.db, api.tyazhin.id, async (trx) => {
      await noteChange(trx, { tenantId: api.tyazhin.id, resource: 'cases', recordId: 'late' });
      await held;
    });
    await note(api.tyazhin.id, 'early');
    const second = await listen('head@tyazhin', seen!.id);
    await note(api.tyazhin.id, 'live');
    release();
    await late;
    const ids = (await second.until(3)).map(({ data }) => data.id);
    expect(ids.sort()).toEqual(['early', 'late', 'live']);
    second.close();
  });

  test('brings what changed between the first answer to a screen and the opening of the stream', async () => {
    const { changesSince } = (await (await api.as('head@tyazhin'))('GET', '/session')).body;
    // Whoever listens already has heard of it: the feed has gone past it.
    const other = await listen('mayor@tyazhin');
    await note(api.tyazhin.id, 'while it was being opened');
    await other.until(1);
    const stream = await listen('head@tyazhin', undefined, changesSince);
    const [first] = await stream.until(1);
    expect(first!.data.id).toBe('while it was being opened');
    stream.close();
    other.close();
    const refused = await (await api.as('head@tyazhin'))('GET', '/events?since=yesterday');
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([400, expect.stringContaining('since')]);
  });

  test('says to read anew when what was missed is no longer kept, by Last-Event-ID and by `since`, then goes on', async () => {
    const first = await listen('head@tyazhin');
    await note(api.tyazhin.id, 'seen');
    const [seen] = await first.until(1);
    await note(api.tyazhin.id, 'gone');
    await first.until(2);
    first.close();
    await sql`update changes set created_at = now() - interval '25 hours'`.execute(api.owner);
    await clearTraffic(api.deps.db)();
    for (const place of [[seen!.id], [undefined, seen!.id]]) {
      const back = await listen('head@tyazhin', ...place);
      await note(api.tyazhin.id, 'live');
      const [reset, live] = await back.until(2);
      expect([reset!.event, live!.data.id]).toEqual(['reset', 'live']);
      back.close();
      const again = await listen('head@tyazhin', reset!.id);
      const [next] = await again.until(1);
      expect([next!.event, next!.data.id]).toEqual(['change', 'live']);
      again.close();
    }
  });

  test('ends when the server stops', async () => {
    const own = await listen('mayor@tyazhin');
    await api.app.close();
    await own.ended;
  });
});
