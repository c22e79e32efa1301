import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { publishBody } from '../support/regulations.ts';

let api: TestApi;
let coordinator: Caller;
beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
  const { tyazhin, owner } = api;
  await publishBody(owner, tyazhin.id, {
    ...tyazhin.regulation,
    id: 'tyazhin-direct-line',
    channel: 'directLine',
  });
});
afterAll(async () => await api.close());

const line = { title: 'Прямая линия по дорогам', heldOn: '2026-11-25', official: 'Первый заместитель главы' };

describe('a direct line is an event that gathers questions (PRC-22)', () => {
  test('some are answered in it, the rest become cases of its channel, linked to it, from when they were asked', async () => {
    const made = await coordinator('POST', '/direct-lines', { ...line, topicId: api.tyazhin.topics.potholes });
    expect([made.status, made.body]).toMatchObject([201, { state: 'planned', questions: 0 }]);
    const path = `/direct-lines/${made.body.id}`;
    const early = await coordinator('POST', `${path}/questions`, { body: 'Когда заделают яму?' });
    expect([early.status, early.body.detail]).toEqual([409, expect.stringContaining('Начать')]);
    await coordinator('PATCH', path, { state: 'live', version: made.body.version });

    const asked = await coordinator('POST', `${path}/questions`, {
      body: 'Когда заделают яму на Советской?',
      caller: { name: 'Канарейкина Проба', phone: '+79990001122' },
    });
    expect(asked.body).toMatchObject({
      position: 1,
      topic: 'Ямы',
      caller: { name: 'Канарейкина Проба', masked: false },
    });
    const second = await coordinator('POST', `${path}/questions`, { body: 'Будет ли каток?', answer: 'Да, с декабря' });
    expect(second.body).toMatchObject({ position: 2, answer: 'Да, с декабря', answeredAt: expect.any(String) });
    const refused = await coordinator('POST', `${path}/questions/${second.body.id}/case`);
    expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('ответили в эфире')]);

    const handed = await coordinator('POST', `${path}/questions/${asked.body.id}/case`);
    expect(handed.body).toMatchObject({ caseId: expect.any(String), number: expect.any(String) });
    const again = await coordinator('POST', `${path}/questions/${asked.body.id}/case`);
    expect(again.body.caseId).toBe(handed.body.caseId);
    const record = (await coordinator('GET', `/cases/${handed.body.caseId}`)).body;
    expect(record).toMatchObject({
      channel: 'directLine',
      receivedAt: asked.body.createdAt,
      text: 'Когда заделают яму на Советской?',
      topic: { name: 'Ямы' },
      applicant: { name: 'Канарейкина Проба' },
      asWritten: { directLine: 'Прямая линия по дорогам, 25.11.2026' },
      directLine: { id: made.body.id, name: 'Прямая линия по дорогам' },
    });
    expect(record.clocks.map(({ name }: { name: string }) => name)).toContain('answer');
    const locked = await coordinator('PATCH', `${path}/questions/${asked.body.id}`, { answer: 'Завтра' });
    expect(locked.status).toBe(409);
    expect((await coordinator('GET', path)).body).toMatchObject({ questions: 2, answered: 1, cases: 1 });
    await coordinator('PATCH', path, { state: 'ended' });
    expect((await coordinator('POST', `${path}/questions`, { body: 'Поздно' })).status).toBe(409);
  });

  test('callers are sealed, masked without the right, and their reading is written down (SEC-3)', async () => {
    const stored = JSON.stringify(await api.owner.selectFrom('directLineQuestions').selectAll().execute());
    expect(stored).not.toMatch(/Канарейкина|9990001122/);
    const [first] = (await coordinator('GET', '/direct-lines')).body;
    const seen = await (await api.as('press@tyazhin'))('GET', `/direct-lines/${first.id}/questions`);
    expect(seen.body[0].caller).toEqual({ masked: true });
    const audit = await api.owner.selectFrom('audit').select('action').where('resource', '=', 'direct-lines').execute();
    expect(audit.map(({ action }) => action)).toContain('personalDataRead');
  });

  test('forty questions written at once by four hands stand in one row of numbers', async () => {
    const made = await coordinator('POST', '/direct-lines', line);
    const path = `/direct-lines/${made.body.id}`;
    await coordinator('PATCH', path, { state: 'live' });
    const writers = [coordinator, await api.as('registrar@tyazhin')];
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        writers[index % 2]!('POST', `${path}/questions`, { body: `Вопрос ${index}` }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(201));
    const rows = (await coordinator('GET', `${path}/questions`)).body as { position: number }[];
    expect(rows.map(({ position }) => position)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  });

  test('another municipality sees and changes nothing of it; a reader writes nothing', async () => {
    const [first] = (await coordinator('GET', '/direct-lines')).body;
    const path = `/direct-lines/${first.id}`;
    const foreign = await api.as('coordinator@perm');
    expect((await foreign('GET', '/direct-lines')).body).toEqual([]);
    for (const [method, where, body] of [
      ['GET', path, undefined],
      ['PATCH', path, { title: 'чужое' }],
      ['GET', `${path}/questions`, undefined],
      ['POST', `${path}/questions`, { body: 'чужое' }],
    ] as const)
      expect([where, (await foreign(method, where, body)).status]).toEqual([where, 404]);
    expect((await (await api.as('curator@tyazhin'))('POST', '/direct-lines', line)).status).toBe(403);
    const topicOfOthers = await coordinator('PATCH', path, { topicId: api.perm.topics.heating });
    expect(topicOfOthers.status).toBe(422);
  });
});
