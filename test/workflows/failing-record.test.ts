import type { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../support/api.ts';
import { say } from '../support/case-harness.ts';
import { SkippedCase } from '../support/skipped-case.ts';
import { openSandbox } from '../support/virtual-clock.ts';

let product: TestApi;
let sandbox: ReusableVMWorkflowCreator;
let life: SkippedCase;
beforeAll(async () => {
  [product, sandbox] = await Promise.all([testApi(), openSandbox()]);
});
afterAll(async () => {
  await life.engine.close();
  await sandbox.destroy();
  await product.close();
});

describe('a case that cannot be recorded for a while (PRC-12)', () => {
  it('is tried again without its history growing, and goes on where it stood', async () => {
    life = await SkippedCase.receive(product, sandbox, '2025-11-10 09:00', { continueAfter: 100 });
    await sql`alter table case_events add constraint trouble check (type <> 'clockBreached') not valid`.execute(
      product.owner,
    );
    await life.until('2025-11-10 10:04');
    const runs = life.engine.runsOf(life.caseId);
    expect(runs.running).toBe(true);
    expect(runs.count).toBeGreaterThan(3);
    expect(await life.breaches()).toEqual([]);

    await sql`alter table case_events drop constraint trouble`.execute(product.owner);
    await life.must('2025-11-10 10:05', 'coordinator', say.primary);
    expect(await life.breaches()).toEqual(['2025-11-10 10:00 primaryAnswer']);
    expect(life.engine.runsOf(life.caseId).count).toBe(runs.count);
  });
});
