import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNextRecount } from '../../activities/recounts.ts';
import { importFederalYear } from '../../db/federal-calendar.ts';
import { readOfficialYear } from '../../db/official-calendar.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
});
afterAll(async () => await api.close());

const xml2026 = readFileSync('../shared/data/calendar/ru_2026.xml', 'utf8');
const asYear = (year: number) => xml2026.replaceAll('2026', String(year));
const answerDue = async (as: Caller, id: string) =>
  (await as('GET', `/cases/${id}`)).body.clocks.find((clock: { name: string }) => clock.name === 'answer').dueAt;

const publish = async (as: Caller, source: object, parentId: string | null) =>
  await as('POST', '/calendars', { source, parentId });

describe('the calendar above another one (PRC-7)', () => {
  test('is changed by a new version: the days of the new one above hold at once', async () => {
    const perm = await api.as('admin@perm');
    const own = (await perm('GET', '/calendars/perm')).body.source;
    const { weekly: _hours, ...bare } = own;
    const region = {
      ...bare,
      id: 'perm-region',
      title: 'Край',
      days: { '2026-12-15': { kind: 'off', reason: 'День края', source: 'закон края' } },
    };
    expect((await publish(perm, region, 'russia')).status).toBe(201);
    const moved = await publish(perm, { ...own, version: 2 }, 'perm-region');
    expect(moved).toMatchObject({ status: 201, body: { parentId: 'perm-region' } });
    const read = await perm('POST', '/calendars/perm/official-year', { xml: xml2026 });
    expect(read.body.differences).toContainEqual(expect.objectContaining({ date: '2026-12-15', was: 'off' }));

    // Back as it was, for the tests after this one.
    expect((await publish(perm, { ...own, version: 3 }, 'russia')).status).toBe(201);
  });

  test('is never the calendar itself nor one that stands upon it: refused with the sentence, and nothing changes', async () => {
    const own = (await admin('GET', '/calendars/tyazhin')).body.source;
    const { weekly: _hours, ...bare } = own;
    expect((await publish(admin, { ...bare, id: 'tyazhin-1', title: 'Служба' }, 'tyazhin')).status).toBe(201);
    const above = { status: 422, body: { detail: expect.stringMatching(/оказался бы над самим собой: выберите/) } };
    for (const parentId of ['tyazhin', 'tyazhin-1']) {
      const candidate = { ...own, version: 2 };
      expect(await publish(admin, candidate, parentId)).toMatchObject(above);
      expect(await admin('POST', '/recounts/preview', { calendar: { source: candidate, parentId } })).toMatchObject(
        above,
      );
    }
    expect((await admin('GET', '/calendars/tyazhin')).body).toMatchObject({ version: 1, parentId: 'russia' });
    expect((await publish(admin, { ...own, version: 2 }, 'perm')).body.detail).toMatch(/календаря «perm» нет/);
  });

  test('two set upon each other at the same moment: one of them is refused', async () => {
    const { source } = (await admin('GET', '/calendars/tyazhin-1')).body;
    expect((await publish(admin, { ...source, id: 'tyazhin-2', version: 1 }, 'tyazhin')).status).toBe(201);
    const answers = await Promise.all([
      publish(admin, { ...source, version: 2 }, 'tyazhin-2'),
      publish(admin, { ...source, id: 'tyazhin-2', version: 2 }, 'tyazhin-1'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });
});

describe('calendars kept by an administrator (PRC-7, ORG-6)', () => {
  test('a year is read from the official file with its differences, and nothing is stored by that', async () => {
    const read = await admin('POST', '/calendars/tyazhin/official-year', { xml: asYear(2027) });
    expect(read).toMatchObject({
      status: 200,
      body: { year: 2027, source: { version: 2, knows: { to: '2027-12-31' } } },
    });
    expect(read.body.differences).toContainEqual(
      expect.objectContaining({ date: '2027-03-09', now: 'off', reason: 'выходной, перенесён с 08.03' }),
    );
    expect((await admin('GET', '/calendars/tyazhin')).body.version).toBe(1);
    const wrong = await admin('POST', '/calendars/tyazhin/official-year', { xml: '<a/>' });
    expect(wrong).toMatchObject({ status: 400, body: { detail: expect.stringMatching(/не официальный календарь/) } });
    const gap = await admin('POST', '/calendars/tyazhin/official-year', { xml: asYear(2030) });
    expect(gap).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/сначала загрузите 2028 год/) } });
    const foreign = await (await api.as('admin@perm'))('POST', '/calendars/tyazhin/official-year', { xml: xml2026 });
    expect(foreign.status).toBe(404);
  });

  test('a missing year is a task with its day; cases that wait for it go on by one command', async () => {
    const { db } = api.deps;
    // A message of the last hour before the calendar ends: nobody knows when the next working day is.
    const [waiting] = await takeInCases(
      db,
      api.tyazhin,
      [{ receivedAt: '2027-12-31T09:00:00Z' }],
      '2027-12-31T09:00:00Z',
    );
    const id = waiting!.caseId;
    const coordinator = await api.as('coordinator@tyazhin');
    expect((await coordinator('GET', `/cases/${id}`)).body).toMatchObject({ stage: 'needsOperator' });
    const tasks = (await admin('GET', '/calendar-tasks')).body;
    expect(tasks.waiting).toBe(1);
    for (const year of [2027, 2028]) {
      const { body } = await admin('POST', '/calendars/tyazhin/official-year', { xml: asYear(year) });
      const published = await admin('POST', '/calendars', { source: body.source, parentId: 'russia' });
      expect(published.status).toBe(201);
    }
    const preview = await admin('POST', '/recounts/preview', { waitingOnly: true });
    expect(preview.body).toMatchObject({ total: 1, changed: [{ id }] });
    const recount = await admin('POST', '/recounts', { waitingOnly: true, reason: 'загружен календарь на 2028 год' });
    expect(recount.status).toBe(201);
    await runNextRecount({
      db,
      workerId: '00000000-0000-4000-8000-00000000000b',
      now: () => new Date('2027-12-31T10:00:00Z'),
      stopped: () => false,
      paceMs: 0,
    });
    await settleCase(db, api.tyazhin, id);
    const record = (await coordinator('GET', `/cases/${id}`)).body;
    expect(record).toMatchObject({ stage: 'received', incidents: [] });
    expect(await answerDue(coordinator, id)).toMatch(/^2028-01-1\d/);
    expect((await admin('GET', '/calendar-tasks')).body).toEqual({ tasks: [], waiting: 0 });
  });

  test('a holiday added for a coming day lists the open cases it moves before it is published', async () => {
    const { db } = api.deps;
    const [taken] = await takeInCases(db, api.perm, [{}]);
    const perm = await api.as('admin@perm');
    const coordinator = await api.as('coordinator@perm');
    const due = await answerDue(coordinator, taken!.caseId);
    const { body } = await perm('GET', '/calendars/perm');
    const days = { [due.slice(0, 10)]: { kind: 'off', reason: 'День области', source: 'решение ЦУР' } };
    const candidate = { source: { ...body.source, version: 2, days }, parentId: 'russia' };
    const preview = await perm('POST', '/recounts/preview', { calendar: candidate });
    expect(preview.body.changed).toMatchObject([{ id: taken!.caseId }]);
    const moves = preview.body.changed[0].moves;
    expect(moves.find((move: { clock: string }) => move.clock === 'answer').from).toBe(due);
    expect(await answerDue(coordinator, taken!.caseId)).toBe(due);
    const broken = { source: { ...body.source, version: 2, zone: 'Mars/Base' }, parentId: 'russia' };
    const refused = await perm('POST', '/recounts/preview', { calendar: broken });
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/Mars\/Base/) } });
  });
});

describe('the federal calendar, which all municipalities share (PRC-7, ORG-6)', () => {
  test('no municipality’s administrator changes it', async () => {
    const { source } = (await admin('GET', '/calendars/russia')).body;
    const refused = await publish(admin, { ...source, version: 2 }, null);
    expect(refused).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/начинается с «tyazhin»/) } });
  });

  test('a year the operator lays into it is on every municipality’s screens at once, and its task is gone', async () => {
    const perm = await api.as('admin@perm');
    const lacks = async () =>
      (await perm('GET', '/calendar-tasks')).body.tasks.map((task: { year: number }) => task.year);
    expect(await lacks()).toEqual([2027]);
    await importFederalYear(api.owner, await readOfficialYear(asYear(2027)), false);
    expect(await lacks()).toEqual([]);
    expect((await perm('GET', '/calendars/russia')).body).toMatchObject({ version: 2, tenantId: null });
    const told = await api.owner.selectFrom('changes').select('tenantId').where('recordId', '=', 'russia').execute();
    expect(told.map(({ tenantId }) => tenantId).sort()).toEqual([api.tyazhin.id, api.perm.id].sort());
  });
});
