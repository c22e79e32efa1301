import type { CaseState } from '../domain/case-state.ts';
import type { Trx } from './connection.ts';

/** Keeps what a version of an answer named as cause and proposal (PRC-21): the last version of a cycle stands. */
export async function keepFinding(
  trx: Trx,
  subject: { tenantId: string; caseId: string },
  state: CaseState,
  version: number,
): Promise<void> {
  const answer = state.answers.find((one) => one.version === version);
  if (!answer) return;
  const row = {
    topicId: state.topicId,
    executorId: state.assignment?.executorId ?? null,
    causeKindId: answer.causeKindId ?? null,
    causeId: answer.causeId ?? null,
    proposalKindId: answer.proposalKindId ?? null,
    proposalId: answer.proposalId ?? null,
    at: answer.at,
  };
  await trx
    .insertInto('answerFindings')
    .values({ ...subject, cycle: answer.cycle, ...row })
    .onConflict((oc) => oc.columns(['caseId', 'cycle']).doUpdateSet(row))
    .execute();
}
