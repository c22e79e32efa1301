import type { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../support/api.ts';
import { say } from '../support/case-harness.ts';
import { SkippedCase } from '../support/skipped-case.ts';
import { openSandbox } from '../support/virtual-clock.ts';

let product: TestApi;
let sandbox: ReusableVMWorkflowCreator;
const lives: SkippedCase[] = [];

beforeAll(async () => {
  [product, sandbox] = await Promise.all([testApi(), openSandbox()]);
});
afterEach(async () => {
  for (const life of lives.splice(0)) await life.engine.close();
});
afterAll(async () => {
  await sandbox.destroy();
  await product.close();
});

async function receive(at: string, fields?: Parameters<typeof SkippedCase.receive>[3]): Promise<SkippedCase> {
  const life = await SkippedCase.receive(product, sandbox, at, fields);
  lives.push(life);
  return life;
}

/** Answered, agreed by the coordinator and the ЦУР, published on Friday 14.11.2025 at 15:00. */
async function published(): Promise<SkippedCase> {
  const life = await receive('2025-11-14 09:00');
  await life.must('2025-11-14 09:10', 'coordinator', say.assign(product.tyazhin.executors.housing));
  await life.must('2025-11-14 09:20', 'coordinator', say.primary);
  await life.must('2025-11-14 13:00', 'executor', say.answer());
  await life.must('2025-11-14 13:30', 'coordinator', say.approve);
  await life.must('2025-11-14 14:00', 'rcc', say.approve);
  return await life.must('2025-11-14 15:00', 'coordinator', say.publish);
}

describe('the workflow of a case under skipped time (PRC-1, PRC-7, PRC-12)', () => {
  it('Scenario 1: left alone from a Friday evening for 30 days: each deadline and each step of the ladders once, in a moment', async () => {
    const life = await receive('2025-10-31 16:50');
    expect(await life.due('primaryAnswer')).toBe('2025-11-01 08:50');
    expect(await life.due('answer')).toBe('2025-11-01 15:50');
    const startedAt = performance.now();
    await life.until('2025-11-30 16:50');
    const tookMs = performance.now() - startedAt;
    expect(await life.told()).toEqual([
      '2025-11-01 08:30 primaryAnswer -20 coordinator',
      '2025-11-01 08:50 primaryAnswer 0 coordinator,head',
      '2025-11-01 14:50 answer -60 executor,coordinator',
      '2025-11-01 15:50 answer 0 superior,coordinator',
      '2025-11-05 09:50 answer 120 head',
      '2025-11-05 15:50 answer 480 curator',
    ]);
    expect(await life.breaches()).toEqual(['2025-11-01 08:50 primaryAnswer', '2025-11-01 15:50 answer']);
    expect(life.engine.runsOf(life.caseId)).toEqual({ count: 1, running: true, timers: [] });
    // 30 days cost six transactions; a loaded machine gets some room.
    expect(tookMs).toBeLessThan(5_000);
  });

  it('Scenario 1 on the fast track: four working hours', async () => {
    const life = await receive('2025-10-31 16:50', { importance: 'fastTrack' });
    await life.until('2025-11-01 11:49');
    expect(await life.breaches()).toEqual(['2025-11-01 08:50 primaryAnswer']);
    await life.until('2025-11-01 11:50');
    expect(await life.breaches()).toEqual(['2025-11-01 08:50 primaryAnswer', '2025-11-01 11:50 answer']);
  });

  it('Scenario 2: a message of a Sunday sleeps over the holiday until Wednesday', async () => {
    const life = await receive('2025-11-02 12:00');
    expect(life.engine.runsOf(life.caseId).timers).toEqual(['2025-11-05T02:10:00.000Z']); // Wednesday 09:10, the warning
    await life.until('2025-11-05 16:30');
    expect(await life.breaches()).toEqual(['2025-11-05 09:30 primaryAnswer', '2025-11-05 16:30 answer']);
  });

  it('Scenario 3: the last half hour of the year, the rest on 12 January', async () => {
    const life = await receive('2025-12-30 17:00');
    await life.must('2026-01-12 08:59', 'coordinator', say.primary);
    await life.until('2026-01-12 15:59');
    expect(await life.breaches()).toEqual([]);
    await life.until('2026-01-12 16:00');
    expect(await life.breaches()).toEqual(['2026-01-12 16:00 answer']);
  });

  it('Scenario 7: a promise that lies after the final term is warned about at once, and both are told in their time (PRC-9)', async () => {
    const life = await receive('2025-11-10 09:00');
    await life.must('2025-11-10 09:10', 'coordinator', say.assign(product.tyazhin.executors.housing));
    await life.must('2025-11-10 09:20', 'coordinator', say.primary);
    await life.must('2025-11-10 11:00', 'coordinator', say.interim('2025-11-20'));
    expect((await life.events('interimPublished')).map(({ event }) => event.warning)).toEqual([
      'promiseAfterFinalTerm',
    ]);
    expect(await life.due('finalAnswer')).toBe('2025-11-19 17:30');
    expect(await life.due('promise')).toBe('2025-11-20 17:30');
    await life.until('2025-11-30 00:00');
    expect((await life.told()).filter((line) => /finalAnswer|promise/.test(line))).toEqual([
      '2025-11-19 09:30 finalAnswer -480 executor,coordinator',
      '2025-11-19 17:30 finalAnswer 0 superior,coordinator',
      '2025-11-19 17:30 promise -1440 executor,coordinator',
      '2025-11-20 17:30 promise 0 superior,coordinator',
    ]);
    expect(await life.breaches()).toEqual(['2025-11-19 17:30 finalAnswer', '2025-11-20 17:30 promise']);
  });

  it('Scenario 8: two days of silence close the case by themselves, and its run ends', async () => {
    const life = await published();
    await life.until('2025-11-16 14:59');
    expect(await life.state()).toMatchObject({ stage: 'awaitingCitizen' });
    expect(life.engine.runsOf(life.caseId)).toMatchObject({ count: 1, running: true });
    await life.until('2025-11-16 15:00');
    expect(await life.state()).toMatchObject({ stage: 'closed', closedAt: '2025-11-16T08:00:00.000Z' });
    expect((await life.events('closed')).map(({ at, event }) => [at, event.reason])).toEqual([
      ['2025-11-16 15:00', 'silence'],
    ]);
    expect(life.engine.runsOf(life.caseId)).toEqual({ count: 1, running: false, timers: [] });
    expect(await life.breaches()).toEqual([]);
  });

  it('Scenario 9: a comment a minute before that opens cycle 2, and nothing later changes the figures of cycle 1 (PRC-16)', async () => {
    const life = await published();
    await life.must('2025-11-16 14:59', 'citizen', say.comment);
    expect(await life.state()).toMatchObject({ cycle: 2, stage: 'inWork' });
    expect(await life.due('primaryAnswer')).toBe('2025-11-17 09:30');
    expect(await life.due('answer')).toBe('2025-11-17 16:30');
    const [first] = (await life.state()).cycles;
    expect(first).toMatchObject({ cycle: 1, outcome: 'solved', publishedAt: '2025-11-14T08:00:00.000Z' });
    await life.until('2025-11-30 00:00');
    expect(await life.breaches()).toEqual(['2025-11-17 09:30 primaryAnswer', '2025-11-17 16:30 answer']);
    expect((await life.state()).cycles).toEqual([first]);
    expect(await life.events('closed')).toEqual([]);
    expect(life.engine.runsOf(life.caseId)).toMatchObject({ count: 1, running: true });
  });

  it('Scenario 10: a comment a month later is the same case, cycle 2, in a new run', async () => {
    const life = await published();
    await life.must('2025-12-16 10:00', 'citizen', say.comment);
    expect(await life.events('closed')).toHaveLength(1);
    expect(await life.state()).toMatchObject({ cycle: 2, stage: 'inWork', closedAt: null });
    expect(life.engine.runsOf(life.caseId)).toMatchObject({ count: 2, running: true });
    await life.must('2025-12-16 10:30', 'coordinator', say.primary);
    await life.until('2025-12-16 18:00');
    expect(await life.due('answer')).toBe('2025-12-17 09:00');
    expect(await life.breaches()).toEqual([]);
    await life.until('2025-12-17 09:00');
    expect(await life.breaches()).toEqual(['2025-12-17 09:00 answer']);
  });

  it('Scenario 11: urgency lets the rest of the norm run around the clock, and the timer moves with it (PRC-8)', async () => {
    const life = await receive('2025-11-17 15:00');
    expect(await life.due('answer')).toBe('2025-11-18 14:00');
    await life.must('2025-11-17 15:30', 'coordinator', say.primary);
    await life.must('2025-11-17 17:00', 'coordinator', say.urgent);
    expect(await life.due('answer')).toBe('2025-11-17 23:00');
    await life.until('2025-11-17 22:59');
    expect(await life.breaches()).toEqual([]);
    await life.until('2025-11-18 14:00');
    expect(await life.breaches()).toEqual(['2025-11-17 23:00 answer']);
  });

  it('runs that hand over after every step keep the clocks: the same ladder, told once', async () => {
    const life = await receive('2025-10-31 16:50', { continueAfter: 12 });
    await life.until('2025-11-30 16:50');
    expect(await life.told()).toHaveLength(6);
    expect(await life.breaches()).toEqual(['2025-11-01 08:50 primaryAnswer', '2025-11-01 15:50 answer']);
    expect(life.engine.runsOf(life.caseId)).toMatchObject({ count: 7, running: true });
  });

  it('a command between two steps of a ladder neither brings the next one forward nor repeats the last one', async () => {
    const life = await receive('2025-10-31 16:50');
    for (const minute of ['08:30', '08:31', '08:49', '08:50', '08:51'])
      await life.must(`2025-11-01 ${minute}`, 'coordinator', { type: 'note', text: 'Звонили в РЭС' });
    expect(await life.told()).toEqual([
      '2025-11-01 08:30 primaryAnswer -20 coordinator',
      '2025-11-01 08:50 primaryAnswer 0 coordinator,head',
    ]);
    expect(await life.events('noted')).toHaveLength(5);
  });
});
