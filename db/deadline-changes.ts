import { sql } from 'kysely';
import { z } from 'zod';
import type { Person } from '../domain/access.ts';
import { CalendarSource } from '../domain/calendar.ts';
import type { LawContext } from '../domain/case-law.ts';
import type { CaseState } from '../domain/case-state.ts';
import { ClockName, Importance, Stage } from '../domain/codes.ts';
import { type DeadlineMove, deadlineMoves } from '../domain/deadline-changes.ts';
import type { Regulation } from '../domain/regulation.ts';
import type { Trx } from './connection.ts';
import { loadBodyCalendars, loadCalendars, loadCalendarsWith, loadRegulation, newestVersion } from './law.ts';
import { seenBy } from './queries/case-filter.ts';

const at = z.iso.datetime();

/** What might become law: a regulation in writing, a calendar in writing, or nothing but what is published by now. */
export const LawCandidate = z.strictObject({
  /** Only cases of this regulation. */
  regulationId: z.string().min(1).max(80).optional(),
  /** A draft of it; without one its newest published version. */
  draftId: z.uuid().optional(),
  calendar: z.strictObject({ source: CalendarSource, parentId: z.string().min(1).max(80).nullable() }).optional(),
  /** Only cases that wait for a calendar. */
  waitingOnly: z.boolean().default(false),
});
export type LawCandidate = z.infer<typeof LawCandidate>;

/** A case whose deadlines would move, with the old and the new instants. */
export const ChangedCase = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string().nullable(),
  stage: Stage,
  importance: Importance,
  moves: z.array(
    z.object({
      clock: ClockName,
      change: z.enum(['moved', 'removed', 'added']),
      from: at.nullable(),
      to: at.nullable(),
      pastAlready: z.boolean(),
    }),
  ),
});
export type ChangedCase = z.infer<typeof ChangedCase>;

/** A batch of open cases looked through: those that would move, and from which id to go on; null at the end. */
export const ChangesPage = z.object({
  looked: z.int(),
  /** Open cases the law concerns, in all batches. */
  total: z.int(),
  changed: z.array(ChangedCase),
  next: z.uuid().nullable(),
});
export type ChangesPage = z.infer<typeof ChangesPage>;

/** A candidate with its draft's regulation read; `at` is when it would be applied. */
export interface WhatIf extends Pick<LawCandidate, 'regulationId' | 'calendar' | 'waitingOnly'> {
  draft?: Regulation | undefined;
  at: string;
}

interface OpenCase {
  id: string;
  number: string;
  title: string | null;
  state: CaseState;
}

const batch = 500;

/** Which open cases a law concerns, as a condition on `cases c`: live ones, of its regulation, waiting ones alone if asked. */
export function concerned({ regulationId, waitingOnly }: Pick<WhatIf, 'regulationId' | 'waitingOnly'>) {
  const parts = [sql`c.is_open and not c.is_history`];
  if (regulationId !== undefined) parts.push(sql`c.state->'regulation'->>'id' = ${regulationId}`);
  if (waitingOnly)
    parts.push(sql`c.stage = 'needsOperator' and c.state->'incidents' @> '[{"kind": "outsideCoverage"}]'`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** Looks through the next open cases after an id, changing nothing: what «Применить» would move in them. */
export async function findChanges(
  trx: Trx,
  person: Person,
  whatIf: WhatIf,
  after: string | undefined,
): Promise<ChangesPage> {
  const where = sql`${concerned(whatIf)} and ${seenBy(person)}`;
  const { rows } = await sql<OpenCase>`
    select c.id, c.number, c.state, (select w.title from case_texts w where w.id = c.text_id) as title
    from cases c where ${where} and ${after === undefined ? sql`true` : sql`c.id > ${after}`}
    order by c.id limit ${batch}`.execute(trx);
  const counted = await sql<{ total: number }>`select count(*) as total from cases c where ${where}`.execute(trx);
  const lawFor = laws(trx, whatIf);
  const changed: ChangedCase[] = [];
  for (const { id, number, title, state } of rows) {
    const moves: DeadlineMove[] = deadlineMoves(state, await lawFor(state));
    if (moves.length > 0) changed.push({ id, number, title, stage: state.stage, importance: state.importance, moves });
  }
  const next = rows.length === batch ? (rows.at(-1)?.id ?? null) : null;
  return { looked: rows.length, total: counted.rows[0]?.total ?? 0, changed, next };
}

/** The law of each regulation, made once: cases of one channel share it. */
function laws(trx: Trx, whatIf: WhatIf): (state: CaseState) => Promise<LawContext> {
  const known = new Map<string, LawContext>();
  return async (state) => {
    const { id } = state.regulation;
    const found = known.get(id);
    if (found) return found;
    const regulation = whatIf.draft?.id === id ? whatIf.draft : await newestRegulation(trx, id, whatIf.at, state);
    const load = (wanted: readonly string[]) =>
      whatIf.calendar ? loadCalendarsWith(trx, wanted, whatIf.calendar) : loadCalendars(trx, wanted);
    const calendars = await load([regulation.calendarId, regulation.urgentCalendarId]);
    const working = calendars.get(regulation.calendarId)!;
    const urgent = calendars.get(regulation.urgentCalendarId)!;
    const law: LawContext = {
      at: whatIf.at,
      commandId: 'preview',
      actor: { kind: 'engine' },
      regulation,
      calendars: { working: working.compiled, urgent: urgent.compiled },
      ...(await loadBodyCalendars(trx, regulation, load)),
      calendarIds: { working: working.chainId, urgent: urgent.chainId },
      caseScope: { channel: state.channel, sectorBlockId: null, executorIds: [], departmentIds: [] },
    };
    known.set(id, law);
    return law;
  };
}

async function newestRegulation(trx: Trx, id: string, at: string, state: CaseState): Promise<Regulation> {
  const tenant = await trx.selectFrom('tenants').select('id').executeTakeFirstOrThrow();
  const version = await newestVersion(trx, id, at).catch(() => state.regulation.version);
  return await loadRegulation(trx, tenant.id, id, version);
}
