import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isNews } from '../../admin-ui/data/events.ts';
import { recordCase } from '../../db/record-case.ts';
import { type TestApi, testApi } from '../support/api.ts';
import { settleCase, takeInCases, testSecret } from '../support/cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi({ sendingDelayMs: 60_000 });
});
afterAll(async () => await api.close());

/** Opens the mailbox as a worker whose clock stands so many seconds ahead. */
const recordIn = (caseId: string, seconds: number) =>
  recordCase(
    api.deps.db,
    { tenantId: api.tyazhin.id, caseId, commandIds: [], tickAt: null },
    new Date(Date.now() + seconds * 1_000).toISOString(),
    { mailsOut: false, linkSecret: testSecret },
  );

async function give(login: string, caseId: string, command: Record<string, unknown>, key?: string) {
  const headers = key === undefined ? {} : { headers: { 'idempotency-key': key } };
  return await (await api.as(login))('POST', `/cases/${caseId}/commands`, command, headers);
}
const read = async (caseId: string, login = 'coordinator@tyazhin') =>
  (await (await api.as(login))('GET', `/cases/${caseId}`)).body;

/** A case whose answer is approved and waits for publication; its deadline lies so many minutes ahead. */
async function approved(answerInMinutes = 400): Promise<string> {
  const answerBy = new Date(Date.now() + answerInMinutes * 60_000).toISOString();
  const [taken] = await takeInCases(api.deps.db, api.tyazhin, [{ answerBy }]);
  const { caseId } = taken!;
  const steps: [string, Record<string, unknown>][] = [
    ['coordinator@tyazhin', { type: 'assign', executorId: api.tyazhin.executors.housing }],
    ['executor@tyazhin', { type: 'submitAnswer', text: 'Починили', outcome: 'solved', attested: true }],
    ['coordinator@tyazhin', { type: 'approve' }],
    ['rcc@tyazhin', { type: 'approve' }],
  ];
  for (const [login, command] of steps) {
    expect([command.type, (await give(login, caseId, command)).status]).toEqual([command.type, 202]);
    await settleCase(api.deps.db, api.tyazhin, caseId);
  }
  return caseId;
}

