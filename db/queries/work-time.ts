import { sql } from 'kysely';
import { z } from 'zod';
import type { Compiled } from '../../domain/calendar.ts';
import { toIso, toMs } from '../../domain/instant.ts';
import { explain, isOpen, nextOpen } from '../../domain/working-time.ts';
import { instantOf, localDay } from '../../domain/zone-table.ts';
import type { Trx } from '../connection.ts';
import { loadCalendars } from '../law.ts';

const at = z.iso.datetime();

/** Whether the municipality works now, until when or from when, and why. */
export const WorkTime = z.object({
  now: at,
  zone: z.string(),
  isOpen: z.boolean(),
  dayKind: z.enum(['work', 'off']),
  shortDay: z.boolean(),
  closesAt: at.nullable(),
  opensAt: at.nullable(),
  reason: z.string().nullable(),
  /** Open intervals from two weeks back to five weeks ahead: screens count down in working time by them. */
  ahead: z.array(z.tuple([at, at])),
});
export type WorkTime = z.infer<typeof WorkTime>;

/** The working time of the tenant's main calendar: the one most of its regulations count by. */
export async function loadWorkTime(trx: Trx, now: string): Promise<WorkTime> {
  const tenant = await trx.selectFrom('tenants').select('zone').executeTakeFirstOrThrow();
  const { rows } = await sql<{ id: string }>`
    select body->>'calendarId' as id from regulations group by 1 order by count(*) desc, 1 limit 1`.execute(trx);
  const id = rows[0]?.id;
  const shut = {
    now,
    zone: tenant.zone,
    isOpen: false,
    dayKind: 'off',
    shortDay: false,
    closesAt: null,
    opensAt: null,
    ahead: [] as [string, string][],
  } as const;
  if (id === undefined) return { ...shut, reason: 'рабочий календарь не заведён' };
  const calendar = (await loadCalendars(trx, [id])).get(id)!.compiled;
  try {
    return { ...shut, ...today(calendar, toMs(now)), ahead: around(calendar, toMs(now)) };
  } catch (error) {
    if (error instanceof Error && error.name === 'OutsideCoverage') return { ...shut, reason: error.message };
    throw error;
  }
}

const dayMs = 86_400_000;

function around(calendar: Compiled, now: number): [string, string][] {
  return calendar.open.flatMap((open, index): [string, string][] => {
    const close = calendar.close[index]!;
    return close > now - 14 * dayMs && open < now + 35 * dayMs ? [[toIso(open), toIso(close)]] : [];
  });
}

function today(calendar: Compiled, now: number) {
  const day = localDay(calendar.offsets, now);
  const start = instantOf(calendar.offsets, day, 0);
  const end = instantOf(calendar.offsets, day + 1, 0);
  const explained = explain(calendar, start, end).days[0]!;
  const open = isOpen(calendar, now);
  const current = explained.intervals.find(({ from, to }) => from <= now && now < to);
  return {
    isOpen: open,
    dayKind: explained.kind,
    shortDay: explained.shortenedByMin > 0,
    closesAt: current ? toIso(current.to) : null,
    opensAt: open ? null : toIso(nextOpen(calendar, now)),
    reason: explained.reason,
  };
}
