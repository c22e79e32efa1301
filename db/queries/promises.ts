import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../../domain/access.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { showsWork } from '../../domain/work-evidence.ts';
import type { Trx } from '../connection.ts';
import { seenBy } from './case-filter.ts';

/** One promised work of the board: awaited, broken (its day has passed) or kept, with what the act demands of the report. */
export const PromiseRow = z.object({
  caseId: z.uuid(),
  number: z.string(),
  title: z.string().nullable(),
  address: z.string().nullable(),
  executor: z.string().nullable(),
  on: z.iso.date(),
  keptAt: z.iso.datetime().nullable(),
  state: z.enum(['awaited', 'broken', 'kept', 'keptLate']),
  photos: z.int(),
  photoDemanded: z.boolean(),
  videoDemanded: z.boolean(),
  report: z.string().nullable(),
});
export type PromiseRow = z.infer<typeof PromiseRow>;

type Found = {
  caseId: string;
  number: string;
  title: string | null;
  address: string | null;
  executor: string | null;
  state: CaseState;
  demands: string[];
  reportFileTypes: string[];
  report: string | null;
};

/**
 * Promises whose day lies in the span, and every earlier one that is still owed: those of open cases by their promised
 * day, those kept by the report of these days (PRC-9). At most 500.
 */
export async function findPromises(
  trx: Trx,
  { from, to, today }: { from: string; to: string; today: string },
  person: Person,
): Promise<PromiseRow[]> {
  const zone = sql`(select zone from tenants)`;
  const { rows } = await sql<Found>`
    with wanted as (
      (select c.id from cases c where c.is_open and c.promised_on is not null and c.promised_on <= ${to}::date
        order by c.promised_on limit 400)
      union
      (select e.case_id from case_events e where e.type = 'workReported' and e.tenant_id = current_tenant()
          and e.at >= ((${from}::date - 31)::timestamp at time zone ${zone})
          and e.at < ((${to}::date + 31)::timestamp at time zone ${zone})
        order by e.at desc limit 400))
    select c.id as case_id, c.number, c.address, c.state,
      (select w.title from case_texts w where w.id = c.text_id) as title,
      (select e.name from executors e where e.id = c.executor_id) as executor,
      coalesce((select r.body -> 'interim' -> 'demands' from regulations r
        where r.id = c.state -> 'regulation' ->> 'id'
          and r.version = (c.state -> 'regulation' ->> 'version')::int), '[]'::jsonb) as demands,
      array(select f.type from files f where f.id = any(array(
        select jsonb_array_elements_text(c.state -> 'promise' -> 'reportFileIds')::uuid))) as report_file_types,
      (select w.body from case_texts w where w.id = (c.state -> 'promise' ->> 'reportTextId')::uuid) as report
    from wanted join cases c on c.id = wanted.id where ${seenBy(person)}`.execute(trx);
  return rows
    .flatMap(({ state, demands, reportFileTypes, ...row }): PromiseRow[] => {
      const { promise } = state;
      if (!promise) return [];
      const late = state.clocks.some(({ name, breachedAt, lateMs }) => name === 'promise' && (breachedAt || lateMs));
      return [
        {
          ...row,
          on: promise.on,
          keptAt: promise.keptAt,
          state: promise.keptAt ? (late ? 'keptLate' : 'kept') : promise.on < today || late ? 'broken' : 'awaited',
          photos: reportFileTypes.filter(showsWork).length,
          photoDemanded: demands.includes('photo'),
          videoDemanded: demands.includes('video'),
        },
      ];
    })
    .filter(({ on, state }) => (on >= from && on <= to) || (state === 'broken' && on <= to))
    .sort((a, b) => a.on.localeCompare(b.on) || a.number.localeCompare(b.number))
    .slice(0, 500);
}
