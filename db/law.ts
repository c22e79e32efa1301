import { sql } from 'kysely';
import type { Actor, CaseScope } from '../domain/access.ts';
import { type CalendarSource, type Compiled, compile } from '../domain/calendar.ts';
import type { LawContext } from '../domain/case-law.ts';
import { AppError } from '../domain/errors.ts';
import type { Regulation } from '../domain/regulation.ts';
import type { Trx } from './connection.ts';
import { localDateOf } from './local-dates.ts';
import { supervisingDeputy } from './supervising-deputy.ts';

/** A calendar ready to count by. */
export interface CompiledCalendar {
  /** `id@version` of the whole chain, the federal calendar first: `russia@1+tyazhin@2`. */
  chainId: string;
  compiled: Compiled;
}

// Published versions never change, so what was compiled or read once stays true for the life of the process.
const compiledByChain = new Map<string, CompiledCalendar>();
const regulationByVersion = new Map<string, Regulation>();
// Within one transaction the newest version is asked for once.
const calendarsOfTransaction = new WeakMap<Trx, Map<string, CompiledCalendar>>();

interface CalendarVersion {
  id: string;
  version: number;
  title: string;
  parentId: string | null;
}

/** The newest version of each calendar with its parents, compiled; throws `unprocessable` when an id is unknown. */
export async function loadCalendars(trx: Trx, ids: readonly string[]): Promise<Map<string, CompiledCalendar>> {
  const known = calendarsOfTransaction.get(trx);
  if (known && ids.every((id) => known.has(id))) return known;
  const { rows } = await sql<CalendarVersion>`
    select distinct on (id) id, version, title, parent_id from calendars order by id, version desc`.execute(trx);
  const newest = new Map(rows.map((row) => [row.id, row]));
  const result = new Map<string, CompiledCalendar>();
  for (const wanted of new Set(ids)) {
    result.set(wanted, await compiledChain(trx, linksOf(newest, wanted)));
  }
  calendarsOfTransaction.set(trx, new Map([...(known ?? []), ...result]));
  return result;
}

/**
 * A calendar with those above it, the federal first; throws `unprocessable` when there is none of that id or one of them stands
 * above itself.
 */
export function linksOf<T extends { id: string; parentId: string | null; title?: string }>(
  newest: ReadonlyMap<string, T>,
  wanted: string,
): T[] {
  const chain: T[] = [];
  for (let link = newest.get(wanted); link; link = newest.get(link.parentId ?? '')) {
    if (chain.some(({ id }) => id === link?.id))
      throw new AppError(
        'unprocessable',
        `календарь «${link.title ?? link.id}» оказался бы над самим собой: выберите вышестоящим тот, что на нём не стоит`,
      );
    chain.unshift(link);
  }
  if (chain.length === 0) throw new AppError('unprocessable', `календаря «${wanted}» нет: заведите его в справочнике`);
  return chain;
}

/** A version of a calendar that is not published: what would be if it were. */
export interface CalendarCandidate {
  source: CalendarSource;
  parentId: string | null;
}

/** Calendars by id as they would be with a candidate in the place of its published version; nothing of it is kept. */
export async function loadCalendarsWith(
  trx: Trx,
  ids: readonly string[],
  candidate: CalendarCandidate,
): Promise<Map<string, CompiledCalendar>> {
  const { rows } = await sql<CalendarVersion & { source: CalendarSource }>`
    select distinct on (id) id, version, title, parent_id, source from calendars order by id, version desc`.execute(
    trx,
  );
  const { source, parentId } = candidate;
  const newest = new Map(rows.map((row) => [row.id, row]));
  newest.set(source.id, {
    id: source.id,
    version: source.version,
    title: source.title ?? source.id,
    parentId,
    source,
  });
  const result = new Map<string, CompiledCalendar>();
  for (const wanted of new Set(ids)) {
    const chain = linksOf(newest, wanted);
    const chainId = chain.map((link) => `${link.id}@${link.version}`).join('+');
    result.set(wanted, { chainId, compiled: compile(chain.map((link) => link.source)) });
  }
  return result;
}

