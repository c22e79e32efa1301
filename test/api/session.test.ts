import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '../../db/answer-links.ts';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { password } from '../support/fixtures.ts';

let api: TestApi;
let nobody: Caller;

beforeAll(async () => {
  api = await testApi();
  nobody = caller(api.app);
});
afterAll(async () => await api.close());

const signIn = (login: string, pass = password, as = nobody, options = {}) =>
  as('POST', '/session', { login, password: pass }, options);

describe('sign-in (SEC-1)', () => {
  test('gives who I am and a cookie that scripts cannot read and other sites cannot send', async () => {
    const answer = await signIn(' Coordinator@tyazhin ');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      user: { login: 'coordinator@tyazhin' },
      tenant: { code: 'tyazhin', zone: 'Asia/Novokuznetsk' },
      roles: ['coordinator'],
      permissions: expect.arrayContaining(['cases.register']),
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/argon|hash/i);
    expect(String(answer.headers['set-cookie'])).toMatch(/^mcc_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('over https the cookie is for https alone', async () => {
    const secure = await testApi({ publicUrl: 'https://mcc.test' });
    const answer = await caller(secure.app)('POST', '/session', { login: 'head@perm', password });
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    await secure.close();
  });

  test('the token’s hash alone is stored, a new sign-in ends the old session of the browser (fixation)', async () => {
    const first = (await signIn('press@tyazhin')).cookies[0]!.value;
    const second = await signIn('press@tyazhin', password, caller(api.app, { cookies: { mcc_session: first } }));
    expect(second.cookies[0]!.value).not.toBe(first);
    expect((await caller(api.app, { cookies: { mcc_session: first } })('GET', '/session')).status).toBe(401);
    const stored = await api.owner.selectFrom('sessions').select('tokenHash').execute();
    expect(stored.map((row) => row.tokenHash)).toContain(hashToken(second.cookies[0]!.value));
    expect(JSON.stringify(stored)).not.toContain(second.cookies[0]!.value);
  });

  test('signing out ends the session on the server', async () => {
    const token = (await signIn('deputy@tyazhin')).cookies[0]!.value;
    const as = caller(api.app, { cookies: { mcc_session: token } });
    expect((await as('DELETE', '/session')).status).toBe(204);
    expect((await as('GET', '/session')).status).toBe(401);
  });

  test('a wrong password, an unknown and a disabled account get one answer in about one time', async () => {
    const answers = [];
    for (const [login, pass] of [
      ['curator@perm', 'wrong'],
      ['nobody@perm', 'wrong'],
      ['disabled@perm', password],
    ] as const) {
      const started = performance.now();
      const { status, body } = await signIn(login, pass);
      answers.push({ status, body });
      expect(performance.now() - started).toBeGreaterThan(340);
    }
    expect(answers[0]!.status).toBe(401);
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test('five failures close an account for a quarter of an hour, even to the right password, also after a restart', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) expect((await signIn('rcc@perm', 'wrong')).status).toBe(401);
    expect((await signIn('rcc@perm')).status).toBe(401);
    const { lockedUntil } = await api.owner
      .selectFrom('users')
      .select('lockedUntil')
      .where('login', '=', 'rcc@perm')
      .executeTakeFirstOrThrow();
    expect(Date.parse(lockedUntil!) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect((await signIn('head@perm')).status).toBe(200);
  });

  test('an address that fails thirty times is closed, others are not', async () => {
    const own = await testApi();
    const from = (remoteAddress: string, pass: string, login: string) =>
      own.app.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload: { login, password: pass } });
    await Promise.all(Array.from({ length: 30 }, (_, n) => from('203.0.113.7', 'wrong', `user${n}@perm`)));
    expect((await from('203.0.113.7', password, 'mayor@perm')).statusCode).toBe(401);
    expect((await from('203.0.113.8', password, 'mayor@perm')).statusCode).toBe(200);
    await own.close();
  });
});

describe('what another site’s page sends (CSRF)', () => {
  const cases = [
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://mcc.test' }, 200],
    [{ 'x-requested-with': 'mcc' }, 200],
    [{}, 200],
  ] as const;
  test.each(cases)('%j → %i', async (headers, status) => {
    const as = await api.as('head@tyazhin');
    expect((await as('PATCH', '/session', { preferences: { theme: 'dark' } }, { headers })).status).toBe(status);
  });

  test('signing somebody in from another site is refused too', async () => {
    expect(
      (await signIn('head@tyazhin', password, nobody, { headers: { 'sec-fetch-site': 'cross-site' } })).status,
    ).toBe(403);
  });
});

describe('one’s own account', () => {
  test('changes the password with the current one and ends the other sessions', async () => {
    const other = caller(api.app, { cookies: { mcc_session: (await signIn('registrar@perm')).cookies[0]!.value } });
    const mine = caller(api.app, { cookies: { mcc_session: (await signIn('registrar@perm')).cookies[0]!.value } });
    const change = (current: string) => ({ password: { current, next: 'a new long one 7' } });
    expect((await mine('PATCH', '/session', change('wrong'))).status).toBe(422);
    expect((await mine('PATCH', '/session', change(password))).status).toBe(200);
    expect((await mine('GET', '/session')).status).toBe(200);
    expect((await other('GET', '/session')).status).toBe(401);
    expect((await signIn('registrar@perm', 'a new long one 7')).status).toBe(200);
  });

  test.each([{ login: ['a'] }, { login: {} }, { login: null }, { login: 1e308 }, { login: 'a@b', tenantId: 'x' }])(
    'refuses %j as malformed',
    async (body) => {
      expect((await nobody('POST', '/session', { password: 'x', ...body })).status).toBe(400);
    },
  );
});

describe('substitution and keys (PRC-13, ORG-2)', () => {
  test('a substitute acts for the absent person on the days of absence alone, by name', async () => {
    const as = await api.as('substitute@tyazhin');
    expect((await as('GET', '/cases')).status).toBe(403);
    const { substitute, coordinator, executor } = api.tyazhin.users;
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
    const admin = await api.as('admin@tyazhin');
    const add = (absentUserId: string, startsOn: string, endsOn: string) =>
      admin('POST', '/substitutions', { absentUserId, substituteUserId: substitute, startsOn, endsOn });
    expect((await add(coordinator, day(5), day(9))).status).toBe(201);
    expect((await as('GET', '/cases')).status).toBe(403);
    const now = await add(coordinator, day(-1), day(1));
    await add(executor, day(-1), day(1));
    expect((await as('GET', '/session')).body).toMatchObject({
      grants: expect.arrayContaining([
        expect.objectContaining({
          role: 'coordinator',
          onBehalfOf: { id: coordinator, name: 'Сотрудник coordinator' },
        }),
      ]),
      executors: [{ id: api.tyazhin.executors.housing }],
    });
    expect((await as('GET', '/cases')).status).toBe(200);
    await admin('DELETE', `/substitutions/${now.body.id}`);
    expect((await as('GET', '/session')).body.roles).toEqual(['executor']);
  });

  test('a key does what it was given and its owner may, until it is revoked; it is shown once', async () => {
    const admin = await api.as('admin@tyazhin');
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const asked = { name: 'Портал', permissions: ['cases.read', 'engine.open'], expiresAt };
    const made = await admin('POST', '/api-keys', asked);
    expect(made.status).toBe(201);
    const program = caller(api.app, { headers: { authorization: `Bearer ${made.body.key}` } });
    expect((await program('GET', '/session')).body.permissions).toEqual(['cases.read', 'engine.open']);
    expect((await program('GET', '/cases')).status).toBe(200);
    expect((await program('POST', '/cases', { channel: 'im', text: 'x' })).status).toBe(403);
    expect((await program('PATCH', '/session', { preferences: {} })).status).toBe(403);
    expect(JSON.stringify((await admin('GET', '/api-keys')).body)).not.toContain(made.body.key);
    expect((await admin('DELETE', `/api-keys/${made.body.id}`)).status).toBe(204);
    expect((await program('GET', '/cases')).status).toBe(401);
  });

  test('a key is nobody else’s and gives no more than its maker may himself: nobody signs as the mayor by it (SEC-1)', async () => {
    const admin = await api.as('admin@tyazhin');
    const { mayor, admin: own } = api.tyazhin.users;
    const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
    const ask = (asked: object) => admin('POST', '/api-keys', { name: 'Портал', expiresAt, ...asked });
    for (const [asked, words] of [
      [{ ownerId: mayor, permissions: ['cases.command'] }, 'только на себя'],
      [{ permissions: ['cases.read', 'cases.readPersonalData'] }, 'cases.readPersonalData'],
    ] as const) {
      const { status, body } = await ask(asked);
      expect([status, body.detail]).toEqual([403, expect.stringContaining(words)]);
    }
    expect((await ask({ ownerId: own, permissions: ['cases.read'] })).status).toBe(201);
  });
});
