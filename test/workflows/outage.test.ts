import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseWorkflowId } from '../../workflows/case.contract.ts';
import type { Caller } from '../support/api.ts';
import { eventually, type RunningProduct, runningProduct } from '../support/running.ts';

let product: RunningProduct;
let coordinator: Caller;

beforeAll(async () => {
  product = await runningProduct();
  coordinator = await product.as('coordinator@tyazhin');
});
afterAll(async () => {
  await product.close();
});

const eventsOf = async (id: string): Promise<string[]> =>
  (await product.owner.selectFrom('caseEvents').select('type').where('caseId', '=', id).orderBy('seq').execute()).map(
    (e) => e.type,
  );
const pendingMail = async (id: string) =>
  (
    await product.owner
      .selectFrom('caseInbox')
      .select('commandId')
      .where('caseId', '=', id)
      .where('processedAt', 'is', null)
      .execute()
  ).length;

describe('workers away (INT-9, PRC-12)', () => {
  it('keeps intake and commands, answers 202, and runs them once, in order, when the workers return', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Нет света на Садовой' });
    expect(made.status).toBe(201);
    const id: string = made.body.id;
    const commands: [Caller, object][] = [
      [coordinator, { type: 'takeToWork' }],
      [coordinator, { type: 'assign', executorId: product.tyazhin.executors.housing }],
      [coordinator, { type: 'primaryAnswer', text: 'Ответим сегодня' }],
      [coordinator, { type: 'logCall', text: 'Звонили жителю' }],
    ];
    for (const [who, command] of commands) {
      const answer = await who('POST', `/cases/${id}/commands`, command);
      expect([answer.status, answer.body.state]).toEqual([202, 'accepted']);
    }
    const tooEarly = await coordinator('POST', `/cases/${id}/commands`, { type: 'publish', text: 'Рано' });
    expect([tooEarly.status, tooEarly.body.code]).toEqual([409, 'notAllowed']);
    expect(await pendingMail(id)).toBe(4);

    const worker = await product.startWorker();
    await eventually('all four commands', async () => (await pendingMail(id)) === 0);
    const { body } = await coordinator('GET', `/cases/${id}`);
    expect(body.stage).toBe('assigned');
    const facts = (await eventsOf(id)).filter((type) =>
      ['takenToWork', 'assigned', 'primaryAnswered', 'callLogged'].includes(type),
    );
    expect(facts).toEqual(['takenToWork', 'assigned', 'primaryAnswered', 'callLogged']);
    await worker.stop();
  });

  it('an answer accepted in time before the workers went is never a breach after they return', async () => {
    const worker = await product.startWorker();
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Каток у школы' });
    const id: string = made.body.id;
    await coordinator('POST', `/cases/${id}/commands`, { type: 'takeToWork' });
    await worker.stop();
    const answer = await coordinator('POST', `/cases/${id}/commands`, {
      type: 'primaryAnswer',
      text: 'Ответим сегодня',
    });
    expect(answer.status).toBe(202);
    // The deadline passes while nobody works: the kept command is older than it.
    const row = await product.owner
      .selectFrom('cases')
      .select(['state'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const due = new Date(Date.now() + 500).toISOString();
    const state = {
      ...row.state,
      clocks: row.state.clocks.map((c) => (c.name === 'primaryAnswer' ? { ...c, dueAt: due, ladder: [] } : c)),
    };
    await product.owner
      .updateTable('cases')
      .set({ state: JSON.stringify(state), nextTickAt: due })
      .where('id', '=', id)
      .execute();
    await eventually('the deadline to pass', async () => Date.now() > Date.parse(due));
    const again = await product.startWorker();
    await eventually('the kept command', async () => (await pendingMail(id)) === 0);
    const { body } = await coordinator('GET', `/cases/${id}`);
    expect(body.clocks.find((c: { name: string }) => c.name === 'primaryAnswer').state).toBe('met');
    expect(await eventsOf(id)).not.toContain('clockBreached');
    await again.stop();
  });
});

describe('the engine lost', () => {
  it('every open case gets its workflow again and its clock goes on', async () => {
    const worker = await product.startWorker();
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Собаки у детского сада' });
    const id: string = made.body.id;
    const handle = product.client.workflow.getHandle(caseWorkflowId(id));
    await eventually(
      'its workflow',
      async () => (await handle.describe().catch(() => undefined))?.status.name === 'RUNNING',
    );
    await handle.terminate('the engine lost it');
    await eventually('a new run', async () => (await handle.describe()).status.name === 'RUNNING');
    const answer = await coordinator('POST', `/cases/${id}/commands`, { type: 'takeToWork' });
    expect([answer.status, answer.body.stage]).toEqual([200, 'inWork']);
    await worker.stop();
  });
});

describe('a worker killed after the commit', () => {
  it('does the work once: recording again changes nothing', async () => {
    const made = await coordinator('POST', '/cases', { channel: 'im', text: 'Провод над площадкой' });
    const id: string = made.body.id;
    await coordinator('POST', `/cases/${id}/commands`, { type: 'takeToWork' });
    const { recordCase } = await import('../../db/record-case.ts');
    const asked = { tenantId: product.tyazhin.id, caseId: id, commandIds: [], tickAt: null };
    const options = { mailsOut: false, linkSecret: product.deps.sessionSecret };
    const first = await recordCase(product.deps.db, asked, new Date().toISOString(), options);
    const before = await eventsOf(id);
    const second = await recordCase(product.deps.db, asked, new Date().toISOString(), options);
    expect(second).toEqual(first);
    expect(await eventsOf(id)).toEqual(before);
    expect(before.filter((type) => type === 'takenToWork')).toHaveLength(1);
  });
});
