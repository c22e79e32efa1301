import { setImmediate as rest } from 'node:timers/promises';
import { type Db, inTenant } from '../../db/connection.ts';
import { localDateOf } from '../../db/local-dates.ts';
import { countConfirmed, loadExamples, storeTopicModel, type Trained } from '../../db/topic-models.ts';
import { type Example, suggestTopics, type TopicModel, trainTopics } from '../../domain/topic-model.ts';

/** A model is made anew when so many more cases were confirmed, or a tenth of what it learnt from. */
const worthMore = 20;
const worthShare = 0.1;
const dayMs = 86_400_000;
/** Every tenth case is held back to measure; with fewer there is nothing to measure. */
const heldBack = 10;
const fewestToMeasure = 200;

/**
 * Makes the tenant's model of a classifier anew when it has learnt enough since, or the classifier's words are a day old;
 * gives what it trained, undefined when there was no need. The learner rests often: the worker goes on meanwhile.
 */
export async function trainWhenWorth(
  db: Db,
  tenantId: string,
  classifier: string,
  now: Date,
): Promise<Trained | undefined> {
  const { confirmed, known } = await inTenant(db, tenantId, async (trx) => ({
    confirmed: await countConfirmed(trx, classifier),
    known: await trx
      .selectFrom('topicModels')
      .select(['confirmed', 'trainedAt'])
      .where('classifier', '=', classifier)
      .executeTakeFirst(),
  }));
  if (known) {
    const grown = Math.abs(confirmed - known.confirmed);
    const old = now.getTime() - Date.parse(known.trainedAt) > dayMs;
    if (!old && grown < Math.max(worthMore, known.confirmed * worthShare)) return undefined;
  }
  const examples = await inTenant(db, tenantId, async (trx) =>
    loadExamples(trx, classifier, await localDateOf(trx, now.toISOString())),
  );
  const labels = new Set([...examples.cases, ...examples.topics].map((example) => example.label));
  if (labels.size < 2) return undefined;
  const figures = examples.cases.length < fewestToMeasure ? { top1: null, top3: null } : await measured(examples);
  const model = await trained([...examples.topics, ...examples.cases]);
  const result = { model, cases: examples.cases.length, confirmed, ...figures };
  await inTenant(db, tenantId, (trx) => storeTopicModel(trx, tenantId, classifier, result, now.toISOString()));
  return result;
}

async function trained(examples: readonly Example[]): Promise<TopicModel> {
  const learner = trainTopics(examples);
  for (;;) {
    const step = learner.next();
    if (step.done) return step.value;
    await rest();
  }
}

/** How often the right topic is the first, and among the first three, on cases that the learner did not see. */
async function measured({ cases, topics }: { cases: Example[]; topics: Example[] }) {
  const model = await trained([...topics, ...cases.filter((_, at) => at % heldBack !== 0)]);
  const unseen = cases.filter((_, at) => at % heldBack === 0);
  let first = 0;
  let three = 0;
  for (const { text, label } of unseen) {
    const suggested = suggestTopics(model, text, 3);
    if (suggested[0]?.label === label) first += 1;
    if (suggested.some((one) => one.label === label)) three += 1;
  }
  return { top1: first / unseen.length, top3: three / unseen.length };
}
