import { sql } from 'kysely';
import type { AutoRule } from '../domain/auto-rule.ts';
import type { ActiveRule } from '../domain/rule-routing.ts';
import type { Trx } from './connection.ts';

type Body = Pick<AutoRule, 'conditions' | 'actions'>;

/** The ids that a rule names, by the dictionary they stand in. */
function namedBy({
  conditions,
  actions,
}: Body): { table: 'topics' | 'territories' | 'executors' | 'sectorBlocks'; id: string; what: string }[] {
  const one = (
    table: 'topics' | 'territories' | 'executors' | 'sectorBlocks',
    what: string,
    ids: readonly (string | undefined)[],
  ) => ids.flatMap((id) => (id === undefined ? [] : [{ table, id, what }]));
  return [
    ...one('topics', 'тема', [actions.topicId]),
    ...one('topics', 'предложенная тема', conditions.suggestion?.topicIds ?? []),
    ...one('territories', 'территория', [actions.territoryId]),
    ...one('territories', 'территория в условии', conditions.territoryIds ?? []),
    ...one('executors', 'исполнитель', [actions.executorId]),
    ...one('sectorBlocks', 'отраслевой блок', [actions.sectorBlockId]),
  ];
}

/** Why each of the rules cannot work on this date, in a sentence with the way out; null for a sound one (INT-7). */
export async function problemsOf(trx: Trx, rules: readonly Body[], on: string): Promise<(string | null)[]> {
  const named = rules.map(namedBy);
  const ids = [...new Set(named.flat().map((one) => one.id))];
  if (ids.length === 0) return rules.map(() => null);
  const { rows } = await sql<{ id: string; name: string; ended: boolean }>`
    select id, name, archived_at is not null or coalesce(valid_to < ${on}::date, false) as ended from topics where id = any(${ids})
    union all select id, name, archived_at is not null from territories where id = any(${ids})
    union all select id, name, archived_at is not null or coalesce(valid_to < ${on}::date, false) from executors where id = any(${ids})
    union all select id, name, archived_at is not null from sector_blocks where id = any(${ids})`.execute(trx);
  const known = new Map(rows.map((row) => [row.id, row]));
  return named.map((list) => {
    for (const { id, what } of list) {
      const found = known.get(id);
      if (!found) return `${what} ${id}: такой записи нет, выберите другую`;
      if (found.ended)
        return `${what} «${found.name}» больше не действует: выберите другую запись или верните её из архива`;
    }
    return null;
  });
}

/** The rules that are switched on, in their order, each with what keeps it from working. */
export async function loadActiveRules(trx: Trx, on: string): Promise<ActiveRule[]> {
  const rules = await trx
    .selectFrom('autoRules')
    .select(['id', 'version', 'name', 'conditions', 'actions'])
    .where('enabled', '=', true)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  if (rules.length === 0) return [];
  const problems = await problemsOf(trx, rules, on);
  return rules.map((rule, at) => ({ ...rule, problem: problems[at] ?? null }));
}

/**
 * Tells the administrators of rules that have begun to stand aside since they were last told, once for each trouble; gives
 * how many were told of. A rule that works again is told of anew when it breaks anew.
 */
export async function tellBrokenRules(trx: Trx, tenantId: string, on: string): Promise<number> {
  const rules = await trx
    .selectFrom('autoRules')
    .select(['id', 'version', 'name', 'conditions', 'actions', 'toldProblem'])
    .where('enabled', '=', true)
    .where('archivedAt', 'is', null)
    .execute();
  const problems = await problemsOf(trx, rules, on);
  let told = 0;
  for (const [at, { id, name, toldProblem }] of rules.entries()) {
    const problem = problems[at] ?? null;
    if (problem === toldProblem) continue;
    await trx.updateTable('autoRules').set({ toldProblem: problem }).where('id', '=', id).execute();
    if (problem === null) continue;
    told += 1;
    await sql`insert into notices (id, tenant_id, user_id, kind, data)
      select gen_random_uuid(), ${tenantId}, u.id, 'ruleBroken', ${JSON.stringify({ ruleId: id, name, reason: problem })}::jsonb
      from users u where u.disabled_at is null and exists (select from user_roles r where r.user_id = u.id
        and r.role = 'admin' and r.valid_from <= ${on}::date and (r.valid_to is null or r.valid_to >= ${on}::date))`.execute(
      trx,
    );
  }
  return told;
}
