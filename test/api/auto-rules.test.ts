import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tellBrokenRules } from '../../db/auto-rules.ts';
import { inTenant } from '../../db/connection.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { withAppeals } from '../support/appeals.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let admin: Caller;
let coordinator: Caller;

beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
  coordinator = await api.as('coordinator@tyazhin');
});
afterAll(async () => await api.close());

const pothole = 'На улице Мира огромная яма, машины бьют колёса';

async function newRule(rule: { conditions: object; actions: object; name?: string }): Promise<string> {
  const { status, body } = await admin('POST', '/auto-rules', { name: 'Ямы', ...rule });
  expect([status, body]).toEqual([201, expect.anything()]);
  return body.id;
}
async function noRules(): Promise<void> {
  await api.owner.updateTable('autoRules').set({ archivedAt: '2025-01-01T00:00:00Z' }).execute();
}
const register = async (text: string, more: object = {}, as: Caller = coordinator) =>
  (await as('POST', '/cases', { channel: 'im', text, ...more })).body;
const routing = async (id: string) => (await coordinator('GET', `/cases/${id}/routing`)).body;

describe('automatic rules of intake (INT-7)', () => {
  test('a rule fills topic, block and marks at intake, and the case keeps why: rule, version, what matched', async () => {
    await noRules();
    const { topics, blocks, executors } = api.tyazhin;
    const id = await newRule({
      conditions: { channels: ['im'], words: ['яма', 'выбоина'] },
      actions: { topicId: topics.potholes, executorId: executors.roads, important: true, tag: 'дороги' },
    });
    const record = await register(pothole);
    expect(record.topic.id).toBe(topics.potholes);
    expect(record.sectorBlock.id).toBe(blocks.roads);
    expect(record.marks).toEqual(expect.arrayContaining(['important', '#дороги']));
    expect(record.executor).toBeNull();
    expect(await routing(record.id)).toMatchObject([
      {
        ruleId: id,
        ruleName: 'Ямы',
        version: 1,
        changedSince: false,
        matched: ['канал', 'слова: яма'],
        proposedExecutor: { id: executors.roads },
      },
    ]);
    const { body } = await coordinator('GET', `/cases/${record.id}/timeline`);
    const routed = body.events.find((event: { type: string }) => event.type === 'routed');
    expect(routed.actor.kind).toBe('engine');
    expect(JSON.stringify(routed.data)).not.toContain('Мира');
  });

  test('the deadline is counted as if the topic had been named by a person', async () => {
    await noRules();
    await newRule({ conditions: { words: ['яма'] }, actions: { topicId: api.tyazhin.topics.potholes } });
    const receivedAt = '2025-11-14T03:00:00Z';
    const ruled = await register(pothole, { receivedAt });
    const named = await register('Нет света', { receivedAt, topicId: api.tyazhin.topics.potholes });
    const answer = (record: { clocks: { name: string; dueAt: string }[] }) =>
      record.clocks.find((clock) => clock.name === 'answer')?.dueAt;
    expect(answer(ruled)).toBe(answer(named));
  });

  test('what the rule said then stays, however the rule changes later', async () => {
    await noRules();
    const id = await newRule({ conditions: { words: ['яма'] }, actions: { tag: 'дороги' } });
    const record = await register(pothole);
    await admin('PATCH', `/auto-rules/${id}`, { name: 'Дворы', conditions: { words: ['двор'] } });
    expect(await routing(record.id)).toMatchObject([
      { ruleName: 'Ямы', version: 1, matched: ['слова: яма'], changedSince: true },
    ]);
  });

  test('rules stand in order: the first one to fill a field wins, the order is changed by hand', async () => {
    await noRules();
    const { topics } = api.tyazhin;
    const first = await newRule({ conditions: { words: ['яма'] }, actions: { topicId: topics.potholes } });
    const second = await newRule({
      conditions: { words: ['улица'] },
      actions: { topicId: topics.heating, tag: 'улица' },
    });
    expect((await register(pothole)).topic.id).toBe(topics.potholes);
    expect((await admin('PUT', '/auto-rules/order', { ids: [second, first] })).status).toBe(200);
    const record = await register(pothole);
    expect(record.topic.id).toBe(topics.heating);
    expect((await routing(record.id)).map((one: { ruleId: string }) => one.ruleId)).toEqual([second]);
    const lost = await admin('PUT', '/auto-rules/order', { ids: [first] });
    expect([lost.status, lost.body.detail]).toEqual([409, expect.stringContaining('обновите')]);
  });

  test('what a person or the channel named stays; history is left as it came', async () => {
    await noRules();
    await newRule({ conditions: { words: ['яма'] }, actions: { topicId: api.tyazhin.topics.potholes } });
    expect((await register(pothole, { topicId: api.tyazhin.topics.heating })).topic.id).toBe(
      api.tyazhin.topics.heating,
    );
  });

  test('every condition must hold; words are found in any form, phrases by all their words, exceptions keep the rule away', async () => {
    await noRules();
    await newRule({
      conditions: { platforms: ['vk'], words: ['уличное освещение'], withoutWords: ['спасибо'] },
      actions: { tag: 'свет' },
    });
    const marks = async (text: string, more: object) => (await register(text, more)).marks;
    expect(await marks('Нет уличного освещения', { platform: 'vk' })).toContain('#свет');
    expect(await marks('Освещение на улице: улица тёмная, уличное оно или нет?', { platform: 'vk' })).toContain(
      '#свет',
    );
    expect(await marks('Нет уличного освещения', { platform: 'ok' })).not.toContain('#свет');
    expect(await marks('Нет освещения во дворе', { platform: 'vk' })).not.toContain('#свет');
    expect(await marks('Спасибо за уличное освещение', { platform: 'vk' })).not.toContain('#свет');
  });

  test('a rule may look at how often the author wrote before', async () => {
    await noRules();
    await newRule({ conditions: { authorWroteAtLeast: 2 }, actions: { tag: 'пишет часто' } });
    const applicant = { phone: '+79005550001' };
    const marks = [];
    for (let round = 0; round < 3; round += 1) marks.push((await register(pothole, { applicant })).marks);
    expect(marks.map((list) => list.includes('#пишет часто'))).toEqual([false, false, true]);
  });

  test('a rule that assigns does it by the case’s first command, and the timeline names the engine', async () => {
    await noRules();
    await newRule({
      conditions: { words: ['яма'] },
      actions: { executorId: api.tyazhin.executors.roads, assign: true },
    });
    const { id } = await register(pothole);
    await settleCase(api.deps.db, api.tyazhin, id);
    const { body } = await coordinator('GET', `/cases/${id}`);
    expect(body).toMatchObject({ stage: 'assigned', executor: { id: api.tyazhin.executors.roads } });
    const timeline = (await coordinator('GET', `/cases/${id}/timeline`)).body;
    const assigned = timeline.events.find((event: { type: string }) => event.type === 'assigned');
    expect(assigned.actor.kind).toBe('engine');
  });

  test('on an appeal it proposes: the executor is offered with the rule and may be assigned once it is registered (59-ФЗ ст. 8)', async () => {
    await noRules();
    const { executors } = api.tyazhin;
    await withAppeals(api.owner, api.tyazhin);
    await newRule({ conditions: { words: ['яма'] }, actions: { executorId: executors.roads, assign: true } });
    const appeal = await register(pothole, {
      channel: 'appeal59',
      kind: 'appeal',
      applicant: { name: 'Канарейкина Проба' },
    });
    await settleCase(api.deps.db, api.tyazhin, appeal.id);
    const refused = await api.owner.selectFrom('caseInbox').select('command').where('caseId', '=', appeal.id).execute();
    expect(refused).toEqual([]);
    expect(await routing(appeal.id)).toMatchObject([
      { set: ['предложен исполнитель «Дорожный отдел»'], proposedExecutor: { id: executors.roads } },
    ]);
    const mayAssign = async () =>
      (await coordinator('GET', `/cases/${appeal.id}`)).body.allowedCommands.find(
        (command: { type: string }) => command.type === 'assign',
      );
    expect(await mayAssign()).toMatchObject({ allowed: false, reason: 'сначала зарегистрируйте обращение' });
    await coordinator('POST', `/cases/${appeal.id}/commands`, { type: 'register' });
    await settleCase(api.deps.db, api.tyazhin, appeal.id);
    expect(await mayAssign()).toMatchObject({ allowed: true });
  });

  test('a broken rule stands aside, is shown with what is wrong, and the administrator is told once', async () => {
    await noRules();
    const { owner, tyazhin } = api;
    const id = await newRule({
      conditions: { words: ['яма'] },
      actions: { executorId: tyazhin.executors.roads, tag: 'x' },
    });
    const archive = (archivedAt: string | null) =>
      owner.updateTable('executors').set({ archivedAt }).where('id', '=', tyazhin.executors.roads).execute();
    await archive('2025-01-01T00:00:00Z');
    expect((await register(pothole)).marks).not.toContain('#x');
    const { body } = await admin('GET', '/auto-rules');
    expect(body.data.find((rule: { id: string }) => rule.id === id).problem).toContain(
      '«Дорожный отдел» больше не действует',
    );
    const tell = () => inTenant(api.deps.db, tyazhin.id, (trx) => tellBrokenRules(trx, tyazhin.id, '2026-01-12'));
    expect([await tell(), await tell()]).toEqual([1, 0]);
    const notices = (await admin('GET', '/notices')).body.data;
    expect(notices.filter((one: { kind: string }) => one.kind === 'ruleBroken')).toHaveLength(1);
    await archive(null);
    expect((await register(pothole)).marks).toContain('#x');
  });

  test('a dry run on past cases says how often it would have worked and where, and changes nothing', async () => {
    await noRules();
    const ids = (
      await takeInCases(api.deps.db, api.tyazhin, [
        { text: 'Провал грунта у дома культуры', topicId: api.tyazhin.topics.potholes },
        { text: 'Провалы на тротуаре', topicId: api.tyazhin.topics.heating },
        { text: 'Нет горячей воды' },
      ])
    ).map((one) => one.caseId);
    const before = await coordinator('GET', `/cases/${ids[0]}`);
    const { status, body } = await admin('POST', '/auto-rules/dry-run', {
      conditions: { words: ['провал'] },
      actions: { topicId: api.tyazhin.topics.potholes },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ matched: 2, problem: null, cut: false });
    expect(body.looked).toBeGreaterThan(2);
    const agrees = Object.fromEntries(
      body.cases.map((one: { case: { id: string }; agrees: boolean }) => [one.case.id, one.agrees]),
    );
    expect(agrees).toEqual({ [ids[0]!]: true, [ids[1]!]: false });
    expect((await coordinator('GET', `/cases/${ids[0]}`)).body.version).toBe(before.body.version);
  });

  test('another municipality’s rule, topic or case takes no part (SEC-2)', async () => {
    await noRules();
    await newRule({ conditions: { words: ['яма'] }, actions: { tag: 'тяжин' } });
    const there = await api.as('coordinator@perm');
    expect((await register(pothole, {}, there)).marks).not.toContain('#тяжин');
    const foreign = await admin('POST', '/auto-rules', {
      name: 'Чужая тема',
      conditions: { words: ['яма'] },
      actions: { topicId: api.perm.topics.potholes },
    });
    expect(foreign.status).toBe(422);
    const trial = await (await api.as('admin@perm'))('POST', '/auto-rules/dry-run', {
      conditions: { words: ['провал'] },
      actions: { tag: 'x' },
    });
    expect(trial.body.matched).toBe(0);
  });

  test.each([
    [{ conditions: {}, actions: { tag: 'x' } }, 'условие'],
    [{ conditions: { words: ['яма'] }, actions: {} }, 'действие'],
    [{ conditions: { words: ['яма'] }, actions: { tag: 'x', assign: true } }, 'исполнителя'],
  ])('a rule that says nothing is refused with what it lacks: %j', async (rule, word) => {
    const { status, body } = await admin('POST', '/auto-rules', { name: 'Пустое', ...rule });
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(word);
  });
});
