import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { trainWhenWorth } from '../../activities/structuring/train-topics.ts';
import { cleanText } from '../../domain/text-cleaning.ts';
import { packed, suggestTopics, trainTopics } from '../../domain/topic-model.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';
import { realExport } from '../support/imports.ts';

interface Row {
  group: string;
  topic: string;
  text: string;
}

let rows: Row[];
let api: TestApi;

beforeAll(async () => {
  const options = { delimiter: ';', relax_column_count: true, from: 2, quote: null } as const;
  const lines: string[][] = parse(readFileSync(realExport('perm_incidents.csv'), 'utf8'), options);
  rows = lines
    .map(([, , group = '', text = '', topic = '']) => ({ group, topic, text: cleanText(text) }))
    .filter((row) => row.group !== '');
  api = await testApi();
});
afterAll(async () => await api.close());

describe('the suggestion of a topic by the words of a message (INT-6)', () => {
  test('of 26 groups of real incidents it names the right one first in 76.8 %, among three in 92.1 % of cases it never saw', () => {
    const known = rows.filter((_, at) => at % 5 !== 0).map(({ group, text }) => ({ label: group, text }));
    const unseen = rows.filter((_, at) => at % 5 === 0);
    const learner = trainTopics(known);
    let step = learner.next();
    while (!step.done) step = learner.next();
    const model = packed(step.value);
    expect(model.labels).toHaveLength(26);
    const suggested = unseen.map(({ group, text }) => ({ group, best: suggestTopics(model, text) }));
    const found = suggested.map(({ group, best }) => best.findIndex((one) => one.label === group));
    expect(found.filter((place) => place === 0).length / unseen.length).toBeGreaterThanOrEqual(0.768);
    expect(found.filter((place) => place >= 0).length / unseen.length).toBeGreaterThanOrEqual(0.921);

    // «83 %» means what it says: of suggestions with that confidence so many are right, give or take six.
    for (const [from, to] of [
      [0.5, 0.7],
      [0.7, 0.9],
      [0.9, 1],
    ] as const) {
      const sure = suggested
        .map(({ group, best }) => ({ group, first: best[0] }))
        .filter(({ first }) => first !== undefined && first.confidence >= from && first.confidence <= to);
      const right = sure.filter(({ group, first }) => first?.label === group).length / sure.length;
      const said = sure.reduce((sum, { first }) => sum + (first?.confidence ?? 0), 0) / sure.length;
      expect(Math.abs(right - said)).toBeLessThan(0.06);
    }
  });

  test('confidences are shares: each within 0 and 1, the likeliest first, the same from the same examples', () => {
    const examples = rows.slice(0, 300).map(({ group, text }) => ({ label: group, text }));
    const train = () => {
      const learner = trainTopics(examples, 12);
      let step = learner.next();
      while (!step.done) step = learner.next();
      return step.value;
    };
    const model = train();
    expect(train().weights).toEqual(model.weights);
    const all = suggestTopics(model, rows[400]!.text, 1_000);
    expect(all.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1);
    expect(all).toEqual(all.toSorted((a, b) => b.confidence - a.confidence));
    expect(suggestTopics(model, '!!!')).toEqual([]);
  });
});

