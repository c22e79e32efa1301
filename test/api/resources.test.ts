import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { resources } from '../../api/resources.ts';
import { tables } from '../../db/tables.ts';
import { type Caller, caller, type TestApi, testApi } from '../support/api.ts';
import { password } from '../support/fixtures.ts';

let api: TestApi;
let admin: Caller;
let desk: Caller;
let trainingId: string;

beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
  desk = await api.as('coordinator@tyazhin');
  trainingId = (await admin('POST', '/trainings', { title: 'Как отвечать жителям' })).body.id;
});
afterAll(async () => await api.close());

/** A new record of each resource that can be created. */
const samples = (): Record<string, Record<string, unknown>> => ({
  executors: { name: `Отдел ${Math.random()}`, sectorBlockId: api.tyazhin.blocks.roads, email: 'a@example.org' },
  'sector-blocks': { name: `Блок ${Math.random()}` },
  topics: { groupName: 'ЖКХ', name: `Тема ${Math.random()}`, executorId: api.tyazhin.executors.housing },
  territories: { name: `Село ${Math.random()}`, latitude: 55.1, longitude: 87.2 },
  'answer-templates': { title: 'Спасибо', body: 'Передано в {{исполнитель}}' },
  users: { login: `new${Math.random().toString(36).slice(2)}@tyazhin`, name: 'Новый', password: 'a password of ten' },
  'user-roles': { userId: api.tyazhin.users.substitute, role: 'press', channels: ['im'], sectorBlockIds: null },
  substitutions: {
    absentUserId: api.tyazhin.users.press,
    substituteUserId: api.tyazhin.users.head,
    startsOn: '2026-01-01',
    endsOn: '2026-01-02',
  },
  channels: {
    code: `own${Math.random()
      .toString(36)
      .replace(/[^a-z]/g, '')}`,
    title: `Канал ${Math.random()}`,
    numberPrefix: 'СВ',
  },
  'role-titles': { role: 'mayor', title: 'Глава района' },
  'composition-rules': {
    role: 'mayor',
    proposerRoles: ['curator'],
    approverRoles: ['head'],
    actKind: 'распоряжение',
  },
  trainings: { title: `Курс ${Math.random()}` },
  'training-marks': { trainingId, userId: api.tyazhin.users.press },
  'api-keys': { name: 'Ключ', permissions: ['cases.read'], expiresAt: new Date(Date.now() + 1e9).toISOString() },
  sources: { name: 'Портал', channel: 'im' },
  classifiers: {
    code: `own${Math.random()
      .toString(36)
      .replace(/[^a-z]/g, '')}`,
    title: 'Свой классификатор',
  },
  'auto-rules': { name: 'Ямы', conditions: { words: ['яма'] }, actions: { tag: 'дороги' } },
  'letter-templates': { kind: 'extended', subject: 'О продлении', body: 'Продлено до {{срок}}' },
  'reception-slots': {
    official: `Глава ${Math.random()}`,
    startsAt: '2026-12-01T03:00:00.000Z',
    minutes: 20,
    place: 'каб. 1',
  },
  'finding-kinds': { kind: 'cause', name: `Причина ${Math.random()}` },
  connectors: { kind: 'open311Server', channel: 'im', title: `Приложение ${Math.random()}`, settings: {} },
  'saved-views': { resource: 'cases', name: 'Мои', filter: { queue: 'mine' } },
});
const creatable = resources.filter((resource) => resource.create).map((resource) => resource.path);

