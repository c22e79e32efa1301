import { type RawBuilder, sql } from 'kysely';
import { type Person, permissionsOf } from '../../domain/access.ts';
import type { RegisterFigures, RegisterOutcome, RegisterRow } from '../../domain/appeal-view.ts';
import { AppError } from '../../domain/errors.ts';
import type { Trx } from '../connection.ts';
import { notePersonalDataRead } from '../personal-data-read.ts';
import { type SealingKey, unseal } from '../sealing.ts';
import { SealedApplicant } from './applicant.ts';
import { endOf, seenBy, startOf } from './case-filter.ts';

/** What the register is narrowed by; days are of the municipality, both ends included. */
export interface RegisterFilter {
  fromOn?: string | undefined;
  toOn?: string | undefined;
  number?: string | undefined;
  /** Part of a name; only for those who may read personal data, and never over more than a year. */
  applicant?: string | undefined;
  outcome?: RegisterOutcome | undefined;
  term?: 'kept' | 'broken' | 'open' | undefined;
}

/** Who reads the register, with the keys of the personal data. */
export interface RegisterReader {
  person: Person;
  keys: readonly SealingKey[];
}

type Found = Omit<RegisterRow, 'applicant'> & { sealed: string | null };

const hidden = '•••';
const mostSearched = 20_000;

const outcome = sql`case when a.answered_orally then 'answeredOrally'
  when c.stage in ('forwarded', 'leftUnanswered', 'correspondenceEnded') then c.stage
  when a.answered then 'answered' when c.stage in ('merged', 'closed') then c.stage else 'inWork' end`;

