import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../../domain/access.ts';
import type { Trx } from '../connection.ts';
import { seenBy } from './case-filter.ts';

const id = z.uuid();

/** A cause or proposal that an executor named with his answer, beside its case (PRC-21). */
export const FindingRow = z.object({
  caseId: id,
  number: z.string(),
  cycle: z.int(),
  at: z.iso.datetime(),
  topicId: id.nullable(),
  topic: z.string().nullable(),
  executor: z.string().nullable(),
  causeKind: z.string().nullable(),
  cause: z.string().nullable(),
  proposalKind: z.string().nullable(),
  proposal: z.string().nullable(),
});
export type FindingRow = z.infer<typeof FindingRow>;

/** How often a topic has a cause and how many proposals stand beside it. */
export const FindingGroup = z.object({
  topicId: id.nullable(),
  topic: z.string().nullable(),
  causeKind: z.string().nullable(),
  cases: z.int(),
  proposals: z.int(),
});
export type FindingGroup = z.infer<typeof FindingGroup>;

/** What the list is narrowed by; dates are of the tenant. */
export interface FindingFilter {
  topicId?: string | undefined;
  causeKindId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

function chosen(filter: FindingFilter, person: Person) {
  const zone = sql`(select zone from tenants)`;
  const parts = [
    sql`${seenBy(person)}`,
    ...(filter.topicId ? [sql`f.topic_id = ${filter.topicId}`] : []),
    ...(filter.causeKindId ? [sql`f.cause_kind_id = ${filter.causeKindId}`] : []),
    ...(filter.from ? [sql`f.at >= (${filter.from}::date::timestamp at time zone ${zone})`] : []),
    ...(filter.to ? [sql`f.at < ((${filter.to}::date + 1)::timestamp at time zone ${zone})`] : []),
  ];
  return sql`answer_findings f join cases c on c.id = f.case_id
    left join topics t on t.id = f.topic_id
    left join finding_kinds k on k.id = f.cause_kind_id
    where ${sql.join(parts, sql` and `)}`;
}

/** The newest findings that this person may see, at most 200. */
export async function findFindings(trx: Trx, filter: FindingFilter, person: Person): Promise<FindingRow[]> {
  const { rows } = await sql<FindingRow>`
    select f.case_id, c.number, f.cycle, f.at, f.topic_id, t.name as topic,
      (select e.name from executors e where e.id = f.executor_id) as executor, k.name as cause_kind,
      (select w.body from case_texts w where w.id = f.cause_id) as cause,
      (select p.name from finding_kinds p where p.id = f.proposal_kind_id) as proposal_kind,
      (select w.body from case_texts w where w.id = f.proposal_id) as proposal
    from ${chosen(filter, person)} order by f.at desc, f.case_id limit 200`.execute(trx);
  return rows;
}

/** The same by topic and kind of cause, the most frequent first. */
export async function groupFindings(trx: Trx, filter: FindingFilter, person: Person): Promise<FindingGroup[]> {
  const { rows } = await sql<FindingGroup>`
    select f.topic_id, t.name as topic, k.name as cause_kind, count(*) as cases,
      count(*) filter (where f.proposal_id is not null or f.proposal_kind_id is not null) as proposals
    from ${chosen(filter, person)} group by f.topic_id, t.name, k.name order by cases desc, t.name, k.name limit 500`.execute(
    trx,
  );
  return rows;
}
