import { sql } from 'kysely';
import type { AppealState } from '../domain/appeal.ts';
import type { AppealRow } from '../domain/appeal-records.ts';
import type { CaseState } from '../domain/case-state.ts';
import { isOpenStage } from '../domain/codes.ts';
import type { Trx } from './connection.ts';
import { localDates } from './local-dates.ts';

type Projected = Omit<AppealRow, 'caseId' | 'tenantId' | 'registeredYear'>;

/** The line of the register that a state leads to; undefined for what is no appeal. */
export function projectAppeal(state: CaseState): Projected | undefined {
  const { appeal } = state;
  if (!appeal) return undefined;
  const legal = state.clocks.filter((clock) => ['registration', 'forwarding', 'answer'].includes(clock.name));
  const answer = state.clocks.findLast((clock) => clock.name === 'answer');
  const dueAt = answer?.dueAt ?? null;
  const done = finishedAt(state);
  const broken =
    appeal.forwardedLate === true ||
    appeal.toldLate === true ||
    legal.some((clock) => clock.breachedAt !== null || clock.state === 'breached') ||
    (state.stage === 'merged' && done !== null && dueAt !== null && done > dueAt);
  const sent = state.answers.findLast((one) => one.outgoingNumber !== undefined && one.returned !== true);
  return {
    registrationNumber: state.registrationNumber,
    type: appeal.type,
    form: appeal.form,
    answerBy: appeal.answerBy,
    applicants: appeal.applicants,
    questions: appeal.questions.filter((question) => question.state !== 'withdrawn').length,
    openQuestions: appeal.questions.filter((question) => question.state === 'open').length,
    dueAt,
    finishedAt: done,
    termKept: broken ? false : done === null ? null : true,
    fromCaseId: appeal.fromCaseId,
    repeatOfId: appeal.repeatOfId,
    lateForwards: lateForwards(appeal),
    lateDocuments: [...state.cycles.flatMap((cycle) => cycle.clocks), ...state.clocks].filter(
      (clock) => clock.name === 'documents' && (clock.breachedAt !== null || clock.state === 'breached'),
    ).length,
    answered: isAnswered(state),
    answeredOrally: appeal.answeredOrally === true,
    toldLate: appeal.toldLate === true,
    outgoingNumber: sent?.outgoingNumber ?? null,
    sentAt: sent?.publishedAt ?? null,
  };
}

/** When the appeal was done with; one that was joined to another is done when the answer of their group is its own. */
function finishedAt(state: CaseState): string | null {
  if (state.stage === 'merged') return state.publishedAt;
  const answer = state.clocks.findLast((clock) => clock.name === 'answer');
  const stopped = answer?.state === 'met' || answer?.state === 'breached' ? answer.stoppedAt : null;
  return stopped ?? (isOpenStage(state.stage) ? null : state.closedAt);
}

const isAnswered = ({ appeal, publishedAt, stage, everPublished }: CaseState) =>
  appeal?.answeredOrally === true || publishedAt !== null || (stage === 'closed' && everPublished);

/** Late questions one by one; an appeal that went whole counts once. */
function lateForwards(appeal: AppealState): number {
  const questions = appeal.questions.filter((question) => question.forwardedLate).length;
  return questions > 0 ? questions : Number(appeal.forwardedLate === true);
}

/**
 * Writes the register's lines of the cases that are appeals, in the transaction that changes them. A registration number is
 * held once in a local year: a case that `takes` one held by another fails with the index's error, any other keeps such a
 * number without holding it, as a file brought it.
 */
export async function storeAppeals(
  trx: Trx,
  tenantId: string,
  cases: readonly { caseId: string; state: CaseState }[],
  takes = false,
): Promise<void> {
  const appeals = cases.flatMap(({ caseId, state }) => {
    const projected = projectAppeal(state);
    return projected ? [{ projected, caseId, registeredAt: state.registeredAt }] : [];
  });
  if (appeals.length === 0) return;
  const dateOf = await localDates(trx);
  const held = takes ? new Set<string>() : await numbersHeld(trx, appeals);
  const rows = appeals.map(({ projected, caseId, registeredAt }): AppealRow => {
    const year =
      projected.registrationNumber === null || registeredAt === null ? null : Number(dateOf(registeredAt).slice(0, 4));
    const number = `${year}/${projected.registrationNumber}`;
    const holds = year !== null && !held.has(number);
    if (!takes) held.add(number);
    return { caseId, tenantId, ...projected, registeredYear: holds ? year : null };
  });
  const columns = Object.keys(rows[0] ?? {}).filter(
    (name) => name !== 'caseId' && name !== 'tenantId',
  ) as (keyof AppealRow)[];
  // Twenty-two parameters a row, and the protocol counts them in 16 bits.
  for (let from = 0; from < rows.length; from += 2_900)
    await trx
      .insertInto('appeals')
      .values(rows.slice(from, from + 2_900))
      .onConflict((oc) =>
        oc
          .column('caseId')
          .doUpdateSet((eb) => Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
      )
      .execute();
}

async function numbersHeld(
  trx: Trx,
  appeals: readonly { caseId: string; projected: Projected }[],
): Promise<Set<string>> {
  const numbers = appeals.flatMap(({ projected }) => projected.registrationNumber ?? []);
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ registeredYear: number; registrationNumber: string }>`
    select registered_year, registration_number from appeals
    where registration_number = any(${numbers}::text[]) and registered_year is not null
      and case_id <> all(${appeals.map(({ caseId }) => caseId)}::uuid[])`.execute(trx);
  return new Set(rows.map((row) => `${row.registeredYear}/${row.registrationNumber}`));
}

/** Why this registration number is not to be had on that day, with the way out; undefined when it is free. */
export async function numberTaken(
  trx: Trx,
  caseId: string,
  number: string,
  registeredAt: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ caseNumber: string; year: number }>`
    select c.number as case_number, y.year from appeals a join cases c on c.id = a.case_id
      join tenants t on t.id = a.tenant_id
      cross join lateral (select extract(year from ${registeredAt}::timestamptz at time zone t.zone)::int as year) y
    where a.registration_number = ${number} and a.registered_year = y.year and a.case_id <> ${caseId}
    limit 1`.execute(trx);
  const [other] = rows;
  return (
    other &&
    `под номером ${number} в ${other.year} году уже зарегистрировано ${other.caseNumber}: возьмите другой номер`
  );
}
