import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../api/app.ts';
import { resources } from '../../api/resources.ts';
import { openDatabase } from '../../db/connection.ts';
import { caseFilterShape } from '../../domain/case-filter.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
  await takeInCases(api.deps.db, api.tyazhin, [{}, {}]);
});
afterAll(async () => await api.close());

const payloads = [
  "'",
  "''; drop table cases; --",
  "' or '1'='1",
  '" or ""="',
  '1) or 1=1--',
  'dueAt; select pg_sleep(5)',
  'dueAt desc nulls first',
  '(select 1)',
  "-dueAt'--",
  'dueAt,number',
  "state->>'x'",
  'c.state',
  '$1',
  '%27%20or%201=1',
  '\\',
  '\u0000',
  '../../etc/passwd',
  '{{7*7}}',
  '{"$ne":null}',
  'null',
  'NaN',
  '1e309',
  '__proto__',
  'constructor',
];

describe('SQL and worse in parameters (ASVS 1.2.4)', () => {
  const closedOnes = Object.keys(caseFilterShape).filter(
    (name) => !['q', 'platform', 'externalId', 'number'].includes(name),
  );

  test('every payload in every closed parameter of the list of cases is 400, without a word of the database', async () => {
    const as = await api.as('coordinator@tyazhin');
    for (const name of [...closedOnes, 'sort', 'page', 'perPage', 'unknown']) {
      for (const payload of payloads) {
        const answer = await as('GET', `/cases?${name}=${encodeURIComponent(payload)}`);
        const isCode = name === 'channel' && /^[a-z][A-Za-z0-9]{1,39}(?:,[a-z][A-Za-z0-9]{1,39})*$/.test(payload);
        expect([name, payload, answer.status]).toEqual([name, payload, isCode ? 200 : 400]);
        expect(JSON.stringify(answer.body)).not.toMatch(/syntax|relation|column|postgres|pg_/i);
      }
    }
  });

  test('in free words they find nothing and break nothing', async () => {
    const as = await api.as('coordinator@tyazhin');
    for (const name of ['q', 'platform', 'externalId', 'number'])
      for (const payload of payloads.filter((text) => text !== '\u0000')) {
        const answer = await as('GET', `/cases?${name}=${encodeURIComponent(payload)}`);
        // A leading minus is the search's own «without this word».
        const total = name === 'q' && payload.startsWith('-') ? 2 : 0;
        expect([name, payload, answer.status, answer.body.total]).toEqual([name, payload, 200, total]);
      }
    expect((await as('GET', '/cases?q=%00')).status).toBe(400);
    expect((await as('GET', '/cases')).body.total).toBe(2);
  });

  test('in the order and filters of dictionaries too', async () => {
    const [admin, desk] = [await api.as('admin@tyazhin'), await api.as('coordinator@tyazhin')];
    for (const { path, filters, read } of resources)
      for (const payload of payloads.slice(0, 8)) {
        // What the desk keeps is not the administrator's.
        const as = read?.startsWith('cases.') ? desk : admin;
        const text = encodeURIComponent(payload);
        expect([path, payload, (await as('GET', `/${path}?sort=${text}`)).status]).toEqual([path, payload, 400]);
        if (filters[0]) expect((await as('GET', `/${path}?${filters[0]}=${text}`)).status).toBeLessThan(500);
        expect((await as('GET', `/${path}/${text || 'x'}`)).status).toBeLessThan(500);
      }
  });
});

describe('bodies of another kind (validation bypass by Content-Type)', () => {
  const spellings = [
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/jsonx',
    'application/json\t; charset=utf-8x, text/html',
    'application/vnd.api+json',
    'json',
    '*/*',
    'multipart/form-data',
    'application/',
    '; application/json',
  ];
  test.each(spellings)('%j is refused', async (type) => {
    const as = await api.as('admin@tyazhin');
    const answer = await as('POST', '/territories', undefined, {
      payload: JSON.stringify({ name: 'Обход', tenantId: api.perm.id }),
      headers: { 'content-type': type },
    });
    expect([400, 415]).toContain(answer.status);
    expect(await api.owner.selectFrom('territories').select('id').where('name', '=', 'Обход').execute()).toEqual([]);
  });

  test('broken JSON, an empty body, a poisoned one and a big one are refused with a sentence', async () => {
    const as = await api.as('admin@tyazhin');
    const headers = { 'content-type': 'application/json' };
    for (const [payload, status] of [
      ['{', 400],
      ['', 400],
      ['{"__proto__":{"a":1},"name":"x"}', 400],
      [JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
    ] as const) {
      const answer = await as('POST', '/territories', undefined, { payload, headers });
      expect([payload.slice(0, 20), answer.status]).toEqual([payload.slice(0, 20), status]);
      expect(answer.body.detail).toMatch(/[а-я]/);
    }
  });
});

describe('answers', () => {
  test('an unknown address is a problem of its own, for screens and programs alike', async () => {
    const as = await api.as('admin@tyazhin');
    const answer = await as('GET', '/nothing-here');
    expect([answer.status, answer.body.code]).toEqual([404, 'notFound']);
    expect((await as('POST', '/healthz')).status).toBe(404);
  });

  test('carry a policy without inline scripts and are not kept by browsers', async () => {
    const { headers } = await (await api.as('admin@tyazhin'))('GET', '/session');
    expect(headers['content-security-policy']).toMatch(/script-src 'self';/);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  test('wrong fields are named in Russian', async () => {
    const answer = await (await api.as('admin@tyazhin'))('POST', '/territories', { name: 5, oktmo: 'x'.repeat(30) });
    expect(answer.body).toMatchObject({ code: 'malformed', errors: [{ path: 'name' }, { path: 'oktmo' }] });
    for (const { message } of answer.body.errors) expect(message).toMatch(/[а-я]/);
  });
});

test('a lost database is 503 with Retry-After, and its words stay inside', async () => {
  const away = openDatabase('postgres://nobody:x@127.0.0.1:1/none', { max: 1 });
  const app = await buildApp({ ...api.deps, db: away });
  const answer = await app.inject({ url: '/api/v1/session', cookies: { mcc_session: 'x'.repeat(43) } });
  expect([answer.statusCode, answer.headers['retry-after'], answer.json().code]).toEqual([503, '5', 'unavailable']);
  expect(answer.body).not.toMatch(/ECONN|127\.0\.0\.1/);
  const ready = await app.inject('/readyz');
  expect([ready.statusCode, ready.json().parts.database.ok]).toEqual([503, false]);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  await app.close();
  await away.destroy();
});
