import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(async () => await api.close());

const as = (login: string) => api.as(`${login}@tyazhin`);

describe('standard answers of a case (PRC-14)', () => {
  test('the case’s values stand in their places, its topic comes first, the most used of it above', async () => {
    const { tyazhin } = api;
    const admin = await as('admin');
    const make = async (title: string, body: string, topicId: string | null) =>
      (await admin('POST', '/answer-templates', { title, body, topicId })).body.id as string;
    const rare = await make('Б редкий', 'Тема «{{тема}}», {{имя}}!', tyazhin.topics.heating);
    const often = await make('Я частый', 'Сообщение {{номер}}: ответим до {{срок}}, {{адрес}}', tyazhin.topics.heating);
    await make('А общий', 'Спасибо', null);
    await make('А чужой', 'Ямы', tyazhin.topics.potholes);
    const [first, second] = await takeInCases(api.deps.db, tyazhin, [
      { topicId: tyazhin.topics.heating, receivedAt: '2025-11-10T02:00:00Z', address: 'ул. Мира, 3' },
      {},
    ]);
    const coordinator = await as('coordinator');
    for (const { caseId } of [first!, second!])
      expect((await coordinator('POST', `/cases/${caseId}/answer-templates/${often}/uses`)).status).toBe(204);
    await coordinator('POST', `/cases/${first!.caseId}/answer-templates/${rare}/uses`);
    const { body } = await coordinator('GET', `/cases/${first!.caseId}/answer-templates`);
    expect(body.map(({ title }: { title: string }) => title)).toEqual(['Я частый', 'Б редкий', 'А общий', 'А чужой']);
    expect(body[0]).toMatchObject({ own: true, uses: 2, missing: [] });
    expect(body[0].body).toMatch(/^Сообщение ИМ-\S+: ответим до 10\.11\.2025, ул\. Мира, 3$/);
    expect(body[1].body).toBe('Тема «Отопление», Канарейкина Проба!');
    // Who has no right to personal data fills the name himself.
    const executor = await as('blocklead');
    const masked = (await executor('GET', `/cases/${first!.caseId}/answer-templates`)).body;
    expect(masked.find(({ id }: { id: string }) => id === rare)).toMatchObject({
      body: 'Тема «Отопление», {{имя}}!',
      missing: ['имя'],
    });
    const foreign = await api.as('coordinator@perm');
    expect((await foreign('GET', `/cases/${first!.caseId}/answer-templates`)).status).toBe(404);
  });

  test('a variable outside the list is refused when the template is written', async () => {
    const answer = await (await as('admin'))('POST', '/answer-templates', { title: 'Х', body: 'Ждите {{скоро}}' });
    expect([answer.status, answer.body.detail]).toEqual([422, expect.stringContaining('{{адрес}}')]);
  });
});

