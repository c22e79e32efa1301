import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hashToken } from '../../db/answer-links.ts';
import { caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let id: string;
let other: string;

beforeAll(async () => {
  api = await testApi({ temporalUiUrl: 'http://engine.test/' });
  const { territories, topics } = api.tyazhin;
  const place = { territoryId: territories.town, topicId: topics.heating };
  // Friday 31.10.2025 16:50 local; Saturday 01.11 works and is short.
  const [first, second] = await takeInCases(api.deps.db, api.tyazhin, [
    { ...place, receivedAt: '2025-10-31T09:50:00Z' },
    { ...place, receivedAt: '2025-11-05T02:00:00Z' },
  ]);
  id = first!.caseId;
  other = second!.caseId;
});
afterAll(async () => await api.close());

async function give(login: string, command: Record<string, unknown>) {
  const answer = await (await api.as(login))('POST', `/cases/${id}/commands`, command);
  expect([answer.status, answer.body]).toMatchObject([202, { state: 'accepted' }]);
  await settleCase(api.deps.db, api.tyazhin, id);
}

describe('a case explains itself (PRC-18, PRC-19)', () => {
  test('the arithmetic of its answer deadline adds up to eight working hours', async () => {
    const { body } = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}/clocks`);
    const answer = body.find((clock: { name: string }) => clock.name === 'answer');
    expect(answer).toMatchObject({ dueAt: '2025-11-01T08:50:00.000Z', ruleInWords: '8 рабочих часов с поступления' });
    const counted = answer.days.map((day: { date: string; countedMs: number }) => [day.date, day.countedMs / 60_000]);
    expect(counted).toEqual([
      ['2025-10-31', 40],
      ['2025-11-01', 440],
    ]);
    expect(answer.days[1].intervals).toEqual([['08:30', '16:30']]);
  });

  test('the timeline says what is awaited, from whom, until when', async () => {
    const { body } = await (await api.as('curator@tyazhin'))('GET', `/cases/${id}/timeline`);
    expect(body.events[0]).toMatchObject({ type: 'received', text: expect.stringContaining('фонарь') });
    expect(body.awaiting[0]).toMatchObject({
      what: 'принятие в работу',
      clock: 'primaryAnswer',
      from: [{ role: 'coordinator', name: 'Сотрудник coordinator' }],
      until: '2025-11-01T01:50:00.000Z',
    });
    expect(body.engineUrl).toBe(`http://engine.test/namespaces/default/workflows/case%2F${id}`);
    const seenByCoordinator = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}/timeline`);
    expect(seenByCoordinator.body.engineUrl).toBeNull();
  });

  test('cases of the same place and topic stand beside it (INT-8)', async () => {
    const { body } = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}/related`);
    expect(body.samePlace.map((row: { id: string }) => row.id)).toEqual([other]);
    expect(body.sameApplicant).toEqual([]);
  });
});

describe('drafts and presence', () => {
  test('a draft is kept on the server and is its author’s alone', async () => {
    const mine = await api.as('coordinator@tyazhin');
    const path = `/cases/${id}/drafts/answer`;
    expect((await mine('GET', path)).status).toBe(204);
    expect((await mine('PUT', path, { body: { text: 'Здравствуйте' } })).status).toBe(200);
    expect((await mine('GET', path)).body.body).toEqual({ text: 'Здравствуйте' });
    expect((await (await api.as('head@tyazhin'))('GET', path)).status).toBe(204);
    expect((await mine('PUT', path, { body: { text: 'x', authorId: id } })).status).toBe(400);
    expect((await mine('DELETE', path)).status).toBe(204);
    expect((await mine('GET', path)).status).toBe(204);
  });

  test('a colleague sees who writes; after leaving nobody is there', async () => {
    const path = `/cases/${id}/presence`;
    const writer = await api.as('coordinator@tyazhin');
    expect((await writer('PUT', path, { mode: 'writing' })).status).toBe(204);
    expect((await (await api.as('head@tyazhin'))('GET', path)).body).toMatchObject([
      { user: { id: api.tyazhin.users.coordinator }, mode: 'writing' },
    ]);
    await writer('DELETE', path);
    expect((await writer('GET', path)).body).toEqual([]);
  });
});

