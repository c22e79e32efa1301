import { sql } from 'kysely';
import type { CalendarSource } from '../domain/calendar.ts';
import { AppError } from '../domain/errors.ts';
import { type OfficialYear, withFederalYear, type YearDifference } from '../domain/official-year.ts';
import { loadCalendarTasks } from './calendar-tasks.ts';
import { noteChange } from './changes.ts';
import { type Db, inTenant, type Trx } from './connection.ts';

/** What a federal year did: the new version of the calendar (null: the year stood there already), the days that differ. */
export interface FederalImport {
  version: number | null;
  differences: YearDifference[];
}

const federalId = 'russia';

/**
 * Lays an official year into the calendar that every municipality stands upon, as the owner of the database: nobody else may.
 * The new version is in every municipality's trail and on its screens at once; `dryRun` writes nothing. Throws `unprocessable`
 * for a year that does not follow.
 */
export async function importFederalYear(owner: Db, official: OfficialYear, dryRun: boolean): Promise<FederalImport> {
  return await owner.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtext('calendars'), hashtext(${federalId}))`.execute(trx);
    const row = await trx
      .selectFrom('calendars')
      .select('source')
      .where('id', '=', federalId)
      .orderBy('version', 'desc')
      .executeTakeFirst();
    if (!row) throw new AppError('notFound', 'федерального календаря ещё нет: откройте первый муниципалитет');
    const federal = row.source as unknown as CalendarSource;
    const { source, differences } = withFederalYear(federal, official);
    if (differences.length === 0 && source.coverage.to === federal.coverage.to) return { version: null, differences };
    if (!dryRun) await write(trx, source);
    return { version: source.version, differences };
  });
}

async function write(trx: Trx, source: CalendarSource): Promise<void> {
  const { id, version, title = id } = source;
  await trx
    .insertInto('calendars')
    .values({ id, version, tenantId: null, title, parentId: null, source: JSON.stringify(source) })
    .execute();
  for (const { id: tenantId } of await trx.selectFrom('tenants').select('id').execute()) {
    await trx
      .insertInto('audit')
      .values({ tenantId, action: 'published', resource: 'calendars', recordId: id, data: JSON.stringify({ version }) })
      .execute();
    await noteChange(trx, { tenantId, resource: 'calendars', recordId: id, version });
  }
}

/** What each municipality still has to do about its calendars: years it lacks, open cases that wait for one. */
export async function calendarState(
  owner: Db,
  db: Db,
): Promise<{ code: string; lacks: readonly number[]; waiting: number }[]> {
  const tenants = await owner.selectFrom('tenants').select(['id', 'code']).orderBy('code').execute();
  const states = [];
  for (const { id, code } of tenants) {
    const { tasks, waiting } = await inTenant(db, id, loadCalendarTasks);
    states.push({ code, lacks: [...new Set(tasks.map(({ year }) => year))].sort(), waiting });
  }
  return states;
}