async function compiledChain(
  trx: Trx,
  chain: readonly Pick<CalendarVersion, 'id' | 'version'>[],
): Promise<CompiledCalendar> {
  const chainId = chain.map((link) => `${link.id}@${link.version}`).join('+');
  const known = compiledByChain.get(chainId);
  if (known) return known;
  const sources: CalendarSource[] = [];
  for (const link of chain) {
    const row = await trx
      .selectFrom('calendars')
      .select('source')
      .where('id', '=', link.id)
      .where('version', '=', link.version)
      .executeTakeFirstOrThrow();
    sources.push(row.source as unknown as CalendarSource);
  }
  const calendar = { chainId, compiled: compile(sources) };
  compiledByChain.set(chainId, calendar);
  return calendar;
}

/** A calendar as it stood when a clock was resolved, by its chain id; undefined when a link of it is not there. */
export async function loadCalendarChain(trx: Trx, chainId: string): Promise<Compiled> {
  const chain = chainId.split('+').map((link) => {
    const [id = '', version = ''] = link.split('@');
    return { id, version: Number(version) };
  });
  return (await compiledChain(trx, chain)).compiled;
}

/** One version of a regulation of the transaction's tenant. */
export async function loadRegulation(trx: Trx, tenantId: string, id: string, version: number): Promise<Regulation> {
  const key = `${tenantId}/${id}@${version}`;
  const known = regulationByVersion.get(key);
  if (known) return known;
  const row = await trx
    .selectFrom('regulations')
    .select('body')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row) throw new AppError('unprocessable', `версии ${version} регламента «${id}» нет`);
  regulationByVersion.set(key, row.body);
  return row.body;
}

/**
 * The regulations of a channel and kind, to be asked for the one in force on a date; asking throws `unprocessable` naming
 * the channel when there is none.
 */
export async function regulationsOf(
  trx: Trx,
  channel: string,
  kind: 'message' | 'appeal',
): Promise<(on: string) => Regulation> {
  const rows = await trx
    .selectFrom('regulations')
    .select(['body', 'validFrom'])
    .where('channel', '=', channel)
    .where('kind', '=', kind)
    .orderBy('validFrom')
    .orderBy('version')
    .execute();
  return (on) => {
    const found = rows.findLast((row) => row.validFrom <= on);
    if (found) return found.body;
    throw new AppError(
      'unprocessable',
      `для канала «${channel}» на ${on} нет регламента: опубликуйте его в справочнике регламентов`,
    );
  };
}

