import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNextRecount } from '../../activities/recounts.ts';
import type { ClockOverride, RegulationShape } from '../../domain/regulation.ts';
import { type Caller, type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases } from '../support/cases.ts';

let api: TestApi;
let admin: Caller;
beforeAll(async () => {
  api = await testApi();
  admin = await api.as('admin@tyazhin');
});
afterAll(async () => await api.close());

const begin = async () => (await admin('POST', '/regulation-drafts', { regulationId: 'tyazhin-im' })).body;
const withAnswer = (body: RegulationShape, minutes: number): RegulationShape => ({
  ...body,
  clocks: body.clocks.map((clock) =>
    clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes } } : clock,
  ),
});
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const runRecounts = async () =>
  await runNextRecount({
    db: api.deps.db,
    workerId: '00000000-0000-4000-8000-00000000000a',
    now: () => new Date(),
    stopped: () => false,
    paceMs: 0,
  });

describe('a regulation in writing (PRC-7, PRC-18, ORG-6)', () => {
  test('begins from the newest version, once; is saved with every change; a stale save is refused with what stands', async () => {
    const draft = await begin();
    expect(draft).toMatchObject({ regulationId: 'tyazhin-im', baseVersion: 1, version: 1, body: { version: 2 } });
    expect((await begin()).id).toBe(draft.id);
    const body = withAnswer(draft.body, 360);
    const saved = await admin('PUT', `/regulation-drafts/${draft.id}`, { body, version: 1 });
    expect(saved).toMatchObject({ status: 200, body: { version: 2 } });
    const stale = await admin('PUT', `/regulation-drafts/${draft.id}`, { body: draft.body, version: 1 });
    expect(stale).toMatchObject({
      status: 409,
      body: { code: 'versionConflict', current: { version: 2 } },
    });
    const foreign = { ...body, id: 'other', channel: 'pos', version: 9 };
    const kept = await admin('PUT', `/regulation-drafts/${draft.id}`, { body: foreign, version: 2 });
    expect(kept.body.body).toMatchObject({ id: 'tyazhin-im', channel: 'im', version: 2 });
  });

  test('the check names the place, the sentence and what mends it; differences and examples are in words and instants', async () => {
    const draft = await begin();
    const broken = {
      ...draft.body,
      clocks: draft.body.clocks.map((clock: { name: string }) =>
        clock.name === 'approval' ? { ...clock, rule: { kind: 'working_time', minutes: 180 } } : clock,
      ),
    };
    await admin('PUT', `/regulation-drafts/${draft.id}`, { body: broken, version: draft.version });
    const { body } = await admin('GET', `/regulation-drafts/${draft.id}/check`);
    expect(body.problems[0]).toMatchObject({
      place: 'Сроки, «Согласование»',
      weight: 'error',
      mend: { path: ['clocks', 3, 'rule', 'minutes'] },
    });
    expect(body.differences.map((one: { place: string }) => one.place)).toContain('Срок «Ответ жителю»');
    expect(body.examples[0].clocks.map((clock: { name: string }) => clock.name)).toEqual(['primaryAnswer', 'answer']);
    const refused = await admin('POST', `/regulation-drafts/${draft.id}/publish`, {});
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'clocks.3.rule' }] } });
    expect(refused.body.detail).toMatch(/^Сроки, «Согласование»: /);
    const { version } = (await admin('GET', `/regulation-drafts/${draft.id}`)).body;
    await admin('PUT', `/regulation-drafts/${draft.id}`, { body: withAnswer(draft.body, 360), version });
  });

  test('an approver of another channel alone approves nothing here: publishing is refused with the step (ORG-1, PRC-8)', async () => {
    const draft = await begin();
    const { owner } = api;
    const rccs = owner.updateTable('userRoles').where('tenantId', '=', api.tyazhin.id).where('role', '=', 'rcc');
    await rccs.set({ channels: ['pos'] }).execute();
    const { body } = await admin('GET', `/regulation-drafts/${draft.id}/check`);
    await rccs.set({ channels: null }).execute();
    expect(body.problems).toContainEqual(
      expect.objectContaining({
        place: 'Согласования, шаг 2',
        message: expect.stringMatching(/куратор ЦУР, а для этого канала такой роли ни у кого нет/),
      }),
    );
    const again = (await admin('GET', `/regulation-drafts/${draft.id}/check`)).body;
    expect(again.problems.filter((problem: { weight: string }) => problem.weight === 'error')).toEqual([]);
  });

  test('is another municipality’s neither to see nor to touch (SEC-2)', async () => {
    const draft = await begin();
    const foreign = await api.as('admin@perm');
    expect((await foreign('GET', '/regulation-drafts')).body.total).toBe(0);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['PUT', '', { body: draft.body, version: draft.version }],
      ['DELETE', '', undefined],
      ['GET', '/check', undefined],
      ['POST', '/publish', {}],
    ] as const)
      expect([method, path, (await foreign(method, `/regulation-drafts/${draft.id}${path}`, body)).status]).toEqual([
        method,
        path,
        404,
      ]);
    expect((await foreign('POST', '/recounts/preview', { draftId: draft.id })).status).toBe(404);
  });

  test('a draft taken back is gone, and the next one begins from what is published', async () => {
    const draft = await begin();
    expect((await admin('DELETE', `/regulation-drafts/${draft.id}`)).status).toBe(204);
    expect((await admin('GET', `/regulation-drafts/${draft.id}`)).status).toBe(404);
    expect((await begin()).body.clocks).toEqual(api.tyazhin.regulation.clocks);
  });

  test('a channel without a regulation begins from a template; one that has its regulation is told so', async () => {
    const order = { template: 'phone', channel: 'phone', title: 'Телефон главы', act: 'Положение' };
    const draft = await admin('POST', '/regulation-drafts', order);
    expect(draft).toMatchObject({
      status: 201,
      body: { baseVersion: null, body: { version: 1, title: 'Телефон главы' } },
    });
    const early = await admin('POST', `/regulation-drafts/${draft.body.id}/publish`, {});
    expect(early).toMatchObject({ status: 422, body: { detail: expect.stringMatching(/канала «phone» .* нет/) } });
    const channel = { code: 'phone', title: 'Телефон', kind: 'message', numberPrefix: 'ТЛ', position: 9 };
    expect((await admin('POST', '/channels', channel)).status).toBe(201);
    const published = await admin('POST', `/regulation-drafts/${draft.body.id}/publish`, {});
    expect(published).toMatchObject({ status: 201, body: { regulation: { id: 'tyazhin-phone', version: 1 } } });
    const again = await admin('POST', '/regulation-drafts', order);
    expect(again).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/уже есть регламент «Телефон главы»/) },
    });
  });
});

