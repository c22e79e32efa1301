import type { CaseRecord, CoExecutorView, PromiseView, RatingView } from '../../domain/case.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { CaseState } from '../../domain/case-state.ts';
import type { FindingKind } from '../../domain/processing-records.ts';
import type { Trx } from '../connection.ts';
import { findHeldCommand } from '../held-commands.ts';
import { loadNames, type NameOf } from './names.ts';

type Words = ReadonlyMap<string, { body: string }>;
type Files = ReadonlyMap<string, CaseRecord['files'][number]>;

const word = (words: Words, id: string | undefined) => (id === undefined ? null : (words.get(id)?.body ?? null));
const filesOf = (files: Files, ids: readonly string[] = []) => ids.flatMap((id) => files.get(id) ?? []);

/** Every co-executor with his order, term and contribution. */
export function coExecutorViews(state: CaseState, words: Words, files: Files, executors: NameOf): CoExecutorView[] {
  return state.coAssignments.map((own) => ({
    assignmentId: own.id,
    executor: executors(own.executorId) ?? { id: own.executorId, name: 'исполнитель' },
    at: own.at,
    dueAt: own.dueAt,
    order: word(words, own.orderId),
    doneAt: own.doneAt,
    contribution: word(words, own.doneTextId),
    files: filesOf(files, own.doneFileIds),
  }));
}

/** The promise with its report beside it; broken for good once its day passed without one. */
export function promiseView(state: CaseState, words: Words, files: Files): PromiseView | null {
  if (!state.promise) return null;
  const { on, keptAt, reportTextId, reportFileIds } = state.promise;
  const clock = state.clocks.findLast(({ name }) => name === 'promise');
  return {
    on,
    keptAt,
    broken: clock?.breachedAt != null || clock?.state === 'breached',
    report: word(words, reportTextId),
    files: filesOf(files, reportFileIds),
  };
}

/** Ids of the words beside scores: comments are left out of the record's own words. */
export const ratingWords = (state: CaseState): string[] => (state.ratings ?? []).flatMap(({ textId }) => textId ?? []);

/** A few texts of a case by their ids; asks nothing when there are none. */
export async function loadWordsOf(trx: Trx, caseId: string, ids: readonly string[]): Promise<Words> {
  if (ids.length === 0) return new Map();
  const texts = await trx
    .selectFrom('caseTexts')
    .select(['id', 'body'])
    .where('caseId', '=', caseId)
    .where('id', 'in', [...ids])
    .execute();
  return new Map(texts.map((text) => [text.id, text]));
}

/** The citizen's scores, oldest first. */
export function ratingViews(state: CaseState, words: Words): RatingView[] {
  return (state.ratings ?? []).map(({ textId, reaction = null, ...rating }) => ({
    ...rating,
    reaction,
    text: word(words, textId),
  }));
}

/** The answer that is about to go out; only an approved one can be. */
export async function loadSending(trx: Trx, row: CaseTableRow): Promise<CaseRecord['sending']> {
  if (row.stage !== 'toPublish') return null;
  const held = await findHeldCommand(trx, row.id);
  if (!held) return null;
  const users = await loadNames(trx, 'users', [held.userId]);
  return { commandId: held.commandId, type: held.type, by: users(held.userId), until: held.until };
}

/** The direct line whose question became this case. */
export async function loadDirectLine(trx: Trx, caseId: string): Promise<CaseRecord['directLine']> {
  const line = await trx
    .selectFrom('directLineQuestions as q')
    .innerJoin('directLines as l', 'l.id', 'q.lineId')
    .select(['l.id', 'l.title as name'])
    .where('q.caseId', '=', caseId)
    .executeTakeFirst();
  return line ?? null;
}

/** The tenant's kinds of causes and proposals that may be chosen now. */
export async function loadFindingKinds(trx: Trx): Promise<Pick<FindingKind, 'id' | 'kind' | 'name'>[]> {
  return await trx
    .selectFrom('findingKinds')
    .select(['id', 'kind', 'name'])
    .where('archivedAt', 'is', null)
    .orderBy('kind')
    .orderBy('name')
    .execute();
}
