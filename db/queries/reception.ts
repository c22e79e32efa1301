import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Person, permissionsOf } from '../../domain/access.ts';
import type { VisitState } from '../../domain/appeal-records.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import type { Trx } from '../connection.ts';
import { notePersonalDataRead } from '../personal-data-read.ts';
import { type SealingKey, unseal } from '../sealing.ts';

/** What is sealed of a visit, as JSON. */
export const SealedVisit = z.object({
  name: z.string(),
  phone: z.string().optional(),
  address: z.string().optional(),
  about: z.string(),
  answer: z.string().optional(),
});
export type SealedVisit = z.infer<typeof SealedVisit>;

type Found = Omit<VisitView, 'name' | 'phone' | 'address' | 'about' | 'answer'> & { sealed: string };

const hidden = '•••';

/** Visits of a period, earliest first, with the exact count; opened for those who may read personal data, and written down. */
export async function findVisits(
  trx: Trx,
  filter: {
    fromOn?: string | undefined;
    toOn?: string | undefined;
    state?: VisitState | undefined;
    ids?: readonly string[] | undefined;
  },
  reader: { person: Person; keys: readonly SealingKey[] },
  page: { limit: number; offset: number },
): Promise<{ rows: VisitView[]; total: number }> {
  const parts: RawBuilder<unknown>[] = [sql`true`];
  // The day's bounds and not the visit's day are reckoned: the times stand in an index.
  const beginOf = (day: RawBuilder<unknown>) => sql`${day}::timestamp at time zone (select zone from tenants)`;
  if (filter.ids) parts.push(sql`v.id = any(${filter.ids}::uuid[])`);
  if (filter.fromOn) parts.push(sql`s.starts_at >= ${beginOf(sql`${filter.fromOn}::date`)}`);
  if (filter.toOn) parts.push(sql`s.starts_at < ${beginOf(sql`(${filter.toOn}::date + 1)`)}`);
  if (filter.state) parts.push(sql`v.state = ${filter.state}`);
  const where = sql.join(parts, sql` and `);
  const tables = sql`from reception_visits v join reception_slots s on s.id = v.slot_id`;
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${tables} where ${where}`.execute(
    trx,
  );
  const { rows } = await sql<Found>`
    select v.id, v.slot_id, s.official, s.starts_at, s.minutes, s.place, v.applicant_kind, v.state, v.case_id, v.version, v.sealed
    ${tables} where ${where} order by s.starts_at, v.id limit ${page.limit} offset ${page.offset}`.execute(trx);
  const opens = permissionsOf(reader.person).has('cases.readPersonalData');
  if (opens && rows.length > 0)
    await notePersonalDataRead(trx, reader.person, { resource: 'reception-visits', data: { visits: rows.length } });
  return { rows: rows.map((row) => shown(row, opens ? reader.keys : undefined)), total: counted[0]?.total ?? 0 };
}

function shown({ sealed, ...row }: Found, keys: readonly SealingKey[] | undefined): VisitView {
  if (!keys) return { ...row, name: hidden, phone: hidden, address: hidden, about: hidden, answer: null };
  const { phone = null, address = null, answer = null, ...words } = SealedVisit.parse(JSON.parse(unseal(sealed, keys)));
  return { ...row, ...words, phone, address, answer };
}