/** One page of the register, newest first, with the exact count; names are covered for those who may not read them. */
export async function readRegister(
  trx: Trx,
  filter: RegisterFilter,
  reader: RegisterReader,
  page: { limit: number; offset: number },
): Promise<{ rows: RegisterRow[]; total: number }> {
  const opens = permissionsOf(reader.person).has('cases.readPersonalData');
  const where = conditions(filter, reader.person);
  if (filter.applicant === undefined) {
    const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${from} where ${where}`.execute(
      trx,
    );
    const rows = await select(trx, where, page);
    return { rows: await opened(trx, rows, reader, opens), total: counted[0]?.total ?? 0 };
  }
  if (!opens) throw new AppError('forbidden', 'искать по заявителю может тот, кому открыты персональные данные');
  if (!filter.fromOn || !filter.toOn || Date.parse(filter.toOn) - Date.parse(filter.fromOn) > 366 * 86_400_000)
    throw new AppError('unprocessable', 'поиск по заявителю идёт за период не длиннее года: назовите начало и конец');
  // Names are sealed: they are opened and compared here, nowhere else.
  const all = await select(trx, where, { limit: mostSearched, offset: 0 });
  const wanted = filter.applicant.toLowerCase().replace(/ё/g, 'е');
  const found = all.filter((row) => nameOf(row, reader.keys).toLowerCase().replace(/ё/g, 'е').includes(wanted));
  const rows = found.slice(page.offset, page.offset + page.limit);
  return { rows: await opened(trx, rows, reader, opens), total: found.length };
}

// Every line is of an appeal; it is said again because the index of the register's days holds appeals alone.
const from = sql`from appeals a join cases c on c.id = a.case_id and c.kind = 'appeal'`;
// As the index says it: a `coalesce` is not known to be leakproof, and row-level security would keep it from the index.
const enteredAt = sql`case when c.registered_at is null then c.received_at else c.registered_at end`;

const posting = sql`(
  select count(*) filter (where posted_on is null) as waiting, max(posted_on) as posted_on,
    (array_agg(post_item order by posted_on desc, created_at desc) filter (where posted_on is not null))[1] as post_item
  from letters where case_id = c.id and by_post) l`;

/** How the appeals of the register ended and what came late: the same conditions as its list, without names. */
export async function registerFigures(
  trx: Trx,
  filter: Omit<RegisterFilter, 'applicant'>,
  person: Person,
): Promise<RegisterFigures> {
  const { rows } = await sql<Omit<RegisterFigures, 'byOutcome'> & { outcome: RegisterOutcome }>`
    select ${outcome} as outcome, count(*) as total, count(*) filter (where a.term_kept = false) as term_broken,
      sum(a.late_forwards)::int as late_forwards, sum(a.late_documents)::int as late_documents,
      coalesce(sum(w.letters), 0)::int as letters_to_post
    ${from} left join (select case_id, count(*) as letters from letters where by_post and posted_on is null group by 1) w
      on w.case_id = c.id
    where ${conditions(filter, person)} group by 1`.execute(trx);
  const sum = (name: 'total' | 'termBroken' | 'lateForwards' | 'lateDocuments' | 'lettersToPost') =>
    rows.reduce((all, row) => all + row[name], 0);
  const of = (code: RegisterOutcome) => rows.find((row) => row.outcome === code)?.total ?? 0;
  return {
    total: sum('total'),
    byOutcome: {
      inWork: of('inWork'),
      answered: of('answered'),
      answeredOrally: of('answeredOrally'),
      forwarded: of('forwarded'),
      leftUnanswered: of('leftUnanswered'),
      correspondenceEnded: of('correspondenceEnded'),
      merged: of('merged'),
      closed: of('closed'),
    },
    termBroken: sum('termBroken'),
    lateForwards: sum('lateForwards'),
    lateDocuments: sum('lateDocuments'),
    lettersToPost: sum('lettersToPost'),
  };
}

function conditions(filter: RegisterFilter, person: Person): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [seenBy(person)];
  if (filter.fromOn) parts.push(sql`${enteredAt} >= ${startOf(filter.fromOn)}`);
  if (filter.toOn) parts.push(sql`${enteredAt} < ${endOf(filter.toOn)}`);
  if (filter.number) {
    const words = `%${filter.number.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(sql`(c.number ilike ${words} or a.registration_number ilike ${words})`);
  }
  if (filter.outcome) parts.push(sql`${outcome} = ${filter.outcome}`);
  if (filter.term === 'kept') parts.push(sql`a.term_kept`);
  if (filter.term === 'broken') parts.push(sql`a.term_kept = false`);
  if (filter.term === 'open') parts.push(sql`a.term_kept is null`);
  return sql.join(parts, sql` and `);
}

async function select(
  trx: Trx,
  where: RawBuilder<unknown>,
  { limit, offset }: { limit: number; offset: number },
): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, c.number, a.registration_number, c.received_at, c.registered_at, a.type, a.form, a.answer_by, a.applicants,
      coalesce(t.title, '') as title, e.name as executor, a.questions, a.open_questions, a.due_at, a.finished_at,
      ${outcome} as outcome, c.outcome as result, a.term_kept, a.repeat_of_id is not null as repeated, a.told_late, a.outgoing_number, a.sent_at, a.late_forwards, a.late_documents,
      coalesce(l.waiting, 0) as letters_to_post, l.posted_on, l.post_item, p.sealed
    from (select c.id ${from} where ${where}
        order by ${enteredAt} desc, c.id limit ${limit} offset ${offset}) page
      join cases c on c.id = page.id join appeals a on a.case_id = c.id
      left join case_texts t on t.id = c.text_id left join executors e on e.id = c.executor_id
      left join applicants p on p.id = c.applicant_id left join lateral ${posting} on true
    order by ${enteredAt} desc, c.id`.execute(trx);
  return rows;
}

function nameOf(row: Found, keys: readonly SealingKey[]): string {
  if (row.sealed === null || row.sealed === '') return '';
  const { name, others } = SealedApplicant.parse(JSON.parse(unseal(row.sealed, keys)));
  return [name, ...(others ?? []).map((one) => one.name)].filter(Boolean).join(', ');
}

/** Names are opened once for the page that is shown, and the reading is written down (SEC-3). */
async function opened(trx: Trx, rows: Found[], reader: RegisterReader, opens: boolean): Promise<RegisterRow[]> {
  if (opens && rows.length > 0)
    await notePersonalDataRead(trx, reader.person, { resource: 'appeals', data: { cases: rows.length } });
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    applicant: sealed === null || sealed === '' ? '' : opens ? nameOf({ ...row, sealed }, reader.keys) : hidden,
  }));
}