describe('a municipality’s own model, made anew by the worker', () => {
  const now = new Date('2026-01-12T05:00:00Z');
  const train = (at = now) => trainWhenWorth(api.deps.db, api.tyazhin.id, 'im', at);
  let ids: Map<string, string>;

  beforeAll(async () => {
    const { owner, tyazhin } = api;
    const groups = ['Автомобильные дороги', 'Мусор/Свалки/ТКО', 'Общественный транспорт', 'Благоустройство'];
    const present = [...new Set(rows.map((row) => row.group))].filter((group) => groups.includes(group));
    expect(present.length).toBeGreaterThanOrEqual(3);
    ids = new Map(present.map((group) => [group, randomUUID()]));
    await owner
      .insertInto('topics')
      .values(
        [...ids].map(([name, id]) => ({
          id,
          tenantId: tyazhin.id,
          groupName: 'Проба',
          name,
          executorId: tyazhin.executors.roads,
          sectorBlockId: tyazhin.blocks.roads,
        })),
      )
      .execute();
    const chosen = present.flatMap((group) => rows.filter((row) => row.group === group).slice(0, 110));
    await takeInCases(
      api.deps.db,
      tyazhin,
      chosen.map(({ group, text }) => ({ text: text || 'нет текста', topicId: ids.get(group)! })),
    );
  });

  test('learns from confirmed cases, says how well, and suggests topic, block and executor with confidence', async () => {
    const trained = await train();
    expect(trained?.cases).toBeGreaterThan(300);
    expect(trained?.top1).toBeGreaterThan(0.7);
    const coordinator = await api.as('coordinator@tyazhin');
    const bus = rows.findLast((row) => row.group === 'Общественный транспорт')!;
    const { body } = await coordinator('POST', '/topic-suggestions', { channel: 'im', text: bus.text });
    expect(body.topics).toHaveLength(3);
    const about = await coordinator('POST', '/topic-suggestions', {
      channel: 'im',
      text: 'Автобус опять не пришёл по расписанию, маршрут отменили, стоим на остановке час',
    });
    expect(about.body.topics[0]).toMatchObject({
      topic: { name: 'Общественный транспорт' },
      executor: { id: api.tyazhin.executors.roads },
      sectorBlock: { id: api.tyazhin.blocks.roads },
    });
    expect(about.body.topics[0].confidence).toBeGreaterThan(0.6);

    const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ text: 'Автобус не ходит по маршруту' }]);
    const shown = await coordinator('GET', `/cases/${taken!.caseId}/suggestions`);
    expect(shown.body[0].topic.name).toBe('Общественный транспорт');
  });

  test('is made anew only when it has more to learn, or a day later', async () => {
    expect(await train()).toBeUndefined();
    await takeInCases(
      api.deps.db,
      api.tyazhin,
      Array.from({ length: 60 }, (_, at) => ({ text: `Свалка мусора ${at}`, topicId: [...ids.values()][0]! })),
    );
    expect(await train()).toBeDefined();
    expect(await train()).toBeUndefined();
    expect(await train(new Date(now.getTime() + 25 * 3_600_000))).toBeDefined();
  });

  test('does not suggest a topic that has ended, and learns its cases under the one that took its place', async () => {
    const [old, heir] = [ids.get('Общественный транспорт')!, ids.get([...ids.keys()][0]!)!];
    const { owner } = api;
    await owner
      .updateTable('topics')
      .set({ validTo: '2026-01-01', replacedById: heir })
      .where('id', '=', old)
      .execute();
    await train(new Date(now.getTime() + 60 * 3_600_000));
    const stored = await owner.selectFrom('topicModels').selectAll().where('tenantId', '=', api.tyazhin.id).execute();
    expect(stored[0]?.labels).not.toContain(old);
    await owner.updateTable('topics').set({ validTo: null, replacedById: null }).where('id', '=', old).execute();
  });

  test('a rule by suggestion works from its confidence on, and its own decisions are not what the model learns from', async () => {
    await train(new Date(now.getTime() + 90 * 3_600_000));
    const admin = await api.as('admin@tyazhin');
    const bus = ids.get('Общественный транспорт')!;
    const rule = { name: 'Автобусы', actions: { topicId: bus } };
    const made = await admin('POST', '/auto-rules', {
      ...rule,
      conditions: { suggestion: { topicIds: [bus], atLeast: 0.5 } },
    });
    expect(made.status).toBe(201);
    const before = (await train(new Date(now.getTime() + 120 * 3_600_000)))!.confirmed;
    const text = 'Автобус опять не пришёл по расписанию, маршрут отменили, стоим на остановке час';
    const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ text }]);
    const coordinator = await api.as('coordinator@tyazhin');
    expect((await coordinator('GET', `/cases/${taken!.caseId}`)).body.topic.id).toBe(bus);
    const [why] = (await coordinator('GET', `/cases/${taken!.caseId}/routing`)).body;
    expect(why.matched[0]).toMatch(/тема по тексту «Общественный транспорт», \d+ %/);
    expect((await train(new Date(now.getTime() + 150 * 3_600_000)))!.confirmed).toBe(before);
    await coordinator('POST', `/cases/${taken!.caseId}/commands`, { type: 'classify', topicId: bus });
  });

  test('a new municipality has suggestions from the words of its classifier, and never another’s (SEC-2)', async () => {
    await trainWhenWorth(api.deps.db, api.perm.id, 'im', now);
    const there = await api.as('coordinator@perm');
    const { body } = await there('POST', '/topic-suggestions', { channel: 'im', text: 'В доме нет отопления' });
    expect(body.topics[0].topic.name).toBe('Отопление');
    expect(JSON.stringify(body)).not.toContain('Общественный транспорт');
  });
});
