import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IntakeResult } from '../../db/intake.ts';
import { CaseSort } from '../../domain/case-filter.ts';
import { QueueName } from '../../domain/codes.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { takeInCases } from '../support/cases.ts';

let api: TestApi;
let cases: IntakeResult[];
let foreign: IntakeResult[];

beforeAll(async () => {
  api = await testApi();
  const day = (n: number) => new Date(Date.now() - n * 86_400_000).toISOString();
  cases = await takeInCases(api.deps.db, api.tyazhin, [
    { text: 'Не горит фонарь у школы, просим починить освещение', receivedAt: day(9) },
    { text: 'Прорвало трубу отопления в подвале', receivedAt: day(1), topicId: api.tyazhin.topics.heating },
    { text: 'Яма на дороге возле магазина', sectorBlockId: api.tyazhin.blocks.roads, platform: 'vk' },
  ]);
  foreign = await takeInCases(api.deps.db, api.perm, [{ text: 'Фонарь в другом городе' }]);
});
afterAll(async () => await api.close());

describe('the list of cases (CTL-1)', () => {
  test('shows the cases of the own municipality alone, earliest deadline first (SEC-2)', async () => {
    const list = await (await api.as('coordinator@tyazhin'))('GET', '/cases?sort=dueAt');
    expect(list.status).toBe(200);
    expect(list.body.total).toBe(3);
    const due = list.body.data.map((row: { dueAt: string }) => row.dueAt);
    expect(due).toEqual([...due].sort());
    expect(JSON.stringify(list.body)).not.toContain(foreign[0]!.caseId);
  });

  test('finds words together with filters', async () => {
    const as = await api.as('coordinator@tyazhin');
    expect((await as('GET', '/cases?q=фонари')).body.data.map((r: { id: string }) => r.id)).toEqual([cases[0]!.caseId]);
    expect((await as('GET', `/cases?q=фонари&topicId=${api.tyazhin.topics.heating}`)).body.total).toBe(0);
    expect((await as('GET', `/cases?q=${encodeURIComponent(cases[1]!.number)}`)).body.total).toBe(1);
    expect((await as('GET', '/cases?platform=vk,ok&open=true&history=false')).body.total).toBe(1);
  });

  test('a badge always equals the rows behind it', async () => {
    for (const login of ['coordinator@tyazhin', 'executor@tyazhin', 'blocklead@tyazhin', 'rcc@tyazhin']) {
      const as = await api.as(login);
      const counts = (await as('GET', '/cases/queues')).body;
      for (const queue of QueueName.options)
        expect([login, queue, (await as('GET', `/cases?queue=${queue}`)).body.total]).toEqual([
          login,
          queue,
          counts[queue],
        ]);
      expect((await as('GET', '/cases?open=true')).body.total).toBe(counts.all);
    }
  });

  test('pages do not overlap and know their neighbours', async () => {
    const as = await api.as('coordinator@tyazhin');
    for (const sort of CaseSort.options) {
      const pages = await Promise.all([1, 2, 3].map((page) => as('GET', `/cases?sort=${sort}&perPage=1&page=${page}`)));
      expect(new Set(pages.map((page) => page.body.data[0].id)).size).toBe(3);
      expect(pages.map((page) => page.body.pageInfo.hasNextPage)).toEqual([true, true, false]);
    }
    expect((await as('GET', '/cases?page=50')).body).toMatchObject({ data: [], total: 3 });
  });

  test('leaves out texts, answers and commands', async () => {
    const [row] = (await (await api.as('coordinator@tyazhin'))('GET', '/cases')).body.data;
    for (const field of ['text', 'answers', 'allowedCommands', 'state', 'applicant'])
      expect(row).not.toHaveProperty(field);
    expect(row.title).not.toBe('');
  });

  test.each([
    'nonsense=1',
    'sort=nonsense',
    'sort=dueAt&sort=number',
    'perPage=201',
    'page=0',
    'page=1e3',
    'queue=all',
    'topicId=1',
    'open=yes',
  ])('refuses ?%s with 400', async (query) => {
    const answer = await (await api.as('coordinator@tyazhin'))('GET', `/cases?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'malformed', status: 400 });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('nobody signed in gets nothing', async () => {
    const answer = await api.app.inject('/api/v1/cases');
    expect(answer.statusCode).toBe(401);
  });
});

describe('one case', () => {
  test('comes whole, with its clocks and allowed commands', async () => {
    const answer = await (await api.as('coordinator@tyazhin'))('GET', `/cases/${cases[0]!.caseId}`);
    expect(answer.status).toBe(200);
    expect(answer.body.text).toContain('фонарь');
    expect(answer.body.clocks.map((clock: { name: string }) => clock.name)).toContain('answer');
    expect(answer.body.allowedCommands.find((c: { type: string }) => c.type === 'takeToWork').allowed).toBe(true);
  });

  test('of another municipality is not found, like one that never was', async () => {
    const as = await api.as('coordinator@tyazhin');
    for (const id of [foreign[0]!.caseId, '00000000-0000-4000-8000-000000000000'])
      expect((await as('GET', `/cases/${id}`)).status).toBe(404);
  });

  test('hides the applicant from those without the right and writes down who read it (SEC-3, ORG-2)', async () => {
    const path = `/cases/${cases[0]!.caseId}`;
    const masked = await (await api.as('rcc@tyazhin'))('GET', path);
    expect(masked.body.applicant).toMatchObject({ masked: true, name: '•••' });
    expect(JSON.stringify(masked.body)).not.toContain('Канарейкина');
    const open = await (await api.as('coordinator@tyazhin'))('GET', path);
    expect(open.body.applicant).toMatchObject({ masked: false, name: 'Канарейкина Проба' });
    const reads = await api.owner
      .selectFrom('audit')
      .select('actorId')
      .where('action', '=', 'personalDataRead')
      .execute();
    expect(reads.map((read) => read.actorId)).toContain(api.tyazhin.users.coordinator);
    expect(reads.map((read) => read.actorId)).not.toContain(api.tyazhin.users.rcc);
  });

  test('an executor sees a case only once it is his (PRC-10)', async () => {
    const as = await api.as('executor@tyazhin');
    expect((await as('GET', '/cases')).body.total).toBe(0);
    expect((await as('GET', `/cases/${cases[0]!.caseId}`)).status).toBe(404);
  });
});
