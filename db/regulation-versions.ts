import { sql } from 'kysely';
import type { Person } from '../domain/access.ts';
import { knownDatesOf } from '../domain/calendar-known.ts';
import type { CaseKind, Role } from '../domain/codes.ts';
import { AppError } from '../domain/errors.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { RegulationRecord } from '../domain/records.ts';
import { Regulation, type RegulationShape } from '../domain/regulation.ts';
import {
  checkRegulation,
  type KnownCalendar,
  type RegulationProblem,
  type TenantFacts,
} from '../domain/regulation-check.ts';
import { noteChange } from './changes.ts';
import type { Trx } from './connection.ts';
import { loadCalendars } from './law.ts';
import { tenantToday } from './queries/person.ts';

/** What the check of a regulation must know of the transaction's tenant. */
export async function tenantFacts(trx: Trx, regulation: RegulationShape): Promise<TenantFacts> {
  const today = await tenantToday(trx);
  const { id, channel } = regulation;
  const roles = await sql<{ role: Role }>`
    select distinct r.role from user_roles r join users u on u.id = r.user_id and u.disabled_at is null
    where r.valid_from <= ${today} and (r.valid_to is null or r.valid_to >= ${today})
      and (r.channels is null or ${channel} = any(r.channels))`.execute(trx);
  const channels = await trx.selectFrom('channels').select(['code', 'kind']).where('archivedAt', 'is', null).execute();
  const topics = await trx.selectFrom('topics').select(['id', 'name']).where('archivedAt', 'is', null).execute();
  const versions = await trx
    .selectFrom('regulations')
    .select(['version', 'validFrom'])
    .where('id', '=', id)
    .orderBy('version')
    .execute();
  const others = await sql<{ id: string; title: string; channel: string; kind: CaseKind }>`
    select distinct on (id) id, title, channel, kind from regulations where id <> ${id}
    order by id, version desc`.execute(trx);
  return {
    today,
    roles: new Set(roles.rows.map((row) => row.role)),
    channels: new Map(channels.map((row) => [row.code, row.kind])),
    calendars: await knownCalendars(trx, regulation),
    topics: new Map(topics.map((row) => [row.id, row.name])),
    versions: versions.map((row) => ({ version: row.version, validFrom: row.validFrom as LocalDate })),
    others: others.rows,
  };
}

/** Every calendar the tenant may count by, with the known dates of those the regulation names. */
async function knownCalendars(trx: Trx, { calendarId, urgentCalendarId }: RegulationShape) {
  const rows = await trx
    .selectFrom('calendars')
    .select(['id', 'title'])
    .distinctOn('id')
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  const known = new Map<string, KnownCalendar>(rows.map(({ id, title }) => [id, { title }]));
  for (const id of new Set([calendarId, urgentCalendarId])) {
    const calendar = known.get(id);
    if (!calendar) continue;
    const { compiled } = (await loadCalendars(trx, [id])).get(id)!;
    known.set(id, { ...calendar, known: knownDatesOf(compiled) });
  }
  return known;
}

/** The problems of a regulation in the transaction's tenant, errors first. */
export async function problemsOf(trx: Trx, regulation: RegulationShape): Promise<RegulationProblem[]> {
  return checkRegulation(regulation, await tenantFacts(trx, regulation));
}

/**
 * Publishes the next version of a regulation: it never changes afterwards. Throws `versionConflict` for a wrong number and
 * `unprocessable` with every wrong sentence and its place.
 */
export async function publishRegulation(trx: Trx, person: Person, given: RegulationShape): Promise<RegulationRecord> {
  await demandNext(trx, 'regulations', given);
  const errors = (await problemsOf(trx, given)).filter((problem) => problem.weight === 'error');
  const [first] = errors;
  if (first)
    throw new AppError('unprocessable', `${first.place}: ${first.message}`, {
      errors: errors.map(({ path, place, message }) => ({ path: path.join('.'), message: `${place}: ${message}` })),
    });
  const body = Regulation.parse(given);
  const { id, version, channel, kind, validFrom, title } = body;
  const record = await trx
    .insertInto('regulations')
    .values({
      tenantId: person.tenantId,
      id,
      version,
      channel,
      kind,
      validFrom,
      title,
      body: JSON.stringify(body),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await noteVersion(trx, person, 'regulations', id, version);
  return record;
}

/** Versions follow each other without a gap; throws `versionConflict` with the next number. */
export async function demandNext(
  trx: Trx,
  table: 'calendars' | 'regulations',
  given: { id: string; version: number },
): Promise<void> {
  const { rows } = await sql<{ last: number | null }>`
    select max(version) as last from ${sql.table(table)} where id = ${given.id}`.execute(trx);
  const next = (rows[0]?.last ?? 0) + 1;
  if (given.version !== next)
    throw new AppError('versionConflict', `следующая версия «${given.id}» — ${next}, пришла ${given.version}`, {
      details: { next },
    });
}

/** A published version in the trail of changes and in the feed of the screens. */
export async function noteVersion(
  trx: Trx,
  person: Person,
  resource: string,
  recordId: string,
  version: number,
): Promise<void> {
  const { tenantId, userId } = person;
  const data = JSON.stringify({ version });
  await trx
    .insertInto('audit')
    .values({ tenantId, actorId: userId, action: 'published', resource, recordId, data })
    .execute();
  await noteChange(trx, { tenantId, resource, recordId, version, userId });
}
