import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ConnectorDesk, connectorDesk } from '../support/connector-desk.ts';

let desk: ConnectorDesk;
let apiKey: string;

beforeAll(async () => {
  desk = await connectorDesk();
  const made = await desk.connect({ kind: 'open311Server', channel: 'im', title: 'Приложение города', settings: {} });
  apiKey = made.secret ?? '';
});
afterAll(async () => await desk.close());

const get = async (path: string, query: Record<string, string> = {}) => {
  const params = new URLSearchParams({ jurisdiction_id: 'tyazhin', ...query });
  const { statusCode: status, body, headers } = await desk.app.inject({ url: `/open311/v2/${path}?${params}` });
  return { status, body, type: headers['content-type'], json: () => JSON.parse(body) };
};
const post = async (path: string, form: Record<string, string>, type = 'application/x-www-form-urlencoded') => {
  const { statusCode: status, body } = await desk.app.inject({
    method: 'POST',
    url: `/open311/v2/${path}`,
    headers: { 'content-type': type },
    payload: new URLSearchParams({ jurisdiction_id: 'tyazhin', ...form }).toString(),
  });
  return { status, body, json: () => JSON.parse(body) };
};
const request = (more: Record<string, string> = {}) => ({
  api_key: apiKey,
  service_code: desk.tyazhin.topics.potholes,
  description: 'Яма <глубокая> & опасная у дома',
  address_string: 'ул. Лесная, 4, кв. 15',
  lat: '56.113',
  long: '86.514',
  first_name: 'Проба',
  last_name: 'Канарейкина',
  email: 'kanareyka@example.com',
  phone: '+79990001122',
  ...more,
});

