import { sql } from 'kysely';
import { type ActiveRule, type Routed, routeMessage } from '../domain/rule-routing.ts';
import { type Suggestion, suggestTopics, type TopicModel } from '../domain/topic-model.ts';
import { loadActiveRules } from './auto-rules.ts';
import type { Trx } from './connection.ts';
import type { IntakeMessage } from './intake.ts';
import { localDateOf } from './local-dates.ts';
import { classifierOf, findTopicModel } from './topic-models.ts';

/** What the rules of one intake need, read once. */
interface Desk {
  rules: readonly ActiveRule[];
  blocks: ReadonlyMap<string, string | null>;
  models: ReadonlyMap<string, TopicModel | undefined>;
  authors: ReadonlyMap<string, number>;
}

/** What automatic rules made of each message (INT-7); undefined where none has anything to say. History is left as it came. */
export async function routeMessages(
  trx: Trx,
  tenantId: string,
  messages: readonly IntakeMessage[],
  at: string,
): Promise<(Routed | undefined)[]> {
  const live = messages.filter((message) => !message.isHistory && message.past.length === 0);
  const rules = live.length === 0 ? [] : await loadActiveRules(trx, await localDateOf(trx, at));
  if (rules.length === 0) return messages.map(() => undefined);
  const desk = await openDesk(trx, tenantId, rules, live);
  return messages.map((message) => {
    if (message.isHistory || message.past.length > 0) return undefined;
    const routed = routeMessage(message, rules, {
      get suggestions() {
        return suggestionsFor(desk, message);
      },
      authorCases: desk.authors.get(message.applicant?.sealed ?? '') ?? 0,
      blockOf: (topicId) => desk.blocks.get(topicId) ?? null,
      // An appeal is assigned after its registration, which is a person's act (59-ФЗ ст. 8).
      mayAssign: message.kind !== 'appeal',
    });
    return routed.events.length > 0 ? routed : undefined;
  });
}

async function openDesk(
  trx: Trx,
  tenantId: string,
  rules: readonly ActiveRule[],
  messages: readonly IntakeMessage[],
): Promise<Desk> {
  const topicIds = rules.flatMap((rule) => rule.actions.topicId ?? []);
  const topics =
    topicIds.length === 0
      ? []
      : await trx.selectFrom('topics').select(['id', 'sectorBlockId']).where('id', 'in', topicIds).execute();
  const models = new Map<string, TopicModel | undefined>();
  if (rules.some((rule) => rule.conditions.suggestion))
    for (const channel of new Set(messages.map((message) => message.channel)))
      models.set(channel, await findTopicModel(trx, tenantId, await classifierOf(trx, channel)));
  const askAuthors = rules.some((rule) => rule.conditions.authorWroteAtLeast !== undefined);
  return {
    rules,
    blocks: new Map(topics.map((topic) => [topic.id, topic.sectorBlockId])),
    models,
    authors: askAuthors ? await earlierCases(trx, messages) : new Map(),
  };
}

function suggestionsFor(desk: Desk, message: IntakeMessage): Suggestion[] {
  const model = desk.models.get(message.channel);
  return model ? suggestTopics(model, message.text, 1) : [];
}

/** How many cases the author of each message has already, by the sealed person. */
async function earlierCases(trx: Trx, messages: readonly IntakeMessage[]): Promise<Map<string, number>> {
  const authors = messages.flatMap(({ applicant }) => (applicant?.keys?.length ? [applicant] : []));
  const keys = [...new Set(authors.flatMap((author) => author.keys ?? []))];
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; caseId: string }>`
    select k.key, c.id as case_id from applicant_keys k join cases c on c.applicant_id = k.applicant_id
    where k.key = any(${keys})`.execute(trx);
  const cases = new Map<string, string[]>();
  for (const { key, caseId } of rows) cases.set(key, [...(cases.get(key) ?? []), caseId]);
  return new Map(
    authors.map(({ sealed, keys: own = [] }) => [sealed, new Set(own.flatMap((key) => cases.get(key) ?? [])).size]),
  );
}
