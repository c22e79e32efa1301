import { sql } from 'kysely';
import { maySeeCase, type Person } from '../../domain/access.ts';
import type { AnswerView, ApprovalView, CaseRecord, ClockView } from '../../domain/case.ts';
import type { CaseClock } from '../../domain/case-event.ts';
import type { LawContext } from '../../domain/case-law.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import type { CaseTableRow, CaseTextRow } from '../../domain/case-rows.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { AppError } from '../../domain/errors.ts';
import { hasLegalSide } from '../../domain/legal-side.ts';
import type { Trx } from '../connection.ts';
import { loadLaw } from '../law.ts';
import { findWayBack } from '../publish-out.ts';
import type { SealingKey } from '../sealing.ts';
import { countLetters } from './appeal-view.ts';
import { loadApplicant, mustTalk } from './applicant.ts';
import { loadDeliveries } from './case-deliveries.ts';
import {
  coExecutorViews,
  loadDirectLine,
  loadSending,
  loadWordsOf,
  promiseView,
  ratingViews,
  ratingWords,
} from './case-parts.ts';
import { findCaseRows } from './case-rows.ts';
import { commentFileViews } from './comment-files.ts';
import { loadNames, type NameOf } from './names.ts';

/** Who reads, with the keys of the personal data, and when. */
export interface Reader {
  person: Person;
  keys: readonly SealingKey[];
  at: string;
}

/** A case row the person may see, with the law as it stands for him; throws `notFound` for anything else. */
export async function getVisibleCase(
  trx: Trx,
  caseId: string,
  person: Person,
  at: string,
): Promise<{ row: CaseTableRow; law: LawContext }> {
  const row = await trx.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst();
  if (row) {
    const law = await loadLaw(trx, row, row.state.regulation, { kind: 'person', person }, at, 'view');
    if (maySeeCase(person, law.caseScope)) return { row, law };
  }
  throw new AppError('notFound', `обращения ${caseId} нет или оно вам не доступно`);
}

/** The words of a case by the id of their text; `but` leaves out kinds that the reader will not show. */
export async function loadWords(
  trx: Trx,
  caseId: string,
  but: readonly CaseTextRow['kind'][] = [],
): Promise<Map<string, { body: string; rawBody: string | null }>> {
  const texts = await trx
    .selectFrom('caseTexts')
    .select(['id', 'body', 'rawBody'])
    .where('caseId', '=', caseId)
    .$if(but.length > 0, (query) => query.where('kind', 'not in', but))
    .execute();
  return new Map(texts.map((text) => [text.id, text]));
}

/** A file with the moment it was uploaded. */
export type CaseFile = CaseRecord['files'][number] & { createdAt: string };

/** The files of a case by their id. */
export async function loadFiles(trx: Trx, caseId: string): Promise<Map<string, CaseFile>> {
  const files = await trx
    .selectFrom('files')
    .select(['id', 'name', 'type', 'size', 'createdAt'])
    .where('caseId', '=', caseId)
    .orderBy('createdAt')
    .execute();
  return new Map(files.map((file) => [file.id, file]));
}

/** What came with the message: uploaded before the case was there. Later files belong to answers and reports. */
export function citizensFiles(files: ReadonlyMap<string, CaseFile>, caseCreatedAt: string): CaseRecord['files'] {
  return [...files.values()].filter((file) => file.createdAt <= caseCreatedAt);
}