/** The newest published version of a regulation in force at an instant, by the date of the municipality. */
export async function newestVersion(trx: Trx, id: string, at: string): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select r.version from regulations r join tenants t on t.id = r.tenant_id
    where r.id = ${id} and r.valid_from <= (${at}::timestamptz at time zone t.zone)::date
    order by r.version desc limit 1`.execute(trx);
  if (!rows[0]) throw new AppError('unprocessable', `регламента «${id}» на ${await localDateOf(trx, at)} нет`);
  return rows[0].version;
}

/** What the law needs to know of a case row. */
export interface LawSubject {
  tenantId: string;
  channel: string;
  sectorBlockId: string | null;
  executorId: string | null;
  coExecutorIds: readonly string[];
  /** Left out where the case is not stored yet. */
  applicantId?: string | null;
}

/** Executors of a case with the departments above them: what scopes of roles look at. */
export async function caseScope(trx: Trx, subject: LawSubject): Promise<CaseScope> {
  const executorIds = [...(subject.executorId ? [subject.executorId] : []), ...subject.coExecutorIds];
  const parents =
    executorIds.length === 0
      ? []
      : await trx
          .selectFrom('executors')
          .select('parentId')
          .where('id', 'in', executorIds)
          .where('parentId', 'is not', null)
          .execute();
  return {
    channel: subject.channel,
    sectorBlockId: subject.sectorBlockId,
    executorIds,
    departmentIds: [...executorIds, ...parents.flatMap((p) => (p.parentId ? [p.parentId] : []))],
  };
}

/** Calendars of bodies with hours of their own; nothing where the regulation does not count by them. */
export async function loadBodyCalendars(
  trx: Trx,
  regulation: Regulation,
  load: (ids: readonly string[]) => Promise<Map<string, CompiledCalendar>>,
): Promise<Pick<LawContext, 'bodyCalendars'>> {
  if (!regulation.clocks.some((clock) => clock.byExecutorCalendar)) return {};
  const { rows } = await sql<{ id: string; calendarId: string }>`
    select e.id, e.calendar_id from executors e
    where e.calendar_id is not null and exists (select from calendars k where k.id = e.calendar_id)`.execute(trx);
  const calendars = await load(rows.map((row) => row.calendarId));
  return { bodyCalendars: new Map(rows.map((row) => [row.id, calendars.get(row.calendarId)!])) };
}

/** Everything a decision on this case may look at: the regulation's given version, both calendars, the actor, the instant. */
export async function loadLaw(
  trx: Trx,
  subject: LawSubject,
  regulation: { id: string; version: number },
  actor: Actor,
  at: string,
  commandId: string,
): Promise<LawContext> {
  const rules = await loadRegulation(trx, subject.tenantId, regulation.id, regulation.version);
  return await lawOf(trx, subject, rules, actor, at, commandId);
}

/** The same for a regulation in hand: a case that is just being received. */
export async function lawOf(
  trx: Trx,
  subject: LawSubject,
  regulation: Regulation,
  actor: Actor,
  at: string,
  commandId: string,
): Promise<LawContext> {
  const calendars = await loadCalendars(trx, [regulation.calendarId, regulation.urgentCalendarId]);
  const working = calendars.get(regulation.calendarId)!;
  const urgent = calendars.get(regulation.urgentCalendarId)!;
  const scope = await caseScope(trx, subject);
  return {
    at,
    commandId,
    actor,
    regulation,
    calendars: { working: working.compiled, urgent: urgent.compiled },
    ...(await loadBodyCalendars(trx, regulation, (ids) => loadCalendars(trx, ids))),
    calendarIds: { working: working.chainId, urgent: urgent.chainId },
    caseScope: scope,
    ...(await deputyOf(trx, scope, regulation)),
    ...(await applicantKnown(trx, subject, regulation)),
  };
}

/** Who of the deputies is meant; nothing where no step of the regulation is a deputy's. */
async function deputyOf(trx: Trx, scope: CaseScope, regulation: Regulation): Promise<Pick<LawContext, 'deputyUserId'>> {
  if (!regulation.approvals.some((step) => step.role === 'deputy')) return {};
  const deputyUserId = await supervisingDeputy(trx, scope);
  return deputyUserId === null ? {} : { deputyUserId };
}

/** What the branches of 59-ФЗ ask of the applicant, without reading his words; nothing where no rule asks. */
async function applicantKnown(
  trx: Trx,
  subject: LawSubject,
  regulation: Regulation,
): Promise<Pick<LawContext, 'applicant'>> {
  if (subject.applicantId === undefined || (!regulation.appeal && !regulation.convertible)) return {};
  if (subject.applicantId === null) return { applicant: { named: false, addressed: false, reachable: false } };
  const row = await trx
    .selectFrom('applicants')
    .select(['named', 'addressed', 'reachable'])
    .where('id', '=', subject.applicantId)
    .executeTakeFirst();
  if (!row || row.named === null) return {};
  return { applicant: { named: row.named, addressed: row.addressed === true, reachable: row.reachable === true } };
}
