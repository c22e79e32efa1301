import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';
import { programOf } from '../support/keys.ts';

let api: TestApi;
let admin: Caller;
let curator: Caller;
let mayor: Caller;
let head: Caller;

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const act = (effectiveOn: string, actOn = day(-30)) => ({ actNumber: '12-р', actOn, effectiveOn });

beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
  curator = await api.as('curator@tyazhin');
  mayor = await api.as('mayor@tyazhin');
  head = await api.as('head@tyazhin');
  const made = await admin('POST', '/composition-rules', {
    role: 'blockLead',
    proposerRoles: ['curator'],
    approverRoles: ['mayor'],
    actKind: 'распоряжение администрации',
    clause: 'п. 3.3',
  });
  expect(made.status).toBe(201);
});
afterAll(async () => await api.close());

const proposal = (extra: object = {}) => ({
  kind: 'join',
  userId: api.tyazhin.users.substitute,
  role: 'blockLead',
  sectorBlockIds: [api.tyazhin.blocks.housing, api.tyazhin.blocks.roads],
  byAgreement: true,
  jobDescriptionOn: '2026-01-12',
  ...extra,
});
const step = (as: Caller, id: string, name: string, body: object = {}) =>
  as('POST', `/member-changes/${id}/${name}`, body);
const members = async (on: string) =>
  (await curator('GET', `/members?on=${on}`)).body.members.filter(
    (member: { userId: string }) => member.userId === api.tyazhin.users.substitute,
  );
const rolesOf = async () => (await (await api.as('substitute@tyazhin'))('GET', '/session')).body.roles;

