import { type RawBuilder, sql } from 'kysely';
import { type Person, permissionsOf, permissionsOfRole, type Scope } from '../../domain/access.ts';
import type { CaseFilter } from '../../domain/case-filter.ts';
import type { QueueName } from '../../domain/codes.ts';

type Condition = RawBuilder<boolean>;

/** Which cases a person sees, as a condition on `cases c`: the same law as `maySeeCase` (ORG-2). */
export function seenBy(person: Person): Condition {
  if (!permissionsOf(person).has('cases.read')) return sql<boolean>`false`;
  const wide = person.grants.filter(
    ({ role }) => role !== 'executor' && permissionsOfRole[role].includes('cases.read'),
  );
  const ways: Condition[] = wide.map(({ scope }) => inScope(scope));
  if (wide.some(({ scope }) => !scope.channels && !scope.sectorBlockIds && !scope.departmentIds)) return sql`true`;
  const own = person.executorIds.map((executor) => executor.id);
  if (own.length > 0) ways.push(executedBy(own));
  return ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`;
}

function inScope({ channels, sectorBlockIds, departmentIds }: Scope): Condition {
  const parts: Condition[] = [];
  if (channels) parts.push(sql`c.channel = any(${channels})`);
  if (sectorBlockIds) parts.push(sql`c.sector_block_id = any(${sectorBlockIds})`);
  if (departmentIds) {
    const below = sql`array(select e.id from executors e where e.id = any(${departmentIds}) or e.parent_id = any(${departmentIds}))`;
    parts.push(sql`(c.executor_id = any(${below}) or c.co_executor_ids && ${below})`);
  }
  return sql`(${sql.join(parts, sql` and `)})`;
}

function executedBy(executorIds: readonly string[]): Condition {
  return sql`(c.executor_id = any(${executorIds}) or c.co_executor_ids && ${executorIds}::uuid[])`;
}

/**
 * Each queue as a condition on `cases c` that are open: `is_open` is asked once, beside it, so that the partial index
 * alone answers the counters.
 */
export function inQueue(queue: QueueName, person: Person): Condition {
  switch (queue) {
    case 'new':
      return sql`c.stage in ('received', 'registered')`;
    case 'mine': {
      const people = [person.userId, ...person.grants.flatMap((grant) => grant.onBehalfOf ?? [])];
      const own = person.executorIds.map((executor) => executor.id);
      const coordinated = sql<boolean>`c.coordinator_id = any(${people})`;
      return own.length === 0 ? sql`${coordinated}` : sql`(${coordinated} or ${executedBy(own)})`;
    }
    case 'approval':
      return sql`c.stage = 'inApproval'`;
    case 'returned':
      return sql`c.stage = 'assigned' and c.returns > 0`;
    case 'dueSoon':
      return sql`c.soon_at <= now() and c.due_at > now()`;
    case 'overdue':
      return sql`c.due_at <= now()`;
    case 'awaitingCitizen':
      return sql`c.stage = 'awaitingCitizen'`;
    case 'promised':
      return sql`c.promised_on is not null`;
    case 'needsOperator':
      return sql`c.stage = 'needsOperator'`;
  }
}

/** The instant from which a time on counts: itself, or the start of a local date of the tenant. */
export const startOf = (text: string): RawBuilder<unknown> =>
  text.length > 10
    ? sql`${text}::timestamptz`
    : sql`(${text}::date::timestamp at time zone (select zone from tenants))`;
/** The instant before which a time counts up to it: itself, or the end of a local date of the tenant. */
export const endOf = (text: string): RawBuilder<unknown> =>
  text.length > 10
    ? sql`${text}::timestamptz`
    : sql`((${text}::date + 1)::timestamp at time zone (select zone from tenants))`;

/** A topic leaves few cases: their words are looked at one by one, which beats finding every case with a common word. */
const bySearchOfFew = (filter: CaseFilter) => filter.topicId !== undefined || filter.ids !== undefined;

/** `cases c` narrowed to a number or words that are searched: a join, so that the planner may start from either side. */
export function casesFrom(filter: CaseFilter): RawBuilder<unknown> {
  if (filter.q === undefined || bySearchOfFew(filter)) return sql`cases c`;
  const onlyOpen = filter.queue !== undefined || filter.open === true;
  return sql`cases c join search_cases(${filter.q}, ${onlyOpen}) as found(id) on found.id = c.id`;
}

/** The whole condition of a list on `cases c`: what the person sees and what the filter asks. Empty when nothing narrows it. */
export function casesWhere(filter: CaseFilter, person: Person): Condition {
  const parts: Condition[] = [seenBy(person)];
  if (filter.q !== undefined && bySearchOfFew(filter))
    parts.push(sql`(c.number = ${filter.q} or c.external_id = ${filter.q} or exists (
      select from case_search s where s.case_id = c.id and s.search @@ websearch_to_tsquery('russian', ${filter.q})))`);
  if (filter.queue) parts.push(sql`c.is_open`, inQueue(filter.queue, person));
  const lists = {
    'c.id': filter.ids,
    'c.stage': filter.stage,
    'c.channel': filter.channel,
    'c.platform': filter.platform,
    'c.importance': filter.importance,
    'c.territory_id': filter.territoryId,
    'c.sector_block_id': filter.sectorBlockId,
    'c.coordinator_id': filter.coordinatorId,
    'c.outcome': filter.outcome,
    'c.kind': filter.kind,
  };
  for (const [column, values] of Object.entries(lists))
    if (values) parts.push(sql`${sql.ref(column)} = any(${values})`);
  // A topic of today's classifier brings the cases of those it took the place of, under their old names.
  if (filter.topicId)
    parts.push(sql`c.topic_id = any(array(select t.id from topics t
      where t.id = any(${filter.topicId}) or t.replaced_by_id = any(${filter.topicId})))`);
  if (filter.executorId) parts.push(executedBy(filter.executorId));
  if (filter.receivedFrom) parts.push(sql`c.received_at >= ${startOf(filter.receivedFrom)}`);
  if (filter.receivedTo) parts.push(sql`c.received_at < ${endOf(filter.receivedTo)}`);
  if (filter.dueFrom) parts.push(sql`c.due_at >= ${startOf(filter.dueFrom)}`);
  if (filter.dueTo) parts.push(sql`c.due_at < ${endOf(filter.dueTo)}`);
  if (filter.externalId !== undefined) parts.push(sql`c.external_id = ${filter.externalId}`);
  if (filter.number !== undefined) parts.push(sql`c.number = ${filter.number}`);
  if (filter.open !== undefined) parts.push(filter.open ? sql`c.is_open` : sql`not c.is_open`);
  if (filter.history !== undefined) parts.push(filter.history ? sql`c.is_history` : sql`not c.is_history`);
  return sql`${sql.join(parts, sql` and `)}`;
}
