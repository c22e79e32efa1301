import { sql } from 'kysely';
import { z } from 'zod';
import { knownDatesOf } from '../domain/calendar-known.ts';
import { dateOfDay, dayNumber } from '../domain/local-date.ts';
import type { Regulation } from '../domain/regulation.ts';
import { farthestDays } from '../domain/regulation-reach.ts';
import type { Trx } from './connection.ts';
import { loadCalendars } from './law.ts';
import { tenantToday } from './queries/person.ts';

/** A year an administrator must load: deadlines reach into it from `neededBy` on. */
export const CalendarTask = z.object({
  calendarId: z.string(),
  title: z.string(),
  year: z.int(),
  /** The year is only expected by the holidays of the code: deadlines in it are provisional. */
  expected: z.boolean(),
  neededBy: z.iso.date(),
});
export type CalendarTask = z.infer<typeof CalendarTask>;

export const CalendarTasks = z.object({
  tasks: z.array(CalendarTask),
  /** Open cases whose deadline waits for a calendar. */
  waiting: z.int(),
});
export type CalendarTasks = z.infer<typeof CalendarTasks>;

const soonDays = 45;

/** Years missing in the calendars that regulations count by, as soon as their deadlines come near, and the cases that wait. */
export async function loadCalendarTasks(trx: Trx): Promise<CalendarTasks> {
  const today = dayNumber(await tenantToday(trx));
  const { rows } = await sql<{ body: Regulation }>`
    select distinct on (id) body from regulations order by id, version desc`.execute(trx);
  const longest = new Map<string, number>();
  for (const { body } of rows)
    longest.set(body.calendarId, Math.max(longest.get(body.calendarId) ?? 0, farthestDays(body)));
  const calendars = await loadCalendars(trx, [...longest.keys()]);
  const tasks = [...longest].flatMap(([calendarId, days]): CalendarTask[] => {
    const { compiled } = calendars.get(calendarId)!;
    const last = dayNumber(knownDatesOf(compiled).officialTo);
    const neededBy = last - days;
    if (today < neededBy - soonDays) return [];
    return [
      {
        calendarId,
        title: compiled.bounds.to.title,
        year: Number(dateOfDay(last + 1).slice(0, 4)),
        expected: compiled.lastDay > last,
        neededBy: dateOfDay(neededBy),
      },
    ];
  });
  const waiting = await sql<{ count: number }>`
    select count(*) as count from cases c where c.is_open and not c.is_history and c.stage = 'needsOperator'
      and c.state->'incidents' @> '[{"kind": "outsideCoverage"}]'`.execute(trx);
  return { tasks, waiting: waiting.rows[0]?.count ?? 0 };
}
