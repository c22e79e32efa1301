import { sql } from 'kysely';
import type { AppealState } from '../domain/appeal.ts';
import type { AppealRow } from '../domain/appeal-records.ts';
import type { CaseState } from '../domain/case-state.ts';
import { isOpenStage } from '../domain/codes.ts';
import type { Trx } from './connection.ts';

/** The line of the register that a state leads to; undefined for what is no appeal. */
export function projectAppeal(state: CaseState): Omit<AppealRow, 'caseId' | 'tenantId'> | undefined {
  const { appeal } = state;
  if (!appeal) return undefined;
  const legal = state.clocks.filter((clock) => ['registration', 'forwarding', 'answer'].includes(clock.name));
  const answer = state.clocks.findLast((clock) => clock.name === 'answer');
  const finishedAt = answer?.state === 'met' || answer?.state === 'breached' ? answer.stoppedAt : null;
  const broken =
    appeal.forwardedLate === true || legal.some((clock) => clock.breachedAt !== null || clock.state === 'breached');
  const done = finishedAt ?? (isOpenStage(state.stage) ? null : state.closedAt);
  return {
    registrationNumber: state.registrationNumber,
    type: appeal.type,
    form: appeal.form,
    answerBy: appeal.answerBy,
    applicants: appeal.applicants,
    questions: appeal.questions.filter((question) => question.state !== 'withdrawn').length,
    openQuestions: appeal.questions.filter((question) => question.state === 'open').length,
    dueAt: answer?.dueAt ?? null,
    finishedAt: done,
    termKept: broken ? false : done === null ? null : true,
    fromCaseId: appeal.fromCaseId,
    repeatOfId: appeal.repeatOfId,
    lateForwards: lateForwards(appeal),
    lateDocuments: [...state.cycles.flatMap((cycle) => cycle.clocks), ...state.clocks].filter(
      (clock) => clock.name === 'documents' && (clock.breachedAt !== null || clock.state === 'breached'),
    ).length,
    answeredOrally: appeal.answeredOrally === true,
  };
}

/** Late questions one by one; an appeal that went whole counts once. */
function lateForwards(appeal: AppealState): number {
  const questions = appeal.questions.filter((question) => question.forwardedLate).length;
  return questions > 0 ? questions : Number(appeal.forwardedLate === true);
}

/** Writes the register's lines of the cases that are appeals, in the transaction that changes them. */
export async function storeAppeals(
  trx: Trx,
  tenantId: string,
  cases: readonly { caseId: string; state: CaseState }[],
): Promise<void> {
  const rows = cases.flatMap(({ caseId, state }) => {
    const row = projectAppeal(state);
    return row ? [{ caseId, tenantId, ...row }] : [];
  });
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'caseId' && name !== 'tenantId',
  ) as (keyof AppealRow)[];
  // Seventeen parameters a row, and the protocol counts them in 16 bits.
  for (let from = 0; from < rows.length; from += 3_500)
    await trx
      .insertInto('appeals')
      .values(rows.slice(from, from + 3_500))
      .onConflict((oc) =>
        oc
          .column('caseId')
          .doUpdateSet((eb) => Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
      )
      .execute();
}

/** Another appeal of the tenant registered under this number in this year, by its case's id; undefined when there is none. */
export async function registeredUnder(
  trx: Trx,
  number: string,
  year: string,
  but: string,
): Promise<{ caseNumber: string } | undefined> {
  const { rows } = await sql<{ caseNumber: string }>`
    select c.number as case_number from appeals a join cases c on c.id = a.case_id
    where a.registration_number = ${number} and a.case_id <> ${but} and extract(year from c.registered_at)::text = ${year}
    limit 1`.execute(trx);
  return rows[0];
}
