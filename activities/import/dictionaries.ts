import type { Trx } from '../../db/connection.ts';
import { nameKey, placeKey } from '../../domain/name-key.ts';
import type { NameMapping, Topic } from '../../domain/records.ts';

export type NameKind = NameMapping['kind'];

/** What is known of a topic by its name. */
export type KnownTopic = Pick<Topic, 'id' | 'sectorBlockId'>;

/** The tenant's names as they stood when the import began; each finder gives undefined for a name nobody knows. */
export interface Dictionaries {
  topic(group: string | null, name: string, on: string): KnownTopic | undefined;
  executor(name: string): string | undefined;
  territory(name: string): string | undefined;
}

/** A value by key, given up where two records have the same key: a wrong case is worse than a name to be mapped. */
function uniqueBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T> {
  const found = new Map<string, T>();
  const twice = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row);
    if (found.has(key)) twice.add(key);
    found.set(key, row);
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** Reads the dictionaries and what people mapped; exact names come first, then without case, punctuation and ornaments. */
export async function loadDictionaries(trx: Trx): Promise<Dictionaries> {
  const topics = await trx.selectFrom('topics').selectAll().where('archivedAt', 'is', null).execute();
  const bodies = await trx.selectFrom('executors').select(['id', 'name']).where('archivedAt', 'is', null).execute();
  const places = await trx.selectFrom('territories').select(['id', 'name']).where('archivedAt', 'is', null).execute();
  const mapped = await trx
    .selectFrom('nameMappings')
    .select(['kind', 'written', 'targetId'])
    .where('targetId', 'is not', null)
    .execute();
  const mappings = new Map(mapped.map((row) => [`${row.kind}/${row.written}`, row.targetId!]));
  const topicById = new Map(topics.map((topic) => [topic.id, topic]));
  const topicsByPair = new Map(topics.map((topic) => [`${nameKey(topic.groupName)}/${nameKey(topic.name)}`, topic]));
  const topicsByName = uniqueBy(topics, (topic) => nameKey(topic.name));
  const bodiesByName = uniqueBy(bodies, (row) => nameKey(row.name));
  const placesByName = uniqueBy(places, (row) => nameKey(row.name));
  const placesByOwnName = uniqueBy(places, (row) => placeKey(row.name));
  const inForce = (topic: Topic | undefined, on: string) =>
    topic && topic.validFrom <= on && (topic.validTo === null || topic.validTo >= on) ? topic : undefined;
  return {
    topic(group, name, on) {
      const chosen = mappings.get(`topic/${topicWritten(group, name)}`) ?? mappings.get(`topic/${name}`);
      if (chosen !== undefined) return topicById.get(chosen) ?? { id: chosen, sectorBlockId: null };
      const key = nameKey(name);
      const pair = group === null ? undefined : inForce(topicsByPair.get(`${nameKey(group)}/${key}`), on);
      return pair ?? inForce(topicsByName.get(key), on);
    },
    executor: (name) => mappings.get(`executor/${name}`) ?? bodiesByName.get(nameKey(name))?.id,
    territory: (name) =>
      mappings.get(`territory/${name}`) ??
      placesByName.get(nameKey(name))?.id ??
      placesByOwnName.get(placeKey(name))?.id,
  };
}

/** A topic's name as it is listed to be mapped: with its group, for many groups have an «Иное». */
export function topicWritten(group: string | null, name: string): string {
  return (group === null ? name : `${group} → ${name}`).slice(0, 500);
}

/** A name of a file that no dictionary knows, with the column it stood in. */
export interface UnknownName {
  kind: NameKind;
  written: string;
  column: string;
}

/** Counts names nobody knows in the list of names to be mapped. */
export async function countUnknownNames(trx: Trx, tenantId: string, names: readonly UnknownName[]): Promise<void> {
  const counts = new Map<string, { kind: NameKind; written: string; seen: number }>();
  for (const { kind, written } of names) {
    const key = `${kind}/${written}`;
    const count = counts.get(key) ?? { kind, written, seen: 0 };
    count.seen += 1;
    counts.set(key, count);
  }
  if (counts.size === 0) return;
  // Always in one order, so that two imports at once cannot lock each other out.
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await trx
    .insertInto('nameMappings')
    .values(rows.map((row) => ({ id: crypto.randomUUID(), tenantId, ...row })))
    .onConflict((oc) =>
      oc.columns(['tenantId', 'kind', 'written']).doUpdateSet((eb) => ({
        seen: eb('nameMappings.seen', '+', eb.ref('excluded.seen')),
      })),
    )
    .execute();
}