describe('the executor’s link (PRC-10)', () => {
  test('is given again as the same address, to a coordinator alone, on the public address whatever Host says', async () => {
    await give('coordinator@tyazhin', { type: 'takeToWork' });
    const before = await (await api.as('coordinator@tyazhin'))('POST', `/cases/${id}/answer-link`);
    expect(before.status).toBe(409);
    await give('coordinator@tyazhin', { type: 'assign', executorId: api.tyazhin.executors.housing });
    const as = await api.as('coordinator@tyazhin');
    const forged = { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } };
    const [one, two] = [
      await as('POST', `/cases/${id}/answer-link`),
      await as('POST', `/cases/${id}/answer-link`, {}, forged),
    ];
    expect(one.body.url).toMatch(/^http:\/\/mcc\.test\/answer#[\w-]{43}$/);
    expect(two.body.url).toBe(one.body.url);
    expect((await (await api.as('press@tyazhin'))('POST', `/cases/${id}/answer-link`)).status).toBe(403);
    const token = one.body.url.split('#')[1];
    const links = await api.owner.selectFrom('answerLinks').selectAll().execute();
    expect(links.map((link) => link.tokenHash)).toEqual([hashToken(token)]);
    expect(JSON.stringify(links)).not.toContain(token);
  });

  test('opens one assignment without the applicant, as often as it is asked, and answers it', async () => {
    const { body } = await (await api.as('coordinator@tyazhin'))('POST', `/cases/${id}/answer-link`);
    const token = body.url.split('#')[1];
    const anybody = caller(api.app);
    for (let times = 0; times < 3; times += 1)
      expect((await anybody('POST', '/answer-session', { token })).status).toBe(204);
    const opened = await anybody('POST', '/answer-session', { token });
    const link = caller(api.app, { cookies: { mcc_answer: opened.cookies[0]!.value } });
    const page = await link('GET', '/answer');
    expect(page.status).toBe(200);
    expect(page.body.assignment.executor.name).toBe('Отдел ЖКХ');
    expect(JSON.stringify(page.body)).not.toMatch(/Канарейкина|79990001122|applicant/);
    expect(page.body.trace.name).toBe('executor');
    expect((await link('GET', `/cases/${id}`)).status).toBe(401);
    expect((await link('POST', '/answer', { type: 'approve' })).status).toBe(400);
    const answer = { type: 'submitAnswer', text: 'Починили', outcome: 'solved', attested: true };
    expect((await link('POST', '/answer', answer)).status).toBe(202);
    await settleCase(api.deps.db, api.tyazhin, id);
    const record = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${id}`);
    expect(record.body).toMatchObject({ stage: 'inApproval', answers: [{ text: 'Починили', outcome: 'solved' }] });
    expect((await anybody('POST', '/answer-session', { token: `${token.slice(0, -1)}_` })).status).toBe(401);
    expect(api.logLines.join('')).not.toContain(token);
  });

  test('ends with the assignment', async () => {
    await give('coordinator@tyazhin', { type: 'returnForRework', reason: 'Нет фото' });
    const { body } = await (await api.as('coordinator@tyazhin'))('POST', `/cases/${id}/answer-link`);
    const token = body.url.split('#')[1];
    const opened = await caller(api.app)('POST', '/answer-session', { token });
    const link = caller(api.app, { cookies: { mcc_answer: opened.cookies[0]!.value } });
    expect((await link('GET', '/answer')).body.returns).toMatchObject([{ reason: 'Нет фото' }]);
    await give('coordinator@tyazhin', { type: 'reassign', executorId: api.tyazhin.executors.roads });
    expect((await link('GET', '/answer')).status).toBe(401);
    expect((await caller(api.app)('POST', '/answer-session', { token })).status).toBe(401);
  });
});

test('«Напомнить сейчас» tells whom the case waits for, once in ten minutes', async () => {
  const as = await api.as('coordinator@tyazhin');
  expect((await as('POST', `/cases/${id}/remind`)).body).toEqual({ told: 1 });
  const told = await api.owner.selectFrom('notices').select('userId').where('kind', '=', 'reminder').execute();
  expect(told).toEqual([{ userId: api.tyazhin.users.executor2 }]);
  const again = await as('POST', `/cases/${id}/remind`);
  expect([again.status, again.headers['retry-after']]).toEqual([429, '600']);
});
