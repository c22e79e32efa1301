import { sql } from 'kysely';
import type { RuleConditions } from '../../domain/auto-rule.ts';
import type { EventOf } from '../../domain/case-event.ts';
import { matchInWords, type NameOfId, settingInWords } from '../../domain/rule-words.ts';
import type { CaseRouting } from '../../domain/structuring-views.ts';
import type { Trx } from '../connection.ts';

/** The names of dictionary records by id, whatever dictionary they stand in. */
export async function loadRecordNames(trx: Trx, ids: readonly string[]): Promise<NameOfId> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return () => undefined;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from topics where id = any(${wanted}) union all select id, name from territories where id = any(${wanted})
    union all select id, name from executors where id = any(${wanted})
    union all select id, name from sector_blocks where id = any(${wanted})`.execute(trx);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return (id) => names.get(id);
}

/** The ids that a routing names. */
function namedIn({ matched, set }: Pick<EventOf<'routed'>, 'matched' | 'set'>): string[] {
  const { topicId, territoryId, sectorBlockId, executorId } = set;
  return [
    ...matched.flatMap((match) => (match.by === 'suggestion' ? [match.topicId] : [])),
    ...[topicId, territoryId, sectorBlockId, executorId].flatMap((id) => id ?? []),
  ];
}

/** «Почему сюда»: the rules that sorted a case, as they stood then (INT-7). */
export async function loadRoutings(trx: Trx, caseId: string): Promise<CaseRouting[]> {
  const { rows } = await sql<{
    at: string;
    data: EventOf<'routed'>;
    name: string;
    conditions: RuleConditions;
    current: number | null;
  }>`select e.at, e.data, v.name, v.conditions, r.version as current
    from case_events e
    join auto_rule_versions v on v.rule_id = (e.data->>'ruleId')::uuid and v.version = (e.data->>'version')::int
    left join auto_rules r on r.id = v.rule_id and r.archived_at is null and r.enabled
    where e.case_id = ${caseId} and e.type = 'routed' order by e.seq`.execute(trx);
  const nameOf = await loadRecordNames(
    trx,
    rows.flatMap((row) => namedIn(row.data)),
  );
  return rows.map(({ at, data, name, conditions, current }) => {
    const { executorId, assigns } = data.set;
    const executor = executorId === undefined ? undefined : nameOf(executorId);
    return {
      ruleId: data.ruleId,
      ruleName: name,
      version: data.version,
      changedSince: current !== data.version,
      at,
      matched: matchInWords(data.matched, conditions, nameOf),
      set: settingInWords(data.set, nameOf),
      proposedExecutor:
        executorId !== undefined && executor !== undefined && !assigns ? { id: executorId, name: executor } : null,
    };
  });
}
