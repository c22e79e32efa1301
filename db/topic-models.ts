import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { sql } from 'kysely';
import { type Example, packed, suggestTopics, type TopicModel } from '../domain/topic-model.ts';
import type { Trx } from './connection.ts';

const squeeze = promisify(deflate);
const unsqueeze = promisify(inflate);

/** The classifier of channels that name no other. */
const commonClassifier = 'im';
const mostExamples = 50_000;
/** Models kept in this process, the latest used last. */
const mostKept = 6;
const kept = new Map<string, { trainedAt: string; model: TopicModel }>();

/** Which classifier the topics of a channel come from. */
export async function classifierOf(trx: Trx, channel: string): Promise<string> {
  const found = await trx
    .selectFrom('classifiers')
    .select('code')
    .where(sql<boolean>`${channel} = any(channels)`)
    .where('archivedAt', 'is', null)
    .orderBy('code')
    .executeTakeFirst();
  return found?.code ?? commonClassifier;
}

/** The tenant's model of a classifier, from this process's memory while it is the newest; undefined when none was trained yet. */
export async function findTopicModel(trx: Trx, tenantId: string, classifier: string): Promise<TopicModel | undefined> {
  const key = `${tenantId}/${classifier}`;
  const stored = await trx
    .selectFrom('topicModels')
    .select('trainedAt')
    .where('classifier', '=', classifier)
    .executeTakeFirst();
  if (!stored) return undefined;
  let known = kept.get(key);
  if (known?.trainedAt !== stored.trainedAt) {
    const row = await trx
      .selectFrom('topicModels')
      .selectAll()
      .where('classifier', '=', classifier)
      .executeTakeFirstOrThrow();
    const bytes = await unsqueeze(Buffer.from(row.weights, 'base64'));
    const { labels, bits, unit, trainedAt } = row;
    known = { trainedAt, model: { labels, bits, unit, weights: new Int8Array(bytes) } };
  }
  kept.delete(key);
  kept.set(key, known);
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break;
    kept.delete(oldest);
  }
  return known.model;
}

/** What a model learnt from, and how well it did on what it had not seen. */
export interface Trained {
  model: TopicModel;
  cases: number;
  confirmed: number;
  top1: number | null;
  top3: number | null;
}

/** Stores a trained model as the tenant's newest. */
export async function storeTopicModel(
  trx: Trx,
  tenantId: string,
  classifier: string,
  { model, ...figures }: Trained,
  trainedAt: string,
): Promise<void> {
  const { labels, bits, unit, weights } = packed(model);
  const row = {
    ...figures,
    labels: [...labels],
    bits,
    unit,
    weights: (await squeeze(Buffer.from(weights.buffer))).toString('base64'),
    trainedAt,
  };
  await trx
    .insertInto('topicModels')
    .values({ tenantId, classifier, ...row })
    .onConflict((oc) => oc.columns(['tenantId', 'classifier']).doUpdateSet(row))
    .execute();
}

// A topic that a rule took from a suggestion and no person has looked at since teaches nothing.
const confirmedCases = (classifier: string) => sql`cases c
  join topics t on t.id = c.topic_id and t.classifier = ${classifier}
  where not exists (select from case_events e where e.case_id = c.id and e.type = 'routed'
      and e.data->'set' ? 'topicId' and jsonb_path_exists(e.data, '$.matched[*] ? (@.by == "suggestion")'))
    or exists (select from case_events p where p.case_id = c.id and p.type = 'classified' and p.data ? 'topicId')`;

/** How many cases have a topic that a person or the channel named. */
export async function countConfirmed(trx: Trx, classifier: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${confirmedCases(classifier)}`.execute(trx);
  return rows[0]?.n ?? 0;
}

/**
 * What a model learns from: the newest confirmed cases with the topic as it is called now, and what the classifier says of
 * its topics, so that a new municipality has suggestions from the first day.
 */
export async function loadExamples(
  trx: Trx,
  classifier: string,
  on: string,
): Promise<{ cases: Example[]; topics: Example[] }> {
  const { rows } = await sql<Example>`
    select left(w.body, 4000) as text, coalesce(t.replaced_by_id, t.id) as label
    from (select c.text_id, c.topic_id, c.received_at from ${confirmedCases(classifier)}
      order by c.received_at desc limit ${mostExamples}) chosen
    join topics t on t.id = chosen.topic_id join case_texts w on w.id = chosen.text_id
    order by chosen.received_at, chosen.text_id`.execute(trx);
  const live = await trx
    .selectFrom('topics')
    .select(['id', 'groupName', 'name', 'description'])
    .where('classifier', '=', classifier)
    .where('archivedAt', 'is', null)
    .where('replacedById', 'is', null)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>=', on)]))
    .orderBy('id')
    .execute();
  const ids = new Set(live.map((topic) => topic.id));
  return {
    // A topic that is no longer in force is not suggested.
    cases: rows.filter((row) => ids.has(row.label)),
    topics: live.map(({ id, groupName, name, description }) => ({
      label: id,
      text: `${groupName}. ${name}. ${description ?? ''}`,
    })),
  };
}

/** A topic that a text seems to be about, with what follows from it. */
export interface TopicSuggestion {
  topic: { id: string; name: string };
  groupName: string;
  confidence: number;
  sectorBlock: { id: string; name: string } | null;
  executor: { id: string; name: string } | null;
}

/** The likeliest topics of a text by the tenant's model, with their block and executor; empty without a model or words. */
export async function suggestFor(
  trx: Trx,
  tenantId: string,
  given: { channel: string; text: string },
  most = 3,
): Promise<TopicSuggestion[]> {
  const model = await findTopicModel(trx, tenantId, await classifierOf(trx, given.channel));
  const suggested = model ? suggestTopics(model, given.text, most) : [];
  if (suggested.length === 0) return [];
  const rows = await trx
    .selectFrom('topics')
    .leftJoin('sectorBlocks', 'sectorBlocks.id', 'topics.sectorBlockId')
    .leftJoin('executors', (join) =>
      join.onRef('executors.id', '=', 'topics.executorId').on('executors.archivedAt', 'is', null),
    )
    .select([
      'topics.id',
      'topics.name',
      'topics.groupName',
      'sectorBlocks.id as blockId',
      'sectorBlocks.name as blockName',
      'executors.id as executorId',
      'executors.name as executorName',
    ])
    .where(
      'topics.id',
      'in',
      suggested.map((one) => one.label),
    )
    .where('topics.archivedAt', 'is', null)
    .execute();
  return suggested.flatMap(({ label, confidence }) => {
    const row = rows.find((one) => one.id === label);
    if (!row) return [];
    const named = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null);
    return [
      {
        topic: { id: row.id, name: row.name },
        groupName: row.groupName,
        confidence,
        sectorBlock: named(row.blockId, row.blockName),
        executor: named(row.executorId, row.executorName),
      },
    ];
  });
}
