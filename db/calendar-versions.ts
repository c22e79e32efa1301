import { sql } from 'kysely';
import type { Person } from '../domain/access.ts';
import { AppError } from '../domain/errors.ts';
import type { CalendarRecord } from '../domain/records.ts';
import type { Trx } from './connection.ts';
import { type CalendarCandidate, loadCalendars, loadCalendarsWith } from './law.ts';
import { demandNext, noteVersion } from './regulation-versions.ts';

/**
 * Publishes the next version of a calendar of the tenant: it never changes afterwards. Throws `versionConflict` for a wrong
 * number and `unprocessable` for a foreign id, an unknown calendar above it, or one that would not be sound.
 */
export async function publishCalendar(
  trx: Trx,
  person: Person,
  { source, parentId }: CalendarCandidate,
): Promise<CalendarRecord> {
  const tenant = await trx.selectFrom('tenants').select('code').executeTakeFirstOrThrow();
  // Ids of calendars are one space for all tenants: the code keeps neighbours apart.
  if (source.id !== tenant.code && !source.id.startsWith(`${tenant.code}-`))
    throw new AppError(
      'unprocessable',
      `название календаря начинается с «${tenant.code}»: назовите его «${tenant.code}-…»`,
    );
  const { rows } = await sql<{ own: boolean }>`select calendar_owner(${source.id}) = current_tenant() as own`.execute(
    trx,
  );
  if (!rows[0]?.own)
    throw new AppError(
      'unprocessable',
      `название «${source.id}» занято другим муниципалитетом: выберите другое, которое начинается с «${tenant.code}-»`,
    );
  // Two calendars set upon each other at the same time would each pass alone.
  await sql`select pg_advisory_xact_lock(hashtext('calendars'), hashtext(${tenant.code}))`.execute(trx);
  await demandNext(trx, 'calendars', source);
  if (parentId !== null) await loadCalendars(trx, [parentId]);
  await demandSound(trx, { source, parentId });
  const record = await trx
    .insertInto('calendars')
    .values({
      id: source.id,
      version: source.version,
      tenantId: person.tenantId,
      title: source.title ?? source.id,
      parentId,
      source: JSON.stringify(source),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteVersion(trx, person, 'calendars', source.id, source.version);
  return record;
}

/** Refuses with the reason a version with which the calendar itself or one of the tenant's upon it would not compile. */
export async function demandSound(trx: Trx, candidate: CalendarCandidate): Promise<void> {
  const own = await trx.selectFrom('calendars').select('id').distinct().where('tenantId', 'is not', null).execute();
  try {
    await loadCalendarsWith(trx, [candidate.source.id, ...own.map(({ id }) => id)], candidate);
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidCalendar') throw new AppError('unprocessable', error.message);
    throw error;
  }
}