describe('what changes for open cases, and moving them (scenario 14, PRC-20)', () => {
  const decision = { by: 'ЦУР', on: '2025-01-10', number: '7' };

  test('previewed batch by batch and then moved: the same cases to the same instants, closed ones untouched, the reason on the case', async () => {
    const { db } = api.deps;
    const { heating, potholes } = api.tyazhin.topics;
    const taken = await takeInCases(db, api.tyazhin, [
      { topicId: heating },
      { topicId: heating, platform: 'vk' },
      { topicId: potholes },
      { topicId: heating },
    ]);
    const [first, second, other, closed] = taken.map((row) => row.caseId) as [string, string, string, string];
    const coordinator = await api.as('coordinator@tyazhin');
    await coordinator('POST', `/cases/${closed}/commands`, { type: 'close', reason: 'проверка' });
    await settleCase(db, api.tyazhin, closed);
    const before = (await coordinator('GET', `/cases/${closed}`)).body.clocks;

    const draft = await begin();
    const override: ClockOverride = {
      clock: 'answer',
      topicIds: [heating],
      rule: { kind: 'working_time', minutes: 300 },
      decision,
      clause: 'п. 5.1',
    };
    const body: RegulationShape = { ...draft.body, validFrom: today(), overrides: [override], decision };
    await admin('PUT', `/regulation-drafts/${draft.id}`, { body, version: draft.version });

    const preview = await admin('POST', '/recounts/preview', { draftId: draft.id });
    expect(preview).toMatchObject({ status: 200, body: { looked: 3, total: 3, next: null } });
    const changed = new Map<string, { clock: string; from: string; to: string }[]>(
      preview.body.changed.map((row: { id: string; moves: [] }) => [row.id, row.moves]),
    );
    expect([...changed.keys()].sort()).toEqual([first, second].sort());
    expect(await dueOf(coordinator, first)).toBe(changed.get(first)?.[0]?.from);

    const published = await admin('POST', `/regulation-drafts/${draft.id}/publish`, { recount: true });
    expect(published.status).toBe(201);
    expect(await runRecounts()).toBe(1);
    for (const { caseId } of taken) await settleCase(db, api.tyazhin, caseId);
    const { body: recount } = await admin('GET', `/recounts/${published.body.recountId}`);
    expect(recount).toMatchObject({ state: 'done', total: 3, done: 3, given: 3, refused: 0 });

    for (const id of [first, second]) expect(await dueOf(coordinator, id)).toBe(changed.get(id)?.[0]?.to);
    // Thousands of cases are one notice to a coordinator, not thousands.
    const told = (await coordinator('GET', '/notices')).body.data.map((notice: { kind: string }) => notice.kind);
    expect(told.filter((kind: string) => kind === 'recountDone')).toHaveLength(1);
    expect(told).not.toContain('deadlineMoved');
    const record = (await coordinator('GET', `/cases/${first}`)).body;
    const clock = record.clocks.find((one: { name: string }) => one.name === 'answer');
    expect(clock.clause).toBe('п. 5.1, решение ЦУР от 10.01.2025 № 7');
    const { events } = (await coordinator('GET', `/cases/${first}/timeline`)).body;
    const applied = events.find((event: { type: string }) => event.type === 'regulationApplied');
    expect(applied.text).toMatch(/версия 2 с \d\d\.\d\d\.\d{4}, решение ЦУР № 7/);
    expect(
      (await coordinator('GET', `/cases/${other}/timeline`)).body.events.map((e: { type: string }) => e.type),
    ).toContain('regulationApplied');
    expect((await coordinator('GET', `/cases/${closed}`)).body.clocks).toEqual(before);
    expect(await runRecounts()).toBe(0);
    const again = await admin('POST', '/recounts/preview', { regulationId: 'tyazhin-im' });
    expect(again.body.changed).toEqual([]);
  });

  test('only chosen cases move; a second run of the same recount moves nothing twice', async () => {
    const { db } = api.deps;
    const [chosen, left] = (await takeInCases(db, api.tyazhin, [{}, {}])).map((row) => row.caseId) as [string, string];
    const draft = await begin();
    const body = { ...withAnswer(draft.body, 420), validFrom: nextDayAfter(today()) };
    await admin('PUT', `/regulation-drafts/${draft.id}`, { body, version: draft.version });
    const published = await admin('POST', `/regulation-drafts/${draft.id}/publish`, { recount: true });
    expect(published.status).toBe(201);
    // It comes into force tomorrow: until then nothing is moved.
    expect(await runRecounts()).toBe(0);
    await admin('POST', `/recounts/${published.body.recountId}/stop`);
    // Days pass: both versions are in force.
    for (const [version, validFrom] of [
      [2, '2024-02-01'],
      [3, '2024-03-01'],
    ] as const)
      await api.owner
        .updateTable('regulations')
        .set({ validFrom })
        .where('id', '=', 'tyazhin-im')
        .where('version', '=', version)
        .execute();
    const coordinator = await api.as('coordinator@tyazhin');
    const kept = await dueOf(coordinator, left);
    const recount = await admin('POST', '/recounts', {
      regulationId: 'tyazhin-im',
      caseIds: [chosen],
      reason: 'проверка',
    });
    expect(recount).toMatchObject({ status: 201, body: { total: 1 } });
    expect(await runRecounts()).toBe(1);
    await settleCase(db, api.tyazhin, chosen);
    expect(await dueOf(coordinator, left)).toBe(kept);
    expect(await dueOf(coordinator, chosen)).not.toBe(kept);
    await api.owner
      .updateTable('recounts')
      .set({ state: 'running', heartbeatAt: null, reached: null })
      .where('id', '=', recount.body.id)
      .execute();
    expect(await runRecounts()).toBe(1);
    const { events } = (await coordinator('GET', `/cases/${chosen}/timeline`)).body;
    expect(events.filter((event: { type: string }) => event.type === 'regulationApplied')).toHaveLength(1);
  });

  test('recounts are the municipality’s own (SEC-2), and nothing to do is said', async () => {
    const foreign = await api.as('admin@perm');
    const { id } = (await admin('GET', '/recounts')).body.data[0];
    expect((await foreign('GET', '/recounts')).body.total).toBe(0);
    expect((await foreign('GET', `/recounts/${id}`)).status).toBe(404);
    expect((await foreign('POST', `/recounts/${id}/stop`)).status).toBe(404);
    expect(await foreign('POST', '/recounts', { regulationId: 'tyazhin-im', reason: 'чужое' })).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/пересчитывать нечего/) },
    });
  });

  test('PRC-7: a version of a coming day moves what comes until then, though nothing is open when it is published', async () => {
    const perm = await api.as('admin@perm');
    const { body: draft } = await perm('POST', '/regulation-drafts', { regulationId: 'perm-im' });
    const body = { ...withAnswer(draft.body, 420), validFrom: nextDayAfter(today()) };
    await perm('PUT', `/regulation-drafts/${draft.id}`, { body, version: draft.version });
    const { body: published } = await perm('POST', `/regulation-drafts/${draft.id}/publish`, { recount: true });
    expect((await perm('GET', `/recounts/${published.recountId}`)).body).toMatchObject({ state: 'queued', total: 0 });

    const [taken] = await takeInCases(api.deps.db, api.perm, [{}]);
    expect(await runRecounts()).toBe(0);
    // The day has come.
    const past = '2024-02-01';
    await api.owner
      .updateTable('regulations')
      .set({ validFrom: past })
      .where('id', '=', 'perm-im')
      .where('version', '=', 2)
      .execute();
    await api.owner.updateTable('recounts').set({ notBefore: past }).where('id', '=', published.recountId).execute();
    expect(await runRecounts()).toBe(1);
    await settleCase(api.deps.db, api.perm, taken!.caseId);
    expect((await perm('GET', `/recounts/${published.recountId}`)).body).toMatchObject({ total: 1, given: 1 });
    const { state } = await api.owner
      .selectFrom('cases')
      .select('state')
      .where('id', '=', taken!.caseId)
      .executeTakeFirstOrThrow();
    expect(state.regulation.version).toBe(2);
  });
});

async function dueOf(as: Caller, id: string): Promise<string> {
  const { clocks } = (await as('GET', `/cases/${id}`)).body;
  return clocks.find((clock: { name: string }) => clock.name === 'answer').dueAt;
}

const nextDayAfter = (on: string) => new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