/** One whole case for this reader; throws `notFound` when there is none or he may not see it. */
export async function getCaseRecord(trx: Trx, caseId: string, reader: Reader): Promise<CaseRecord> {
  const { row, law } = await getVisibleCase(trx, caseId, reader.person, reader.at);
  const { state } = row;
  const [listed] = await findCaseRows(trx, sql`c.id = ${caseId}`, { sort: 'number', limit: 1 });
  // Notes, calls and comments belong to the timeline: a long conversation does not make the record slower.
  const words = await loadWords(trx, caseId, ['note', 'call', 'comment']);
  const files = await loadFiles(trx, caseId);
  const users = await loadNames(
    trx,
    'users',
    state.approvals.flatMap((step) => [step.by, step.onBehalfOf]),
  );
  const executors = await loadNames(
    trx,
    'executors',
    state.coAssignments.map((a) => a.executorId),
  );
  const kinds = await loadNames(
    trx,
    'findingKinds',
    state.answers.flatMap((answer) => [answer.causeKindId, answer.proposalKindId]),
  );
  const { letters, lettersToPost } = await countLetters(trx, caseId);
  const { id, version, title, act } = law.regulation;
  return {
    ...listed!,
    text: words.get(row.textId)?.body ?? '',
    rawText: words.get(row.textId)?.rawBody ?? null,
    link: row.link,
    applicant: await loadApplicant(trx, row, {
      ...reader,
      talks: mustTalk(
        state,
        law.regulation,
        reader.person.executorIds.map((own) => own.id),
      ),
    }),
    files: citizensFiles(files, row.createdAt),
    commentFiles: commentFileViews(state, files),
    clocks: state.clocks.map(clockView),
    answers: answerViews(state, words, files, kinds),
    approvals: approvalViews(state, users),
    coExecutors: coExecutorViews(state, words, files, executors),
    promise: promiseView(state, words, files),
    ratings: ratingViews(state, await loadWordsOf(trx, caseId, ratingWords(state))),
    wayBack: (await findWayBack(trx, row))?.title ?? null,
    deliveries: await loadDeliveries(trx, caseId),
    directLine: row.channel === 'directLine' ? await loadDirectLine(trx, caseId) : null,
    sending: await loadSending(trx, row),
    incidents: state.incidents.map(({ effectId = null, ...incident }) => ({ ...incident, effectId })),
    cycles: state.cycles.map((cycle) => ({ ...cycle, clocks: cycle.clocks.map(clockView) })),
    address: row.address,
    latitude: row.latitude,
    longitude: row.longitude,
    asWritten: row.asWritten,
    regulation: { id, version, title, act },
    isHistory: row.isHistory,
    allowedCommands: allowedCommands(state, law),
    legalSide: hasLegalSide(state, law, letters),
    lettersToPost,
  };
}

/** A clock without the arithmetic behind it. */
export function clockView(clock: CaseClock): ClockView {
  const { key, name, cycle, state, startedAt, dueAt, stoppedAt, breachedAt, clause, fromAct } = clock;
  const { provisional = false, usedMs = null, lateMs = null } = clock;
  return {
    key,
    name,
    cycle,
    state,
    startedAt,
    dueAt,
    stoppedAt,
    breachedAt,
    clause,
    fromAct,
    provisional,
    usedMs,
    lateMs,
  };
}

/** The versions of answers with their words and files. */
export function answerViews(
  state: CaseState,
  words: ReadonlyMap<string, { body: string }>,
  files: ReadonlyMap<string, CaseRecord['files'][number]>,
  kinds: NameOf = () => null,
): AnswerView[] {
  const word = (id: string | undefined) => (id === undefined ? null : (words.get(id)?.body ?? null));
  return state.answers.map((answer) => ({
    version: answer.version,
    kind: answer.kind,
    cycle: answer.cycle,
    at: answer.at,
    text: word(answer.textId) ?? '',
    files: answer.fileIds.flatMap((id) => files.get(id) ?? []),
    outcome: answer.outcome,
    attested: answer.attested,
    promisedOn: answer.promisedOn ?? null,
    composedAt: answer.composedAt ?? null,
    cause: word(answer.causeId),
    proposal: word(answer.proposalId),
    causeKind: kinds(answer.causeKindId),
    proposalKind: kinds(answer.proposalKindId),
    publishedAt: answer.publishedAt ?? null,
    publishedText: word(answer.publishedTextId),
    link: word(answer.link) ?? answer.link ?? null,
    returned: answer.returned === true,
  }));
}

/** The steps of approval with people by name. */
export function approvalViews(state: CaseState, users: NameOf): ApprovalView[] {
  return state.approvals.map(({ role, title, stands, state: at, ...step }) => ({
    role,
    title,
    stands,
    state: at,
    by: users(step.by),
    onBehalfOf: users(step.onBehalfOf),
    at: step.at ?? null,
  }));
}
