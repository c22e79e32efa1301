import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';

let api: TestApi;
let nobody: Caller;
beforeAll(async () => {
  api = await testApi();
  nobody = caller(api.app);
});
afterAll(async () => await api.close());

describe('for operators', () => {
  test('alive, ready, figures and the description of every route are open', async () => {
    expect((await nobody('GET', '/healthz')).body).toEqual({ ok: true });
    expect(await nobody('GET', '/readyz')).toMatchObject({
      status: 200,
      body: { ok: true, parts: { database: { ok: true } } },
    });
    await nobody('GET', '/cases?q=Канарейкина');
    const metrics = await nobody('GET', '/metrics');
    expect(metrics.body).toMatch(
      /mcc_http_request_seconds_count\{method="GET",route="\/api\/v1\/cases",status="401"\} 1/,
    );
    const spec = await nobody('GET', '/api/v1/openapi.json');
    expect(spec.body.openapi).toMatch(/^3\.1/);
    const described = Object.entries(spec.body.paths as Record<string, object>).flatMap(([path, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const routes = api.app.routeTable.filter((route) => !/^HEAD|\/api\/docs|openapi\.json/.test(route));
    expect(described.sort()).toEqual([...new Set(routes)].sort());
    expect((await nobody('GET', '/api/docs/static/swagger-ui.css')).status).toBe(200);
  });

  test('an engine that is away is said, not hidden', async () => {
    const away = { engine: { ok: false, detail: 'away' }, workers: { ok: false } };
    const own = await testApi({
      engine: {
        client: undefined as never,
        inTurn: (_caseId, work) => work(),
        check: async () => away,
        close: async () => undefined,
      },
    });
    expect(await caller(own.app)('GET', '/readyz')).toMatchObject({ status: 503, body: { ok: false, parts: away } });
    await own.close();
  });

  test('no name, number or search word of a citizen reaches the log (152-ФЗ)', async () => {
    await takeInCases(api.deps.db, api.tyazhin, [{}]);
    const as = await api.as('coordinator@tyazhin');
    const [row] = (await as('GET', '/cases?q=фонарь')).body.data;
    await as('GET', `/cases/${row.id}`);
    await as('POST', '/cases', { channel: 'im', text: 5, applicant: { name: 'Канарейкина' } });
    expect(api.logLines.length).toBeGreaterThan(3);
    expect(decodeURIComponent(api.logLines.join(''))).not.toMatch(/Канарейкина|79990001122|фонар/);
  });
});

describe('a person’s day', () => {
  test('working time of the municipality, now', async () => {
    const { body } = await (await api.as('head@tyazhin'))('GET', '/work-time');
    expect(body).toMatchObject({ zone: 'Asia/Novokuznetsk', dayKind: expect.stringMatching(/work|off/) });
    expect(body.isOpen ? body.closesAt : body.opensAt).not.toBeNull();
  });

  test('own notices are read once; another’s are neither seen nor marked', async () => {
    const { owner, tyazhin } = api;
    const rows = ['head', 'head', 'press'].map((login) => ({
      id: randomUUID(),
      tenantId: tyazhin.id,
      userId: tyazhin.users[login as 'head'],
      kind: 'breach',
      data: '{}',
    }));
    await owner.insertInto('notices').values(rows).execute();
    const [head, press] = [await api.as('head@tyazhin'), await api.as('press@tyazhin')];
    expect((await head('GET', '/notices/unread')).body).toEqual({ count: 2 });
    expect((await head('POST', '/notices/read', { ids: [rows[0]!.id, rows[2]!.id] })).body).toEqual({ read: 1 });
    expect((await head('GET', '/notices?unread=true')).body.total).toBe(1);
    expect((await head('POST', '/notices/read')).body).toEqual({ read: 1 });
    expect((await press('GET', '/notices/unread')).body).toEqual({ count: 1 });
  });

  test('the outbox shows letters with their words', async () => {
    const { owner, tyazhin } = api;
    const [taken] = await takeInCases(api.deps.db, tyazhin, [{}]);
    const { number } = taken!;
    await owner
      .insertInto('mails')
      .values({
        id: randomUUID(),
        tenantId: tyazhin.id,
        caseId: taken!.caseId,
        executorId: tyazhin.executors.housing,
        template: 'assigned',
        state: 'kept',
      })
      .execute();
    const { body } = await (await api.as('head@tyazhin'))('GET', '/mails');
    expect(body).toMatchObject({
      total: 1,
      data: [{ to: 'housing@example.org', subject: `${number}: поручено подготовить ответ` }],
    });
    expect((await (await api.as('head@perm'))('GET', '/mails')).body.total).toBe(0);
  });
});