describe('the composition of the centre changes by its act (ORG-3)', () => {
  test('is decided by people: a key that reads dictionaries proposes, approves and enters nothing by its owner’s role', async () => {
    const { tyazhin } = api;
    const keyOf = (userId: string) => programOf(api, { tenantId: tyazhin.id, userId }, ['dictionaries.read']);
    const [curatorKey, mayorKey, adminKey] = await Promise.all(
      [tyazhin.users.curator, tyazhin.users.mayor, tyazhin.users.admin].map(keyOf),
    );
    expect((await curatorKey!('POST', '/member-changes', proposal())).status).toBe(403);
    const { body: change } = await curator('POST', '/member-changes', proposal());
    for (const [as, name, body] of [
      [mayorKey!, 'approve', {}],
      [mayorKey!, 'refuse', { reason: 'Нет' }],
      [curatorKey!, 'withdraw', {}],
    ] as const)
      expect([name, (await step(as, change.id, name, body)).status]).toEqual([name, 403]);
    expect((await step(mayor, change.id, 'approve')).status).toBe(200);
    for (const as of [adminKey!, mayorKey!]) expect((await step(as, change.id, 'enact', act(day(0)))).status).toBe(403);
    expect((await step(curator, change.id, 'withdraw')).body.state).toBe('withdrawn');
  });

  test('who the rule names proposes, who it names approves; the act gives the role from its day, with several blocks', async () => {
    expect((await head('POST', '/member-changes', proposal())).body.detail).toContain('предлагает');
    const { status, body: change } = await curator('POST', '/member-changes', proposal());
    expect([status, change.state]).toEqual([201, 'proposed']);
    expect((await step(curator, change.id, 'approve')).status).toBe(403);
    expect((await step(admin, change.id, 'enact', act(day(0)))).status).toBe(409);
    expect((await step(mayor, change.id, 'approve')).body.state).toBe('approved');
    expect(await rolesOf()).toEqual([]);
    const enacted = await step(admin, change.id, 'enact', act(day(-2)));
    expect([enacted.status, enacted.body.state, enacted.body.actKind]).toEqual([
      200,
      'inForce',
      'распоряжение администрации',
    ]);
    expect(await rolesOf()).toEqual(['blockLead']);
    expect(await members(day(-3))).toEqual([]);
    expect(await members(day(0))).toMatchObject([
      {
        role: 'blockLead',
        sectorBlockIds: [api.tyazhin.blocks.housing, api.tyazhin.blocks.roads],
        byAgreement: true,
        jobDescriptionOn: '2026-01-12',
        actNumber: '12-р',
        validFrom: day(-2),
      },
    ]);
  });

  test('an act of a later day gives nothing before it; a leave ends the role on its day and history stays', async () => {
    const { body: leave } = await curator('POST', '/member-changes', proposal({ kind: 'leave' }));
    await step(mayor, leave.id, 'approve');
    expect((await step(admin, leave.id, 'enact', act(day(5)))).status).toBe(200);
    expect(await rolesOf()).toEqual(['blockLead']);
    expect(await members(day(4))).toHaveLength(1);
    expect(await members(day(5))).toEqual([]);

    const { body: again } = await curator('POST', '/member-changes', proposal({ sectorBlockIds: [] }));
    await step(mayor, again.id, 'approve');
    expect((await step(admin, again.id, 'enact', act(day(3)))).body.detail).toContain('уже есть');
    expect((await step(admin, again.id, 'enact', act(day(7)))).status).toBe(200);
    expect(await members(day(6))).toEqual([]);
    expect(await members(day(7))).toMatchObject([{ sectorBlockIds: [] }]);
  });

  test('a refusal has a reason, a withdrawal is the proposer’s; a decided change is decided once', async () => {
    const { body: refused } = await curator('POST', '/member-changes', proposal({ userId: api.tyazhin.users.deputy }));
    expect((await step(mayor, refused.id, 'refuse')).status).toBe(400);
    expect((await step(mayor, refused.id, 'refuse', { reason: 'занят' })).body).toMatchObject({
      state: 'refused',
      refusalReason: 'занят',
    });
    expect((await step(mayor, refused.id, 'approve')).status).toBe(409);
    const { body: own } = await curator('POST', '/member-changes', proposal({ userId: api.tyazhin.users.deputy }));
    expect((await step(head, own.id, 'withdraw')).status).toBe(403);
    expect((await step(curator, own.id, 'withdraw')).body.state).toBe('withdrawn');
  });

  test('a role that an act gives is not given, dated or taken by hand; without a rule the administrator gives it', async () => {
    const given = { userId: api.tyazhin.users.press, role: 'blockLead', channels: null, sectorBlockIds: null };
    expect((await admin('POST', '/user-roles', given)).body.detail).toContain('Состав');
    const own = (await admin('GET', `/user-roles?role=blockLead&userId=${api.tyazhin.users.blockLead}`)).body.data[0];
    expect((await admin('PATCH', `/user-roles/${own.id}`, { validTo: day(1) })).status).toBe(422);
    expect((await admin('DELETE', `/user-roles/${own.id}`)).status).toBe(422);
    expect((await admin('PATCH', `/user-roles/${own.id}`, { channels: ['im'] })).status).toBe(200);
    expect((await admin('POST', '/user-roles', { ...given, role: 'registrar' })).status).toBe(201);
    expect((await curator('POST', '/member-changes', proposal({ role: 'press' }))).body.detail).toContain('не заведён');
  });

  test('another municipality’s people, blocks and changes are unknown', async () => {
    const { perm } = api;
    for (const extra of [{ userId: perm.users.head }, { sectorBlockIds: [perm.blocks.roads] }])
      expect((await curator('POST', '/member-changes', proposal(extra))).status).toBe(404);
    const { body: change } = await curator('POST', '/member-changes', proposal({ userId: api.tyazhin.users.press }));
    const neighbour = await api.as('mayor@perm');
    expect((await step(neighbour, change.id, 'approve')).status).toBe(404);
    expect((await neighbour('GET', '/member-changes')).body.total).toBe(0);
  });

  test('titles of roles are the municipality’s own words, in the session and in refusals (ORG-1)', async () => {
    await admin('POST', '/role-titles', { role: 'mayor', title: 'Мэр района' });
    expect((await curator('GET', '/session')).body.roleTitles).toEqual({ mayor: 'Мэр района' });
    expect((await (await api.as('curator@perm'))('GET', '/session')).body.roleTitles).toEqual({});
    const { body: change } = await curator('POST', '/member-changes', proposal({ userId: api.tyazhin.users.rcc }));
    expect((await step(head, change.id, 'approve')).body.detail).toContain('Мэр района');
  });
});

