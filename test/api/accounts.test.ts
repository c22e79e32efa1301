import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';
import { password } from '../support/fixtures.ts';

let api: TestApi;
let caseOfTyazhin: string;
let caseOfPerm: string;

beforeAll(async () => {
  api = await testApi();
  caseOfTyazhin = (await takeInCases(api.deps.db, api.tyazhin, [{}]))[0]!.caseId;
  caseOfPerm = (await takeInCases(api.deps.db, api.perm, [{}]))[0]!.caseId;
});
afterAll(async () => await api.close());

/** A signed-in caller whose cookie follows what the server sets. */
async function browser(login: string) {
  const cookies: Record<string, string> = {};
  const call: Caller = async (method, path, body, options) => {
    const answer = await caller(api.app, { cookies })(method, path, body, options);
    for (const { name, value } of answer.cookies) cookies[name] = value;
    return answer;
  };
  await call('POST', '/session', { login, password });
  return { call, cookie: () => caller(api.app, { cookies: { ...cookies } }) };
}
const link = (call: Caller, login: string, given = password) =>
  call('POST', '/session/accounts', { login, password: given });

describe('one person in several municipalities (ORG-1, ORG-2, SEC-2)', () => {
  test('adds the other account once by its password, then goes over without it; the former session is gone', async () => {
    const { call, cookie } = await browser('coordinator@tyazhin');
    const linked = await link(call, 'coordinator@perm');
    expect([linked.status, linked.body.tenant.code]).toEqual([200, 'tyazhin']);
    expect(linked.body.accounts).toMatchObject([{ login: 'coordinator@perm', tenantId: api.perm.id }]);
    const former = cookie();
    const gone = await call('POST', '/session/switch', { userId: api.perm.users.coordinator });
    expect([gone.status, gone.body.tenant.code]).toEqual([200, 'perm']);
    expect((await former('GET', '/session')).status).toBe(401);
    const here = (await call('GET', '/session')).body;
    expect(here).toMatchObject({ tenant: { code: 'perm' }, accounts: [{ login: 'coordinator@tyazhin' }] });
  });

  test('no right and no record comes along: lists, a case, its file, its commands are those of the municipality alone', async () => {
    const { call } = await browser('admin@tyazhin');
    await link(call, 'press@perm');
    const ids = async () => (await call('GET', '/cases')).body.data.map((row: { id: string }) => row.id);
    expect(await ids()).toEqual([caseOfTyazhin]);
    const { body } = await call('POST', '/session/switch', { userId: api.perm.users.press });
    expect([body.roles, body.permissions.includes('people.manage')]).toEqual([['press'], false]);
    expect(await ids()).toEqual([caseOfPerm]);
    for (const [method, path, given] of [
      ['GET', `/cases/${caseOfTyazhin}`, undefined],
      ['GET', `/cases/${caseOfTyazhin}/timeline`, undefined],
      ['POST', `/cases/${caseOfTyazhin}/commands`, { type: 'takeToWork' }],
      ['GET', `/executors/${api.tyazhin.executors.housing}`, undefined],
    ] as const)
      expect([path, (await call(method, path, given)).status]).toEqual([path, 404]);
    expect(
      (await call('POST', '/users', { login: 'x@tyazhin', name: 'x', password: 'a password of ten' })).status,
    ).toBe(403);
  });

  test('signing out ends everything: neither account is open any more', async () => {
    const { call, cookie } = await browser('curator@tyazhin');
    await link(call, 'curator@perm');
    const first = cookie();
    await call('POST', '/session/switch', { userId: api.perm.users.curator });
    const second = cookie();
    await call('DELETE', '/session');
    for (const open of [first, second]) expect((await open('GET', '/session')).status).toBe(401);
    const left = await api.owner
      .selectFrom('sessions')
      .select('userId')
      .where('userId', 'in', [api.tyazhin.users.curator, api.perm.users.curator])
      .execute();
    expect(left).toEqual([]);
  });

  test('a wrong password, the same municipality, an account not linked or disabled: refused, the session goes on', async () => {
    const { call } = await browser('head@tyazhin');
    expect((await link(call, 'head@perm', 'wrong horse 42')).status).toBe(422);
    expect((await link(call, 'press@tyazhin')).status).toBe(422);
    expect((await call('POST', '/session/switch', { userId: api.perm.users.admin })).status).toBe(404);
    expect((await call('POST', '/session/switch', { userId: randomUUID() })).status).toBe(404);
    await link(call, 'head@perm');
    const disable = (disabledAt: string | null) =>
      api.owner.updateTable('users').set({ disabledAt }).where('id', '=', api.perm.users.head).execute();
    await disable('2025-01-01T00:00:00Z');
    expect((await call('POST', '/session/switch', { userId: api.perm.users.head })).status).toBe(404);
    expect((await call('GET', '/session')).body.accounts).toEqual([]);
    await disable(null);
    expect((await call('GET', '/session')).body.tenant.code).toBe('tyazhin');
  });

  test('whoever gets a new password from the administrator has no linked accounts; each may be taken out by hand', async () => {
    const { call } = await browser('mayor@tyazhin');
    await link(call, 'mayor@perm');
    expect((await call('DELETE', `/session/accounts/${api.perm.users.mayor}`)).body.accounts).toEqual([]);
    expect((await call('DELETE', `/session/accounts/${api.perm.users.mayor}`)).status).toBe(404);
    await link(call, 'mayor@perm');
    const admin = await api.as('admin@perm');
    await admin('PATCH', `/users/${api.perm.users.mayor}`, { password: 'another horse 43' });
    expect((await call('POST', '/session/switch', { userId: api.perm.users.mayor })).status).toBe(404);
  });

  test('both trails know of the link and of the going over', async () => {
    const actions = async (tenantId: string, actorId: string) =>
      (
        await api.owner
          .selectFrom('audit')
          .select('action')
          .where('tenantId', '=', tenantId)
          .where('actorId', '=', actorId)
          .where('action', 'not in', ['signedIn'])
          .orderBy('id')
          .execute()
      ).map((row) => row.action);
    expect(await actions(api.tyazhin.id, api.tyazhin.users.coordinator)).toEqual(['accountLinked', 'switchedAway']);
    expect(await actions(api.perm.id, api.perm.users.coordinator)).toEqual(['accountLinked', 'switchedHere']);
  });

  test('a sign-in from the same browser ends the former session, of whatever municipality', async () => {
    const { call, cookie } = await browser('registrar@tyazhin');
    const former = cookie();
    await call('POST', '/session', { login: 'registrar@perm', password });
    expect((await former('GET', '/session')).status).toBe(401);
  });
});