describe.each(creatable)('%s', (path) => {
  const resource = resources.find((one) => one.path === path)!;
  // What the desk keeps is not the administrator's.
  const keeper: Caller = (...asked) => (resource.write === 'cases.register' ? desk : admin)(...asked);
  const change = () =>
    ({
      substitutions: { reason: 'отпуск' },
      'user-roles': { validTo: '2030-01-01' },
      channels: { title: 'Канал района' },
      'role-titles': { title: 'Глава округа' },
      'composition-rules': { clause: 'п. 4.2' },
      trainings: { about: 'Раз в год' },
      'training-marks': { doneOn: '2026-02-02' },
      'answer-templates': { title: 'Ещё' },
      classifiers: { title: 'Ещё свой' },
      'letter-templates': { subject: 'О сроке' },
      'reception-slots': { place: 'каб. 2' },
      connectors: { title: 'Портал города' },
    })[path] ?? { name: `Иначе ${Math.random()}` };

  test('is created, found, changed once for a version, and told to the change feed and the trail (ORG-4, ORG-6, ORG-8)', async () => {
    const made = await keeper('POST', `/${path}`, samples()[path]);
    expect([made.status, made.body]).toMatchObject([201, { version: 1 }]);
    const { id } = made.body;
    expect((await keeper('GET', `/${path}/${id}`)).body.id).toBe(id);
    expect((await keeper('GET', `/${path}?ids=${id}`)).body.total).toBe(1);
    const changed = await keeper('PATCH', `/${path}/${id}`, { ...change(), version: 1 });
    expect([changed.status, changed.body]).toMatchObject([
      200,
      { version: 2, ...change(), ...('name' in change() && { name: changed.body.name }) },
    ]);
    const stale = await keeper('PATCH', `/${path}/${id}`, { ...change(), version: 1 });
    expect([stale.status, stale.body]).toMatchObject([409, { code: 'versionConflict', current: { id, version: 2 } }]);
    const audit = await api.owner
      .selectFrom('audit')
      .select(['action', 'data'])
      .where('recordId', '=', id)
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual(['created', 'changed']);
    const changes = await api.owner
      .selectFrom('changes')
      .select(['resource', 'version'])
      .where('recordId', '=', id)
      .execute();
    expect(changes).toEqual([
      { resource: path, version: 1 },
      { resource: path, version: 2 },
    ]);
    expect((await keeper('DELETE', `/${path}/${id}`)).status).toBe(204);
    const after = await keeper('GET', `/${path}/${id}`);
    expect(after.status).toBe(resource.archive ? 200 : 404);
    expect((await keeper('GET', `/${path}`)).body.data.map((row: { id: string }) => row.id)).not.toContain(id);
  });

  test('takes no field that is not a writer’s: every other column is refused (mass assignment)', async () => {
    const table = Object.entries(tables).find(
      ([name]) => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`) === resource.table,
    )!;
    const columns = Object.keys((table[1] as { shape: object }).shape);
    const allowed = Object.keys(resource.create!.shape);
    const made = await keeper('POST', `/${path}`, samples()[path]);
    for (const column of columns.filter((name) => !allowed.includes(name))) {
      expect([
        column,
        (await keeper('POST', `/${path}`, { ...samples()[path], [column]: api.perm.id })).status,
      ]).toEqual([column, 400]);
      if (column === 'version' || column in resource.change!.shape) continue;
      expect([column, (await keeper('PATCH', `/${path}/${made.body.id}`, { [column]: api.perm.id })).status]).toEqual([
        column,
        400,
      ]);
    }
    await keeper('DELETE', `/${path}/${made.body.id}`);
  });

  test('a wrong type of any field is malformed, whatever it is', async () => {
    for (const field of Object.keys(resource.create!.shape))
      for (const value of [{ a: 1 }, [[1]], 1e308, true, `\u0000`]) {
        const { status } = await keeper('POST', `/${path}`, { ...samples()[path], [field]: value });
        const mayBe = field === 'filter' || field === 'pinned' || field === 'enabled';
        if (!mayBe) expect([field, value, status === 400 || status === 422]).toEqual([field, value, true]);
      }
  });

  test('the same Idempotency-Key twenty times at once makes one record; with another body it is refused', async () => {
    const body = samples()[path];
    const headers = { 'idempotency-key': `key-${path}` };
    const answers = await Promise.all(Array.from({ length: 20 }, () => keeper('POST', `/${path}`, body, { headers })));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    const other = await keeper(
      'POST',
      `/${path}`,
      { ...samples()[path], name: 'Другое', title: 'Другое' },
      { headers },
    );
    expect([400, 409]).toContain(other.status);
  });
});

describe('references', () => {
  test('an id of another municipality in a body is not found, like one that never was', async () => {
    const { perm } = api;
    const given: [string, Record<string, unknown>][] = [
      ['executors', { parentId: perm.executors.roads }],
      ['executors', { leadUserId: perm.users.head }],
      ['executors', { sectorBlockId: perm.blocks.roads }],
      ['topics', { executorId: perm.executors.roads }],
      ['territories', { parentId: perm.territories.town }],
      ['users', { executorIds: [perm.executors.roads] }],
      ['user-roles', { userId: perm.users.head }],
      ['user-roles', { departmentIds: [perm.executors.roads] }],
      ['substitutions', { substituteUserId: perm.users.head }],
      ['api-keys', { ownerId: perm.users.head }],
      ['answer-templates', { topicId: perm.topics.heating }],
    ];
    for (const [path, field] of given) {
      const answer = await admin('POST', `/${path}`, { ...samples()[path], ...field });
      expect([path, field, answer.status, answer.body.code]).toEqual([path, field, 404, 'notFound']);
    }
  });
});

describe('people', () => {
  test('an administrator makes an account of the own municipality alone, with the bodies it answers for', async () => {
    const made = await admin('POST', '/users', {
      ...samples().users,
      login: 'clerk@tyazhin',
      executorIds: [api.tyazhin.executors.roads],
    });
    expect(made.body).toMatchObject({ executorIds: [api.tyazhin.executors.roads], roles: [] });
    expect(JSON.stringify(made.body)).not.toMatch(/password|argon/i);
    expect((await admin('POST', '/users', { ...samples().users, login: 'clerk@perm' })).status).toBe(422);
    expect((await admin('POST', '/users', { ...samples().users, login: 'clerk@tyazhin' })).status).toBe(422);
    expect(
      (await caller(api.app)('POST', '/session', { login: 'clerk@tyazhin', password: 'a password of ten' })).status,
    ).toBe(200);
  });

  test('disabling somebody ends his sessions; nobody disables himself', async () => {
    const as = await api.as('deputy@tyazhin');
    expect((await as('GET', '/session')).status).toBe(200);
    expect((await admin('DELETE', `/users/${api.tyazhin.users.deputy}`)).status).toBe(204);
    expect((await as('GET', '/session')).status).toBe(401);
    await admin('PATCH', `/users/${api.tyazhin.users.deputy}`, { disabledAt: null });
    expect((await as('GET', '/session')).status).toBe(401);
    expect((await caller(api.app)('POST', '/session', { login: 'deputy@tyazhin', password })).status).toBe(200);
    expect((await admin('DELETE', `/users/${api.tyazhin.users.admin}`)).status).toBe(403);
  });

  test('a link for a password that is out of date or lost is given anew by the administrator, those before serve no more (SEC-1, SEC-4)', async () => {
    const id = api.tyazhin.users.registrar;
    const shown = async () => (await admin('GET', `/users/${id}`)).body.linkUntil;
    const nobody = caller(api.app);
    const use = async (url: string, next: string) => {
      const { status } = await nobody('POST', '/password', { token: new URL(url).hash.slice(1), password: next });
      return status;
    };
    expect(await shown()).toBeNull();
    const first = await admin('POST', `/users/${id}/password-link`);
    expect(first.body).toMatchObject({ login: 'registrar@tyazhin', expiresAt: await shown() });
    const over = new Date(Date.now() - 60_000).toISOString();
    await api.owner.updateTable('passwordLinks').set({ expiresAt: over }).where('userId', '=', id).execute();
    expect([await use(first.body.passwordUrl, 'a password of ten'), await shown()]).toEqual([422, over]);

    const second = await admin('POST', `/users/${id}/password-link`);
    const third = await admin('POST', `/users/${id}/password-link`);
    expect(await use(second.body.passwordUrl, 'a password of ten')).toBe(422);
    const as = await api.as('registrar@tyazhin');
    expect((await as('GET', '/session')).status).toBe(200);
    expect(await use(third.body.passwordUrl, 'another password')).toBe(200);
    expect([(await as('GET', '/session')).status, await shown()]).toEqual([401, null]);
    expect(await use(third.body.passwordUrl, 'a third password')).toBe(422);
    expect(
      (await nobody('POST', '/session', { login: 'registrar@tyazhin', password: 'another password' })).status,
    ).toBe(200);

    const trail = await api.owner.selectFrom('audit').selectAll().where('recordId', '=', id).orderBy('id').execute();
    const links = trail.filter(({ action }) => action.startsWith('password'));
    expect(links.map(({ action, actorId }) => [action, actorId])).toEqual([
      ...Array.from({ length: 3 }, () => ['passwordLinkIssued', api.tyazhin.users.admin]),
      ['passwordSet', id],
    ]);
    expect(JSON.stringify(links)).not.toContain(new URL(third.body.passwordUrl).hash.slice(1));
  });

  test('no link is given for a disabled account, nor for the operator of the installation', async () => {
    const { press, mayor } = api.tyazhin.users;
    await admin('PATCH', `/users/${mayor}`, { disabledAt: new Date().toISOString() });
    expect((await admin('POST', `/users/${mayor}/password-link`)).body.detail).toMatch(/отключён: сначала включите/);
    await admin('PATCH', `/users/${mayor}`, { disabledAt: null });
    await api.owner.insertInto('operators').values({ tenantId: api.tyazhin.id, userId: press }).execute();
    expect((await admin('POST', `/users/${press}/password-link`)).status).toBe(403);
    await api.owner.deleteFrom('operators').where('userId', '=', press).execute();
  });

  test('everybody names his own substitute, not another’s', async () => {
    const press = await api.as('press@tyazhin');
    const substitutions = { ...samples().substitutions, startsOn: '2026-03-01', endsOn: '2026-03-02' };
    expect((await press('POST', '/substitutions', substitutions)).status).toBe(201);
    expect(
      (await press('POST', '/substitutions', { ...substitutions, absentUserId: api.tyazhin.users.mayor })).status,
    ).toBe(403);
  });
});

describe('saved views', () => {
  test('are one’s own, or shared with a role; another’s are not seen or cannot be changed', async () => {
    const [mine, head, press] = [
      await api.as('coordinator@tyazhin'),
      await api.as('head@tyazhin'),
      await api.as('press@tyazhin'),
    ];
    const { body } = await mine('POST', '/saved-views', { ...samples()['saved-views'], sharedWith: ['head'] });
    expect((await head('GET', `/saved-views/${body.id}`)).status).toBe(200);
    expect((await head('PATCH', `/saved-views/${body.id}`, { name: 'x' })).status).toBe(403);
    expect((await press('GET', `/saved-views/${body.id}`)).status).toBe(404);
    expect((await press('DELETE', `/saved-views/${body.id}`)).status).toBe(404);
  });
});

describe('calendars and regulations', () => {
  test('a change is a new version; a published one stays as it was', async () => {
    const { regulation } = api.tyazhin;
    expect((await admin('POST', '/regulations', regulation)).status).toBe(409);
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const next = { ...regulation, version: 2, validFrom: inDays(10), title: 'Новый' };
    expect((await admin('POST', '/regulations', next)).status).toBe(201);
    expect((await admin('GET', `/regulations/${regulation.id}`)).body).toMatchObject({ version: 2, title: 'Новый' });
    expect((await admin('GET', `/regulations/${regulation.id}?version=1`)).body.body).toEqual(regulation);
    expect((await admin('GET', '/regulations?current=false')).body.total).toBe(2);
    for (const refused of [
      { ...next, version: 3, validFrom: inDays(20), calendarId: 'perm' },
      // No calendar knows that year.
      { ...next, version: 3, validFrom: '2099-07-01' },
    ])
      expect((await admin('POST', '/regulations', refused)).status).toBe(422);
  });

  test('the production calendar of Russia is read by all and written by nobody; own ones carry the own name', async () => {
    const { body } = await admin('GET', '/calendars/tyazhin');
    const source = { ...body.source, version: 2 };
    expect((await admin('GET', '/calendars/russia')).status).toBe(200);
    expect((await admin('POST', '/calendars', { source: { ...source, id: 'russia' }, parentId: null })).status).toBe(
      422,
    );
    expect((await admin('POST', '/calendars', { source, parentId: 'russia' })).status).toBe(201);
    expect((await (await api.as('admin@perm'))('GET', '/calendars/tyazhin')).status).toBe(404);
  });
});
