// A change that must never pass: it sleeps before the first step, so running cases would take another course.
import { proxyLocalActivities, sleep } from '@temporalio/workflow';
import type { CaseActivities, CaseWorkflowInput } from '../../../workflows/case.contract.ts';

const { record } = proxyLocalActivities<Pick<CaseActivities, 'record'>>({ startToCloseTimeout: '10s' });

/** The case workflow as a careless hand would change it. */
export async function caseWorkflow(input: CaseWorkflowInput): Promise<void> {
  await sleep('1 minute');
  await record({ tenantId: input.tenantId, caseId: input.caseId, commandIds: [], tickAt: null });
}
