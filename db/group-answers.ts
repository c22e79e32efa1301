import type { GroupAnswer } from '../domain/case-command.ts';
import type { CaseTableRow } from '../domain/case-rows.ts';
import type { CaseState } from '../domain/case-state.ts';
import type { Trx } from './connection.ts';
import { hashOf, idOf } from './ids.ts';

/** The published answer of a main case, ready for the members of its group. */
interface MainAnswer {
  mainCaseId: string;
  version: number;
  textId: string;
  fileIds: string[];
  outcome: GroupAnswer['outcome'];
}

function publishedAnswer(mainCaseId: string, state: CaseState): MainAnswer | undefined {
  if (state.publishedAt === null) return undefined;
  const answer = state.answers.findLast((a) => a.cycle === state.cycle && a.kind === 'final' && a.publishedAt);
  return (
    answer && {
      mainCaseId,
      version: answer.version,
      textId: answer.publishedTextId ?? answer.textId,
      fileIds: answer.fileIds,
      outcome: answer.outcome,
    }
  );
}

/** Gives the answer that a main case has just published to everybody in its group: each hears of it in its own mailbox, once. */
export async function answerMembers(trx: Trx, row: CaseTableRow, state: CaseState, now: string): Promise<void> {
  const answer = publishedAnswer(row.id, state);
  if (!answer) return;
  const members = await trx.selectFrom('cases').select('id').where('mainCaseId', '=', row.id).execute();
  for (const { id } of members) await giveAnswer(trx, { tenantId: row.tenantId, caseId: id }, answer, now);
}

/**
 * A case has joined a group: when the main one is answered already, it has its answer at once. The main row is held, so
 * that an answer published at this very moment reaches it by one of the two ways.
 */
export async function joinGroup(trx: Trx, row: CaseTableRow, mainCaseId: string, now: string): Promise<void> {
  const main = await trx.selectFrom('cases').select('state').where('id', '=', mainCaseId).forShare().executeTakeFirst();
  const answer = main && publishedAnswer(mainCaseId, main.state);
  if (answer) await giveAnswer(trx, { tenantId: row.tenantId, caseId: row.id }, answer, now);
}

async function giveAnswer(
  trx: Trx,
  member: { tenantId: string; caseId: string },
  answer: MainAnswer,
  now: string,
): Promise<void> {
  const { mainCaseId, version, outcome } = answer;
  const commandId = idOf(member.caseId, mainCaseId, String(version), answer.textId);
  const { body } = await trx
    .selectFrom('caseTexts')
    .select('body')
    .where('id', '=', answer.textId)
    .executeTakeFirstOrThrow();
  const textId = idOf(commandId, 'text');
  const fileIds = await copiedFiles(trx, member.caseId, commandId, answer.fileIds);
  const command: GroupAnswer = {
    type: 'groupAnswered',
    mainCaseId,
    textId,
    ...(fileIds.length > 0 && { fileIds }),
    outcome,
  };
  await trx
    .insertInto('caseTexts')
    .values({ id: textId, ...member, kind: 'answer', body })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await trx
    .insertInto('caseInbox')
    .values({
      ...member,
      commandId,
      command: JSON.stringify(command),
      bodyHash: hashOf(JSON.stringify(command)),
      actor: JSON.stringify({ kind: 'engine' }),
      at: now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await trx.insertInto('outbox').values(member).execute();
}

/** The answer's files as the member's own: the bytes are stored once. */
async function copiedFiles(trx: Trx, caseId: string, commandId: string, fileIds: string[]): Promise<string[]> {
  if (fileIds.length === 0) return [];
  const files = await trx.selectFrom('files').selectAll().where('id', 'in', fileIds).execute();
  if (files.length === 0) return [];
  const copies = files.map(({ createdAt: _at, ...file }) => ({
    ...file,
    id: idOf(commandId, file.id),
    caseId,
    assignmentId: null,
  }));
  await trx
    .insertInto('files')
    .values(copies)
    .onConflict((oc) => oc.doNothing())
    .execute();
  return copies.map((file) => file.id);
}