describe('sending out has ten seconds for «Отменить», kept by the server', () => {
  test('nothing goes out before, it goes out once after, and it counts from when it was given (PRC-1)', async () => {
    const caseId = await approved();
    const before = Date.now();
    const held = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true }, 'publish-1');
    expect([held.status, held.body.state]).toEqual([202, 'held']);
    expect(await recordIn(caseId, 59)).toMatchObject({ nextTickAt: held.body.until, ended: false });
    expect(await read(caseId)).toMatchObject({
      stage: 'toPublish',
      sending: { commandId: held.body.commandId, type: 'publish', by: { name: 'Сотрудник coordinator' } },
    });
    // Pressed again after a lost reply: the same sending, not another.
    const again = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true }, 'publish-1');
    expect(again.body).toEqual(held.body);
    await recordIn(caseId, 61);
    await recordIn(caseId, 62);
    const sent = await read(caseId);
    expect(sent).toMatchObject({ stage: 'awaitingCitizen', sending: null });
    const stopped = Date.parse(sent.clocks.find((clock: { name: string }) => clock.name === 'answer').stoppedAt);
    expect(stopped - before).toBeLessThan(5_000);
    const published = await api.owner
      .selectFrom('caseEvents')
      .select('seq')
      .where('caseId', '=', caseId)
      .where('type', '=', 'published')
      .execute();
    expect(published).toHaveLength(1);
  });

  test('while its time has come and the engine has not sent it yet, it is still about to go: nobody is asked to publish again', async () => {
    const caseId = await approved();
    const { body } = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    await api.owner
      .updateTable('caseInbox')
      .set({ notBefore: new Date(Date.now() - 1_000).toISOString() })
      .where('commandId', '=', body.commandId)
      .execute();
    expect(await read(caseId)).toMatchObject({ stage: 'toPublish', sending: { commandId: body.commandId } });
    const again = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    expect(again.status).toBe(409);
  });

  test('a deadline that falls into those seconds is no breach: the answer was given in time', async () => {
    const caseId = await approved(0.5);
    await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    await recordIn(caseId, 40);
    // Nor does something else that is recorded meanwhile bring it.
    await give('coordinator@tyazhin', caseId, { type: 'note', text: 'Звонили из школы' });
    await recordIn(caseId, 45);
    await recordIn(caseId, 61);
    const answer = (await read(caseId)).clocks.find((clock: { name: string }) => clock.name === 'answer');
    expect(answer).toMatchObject({ state: 'met', breachedAt: null });
  });

  test('taken back by its author, it never goes out; by anybody else it is refused', async () => {
    const caseId = await approved();
    const { body } = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    const path = `/cases/${caseId}/sendings/${body.commandId}`;
    expect((await (await api.as('head@tyazhin'))('DELETE', path)).status).toBe(403);
    expect((await (await api.as('coordinator@perm'))('DELETE', path)).status).toBe(404);
    expect((await (await api.as('coordinator@tyazhin'))('DELETE', path)).status).toBe(204);
    await recordIn(caseId, 61);
    expect(await read(caseId)).toMatchObject({ stage: 'toPublish', sending: null });
    // It may be given anew.
    await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    await recordIn(caseId, 61);
    expect((await read(caseId)).stage).toBe('awaitingCitizen');
    expect((await (await api.as('coordinator@tyazhin'))('DELETE', path)).status).toBe(409);
  });

  test('colleagues see it at once, begun and taken back: the feed tells of it without a new version of the case', async () => {
    const caseId = await approved();
    const told = async () =>
      await api.owner
        .selectFrom('changes')
        .select('version')
        .where('recordId', '=', caseId)
        .where('resource', '=', 'cases')
        .orderBy('id', 'desc')
        .execute();
    const known = await read(caseId, 'head@tyazhin');
    const before = (await told()).length;
    const { body } = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    const [begun, ...rest] = await told();
    expect(rest).toHaveLength(before);
    expect(isNews(known, begun!.version)).toBe(true);
    const seen = await read(caseId, 'head@tyazhin');
    expect(seen).toMatchObject({ version: known.version, sending: { type: 'publish' } });
    await (await api.as('coordinator@tyazhin'))('DELETE', `/cases/${caseId}/sendings/${body.commandId}`);
    expect(isNews(seen, (await told())[0]!.version)).toBe(true);
    // What only repeats the version that a screen has already is no news.
    expect([isNews(known, known.version), isNews(known, known.version + 1)]).toEqual([false, true]);
  });

  test('a return for rework in between wins, the author of the sending is told', async () => {
    const caseId = await approved();
    await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    const second = await give('coordinator@tyazhin', caseId, { type: 'publish', hold: true });
    expect([second.status, second.body.detail]).toEqual([409, expect.stringContaining('уже отправляется')]);
    await give('rcc@tyazhin', caseId, { type: 'returnForRework', reason: 'Нет фото' });
    await recordIn(caseId, 10);
    await recordIn(caseId, 61);
    expect(await read(caseId)).toMatchObject({ stage: 'assigned', returns: 1 });
    const notice = await api.owner
      .selectFrom('notices')
      .select('data')
      .where('caseId', '=', caseId)
      .where('kind', '=', 'commandRefused')
      .executeTakeFirstOrThrow();
    expect(notice.data).toMatchObject({ command: 'publish' });
  });

  test('only what goes out to the citizen may wait; programs that ask for no delay publish at once', async () => {
    const caseId = await approved();
    const wrong = await give('coordinator@tyazhin', caseId, { type: 'note', text: 'x', hold: true });
    expect([wrong.status, wrong.body.detail]).toEqual([400, expect.stringContaining('publish и send')]);
    await give('coordinator@tyazhin', caseId, { type: 'publish' });
    await recordIn(caseId, 0);
    expect((await read(caseId)).stage).toBe('awaitingCitizen');
  });
});

test('a stale version is answered with the record as it stands and what is allowed (409)', async () => {
  const caseId = await approved();
  const { version } = await read(caseId);
  await give('coordinator@tyazhin', caseId, { type: 'note', text: 'Позвонить ещё раз' });
  await recordIn(caseId, 0);
  const stale = await give('coordinator@tyazhin', caseId, { type: 'publish', expectedVersion: version });
  expect(stale.status).toBe(409);
  expect(stale.body).toMatchObject({
    code: 'versionConflict',
    version: version + 1,
    allowed: expect.arrayContaining(['publish']),
    current: { id: caseId, stage: 'toPublish', version: version + 1 },
  });
});