describe('a standard answer asked of the topic’s owner (PRC-14, T 3.6)', () => {
  test('the executor proposes, the coordinator returns with a remark, accepts, and it stands in the list', async () => {
    const { tyazhin } = api;
    const coordinator = await as('coordinator');
    const executor = await as('executor');
    const asked = await coordinator('POST', '/template-requests', {
      topicId: tyazhin.topics.heating,
      question: 'Почему холодные батареи в октябре?',
    });
    expect([asked.status, asked.body]).toMatchObject([
      201,
      { state: 'asked', executor: 'Отдел ЖКХ', topic: 'Отопление' },
    ]);
    const again = await coordinator('POST', '/template-requests', { topicId: tyazhin.topics.heating, question: 'Ещё' });
    expect(again.status).toBe(409);
    const nobody = await coordinator('POST', '/template-requests', {
      topicId: tyazhin.topics.potholes,
      question: 'Ямы',
    });
    expect([nobody.status, nobody.body.detail]).toEqual([422, expect.stringContaining('назовите, кто')]);

    const path = `/template-requests/${asked.body.id}`;
    expect((await executor('GET', '/notices')).body.data).toMatchObject([{ kind: 'templateAsked' }]);
    expect((await (await as('executor2'))('GET', '/template-requests')).body).toEqual([]);
    expect((await (await as('executor2'))('POST', `${path}/proposal`, { title: 'Т', body: 'Т' })).status).toBe(404);
    expect((await coordinator('POST', `${path}/proposal`, { title: 'Т', body: 'Т' })).status).toBe(403);
    expect((await coordinator('POST', `${path}/decision`, { decision: 'accept' })).status).toBe(409);
    const wrong = await executor('POST', `${path}/proposal`, { title: 'Отопление', body: '{{что-то}}' });
    expect(wrong.status).toBe(422);
    await executor('POST', `${path}/proposal`, { title: 'Отопление', body: 'Коротко' });
    const returned = await coordinator('POST', `${path}/decision`, { decision: 'return', remark: 'Назовите даты' });
    expect(returned.body).toMatchObject({ state: 'asked', remark: 'Назовите даты' });
    const better = { title: 'Начало отопительного сезона', body: 'Отопление по адресу {{адрес}} включат {{дата}}' };
    expect((await executor('POST', `${path}/proposal`, better)).body).toMatchObject({
      state: 'proposed',
      remark: null,
    });
    expect((await (await as('press'))('POST', `${path}/decision`, { decision: 'accept' })).status).toBe(404);
    const accepted = await coordinator('POST', `${path}/decision`, { decision: 'accept' });
    expect(accepted.body.state).toBe('accepted');
    const template = await coordinator('GET', `/answer-templates/${accepted.body.templateId}`);
    expect(template.body).toMatchObject({
      ...better,
      topicId: tyazhin.topics.heating,
      executorId: tyazhin.executors.housing,
    });
    expect((await (await api.as('coordinator@perm'))('GET', '/template-requests')).body).toEqual([]);
    expect((await (await api.as('head@perm'))('POST', `${path}/decision`, { decision: 'withdraw' })).status).toBe(404);
  });
});

describe('causes and proposals with the answer (PRC-21)', () => {
  test('a choice from the tenant’s words and own words; the list by topic shows them to those who see the case', async () => {
    const { tyazhin } = api;
    const admin = await as('admin');
    const kind = async (of: string, name: string) =>
      (await admin('POST', '/finding-kinds', { kind: of, name })).body.id as string;
    const worn = await kind('cause', 'Износ сетей');
    const replace = await kind('proposal', 'Заменить участок сети');
    const [taken] = await takeInCases(api.deps.db, tyazhin, [{ topicId: tyazhin.topics.heating }]);
    const path = `/cases/${taken!.caseId}/commands`;
    const give = async (login: string, command: object) => {
      const answer = await (await as(login))('POST', path, command);
      await settleCase(api.deps.db, tyazhin, taken!.caseId);
      return answer;
    };
    await give('coordinator', { type: 'assign', executorId: tyazhin.executors.housing });
    const answer = { type: 'submitAnswer', text: 'Починили', outcome: 'solved', attested: true };
    const foreignKind = (await (await api.as('admin@perm'))('POST', '/finding-kinds', { kind: 'cause', name: 'Чужая' }))
      .body.id;
    expect((await give('executor', { ...answer, causeKindId: foreignKind })).status).toBe(422);
    const named = { ...answer, causeKindId: worn, proposalKindId: replace, proposal: 'До зимы, 200 метров' };
    expect((await give('executor', named)).status).toBe(202);
    const { body } = await (await as('curator'))('GET', `/findings?topicId=${tyazhin.topics.heating}`);
    expect(body.groups).toEqual([
      { topicId: tyazhin.topics.heating, topic: 'Отопление', causeKind: 'Износ сетей', cases: 1, proposals: 1 },
    ]);
    expect(body.data).toMatchObject([
      {
        executor: 'Отдел ЖКХ',
        causeKind: 'Износ сетей',
        proposalKind: 'Заменить участок сети',
        proposal: 'До зимы, 200 метров',
      },
    ]);
    const record = (await (await as('coordinator'))('GET', `/cases/${taken!.caseId}`)).body;
    expect(record.answers[0]).toMatchObject({ causeKind: { name: 'Износ сетей' }, proposalKind: { id: replace } });
    // Another department's executor sees neither the case nor its finding, another municipality nothing at all.
    expect((await (await as('executor2'))('GET', '/findings')).body.data).toEqual([]);
    expect((await (await api.as('curator@perm'))('GET', '/findings')).body).toEqual({ groups: [], data: [] });
  });
});
