import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '../connection.ts';
import { tenantToday } from './person.ts';

const Load = z.object({ id: z.uuid(), name: z.string(), open: z.int(), overdue: z.int(), dueToday: z.int() });

/** Open cases, those past their nearest clock and those due by the end of the tenant's day: by answering body and by person. */
export const Workload = z.object({
  executors: z.array(Load),
  /** Coordinators by the cases they have taken, people who answer by the cases of their bodies. */
  people: z.array(Load.extend({ executorIds: z.array(z.uuid()) })),
});
export type Workload = z.infer<typeof Workload>;

const figures = sql`count(c.id)::int as open, (count(c.id) filter (where c.due_at <= now()))::int as overdue,
  (count(c.id) filter (where c.due_at > now() and c.due_at < day.ends))::int as due_today`;
const day = sql`(select ((now() at time zone zone)::date + 1)::timestamp at time zone zone as ends from tenants) day`;

/** The whole load of the tenant: who assigns sees how busy a body is with what all channels gave it. */
export async function loadWorkload(trx: Trx): Promise<Workload> {
  const today = await tenantToday(trx);
  const executors = await sql<Workload['executors'][number]>`
    select e.id, e.name, ${figures} from ${day}, executors e
      left join cases c on c.is_open and c.executor_id = e.id
    where e.archived_at is null group by e.id order by e.name`.execute(trx);
  const people = await sql<Workload['people'][number]>`
    select u.id, u.name, ${figures}, own.ids as executor_ids from ${day}, users u
      cross join lateral (select coalesce(array_agg(x.executor_id order by x.executor_id), '{}') as ids
        from user_executors x where x.user_id = u.id) own
      left join cases c on c.is_open and (c.coordinator_id = u.id or c.executor_id = any(own.ids))
    where u.disabled_at is null and (own.ids <> '{}' or exists (select from user_roles r where r.user_id = u.id
      and r.role = 'coordinator' and r.valid_from <= ${today} and (r.valid_to is null or r.valid_to >= ${today})))
    group by u.id, u.name, own.ids order by u.name`.execute(trx);
  return { executors: executors.rows, people: people.rows };
}
