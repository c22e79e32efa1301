import { sql } from 'kysely';
import { AppError } from '../domain/errors.ts';
import type { Source } from '../domain/records.ts';
import { acceptCommand } from './accept-command.ts';
import type { Trx } from './connection.ts';
import { idOf } from './ids.ts';

/** A message of a source that is known: its case, and the case its thread goes on with. */
export interface KnownMessage {
  caseId: string;
  threadCaseId: string;
}

/** A message that a source has brought now; `awaits` names the one it replies to when that one has not come. */
export interface NewMessage {
  externalId: string;
  caseId: string;
  awaits: string | null;
}

/** Only one transaction at a time takes messages of a source: a reply and its parent see each other whatever their order. */
export async function lockSource(trx: Trx, sourceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${sourceId}, 22))`.execute(trx);
}

/** What is known of these messages of a source, by their ids. */
export async function findSourceMessages(
  trx: Trx,
  sourceId: string,
  externalIds: readonly string[],
): Promise<Map<string, KnownMessage>> {
  if (externalIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('connectorMessages')
    .select(['externalId', 'caseId', 'threadCaseId'])
    .where('connectorId', '=', sourceId)
    .where('externalId', 'in', [...new Set(externalIds)])
    .execute();
  return new Map(
    rows.map(({ externalId, caseId, threadCaseId }) => [externalId, { caseId, threadCaseId: threadCaseId ?? caseId }]),
  );
}

/** Cases of the source's channel that no connector brought (a table, a clerk) under these ids: what a reply may answer. */
export async function findTableCases(
  trx: Trx,
  { channel }: Pick<Source, 'channel'>,
  externalIds: readonly string[],
): Promise<Map<string, KnownMessage>> {
  if (externalIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom('cases')
    .select(['id', 'externalId'])
    .where('channel', '=', channel)
    .where('externalId', 'in', [...new Set(externalIds)])
    .where('broughtBy', 'is', null)
    .execute();
  return new Map(rows.map(({ id, externalId }) => [externalId ?? '', { caseId: id, threadCaseId: id }]));
}

/** Keeps new messages of a source; replies that waited for one of them join its thread. */
export async function keepSourceMessages(
  trx: Trx,
  source: Pick<Source, 'id' | 'tenantId'>,
  messages: readonly NewMessage[],
  at: string,
): Promise<void> {
  if (messages.length === 0) return;
  await trx
    .insertInto('connectorMessages')
    .values(
      messages.map((message) => ({
        ...message,
        tenantId: source.tenantId,
        connectorId: source.id,
        direction: 'in' as const,
        state: 'taken' as const,
        at,
      })),
    )
    .onConflict((oc) => oc.columns(['connectorId', 'externalId']).doNothing())
    .execute();
  const waiting = await trx
    .updateTable('connectorMessages as m')
    .from('connectorMessages as parent')
    .set({ awaits: null })
    .whereRef('parent.connectorId', '=', 'm.connectorId')
    .whereRef('parent.externalId', '=', 'm.awaits')
    .where('m.connectorId', '=', source.id)
    .where(
      'm.awaits',
      'in',
      messages.map(({ externalId }) => externalId),
    )
    .returning(['m.externalId as childId', 'parent.externalId as parentId'])
    .execute();
  const sized: { childId: string; parentId: string; size: number }[] = [];
  for (const { childId, parentId } of waiting) {
    const thread = (await findSourceMessages(trx, source.id, [childId])).get(childId)?.threadCaseId ?? '';
    sized.push({ childId, parentId, size: await casesOfThread(trx, source.id, thread) });
  }
  // A case that others have joined already joins nobody: the new parent joins it, and then the single ones do.
  for (const { childId, parentId } of sized.sort((a, b) => b.size - a.size)) {
    const known = await findSourceMessages(trx, source.id, [childId, parentId]);
    const [child, parent] = [known.get(childId), known.get(parentId)];
    if (child && parent) await joinThreads(trx, source, parent.threadCaseId, child.threadCaseId, at);
  }
}

/** Two threads are one: the child's case joins the parent's, or, when others have joined it already, the other way round. */
async function joinThreads(
  trx: Trx,
  source: Pick<Source, 'id' | 'tenantId'>,
  parentCaseId: string,
  childCaseId: string,
  at: string,
): Promise<void> {
  if (parentCaseId === childCaseId) return;
  const isAlone = async (caseId: string) => (await casesOfThread(trx, source.id, caseId)) === 1;
  const [from, to] = (await isAlone(childCaseId)) ? [childCaseId, parentCaseId] : [parentCaseId, childCaseId];
  if (from === parentCaseId && !(await isAlone(parentCaseId))) return;
  try {
    await acceptCommand(trx, {
      tenantId: source.tenantId,
      caseId: from,
      commandId: idOf(source.id, 'join', from, to),
      command: { type: 'linkDuplicate', caseId: to },
      actor: { kind: 'engine' },
      stored: { kind: 'engine' },
      at,
    });
  } catch (error) {
    // Answered already, or a coordinator has put it elsewhere: it stays the case it is.
    if (error instanceof AppError) return;
    throw error;
  }
  await trx.insertInto('outbox').values({ tenantId: source.tenantId, caseId: from }).execute();
  await trx
    .updateTable('connectorMessages')
    .set({ threadCaseId: to })
    .where('connectorId', '=', source.id)
    .where((eb) =>
      eb.or([eb('threadCaseId', '=', from), eb.and([eb('threadCaseId', 'is', null), eb('caseId', '=', from)])]),
    )
    .execute();
}

async function casesOfThread(trx: Trx, sourceId: string, caseId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct case_id) as n from connector_messages
    where connector_id = ${sourceId} and coalesce(thread_case_id, case_id) = ${caseId}`.execute(trx);
  return rows[0]?.n ?? 0;
}
