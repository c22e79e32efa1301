import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type ClassifierDiff, diffClassifier, type KnownTopic } from '../domain/classifier-diff.ts';
import { type ClassifierNode, nodeKey } from '../domain/classifier-file.ts';
import { AppError } from '../domain/errors.ts';
import type { ClassifierVersion } from '../domain/structuring-records.ts';
import type { Trx } from './connection.ts';

/** The topics of a classifier in force on a date. */
export async function loadTopicsOn(trx: Trx, classifier: string, on: string): Promise<KnownTopic[]> {
  return await trx
    .selectFrom('topics')
    .select(['id', 'groupName', 'name', 'code', 'description'])
    .where('classifier', '=', classifier)
    .where('archivedAt', 'is', null)
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', on)]))
    .orderBy('groupName')
    .orderBy('name')
    .execute();
}

/** What a file would change in a classifier from a date on, with how many open cases each closing topic has. */
export async function previewClassifier(
  trx: Trx,
  classifier: string,
  nodes: readonly ClassifierNode[],
  on: string,
): Promise<ClassifierDiff & { openCases: Record<string, number> }> {
  const diff = diffClassifier(await loadTopicsOn(trx, classifier, on), nodes);
  const ids = diff.closed.map((topic) => topic.id);
  const { rows } = await sql<{ topicId: string; open: number }>`
    select topic_id, count(*) as open from cases where is_open and topic_id = any(${ids}) group by 1`.execute(trx);
  return { ...diff, openCases: Object.fromEntries(rows.map((row) => [row.topicId, row.open])) };
}

/**
 * Puts a version of a classifier in force from a date: new topics begin, those that are gone end the day before and, where
 * `mapping` names the key of a new one, it takes their place with their block and executor. Cases keep the topic they were
 * sorted under. Throws `unprocessable` for a mapping to what is not in the file.
 */
export async function applyClassifier(
  trx: Trx,
  given: {
    tenantId: string;
    classifier: string;
    validFrom: string;
    nodes: readonly ClassifierNode[];
    mapping: Readonly<Record<string, string | null>>;
    fileName: string;
    userId: string;
  },
): Promise<ClassifierVersion> {
  const { tenantId, classifier, validFrom, nodes, mapping } = given;
  await sql`select pg_advisory_xact_lock(hashtext(${`classifier/${tenantId}/${classifier}`}))`.execute(trx);
  const diff = diffClassifier(await loadTopicsOn(trx, classifier, validFrom), nodes);
  const into = (topic: ClassifierDiff['closed'][number]) =>
    topic.id in mapping ? (mapping[topic.id] ?? null) : topic.into;
  const heirs = new Map(diff.closed.flatMap((topic) => (into(topic) === null ? [] : [[into(topic), topic.id]])));
  const { rows: kept } = await sql<{ id: string; sectorBlockId: string | null; executorId: string | null }>`
    select id, sector_block_id, executor_id from topics where id = any(${[...heirs.values()]})`.execute(trx);
  const ids = await beginTopics(trx, given, diff, (key) => kept.find((row) => row.id === heirs.get(key)));
  for (const node of nodes) if (!ids.has(node.key)) ids.set(node.key, '');
  for (const topic of diff.closed) {
    const key = into(topic);
    const heir = key === null ? null : await heirId(trx, classifier, ids, key, topic.name);
    await trx
      .updateTable('topics')
      .set((eb) => ({
        validTo: sql<string>`greatest(${validFrom}::date - 1, valid_from)`,
        replacedById: heir,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', topic.id)
      .execute();
    if (heir !== null)
      await trx.updateTable('topics').set({ replacedById: heir }).where('replacedById', '=', topic.id).execute();
  }
  for (const { id, description } of diff.described)
    await trx
      .updateTable('topics')
      .set((eb) => ({ description, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
  const { rows: last } = await sql<{ number: number }>`
    select coalesce(max(number), 0) + 1 as number from classifier_versions where classifier = ${classifier}`.execute(
    trx,
  );
  return await trx
    .insertInto('classifierVersions')
    .values({
      tenantId,
      classifier,
      number: last[0]?.number ?? 1,
      validFrom,
      fileName: given.fileName,
      added: diff.added.length,
      changed: diff.described.length,
      closed: diff.closed.length,
      createdBy: given.userId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes the new topics, or takes up again what was closed under the same name; gives their ids by key. */
async function beginTopics(
  trx: Trx,
  { tenantId, classifier, validFrom }: { tenantId: string; classifier: string; validFrom: string },
  diff: ClassifierDiff,
  formerOf: (key: string) => { sectorBlockId: string | null; executorId: string | null } | undefined,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let from = 0; from < diff.added.length; from += 1_000) {
    const rows = await trx
      .insertInto('topics')
      .values(
        diff.added.slice(from, from + 1_000).map(({ key, replaces: _former, ...node }) => ({
          ...node,
          id: randomUUID(),
          tenantId,
          classifier,
          validFrom,
          sectorBlockId: formerOf(key)?.sectorBlockId ?? null,
          executorId: formerOf(key)?.executorId ?? null,
        })),
      )
      .onConflict((oc) =>
        oc.expression(sql`tenant_id, classifier, group_name, name, coalesce(code, '')`).doUpdateSet((eb) => ({
          validTo: null,
          archivedAt: null,
          replacedById: null,
          description: eb.ref('excluded.description'),
          version: eb('topics.version', '+', 1),
        })),
      )
      .returning(['id', 'groupName', 'name', 'code'])
      .execute();
    for (const row of rows) ids.set(nodeKey(row), row.id);
  }
  return ids;
}

async function heirId(
  trx: Trx,
  classifier: string,
  ids: ReadonlyMap<string, string>,
  key: string,
  name: string,
): Promise<string> {
  const id = ids.get(key);
  if (id) return id;
  const stays = id === '' ? await findByKey(trx, classifier, key) : undefined;
  if (stays === undefined)
    throw new AppError('unprocessable', `«${name}»: темы «${key}» нет в новой версии, выберите другую`);
  return stays;
}

async function findByKey(trx: Trx, classifier: string, key: string): Promise<string | undefined> {
  const topics = await trx
    .selectFrom('topics')
    .select(['id', 'groupName', 'name', 'code'])
    .where('classifier', '=', classifier)
    .where('archivedAt', 'is', null)
    .where('validTo', 'is', null)
    .execute();
  return topics.find((topic) => nodeKey(topic) === key)?.id;
}