describe('who is away and how busy the others are (PRC-13, ORG-8)', () => {
  const away = (extra: object) =>
    admin('POST', '/substitutions', {
      absentUserId: api.tyazhin.users.coordinator,
      substituteUserId: api.tyazhin.users.registrar,
      startsOn: day(10),
      endsOn: day(20),
      ...extra,
    });

  test('two substitutes on one day, an absent substitute, a last day before the first: refused with the dates', async () => {
    expect((await away({})).status).toBe(201);
    expect((await away({ startsOn: day(20), endsOn: day(25) })).body.detail).toContain(`с ${day(10)} по ${day(20)}`);
    const chain = await away({
      absentUserId: api.tyazhin.users.press,
      substituteUserId: api.tyazhin.users.coordinator,
    });
    expect([chain.status, chain.body.detail]).toEqual([422, expect.stringContaining('сам отсутствует')]);
    expect((await away({ startsOn: day(40), endsOn: day(39) })).status).toBe(422);
    expect((await away({ startsOn: day(21), endsOn: day(25) })).status).toBe(201);
  });

  test('two at once: one holds', async () => {
    const days = { startsOn: day(50), endsOn: day(52) };
    const answers = await Promise.all(Array.from({ length: 6 }, () => away(days)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });

  test('an executor is chosen by what lies with it: open, overdue, due today; outside its days it takes nothing', async () => {
    const now = Date.now();
    const [late] = await takeInCases(api.deps.db, api.tyazhin, [
      { receivedAt: new Date(now - 40 * 86_400_000).toISOString() },
    ]);
    const { housing, roads } = api.tyazhin.executors;
    await api.owner.updateTable('cases').set({ executorId: housing }).where('id', '=', late!.caseId).execute();
    const { body } = await curator('GET', '/workload');
    const own = body.executors.find((one: { id: string }) => one.id === housing);
    expect(own).toMatchObject({ open: 1, overdue: 1, dueToday: 0 });
    expect(body.people.find((one: { id: string }) => one.id === api.tyazhin.users.executor)).toMatchObject({ open: 1 });
    const executor2 = await api.as('executor2@tyazhin');
    expect((await executor2('GET', '/workload')).body.executors.map((one: { id: string }) => one.id)).toEqual([roads]);

    await admin('PATCH', `/executors/${roads}`, { kind: 'institution', validTo: day(-1) });
    const [fresh] = await takeInCases(api.deps.db, api.tyazhin, [{}]);
    const coordinator = await api.as('coordinator@tyazhin');
    await coordinator('POST', `/cases/${fresh!.caseId}/commands`, { type: 'takeToWork' });
    const refused = await coordinator('POST', `/cases/${fresh!.caseId}/commands`, {
      type: 'assign',
      executorId: roads,
    });
    expect([refused.status, refused.body.detail]).toEqual([422, expect.stringContaining(`по ${day(-1)}`)]);
  });
});

describe('training (ORG-7)', () => {
  test('a course is assigned, marked done by whoever says so, and tells how many lack it', async () => {
    const { body: course } = await admin('POST', '/trainings', {
      title: 'Как отвечать',
      link: 'https://example.org/c',
    });
    const { executor, press } = api.tyazhin.users;
    for (const userId of [executor, press]) await admin('POST', '/training-marks', { trainingId: course.id, userId });
    expect((await admin('POST', '/training-marks', { trainingId: course.id, userId: press })).status).toBe(422);
    const marks = (await admin('GET', `/training-marks?trainingId=${course.id}`)).body.data;
    const mark = marks.find((one: { userId: string }) => one.userId === executor);
    const done = await admin('PATCH', `/training-marks/${mark.id}`, { doneOn: day(0) });
    expect(done.body).toMatchObject({ doneOn: day(0), markedBy: api.tyazhin.users.admin });
    expect((await admin('GET', `/trainings/${course.id}`)).body).toMatchObject({ assigned: 2, done: 1 });
    expect((await admin('PATCH', `/training-marks/${mark.id}`, { doneOn: null })).body.markedBy).toBeNull();
  });

  test('the head and the curator assign it as the administrator does; who is given it is told and sees his own alone', async () => {
    const { executor, executor2 } = api.tyazhin.users;
    const { body: course } = await head('POST', '/trainings', { title: 'Госпаблики', kind: 'task' });
    const given = await curator('POST', '/training-marks', { trainingId: course.id, userId: executor, dueOn: day(5) });
    expect(given.status).toBe(201);
    await curator('POST', '/training-marks', { trainingId: course.id, userId: executor2 });
    const learner = await api.as('executor@tyazhin');
    const notices = (await learner('GET', '/notices')).body.data;
    expect(notices).toContainEqual(
      expect.objectContaining({
        kind: 'trainingAssigned',
        data: { title: 'Госпаблики', kind: 'task', dueOn: day(5) },
      }),
    );
    const own = (await learner('GET', '/training-marks')).body.data;
    expect(own.map((mark: { userId: string }) => mark.userId)).toEqual(own.map(() => executor));
    expect(own.map((mark: { id: string }) => mark.id)).toContain(given.body.id);
    for (const [method, path] of [
      ['POST', '/training-marks'],
      ['PATCH', `/training-marks/${given.body.id}`],
    ] as const)
      expect((await learner(method, path, { doneOn: day(0) })).status).toBe(403);
  });
});
