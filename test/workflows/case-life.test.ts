import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseWorkflowId } from '../../workflows/case.contract.ts';
import { type Caller, caller } from '../support/api.ts';
import { eventually, type RunningProduct, runningProduct } from '../support/running.ts';

let product: RunningProduct;
let coordinator: Caller;
let executor: Caller;
let rcc: Caller;

beforeAll(async () => {
  product = await runningProduct();
  await product.startWorker();
  [coordinator, executor, rcc] = (await Promise.all(
    ['coordinator@tyazhin', 'executor@tyazhin', 'rcc@tyazhin'].map((l) => product.as(l)),
  )) as [Caller, Caller, Caller];
});
afterAll(async () => {
  await product.close();
});

const text = 'Здравствуйте! Фонарь у школы починили сегодня, свет есть.';

describe('the life of a message in the engine (PRC-1, PRC-11, PRC-16)', () => {
  it('goes from receipt to a published answer, reopens by a comment and is all there in the timeline', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Не горит фонарь у школы' });
    expect(made.status).toBe(201);
    const id: string = made.body.id;
    const give = async (who: Caller, command: object) => {
      const answer = await who('POST', `/cases/${id}/commands`, command);
      expect([answer.status, answer.body?.detail]).toEqual([200, undefined]);
      return answer.body;
    };
    expect((await give(coordinator, { type: 'takeToWork' })).stage).toBe('inWork');
    expect((await give(coordinator, { type: 'assign', executorId: product.tyazhin.executors.housing })).stage).toBe(
      'assigned',
    );
    expect(
      (await give(coordinator, { type: 'primaryAnswer', text: 'Ответим сегодня до 17:30' })).clocks,
    ).toContainEqual(expect.objectContaining({ name: 'primaryAnswer', state: 'met' }));
    expect((await give(executor, { type: 'submitAnswer', text, outcome: 'solved', attested: true })).stage).toBe(
      'inApproval',
    );
    const returned = await give(coordinator, { type: 'returnForRework', reason: 'Нет фотографии' });
    expect([returned.stage, returned.returns]).toEqual(['assigned', 1]);
    await give(executor, { type: 'submitAnswer', text, outcome: 'solved', attested: true });
    expect((await give(coordinator, { type: 'approve' })).approvals.map((a: { state: string }) => a.state)).toEqual([
      'approved',
      'pending',
    ]);
    expect((await give(rcc, { type: 'approve' })).stage).toBe('toPublish');
    const published = await give(coordinator, { type: 'publish', link: 'https://vk.com/wall-1_2' });
    expect([published.stage, published.outcome]).toEqual(['awaitingCitizen', 'solved']);
    const reopened = await give(coordinator, { type: 'citizenComment', text: 'Снова не горит' });
    expect([reopened.stage, reopened.cycle, reopened.cycles.length]).toEqual(['inWork', 2, 1]);
    const timeline = await coordinator('GET', `/cases/${id}/timeline`);
    expect(timeline.body.events.map((e: { type: string }) => e.type)).toEqual(
      expect.arrayContaining(['received', 'returned', 'published', 'reopened']),
    );
  });

  it('refuses what does not fit with what is allowed, and changes nothing', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Яма у аптеки' });
    const answer = await coordinator('POST', `/cases/${made.body.id}/commands`, { type: 'publish', text });
    expect([answer.status, answer.body.code]).toEqual([409, 'notAllowed']);
    expect(answer.body.allowed).toContain('takeToWork');
  });

  it('the same Idempotency-Key is one command; with another body it is refused', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Открытый люк' });
    const give = (body: object) =>
      coordinator('POST', `/cases/${made.body.id}/commands`, body, { headers: { 'idempotency-key': 'k-1' } });
    const answers = await Promise.all(Array.from({ length: 10 }, () => give({ type: 'note', text: 'Звонили в РЭС' })));
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(200));
    expect((await give({ type: 'note', text: 'Другая' })).body.code).toBe('keyReused');
    const timeline = await coordinator('GET', `/cases/${made.body.id}/timeline`);
    expect(timeline.body.events.filter((e: { type: string }) => e.type === 'noted')).toHaveLength(1);
  });

  it('twenty commands to one case at the same moment are each applied at once, not left for later', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Яма на Школьной' });
    const notes = Array.from({ length: 20 }, (_, n) =>
      coordinator('POST', `/cases/${made.body.id}/commands`, { type: 'note', text: `Заметка ${n}` }),
    );
    expect((await Promise.all(notes)).map((answer) => answer.status)).toEqual(Array(20).fill(200));
  });

  it('a tick of the calendar is recorded once by the durable timer', async () => {
    const at = new Date(Date.now() - 400 * 86_400_000).toISOString();
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Старое письмо', receivedAt: at });
    const late = await eventually('the breach of both clocks', async () => {
      const { body } = await coordinator('GET', `/cases/${made.body.id}`);
      return body.clocks.every((c: { state: string }) => c.state === 'breached') && body;
    });
    expect(late.clocks).toHaveLength(2);
    const notices = await product.owner
      .selectFrom('notices')
      .selectAll()
      .where('caseId', '=', made.body.id)
      .where('kind', '=', 'breach')
      .execute();
    expect(new Set(notices.map((n) => `${n.userId}/${n.effectId}`)).size).toBe(notices.length);
    expect(notices.length).toBeGreaterThan(0);
  });

  it('an executor answers by the secure link alone', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Нет воды' });
    await coordinator('POST', `/cases/${made.body.id}/commands`, {
      type: 'assign',
      executorId: product.tyazhin.executors.roads,
    });
    const link = await coordinator('POST', `/cases/${made.body.id}/answer-link`);
    expect(link.body.url).toMatch(/\/answer#/);
    const token = link.body.url.split('#')[1];
    const session = await caller(product.app)('POST', '/answer-session', { token });
    expect(session.status).toBe(204);
    const phone = caller(product.app, { cookies: { mcc_answer: session.cookies[0]!.value } });
    expect((await phone('GET', '/answer')).body.case.number).toBe(made.body.number);
    const given = await phone('POST', '/answer', { type: 'submitAnswer', text, outcome: 'solved', attested: true });
    expect([given.status, given.body.state]).toEqual([200, 'applied']);
    expect((await coordinator('GET', `/cases/${made.body.id}`)).body.stage).toBe('inApproval');
  });

  it('keeps ids alone in the history of the engine (SEC-3)', async () => {
    const made = await coordinator('POST', '/cases', {
      channel: 'im',
      text: 'Канареечное слово изумрудник',
      applicant: { name: 'Изумрудников' },
    });
    await coordinator('POST', `/cases/${made.body.id}/commands`, { type: 'note', text: 'изумрудник в заметке' });
    const handle = product.client.workflow.getHandle(caseWorkflowId(made.body.id));
    const history = JSON.stringify(await handle.fetchHistory(), (_k, v) =>
      v instanceof Uint8Array ? Buffer.from(v).toString('utf8') : v,
    );
    expect(history).toContain(made.body.id);
    expect(history.toLowerCase()).not.toContain('изумрудник');
  });
});