describe('Open311 GeoReport v2 of a municipality (INT-5)', () => {
  test('services are the topics in force, as JSON and as XML', async () => {
    const services = (await get('services.json')).json();
    expect(services).toContainEqual(
      expect.objectContaining({
        service_code: desk.tyazhin.topics.potholes,
        service_name: 'Ямы',
        group: 'Дороги',
        metadata: false,
      }),
    );
    const xml = await get('services.xml');
    expect(xml.type).toBe('text/xml; charset=utf-8');
    expect(xml.body).toContain(`<service><service_code>${desk.tyazhin.topics.heating}</service_code>`);
  });

  test('services are of the channel’s own classifier and in force today: another one’s, closed and coming ones can be named by nobody', async () => {
    const { sectorBlockId } = await desk.owner
      .selectFrom('topics')
      .select('sectorBlockId')
      .where('id', '=', desk.tyazhin.topics.potholes)
      .executeTakeFirstOrThrow();
    const topic = (name: string, more: object) => ({
      id: randomUUID(),
      tenantId: desk.tyazhin.id,
      groupName: 'Дороги',
      name,
      sectorBlockId,
      validFrom: '2020-01-01',
      ...more,
    });
    const wrong = [
      topic('Из ПОС', { classifier: 'pos' }),
      topic('Закрытая', { validTo: '2021-01-01' }),
      topic('Будущая', { validFrom: '2999-01-01' }),
    ];
    await desk.owner.insertInto('topics').values(wrong).execute();
    const names = (await get('services.json')).json().map((one: { service_name: string }) => one.service_name);
    expect(names).toContain('Ямы');
    for (const { id, name } of wrong) {
      expect(names).not.toContain(name);
      expect((await post('requests.json', request({ service_code: id }))).status).toBe(404);
    }
  });

  test('no jurisdiction: 400; one that takes no requests: 404, in the format that was asked', async () => {
    const none = await desk.app.inject({ url: '/open311/v2/services.json' });
    expect([none.statusCode, none.json()]).toEqual([
      400,
      [{ code: 400, description: expect.stringMatching(/jurisdiction_id/) }],
    ]);
    expect((await get('services.json', { jurisdiction_id: 'perm' })).status).toBe(404);
    const xml = await get('requests.xml', { jurisdiction_id: 'nowhere' });
    expect([xml.status, xml.body]).toEqual([404, expect.stringMatching(/^<\?xml.*<errors><error><code>404<\/code>/s)]);
  });

  test('a request without a key, with a wrong one, of an unknown service, without a place: refused, no case', async () => {
    const before = (await desk.cases()).length;
    const { api_key: _key, ...keyless } = request();
    expect((await post('requests.json', keyless)).status).toBe(403);
    expect((await post('requests.json', request({ api_key: 'guessed' }))).status).toBe(403);
    expect((await post('requests.json', request({ service_code: 'no-such' }))).status).toBe(404);
    expect((await post('requests.json', request({ service_code: desk.perm.topics.potholes }))).status).toBe(404);
    const nowhere = request({ address_string: '', lat: '', long: '' });
    expect(await post('requests.json', nowhere)).toMatchObject({ status: 400 });
    expect((await post('requests.json', request({ lat: '156' }))).status).toBe(400);
    expect((await post('requests.json', request(), 'text/xml')).status).toBe(415);
    expect((await desk.cases()).length).toBe(before);
  });

  test('a request is a case of the connector’s channel with its topic; sent twice it is one', async () => {
    const first = await post('requests.json', request());
    const again = await post('requests.xml', request());
    expect(first.status).toBe(201);
    const [{ service_request_id: id }] = first.json();
    expect(again.body).toContain(`<service_request_id>${id}</service_request_id>`);
    const { body: made } = await desk.coordinator('GET', `/cases/${id}`);
    expect(made).toMatchObject({
      text: 'Яма <глубокая> & опасная у дома',
      topic: { id: desk.tyazhin.topics.potholes },
      address: 'ул. Лесная, 4, кв. 15',
      applicant: { name: 'Канарейкина Проба', email: 'kanareyka@example.com' },
    });
    expect((await get(`tokens/${id}.json`)).json()).toEqual([{ service_request_id: id, token: id }]);
  });

  test('anybody may follow its state and nothing personal; the program that brought it sees its own words', async () => {
    const [open] = (await get('requests.json')).json();
    expect(open).toMatchObject({ status: 'open', status_notes: null, description: null, address: null, lat: null });
    for (const path of ['requests.json', 'requests.xml', `requests/${open.service_request_id}.xml`])
      expect((await get(path)).body).not.toMatch(/Канарейкина|kanareyka|9990001122|Лесная|глубокая/);
    const own = await get(`requests/${open.service_request_id}.xml`, { api_key: apiKey });
    expect(own.body).toContain('<description>Яма &lt;глубокая&gt; &amp; опасная у дома</description>');
    expect(own.body).not.toMatch(/Канарейкина|kanareyka|9990001122/);
  });

  test('cases of other channels are not found by it, nor another municipality’s', async () => {
    const { body: byHand } = await desk.coordinator('POST', '/cases', { channel: 'im', text: 'По телефону' });
    expect((await get(`requests/${byHand.id}.json`)).status).toBe(404);
    const [{ service_request_id: id }] = (await get('requests.json')).json();
    await desk.owner
      .insertInto('connectors')
      .values({
        id: '00000000-0000-4000-8000-00000000a311',
        tenantId: desk.perm.id,
        kind: 'open311Server',
        channel: 'im',
        title: 'чужое',
        settings: '{}',
        sealedSecrets: (await desk.owner.selectFrom('connectors').select('sealedSecrets').executeTakeFirstOrThrow())
          .sealedSecrets,
      })
      .execute();
    expect((await get(`requests/${id}.json`, { jurisdiction_id: 'perm' })).status).toBe(404);
    expect((await get('requests.json', { jurisdiction_id: 'perm' })).json()).toEqual([]);
  });

  test('the published answer closes it and stands in its notes and updates; the citizen’s update comes back as a comment (PRC-15)', async () => {
    const [{ service_request_id: id }] = (await get('requests.json')).json();
    const bytes = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#888' } })
      .jpeg()
      .toBuffer();
    const act = { name: 'акт.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') };
    await desk.answer(id, 'Яму засыпали щебнем', undefined, [{ name: 'яма.jpg', bytes }, act]);
    await desk.settle(id);
    expect(await desk.effects(id)).toEqual([]);
    expect((await get('requests.json', { status: 'open' })).json()).toEqual([]);
    expect((await get(`requests/${id}.json`)).json()[0]).toMatchObject({
      status: 'closed',
      status_notes: 'Яму засыпали щебнем',
    });
    const [published, ...others] = (await get('servicerequestupdates.json')).json();
    expect([published, others]).toEqual([
      expect.objectContaining({
        service_request_id: id,
        status: 'CLOSED',
        description: expect.stringMatching(/^Яму засыпали щебнем\n\nакт\.pdf: https?:.*\/sent-files\/[\w-]{43}$/),
      }),
      [],
    ]);
    const picture = await desk.app.inject({ url: new URL(published.media_url).pathname });
    expect([picture.statusCode, picture.rawPayload.equals(bytes)]).toEqual([200, true]);
    const update = { api_key: apiKey, service_request_id: id, update_id: 'u-1', description: 'Щебень смыло' };
    expect((await post('servicerequestupdates.json', { ...update, api_key: 'guessed' })).status).toBe(403);
    for (const _ of [1, 2])
      expect((await post('servicerequestupdates.json', update)).json()).toEqual([{ update_id: 'u-1' }]);
    await desk.settle(id);
    const { body } = await desk.coordinator('GET', `/cases/${id}`);
    expect(body.cycle).toBe(2);
    const { body: timeline } = await desk.coordinator('GET', `/cases/${id}/timeline`);
    expect(timeline.events.filter((event: { type: string }) => event.type === 'commented')).toHaveLength(1);
  });

  test('two programs of one channel number their requests each for itself; neither reads what the other brought', async () => {
    const other = await desk.connect({
      kind: 'open311Server',
      channel: 'im',
      title: 'Второе приложение',
      settings: {},
    });
    const numbered = (more: Record<string, string>) => request({ 'attribute[external_id]': '5', ...more });
    const [{ service_request_id: first }] = (
      await post('requests.json', numbered({ description: 'Слово первых' }))
    ).json();
    const theirs = numbered({ description: 'Слово вторых', api_key: other.secret ?? '' });
    const [{ service_request_id: second }] = (await post('requests.json', theirs)).json();
    expect(second).not.toBe(first);
    expect((await post('requests.json', theirs)).json()).toEqual([
      expect.objectContaining({ service_request_id: second }),
    ]);
    const seenBy = async (key: string, id: string) =>
      (await get(`requests/${id}.json`, { api_key: key })).json()[0].description;
    expect([await seenBy(apiKey, first), await seenBy(apiKey, second)]).toEqual(['Слово первых', null]);
    expect([await seenBy(other.secret ?? '', first), await seenBy(other.secret ?? '', second)]).toEqual([
      null,
      'Слово вторых',
    ]);
  });

  test('an old open request is found among a thousand newer closed ones, an old answer in its window', async () => {
    const [{ service_request_id: id }] = (
      await post('requests.json', request({ description: 'Старая открытая' }))
    ).json();
    await sql`update cases set received_at = '2026-02-01' where id = ${id}`.execute(desk.owner);
    const [closed] = (await get('requests.json')).json().filter((one: { status: string }) => one.status === 'closed');
    const model = closed ?? { service_request_id: id };
    await sql`
      with copies as (
        insert into cases select r.* from cases c, generate_series(1, 1001) n, lateral jsonb_populate_record(c,
          jsonb_build_object('id', gen_random_uuid(), 'number', 'К-' || n, 'external_id', 'copy-' || n, 'is_open', false,
            'received_at', now())) r
        where c.id = ${model.service_request_id} returning id, external_id, brought_by, tenant_id)
      insert into connector_messages (tenant_id, connector_id, external_id, case_id, direction, state)
        select tenant_id, brought_by, external_id, id, 'in', 'taken' from copies`.execute(desk.owner);
    const open = (await get('requests.json', { status: 'open' })).json();
    expect(open.map((one: { service_request_id: string }) => one.service_request_id)).toContain(id);
    const answers = `[{"publishedTextId": "${randomUUID()}", "publishedAt": "2026-03-05T00:00:00.000Z", "kind": "final"}]`;
    await sql`update cases set state = jsonb_set(state, '{answers}', ${answers}::jsonb), updated_at = '2026-03-05' where id = ${id}`.execute(
      desk.owner,
    );
    const window = { start_date: '2026-03-01T00:00:00Z', end_date: '2026-03-31T00:00:00Z' };
    expect((await get('servicerequestupdates.json', window)).json()).toEqual([
      expect.objectContaining({
        service_request_id: id,
        status: 'CLOSED',
        updated_datetime: '2026-03-05T00:00:00.000Z',
      }),
    ]);
  });

  test('parameters that are not of the format are refused in words', async () => {
    for (const query of [{ status: 'half' }, { start_date: 'yesterday' }])
      expect((await get('requests.json', query)).json()).toEqual([{ code: 400, description: expect.any(String) }]);
    expect((await get('requests/../../etc/passwd')).status).toBe(404);
  });
});
