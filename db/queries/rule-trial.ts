import { sql } from 'kysely';
import type { Person } from '../../domain/access.ts';
import type { RuleActions, RuleConditions } from '../../domain/auto-rule.ts';
import type { RuleMatch } from '../../domain/case-event.ts';
import { matchRule } from '../../domain/rule-routing.ts';
import { matchInWords } from '../../domain/rule-words.ts';
import type { RuleTrial } from '../../domain/structuring-views.ts';
import { suggestTopics, type TopicModel } from '../../domain/topic-model.ts';
import { problemsOf } from '../auto-rules.ts';
import type { Trx } from '../connection.ts';
import { classifierOf, findTopicModel } from '../topic-models.ts';
import { seenBy } from './case-filter.ts';
import { loadRecordNames } from './case-routings.ts';
import { findCaseRows } from './case-rows.ts';

interface PastCase {
  id: string;
  body: string;
  channel: string;
  platform: string | null;
  territoryId: string | null;
  topicId: string | null;
  marks: string[];
  authorCases: number;
}

const mostLooked = 20_000;
const batch = 1_000;
const mostShown = 50;

/**
 * What a rule would have met among the cases of the last `days`, newest first, as they came: how many, and the first fifty
 * with what matched and whether people later gave them the topic that the rule would have given. Changes nothing.
 */
export async function tryRule(
  trx: Trx,
  person: Person,
  rule: { conditions: RuleConditions; actions: RuleActions },
  days: number,
  on: string,
): Promise<RuleTrial> {
  const found: { id: string; matched: RuleMatch[]; topicId: string | null }[] = [];
  const models = new Map<string, TopicModel | undefined>();
  let looked = 0;
  let matched = 0;
  for await (const past of pastCases(trx, person, days, rule.conditions.authorWroteAtLeast !== undefined)) {
    looked += 1;
    if (rule.conditions.suggestion && !models.has(past.channel))
      models.set(past.channel, await findTopicModel(trx, person.tenantId, await classifierOf(trx, past.channel)));
    const model = models.get(past.channel);
    const met = matchRule(
      rule.conditions,
      { ...past, text: past.body, sectorBlockId: null },
      {
        get suggestions() {
          return model ? suggestTopics(model, past.body, 1) : [];
        },
        authorCases: past.authorCases,
      },
    );
    if (!met) continue;
    matched += 1;
    if (found.length < mostShown) found.push({ id: past.id, matched: met, topicId: past.topicId });
  }
  const nameOf = await loadRecordNames(
    trx,
    found.flatMap((one) => one.matched.flatMap((match) => (match.by === 'suggestion' ? [match.topicId] : []))),
  );
  const ids = found.map((one) => one.id);
  const rows =
    ids.length === 0 ? [] : await findCaseRows(trx, sql`c.id = any(${ids})`, { sort: '-receivedAt', limit: mostShown });
  const byId = new Map(found.map((one) => [one.id, one]));
  const { topicId } = rule.actions;
  return {
    looked,
    cut: looked === mostLooked,
    matched,
    problem: (await problemsOf(trx, [rule], on))[0] ?? null,
    cases: rows.map((row) => {
      const one = byId.get(row.id);
      return {
        case: row,
        matched: matchInWords(one?.matched ?? [], rule.conditions, nameOf),
        agrees: topicId === undefined || row.topic === null ? null : row.topic.id === topicId,
      };
    }),
  };
}

/** Cases of the last days as they came, a thousand in hand at once. */
async function* pastCases(
  trx: Trx,
  person: Person,
  days: number,
  withAuthors: boolean,
): AsyncGenerator<PastCase, void> {
  const author = withAuthors
    ? sql`(select count(distinct o.id) from applicant_keys k join applicant_keys s on s.key = k.key
        join cases o on o.applicant_id = s.applicant_id and o.received_at < c.received_at
        where k.applicant_id = c.applicant_id)::int`
    : sql`0`;
  let before: { at: string; id: string } | undefined;
  for (let looked = 0; looked < mostLooked; ) {
    const from = before ? sql`and (c.received_at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
    const { rows } = await sql<PastCase & { exactAt: string }>`
      select c.id, w.body, c.channel, c.platform, c.territory_id, c.topic_id, c.marks, ${author} as author_cases,
        c.received_at::text as exact_at
      from cases c join case_texts w on w.id = c.text_id
      where c.received_at >= now() - make_interval(days => ${days}) and ${seenBy(person)} ${from}
      order by c.received_at desc, c.id desc limit ${Math.min(batch, mostLooked - looked)}`.execute(trx);
    yield* rows;
    looked += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    before = { at: last.exactAt, id: last.id };
  }
}
