import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';
import { type Open311Peer, open311Peer } from '../support/peers/open311-peer.ts';

let desk: ConnectorDesk;
let peer: Open311Peer;
let id: string;

beforeAll(async () => {
  desk = await connectorDesk();
  peer = await open311Peer();
  const made = await desk.connect({
    kind: 'open311Client',
    channel: 'im',
    title: 'Соседний город',
    settings: { url: `${peer.url}/v2`, pushUpdates: 'yes' },
    secrets: { apiKey: peer.apiKey },
  });
  id = made.id;
});
afterAll(async () => {
  await peer.close();
  await desk.close();
});

const poll = async () => {
  desk.later(301_000);
  await desk.work();
};
const appear = (requestId: number, description: string, more: object = {}) =>
  peer.requests.push({
    service_request_id: requestId,
    status: 'open',
    description,
    requested_datetime: new Date(Date.now() - 3_600_000).toISOString(),
    ...more,
  });
const withText = async (text: string) => (await desk.cases()).filter((one) => one.text.includes(text));

describe('another city’s Open311 (INT-5)', () => {
  test('is tried when it is saved', async () => {
    expect((await desk.seen(id)).checkResult).toMatch(/отвечает по GeoReport v2, видов заявок: 1$/);
  });

  test('open requests become cases, each once however often they are listed; closed ones do not', async () => {
    appear(101, 'Яма на Лесной');
    appear(102, 'Уже закрыто', { status: 'closed' });
    await poll();
    await poll();
    const found = await withText('Яма на Лесной');
    expect(found).toEqual([
      expect.objectContaining({
        externalId: 'open311-101',
        address: 'Лесная, 4',
        asWritten: { service: 'Ямы', serviceCode: '1', lat: '56.1', long: '86.5' },
      }),
    ]);
    expect(await withText('Уже закрыто')).toEqual([]);
  });

  test('the published answer goes back as an update that closes the request, once (INT-3)', async () => {
    const [made] = await withText('Яма на Лесной');
    await desk.answer(made!.id, 'Яму засыпали');
    peer.fail('servicerequestupdates', 'half after the work');
    await expect(desk.settle(made!.id)).rejects.toThrow(/оборвал ответ/);
    await desk.settle(made!.id);
    expect(peer.updates).toEqual([
      expect.objectContaining({
        service_request_id: '101',
        status: 'CLOSED',
        description: expect.stringMatching(/^Яму засыпали\n/),
      }),
    ]);
  });

  test('a list cut in the middle is read again from where it stood: nothing is lost', async () => {
    appear(103, 'Нет урны');
    peer.fail('requests.json', 'half', '500');
    await poll();
    expect((await desk.seen(id)).lastError).toMatch(/оборвал ответ/);
    await poll();
    expect((await desk.seen(id)).lastError).toMatch(/статус 500/);
    await poll();
    expect(await withText('Нет урны')).toHaveLength(1);
    expect(await desk.seen(id)).toMatchObject({ failures: 0, lastError: null });
  });

  test('a picture whose address leads inside is not fetched where that is not allowed; the words count (SEC-4)', async () => {
    appear(104, 'Снимок изнутри', { media_url: `${peer.url}/v2/services.json` });
    desk.deps311.allowPrivate = false;
    await poll();
    expect((await desk.seen(id)).lastError).toMatch(/внутреннюю сеть/);
    desk.deps311.allowPrivate = true;
    await poll();
    await poll();
    expect(await withText('Снимок изнутри')).toEqual([expect.objectContaining({ files: [] })]);
  });

  test('a city away for half a year is asked in windows of at most ninety days; nothing between them is lost', async () => {
    const day = 86_400_000;
    await desk.owner
      .updateTable('connectors')
      .set({ cursor: JSON.stringify({ until: new Date(Date.now() - 200 * day).toISOString() }) })
      .where('id', '=', id)
      .execute();
    appear(110, 'Давняя яма', { requested_datetime: new Date(Date.now() - 150 * day).toISOString() });
    peer.asked.length = 0;
    await poll();
    expect(await withText('Давняя яма')).toHaveLength(1);
    expect(peer.asked.length).toBeGreaterThan(2);
    for (const { from, until } of peer.asked)
      expect(Date.parse(until) - Date.parse(from)).toBeLessThanOrEqual(90 * day);
  });
});
