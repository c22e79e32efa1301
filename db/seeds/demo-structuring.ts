import { randomUUID } from 'node:crypto';
import type { RuleActions, RuleConditions } from '../../domain/auto-rule.ts';
import { nodeKey, pathSign } from '../../domain/classifier-file.ts';
import type { Channel } from '../../domain/codes.ts';
import type { Db } from '../connection.ts';
import { demoClassifiers, keyIn } from './demo-classifiers.ts';
import { type DemoIds, idFor } from './demo-dictionaries.ts';
import { type DemoRule, demoRules } from './demo-rules.ts';
import type { DemoTenant } from './demo-tenant.ts';

const validFrom = '2022-01-01';

/** The topic behind a key as the channel's classifier calls it; the ИМ one where that classifier has no such topic. */
export function topicFor(ids: DemoIds, channel: Channel, key: string): string {
  const own = demoClassifiers.find(({ channels }) => (channels as readonly Channel[]).includes(channel));
  return (own && ids.topics.get(keyIn(own.code, key))) ?? idFor(ids.topics, key);
}

/** Writes the classifiers of a municipality's platforms with their versions, and its automatic rules; gives the ids with the new topics. */
export async function writeStructuring(owner: Db, tenant: DemoTenant, ids: DemoIds): Promise<DemoIds> {
  const topics = new Map(ids.topics);
  await tellVersion(owner, ids, { code: 'im', fileName: 'темы-им.xlsx', added: tenant.topics.length });
  for (const classifier of demoClassifiers) {
    const { code, channels, fileName } = classifier;
    const idOf = new Map<string, string>();
    const rows = tenant.topics.flatMap((topic) => {
      const found = classifier.topics[topic.key];
      if (!found) return [];
      const groupName = found.path.join(pathSign);
      const known = idOf.get(nodeKey({ ...found, groupName }));
      const id = known ?? randomUUID();
      topics.set(keyIn(code, topic.key), id);
      if (known !== undefined) return [];
      idOf.set(nodeKey({ ...found, groupName }), id);
      return [
        {
          id,
          tenantId: ids.tenantId,
          classifier: code,
          groupName,
          name: found.name,
          code: found.code,
          sectorBlockId: topic.block === undefined ? null : idFor(ids.blocks, topic.block),
          executorId: idFor(ids.bodies, topic.body),
          validFrom,
        },
      ];
    });
    await owner.insertInto('topics').values(rows).execute();
    await owner
      .updateTable('classifiers')
      .set({ channels: [...channels] })
      .where('tenantId', '=', ids.tenantId)
      .where('code', '=', code)
      .execute();
    await tellVersion(owner, ids, { code, fileName, added: rows.length });
  }
  await writeAutoRules(owner, tenant.code, ids);
  return { ...ids, topics };
}

async function tellVersion(
  owner: Db,
  { tenantId, users }: DemoIds,
  { code, fileName, added }: { code: string; fileName: string; added: number },
): Promise<void> {
  await owner
    .insertInto('classifierVersions')
    .values({
      tenantId,
      classifier: code,
      number: 1,
      validFrom,
      fileName,
      added,
      changed: 0,
      closed: 0,
      createdBy: users.get('admin') ?? null,
      createdAt: `${validFrom}T03:00:00Z`,
    })
    .execute();
}

async function writeAutoRules(owner: Db, code: string, ids: DemoIds): Promise<void> {
  const { tenantId, users } = ids;
  const rules = (demoRules[code] ?? []).map((rule) => ({
    id: randomUUID(),
    tenantId,
    name: rule.name,
    conditions: JSON.stringify(conditionsOf(rule)),
    actions: JSON.stringify(actionsOf(rule, ids)),
  }));
  await owner
    .insertInto('autoRules')
    .values(rules.map((rule, position) => ({ ...rule, position })))
    .execute();
  await owner
    .insertInto('autoRuleVersions')
    .values(
      rules.map(({ id: ruleId, ...rule }) => ({ ...rule, ruleId, version: 1, userId: users.get('admin') ?? null })),
    )
    .execute();
}

const conditionsOf = ({ channels, words, withoutWords }: DemoRule): RuleConditions => ({
  ...(channels && { channels: [...channels] }),
  words: [...words],
  ...(withoutWords && { withoutWords: [...withoutWords] }),
});

const actionsOf = ({ topic, place, body, important, tag }: DemoRule, ids: DemoIds): RuleActions => ({
  ...(topic !== undefined && { topicId: idFor(ids.topics, topic) }),
  ...(place !== undefined && { territoryId: idFor(ids.territories, place) }),
  ...(body !== undefined && { executorId: idFor(ids.bodies, body) }),
  ...(important && { important }),
  ...(tag !== undefined && { tag }),
});
