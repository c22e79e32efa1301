import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let coordinator: Caller;
let rcc: Caller;
let executor: Caller;

beforeAll(async () => {
  api = await testApi();
  coordinator = await api.as('coordinator@tyazhin');
  rcc = await api.as('rcc@tyazhin');
  executor = await api.as('executor@tyazhin');
});
afterAll(async () => await api.close());

const give = async (as: Caller, id: string, command: object) => {
  const answer = await as('POST', `/cases/${id}/commands`, command);
  await settleCase(api.deps.db, api.tyazhin, id);
  return answer;
};
const record = async (id: string) => (await coordinator('GET', `/cases/${id}`)).body;
const running = async (id: string) =>
  ((await record(id)).clocks as { name: string; state: string }[])
    .filter((clock) => clock.state === 'running')
    .map((clock) => clock.name);

async function newCases(count: number): Promise<string[]> {
  const text = 'У школы на улице Ленина не горит фонарь, темно идти';
  const taken = await takeInCases(
    api.deps.db,
    api.tyazhin,
    Array.from({ length: count }, () => ({ text })),
  );
  return taken.map((one) => one.caseId);
}

async function answered(id: string): Promise<void> {
  for (const [as, command] of [
    [coordinator, { type: 'takeToWork' }],
    [coordinator, { type: 'assign', executorId: api.tyazhin.executors.housing }],
    [
      executor,
      { type: 'submitAnswer', text: 'Фонарь заменили сегодня утром.', outcome: 'solved', attested: true, fileIds: [] },
    ],
    [coordinator, { type: 'approve' }],
    [rcc, { type: 'approve' }],
    [coordinator, { type: 'publish' }],
  ] as const)
    expect((await give(as, id, command)).status).toBeLessThan(300);
}

describe('group cases: one answer to many (INT-8)', () => {
  test('the main case’s published answer is every member’s answer, in the member’s own words and clocks stopped', async () => {
    const [main, one, two] = (await newCases(3)) as [string, string, string];
    for (const id of [one, two]) {
      expect((await give(coordinator, id, { type: 'linkDuplicate', caseId: main })).status).toBe(202);
      expect(await running(id)).toEqual([]);
    }
    await answered(main);
    for (const id of [one, two]) {
      await settleCase(api.deps.db, api.tyazhin, id);
      const member = await record(id);
      expect(member.stage).toBe('merged');
      expect(member.outcome).toBe('solved');
      expect(member.answers).toMatchObject([{ text: 'Фонарь заменили сегодня утром.' }]);
      expect(member.answers[0].publishedAt).not.toBeNull();
    }
    const { body } = await coordinator('GET', `/cases/${main}/related`);
    expect(body.group.members.map((row: { id: string }) => row.id).sort()).toEqual([one, two].sort());
    expect((await coordinator('GET', `/cases/${one}/related`)).body.group.main.id).toBe(main);
  });

  test('settling twice answers once', async () => {
    const [main, one] = (await newCases(2)) as [string, string];
    await give(coordinator, one, { type: 'linkDuplicate', caseId: main });
    await answered(main);
    for (let round = 0; round < 3; round += 1) {
      await settleCase(api.deps.db, api.tyazhin, main);
      await settleCase(api.deps.db, api.tyazhin, one);
    }
    expect((await record(one)).answers).toHaveLength(1);
  });

  test('who joins an answered group has its answer at once', async () => {
    const [main, late] = (await newCases(2)) as [string, string];
    await answered(main);
    await give(coordinator, late, { type: 'linkDuplicate', caseId: main });
    await settleCase(api.deps.db, api.tyazhin, late);
    expect((await record(late)).answers).toMatchObject([{ text: 'Фонарь заменили сегодня утром.' }]);
  });

  test('leaving the group revives the case: its clocks run on and an answer of its own may follow', async () => {
    const [main, member] = (await newCases(2)) as [string, string];
    const before = await running(member);
    await give(coordinator, member, { type: 'linkDuplicate', caseId: main });
    await answered(main);
    await settleCase(api.deps.db, api.tyazhin, member);
    await give(coordinator, member, { type: 'unlinkDuplicate' });
    expect(await running(member)).toEqual(before);
    const revived = await record(member);
    expect(revived.stage).toBe('received');
    expect(revived.outcome).toBeNull();
    expect((await coordinator('GET', `/cases/${main}/related`)).body.group.members).toEqual([]);
    await answered(member);
    expect((await record(member)).answers.at(-1).publishedAt).not.toBeNull();
  });

  test('a comment of a member’s citizen after the answer brings this case back, alone', async () => {
    const [main, member] = (await newCases(2)) as [string, string];
    await give(coordinator, member, { type: 'linkDuplicate', caseId: main });
    await answered(main);
    await settleCase(api.deps.db, api.tyazhin, member);
    await give(coordinator, member, {
      type: 'citizenComment',
      text: 'У нашего дома всё равно темно',
      tone: 'negative',
    });
    expect(await record(member)).toMatchObject({ stage: 'inWork', cycle: 2 });
    expect((await coordinator('GET', `/cases/${main}/related`)).body.group.members).toEqual([]);
  });

  test('a group has one main case: no chains, no rings, no other municipality’s case', async () => {
    const [main, member, third] = (await newCases(3)) as [string, string, string];
    await give(coordinator, member, { type: 'linkDuplicate', caseId: main });
    const chain = await coordinator('POST', `/cases/${third}/commands`, { type: 'linkDuplicate', caseId: member });
    expect(chain.status).toBe(422);
    expect(chain.body.detail).toContain('само присоединено к');
    const upside = await coordinator('POST', `/cases/${main}/commands`, { type: 'linkDuplicate', caseId: third });
    expect(upside.status).toBe(422);
    expect(upside.body.detail).toContain('уже присоединены');
    const [foreign] = await takeInCases(api.deps.db, api.perm, [{}]);
    const other = await coordinator('POST', `/cases/${third}/commands`, {
      type: 'linkDuplicate',
      caseId: foreign!.caseId,
    });
    expect(other.status).toBe(422);
  });
});
