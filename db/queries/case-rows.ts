import { type RawBuilder, sql } from 'kysely';
import type { Person } from '../../domain/access.ts';
import type { CaseRow } from '../../domain/case.ts';
import { type CaseFilter, type CaseSort, QueueCounts } from '../../domain/case-filter.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import { QueueName } from '../../domain/codes.ts';
import type { Trx } from '../connection.ts';
import { casesFrom, casesWhere, inQueue } from './case-filter.ts';

/** Everything of a case that lists show, with names beside the ids: no state, no texts but the title. */
type NamedRow = Omit<CaseTableRow, 'state'> & {
  title: string | null;
  topicName: string | null;
  territoryName: string | null;
  sectorBlockName: string | null;
  executorName: string | null;
  coordinatorName: string | null;
};

// Directions follow the indexes of the table: the id breaks ties the way the index runs.
const orderOf: Record<CaseSort, RawBuilder<unknown>> = {
  dueAt: sql`c.due_at asc nulls last, c.id`,
  '-dueAt': sql`c.due_at desc nulls last, c.id desc`,
  receivedAt: sql`c.received_at asc, c.id desc`,
  '-receivedAt': sql`c.received_at desc, c.id`,
  number: sql`c.number asc`,
  '-number': sql`c.number desc`,
  updatedAt: sql`c.updated_at asc`,
  '-updatedAt': sql`c.updated_at desc`,
  closedAt: sql`c.closed_at asc nulls last`,
  '-closedAt': sql`c.closed_at desc nulls last`,
};

/**
 * The part of a select that puts names beside the ids of chosen `cases c`: looked up, since planning a join of seven
 * tables takes longer than reading the page.
 */
const withNames = (chosen: RawBuilder<unknown>) => sql<NamedRow>`
  select c.id, c.tenant_id, c.number, c.kind, c.channel, c.platform, c.external_id, c.stage, c.cycle, c.importance,
    c.received_at, c.registered_at, c.closed_at, c.due_at, c.due_clock, c.due_state, c.due_started_at, c.promised_on,
    c.paused_until, c.returns, c.repeats, c.outcome, c.marks, c.version, c.topic_id, c.territory_id, c.sector_block_id,
    c.executor_id, c.coordinator_id,
    (select w.title from case_texts w where w.id = c.text_id) as title,
    (select t.name from topics t where t.id = c.topic_id) as topic_name,
    (select p.name from territories p where p.id = c.territory_id) as territory_name,
    (select b.name from sector_blocks b where b.id = c.sector_block_id) as sector_block_name,
    (select e.name from executors e where e.id = c.executor_id) as executor_name,
    (select u.name from users u where u.id = c.coordinator_id) as coordinator_name
  from (${chosen}) c`;

/** Rows of the cases that a condition on `cases c` chooses, in the given order, at most `limit`. */
export async function findCaseRows(
  trx: Trx,
  where: RawBuilder<boolean>,
  options: { sort: CaseSort; limit: number; offset?: number; from?: RawBuilder<unknown> },
): Promise<CaseRow[]> {
  const order = orderOf[options.sort];
  const chosen = sql`select c.* from ${options.from ?? sql`cases c`} where ${where} order by ${order}
    limit ${options.limit} offset ${options.offset ?? 0}`;
  const { rows } = await sql<NamedRow>`${withNames(chosen)} order by ${order}`.execute(trx);
  return rows.map(toCaseRow);
}

/** One page of the list with the exact count of everything that the person sees under the filter. */
export async function listCases(
  trx: Trx,
  filter: CaseFilter,
  person: Person,
  options: { sort: CaseSort; page: number; perPage: number },
): Promise<{ rows: CaseRow[]; total: number }> {
  const where = casesWhere(filter, person);
  const { page, perPage, sort } = options;
  const from = casesFrom(filter);
  const rows = await findCaseRows(trx, where, { sort, limit: perPage, offset: (page - 1) * perPage, from });
  if (rows.length < perPage && (page === 1 || rows.length > 0))
    return { rows, total: (page - 1) * perPage + rows.length };
  const counted = await sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(trx);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** The counters of all queues in one pass over open cases; each equals the total of the list with that queue. */
export async function countQueues(trx: Trx, filter: CaseFilter, person: Person): Promise<QueueCounts> {
  const counts = QueueName.options.map(
    (queue) => sql`count(*) filter (where ${inQueue(queue, person)}) as ${sql.id(queue)}`,
  );
  const { rows } = await sql<QueueCounts>`
    select count(*) as "all", ${sql.join(counts)} from ${casesFrom({ ...filter, open: true })} where c.is_open and ${casesWhere(filter, person)}`.execute(
    trx,
  );
  return QueueCounts.parse(rows[0]);
}

const named = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '—' });

function toCaseRow(row: NamedRow): CaseRow {
  const { dueClock, dueState, dueStartedAt } = row;
  return {
    ...row,
    title: row.title ?? '',
    topic: named(row.topicId, row.topicName),
    territory: named(row.territoryId, row.territoryName),
    sectorBlock: named(row.sectorBlockId, row.sectorBlockName),
    executor: named(row.executorId, row.executorName),
    coordinator: named(row.coordinatorId, row.coordinatorName),
    dueClock: (dueClock && dueState && dueStartedAt
      ? { name: dueClock, state: dueState, startedAt: dueStartedAt }
      : null) as CaseRow['dueClock'],
  };
}

/** Ids of the cases under a filter that the person sees, earliest clock first, at most `most`. */
export async function findCaseIds(trx: Trx, filter: CaseFilter, person: Person, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from ${casesFrom(filter)} where ${casesWhere(filter, person)} order by ${orderOf.dueAt} limit ${most}`.execute(
    trx,
  );
  return rows.map((row) => row.id);
}
