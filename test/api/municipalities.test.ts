import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { programOf } from '../support/keys.ts';

let api: TestApi;
let operator: Caller;

const municipality = (extra: object = {}) => ({
  code: 'yaya',
  name: 'Яйский муниципальный округ',
  zone: 'Asia/Novokuznetsk',
  parentCalendarId: 'russia',
  opens: '08:00',
  closes: '17:00',
  act: 'Положение о центре № 1',
  validFrom: '2025-01-01',
  admin: { login: 'admin', name: 'Администратор системы' },
  channels: [
    { code: 'im', template: 'im' },
    { code: 'appeal59', template: 'appeal59' },
  ],
  ...extra,
});
const password = 'a password of ten';
const signIn = async (login: string, given = password) => {
  const answer = await caller(api.app)('POST', '/session', { login, password: given });
  return caller(api.app, { cookies: { mcc_session: answer.cookies[0]?.value ?? '' } });
};

beforeAll(async () => {
  api = await testApi();
  const { id: tenantId, users } = api.tyazhin;
  await api.owner.insertInto('operators').values({ tenantId, userId: users.substitute }).execute();
  operator = await api.as('substitute@tyazhin');
});
afterAll(async () => await api.close());

describe('a municipality is data: the operator opens it, its people do the rest (ORG-1)', () => {
  let admin: Caller;
  let link: string;

  test('opened from templates in one act; a taken code or impossible hours leave nothing behind', async () => {
    const made = await operator('POST', '/tenants', municipality());
    expect([made.status, made.body.login]).toEqual([201, 'admin@yaya']);
    link = made.body.passwordUrl;
    const before = (await operator('GET', '/tenants')).body;
    expect(before.data.map((row: { code: string }) => row.code).sort()).toEqual(['perm', 'tyazhin', 'yaya']);
    expect((await operator('POST', '/tenants', municipality())).body.errors).toMatchObject([{ path: 'code' }]);
    const backwards = municipality({ code: 'back', opens: '18:00', closes: '09:00' });
    expect((await operator('POST', '/tenants', backwards)).status).toBe(422);
    const unknown = municipality({ code: 'nocal', parentCalendarId: 'mars' });
    expect((await operator('POST', '/tenants', unknown)).status).toBe(422);
    expect((await operator('POST', '/tenants', municipality({ code: 'zone', zone: 'Asia/Nowhere' }))).status).toBe(400);
    expect((await operator('GET', '/tenants')).body).toEqual(before);
  });

  test('while nobody has been in, the operator gives the first administrator a new link; the one before serves no more', async () => {
    const rowOf = async () =>
      (await operator('GET', '/tenants')).body.data.find((row: { code: string }) => row.code === 'yaya');
    const before = await rowOf();
    await api.owner
      .updateTable('passwordLinks')
      .set({ expiresAt: '2025-01-01T00:00:00Z' })
      .where('tenantId', '=', before.id)
      .execute();
    expect((await rowOf()).adminLinkUntil).toBe('2025-01-01T00:00:00.000Z');
    const expired = link;
    const anew = await operator('POST', `/tenants/${before.id}/password-link`);
    expect([anew.status, anew.body.login]).toEqual([201, 'admin@yaya']);
    link = anew.body.passwordUrl;
    expect((await rowOf()).adminLinkUntil).toBe(anew.body.expiresAt);
    const token = new URL(expired).hash.slice(1);
    expect((await caller(api.app)('POST', '/password', { token, password })).status).toBe(422);
    const trail = await api.owner
      .selectFrom('audit')
      .select(['tenantId', 'actorId', 'resource'])
      .where('action', '=', 'passwordLinkIssued')
      .orderBy('id')
      .execute();
    expect(trail).toEqual([
      { tenantId: before.id, actorId: null, resource: 'users' },
      { tenantId: api.tyazhin.id, actorId: api.tyazhin.users.substitute, resource: 'tenants' },
    ]);
  });

  test('the administrator sets his password by the link, once', async () => {
    const token = new URL(link).hash.slice(1);
    const nobody = caller(api.app);
    expect((await nobody('POST', '/password', { token: 'x'.repeat(43), password })).status).toBe(422);
    expect((await nobody('POST', '/password', { token, password })).body).toEqual({ login: 'admin@yaya' });
    expect((await nobody('POST', '/password', { token, password: 'another password' })).status).toBe(422);
    admin = await signIn('admin@yaya');
    expect((await admin('GET', '/session')).body).toMatchObject({ tenant: { code: 'yaya' }, roles: ['admin'] });
  });

  test('once somebody has been in, the operator has no way in any more', async () => {
    const { data } = (await operator('GET', '/tenants')).body;
    for (const { id, adminLinkUntil } of data) {
      expect(adminLinkUntil).toBeNull();
      const refused = await operator('POST', `/tenants/${id}/password-link`);
      expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('«Люди»')]);
    }
    expect((await operator('POST', `/tenants/${randomUUID()}/password-link`)).status).toBe(404);
  });

  test('PRC-7: a channel’s regulation from a template is checked like any other: refused with what is wrong, nothing is left', async () => {
    const channel = { code: 'schoolChat', title: 'Школьный чат', numberPrefix: 'ШЧ', template: 'im' };
    const { status, body } = await admin('POST', '/channels', channel);
    expect([status, body.detail]).toEqual([422, 'регламент по образцу для канала «Школьный чат» не вступит в силу']);
    const said = body.errors.map((one: { path: string; message: string }) => `${one.path} ${one.message}`);
    expect(said).toContain(
      'template Согласования, шаг 1: согласует координатор, а для этого канала такой роли ни у кого нет: ответы встанут; дайте роль сотруднику или уберите шаг',
    );
    expect(new Set(said).size).toBe(said.length);
    expect((await admin('GET', '/channels')).body.total).toBe(2);

    const clerk = { login: 'clerk@yaya', name: 'Координатор', password };
    const { body: user } = await admin('POST', '/users', clerk);
    for (const role of ['coordinator', 'head', 'curator', 'rcc'])
      await admin('POST', '/user-roles', { userId: user.id, role });
    const far = await admin('POST', '/channels', { ...channel, validFrom: '2099-01-01' });
    expect(far.body.errors[0].message).toMatch(/^Рабочий календарь: в календаре .* нет \d{4} года/);
  });

  test('a municipality cannot be opened with a template that its channel does not take', async () => {
    const channels = [{ code: 'im', template: 'appeal59' }];
    const { status, body } = await operator('POST', '/tenants', municipality({ code: 'wrong', channels }));
    expect([status, body.errors[0].message]).toEqual([
      422,
      expect.stringMatching(/^Канал: канал «im» принимает только сообщения/),
    ]);
  });

  test('a new channel with a regulation from a template takes a case whose term is counted by the new calendar', async () => {
    const channel = {
      code: 'schoolChat',
      title: 'Школьный чат',
      numberPrefix: 'ШЧ',
      template: 'im',
      validFrom: '2025-01-01',
    };
    const made = await admin('POST', '/channels', channel);
    expect([made.status, made.body.regulatedKinds]).toEqual([201, ['message']]);
    const trail = (await admin('GET', '/audit?resource=regulations')).body.data;
    expect(trail).toMatchObject([{ action: 'published', recordId: 'yaya-schoolChat' }]);
    const coordinator = await signIn('clerk@yaya');
    // Friday 14 November 2025, 16:30 there: half an hour of the day is left, the hour ends on Monday at 8:30.
    const given = {
      channel: 'schoolChat',
      text: 'Во дворе школы не горит свет',
      receivedAt: '2025-11-14T16:30:00+07:00',
    };
    const { status, body } = await coordinator('POST', '/cases', given);
    expect([status, body.number]).toEqual([201, 'ШЧ-2025-000001']);
    const clock = body.clocks.find((one: { name: string }) => one.name === 'primaryAnswer');
    expect(new Date(clock.dueAt).toISOString()).toBe('2025-11-17T01:30:00.000Z');
    expect((await coordinator('GET', '/session')).body.channels).toContainEqual(
      expect.objectContaining({ code: 'schoolChat', title: 'Школьный чат' }),
    );
  });

  test('a channel without a regulation, or put away, takes nothing and says what to do', async () => {
    const coordinator = await signIn('clerk@yaya');
    const { body: bare } = await admin('POST', '/channels', { code: 'lift', title: 'Лифты', numberPrefix: 'ЛФ' });
    const register = () => coordinator('POST', '/cases', { channel: 'lift', text: 'Не работает лифт' });
    expect((await register()).body).toMatchObject({ status: 422, detail: expect.stringContaining('регламент') });
    await admin('PATCH', `/channels/${bare.id}`, { template: 'pos', validFrom: '2025-01-01' });
    expect((await register()).status).toBe(201);
    expect((await admin('PATCH', `/channels/${bare.id}`, { template: 'im' })).body.detail).toContain('уже есть');
    expect((await admin('PATCH', `/channels/${bare.id}`, { template: 'appeal59' })).status).toBe(422);
    await admin('DELETE', `/channels/${bare.id}`);
    expect((await register()).body.detail).toContain('в архиве');
  });

  test('the operator sees figures alone: no record of any municipality, his own one included', async () => {
    const { data } = (await operator('GET', '/tenants')).body;
    expect(data.find((row: { code: string }) => row.code === 'yaya')).toMatchObject({
      people: 2,
      channels: 3,
      cases: 2,
    });
    expect(Object.keys(data[0]).sort()).toEqual(
      ['adminLinkUntil', 'cases', 'channels', 'code', 'createdAt', 'id', 'name', 'openCases', 'people', 'zone'].sort(),
    );
    for (const path of ['/cases', '/users', '/executors', '/channels', '/audit', '/mails', '/regulations'])
      expect([path, (await operator('GET', path)).status]).toEqual([path, 403]);
  });

  test('nobody in a municipality makes an operator or takes his place', async () => {
    const own = await api.as('admin@tyazhin');
    const { substitute } = api.tyazhin.users;
    for (const [method, path, body] of [
      ['GET', '/tenants', undefined],
      ['POST', '/tenants', municipality({ code: 'other' })],
      ['POST', `/tenants/${api.perm.id}/password-link`, undefined],
      ['PATCH', `/users/${substitute}`, { password: 'stolen password' }],
      ['DELETE', `/users/${substitute}`, undefined],
    ] as const)
      expect([path, (await own(method, path, body)).status]).toEqual([path, 403]);
    const program = await programOf(api, { tenantId: api.tyazhin.id, userId: substitute }, ['tenants.manage']);
    expect((await program('GET', '/tenants')).status).toBe(403);
    const today = new Date().toISOString().slice(0, 10);
    const ahead = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    const stand = {
      absentUserId: substitute,
      substituteUserId: api.tyazhin.users.press,
      startsOn: today,
      endsOn: ahead,
    };
    expect((await own('POST', '/substitutions', stand)).status).toBe(201);
    expect((await (await api.as('press@tyazhin'))('GET', '/tenants')).status).toBe(403);
    await expect(
      api.deps.db.insertInto('operators').values({ tenantId: api.tyazhin.id, userId: substitute }).execute(),
    ).rejects.toThrow(/permission denied/);
  });
});
