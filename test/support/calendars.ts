import { aroundTheClock, municipalCalendar } from '../../db/seeds/calendar-municipal.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinAroundTheClock, tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { type CalendarSource, type Compiled, compile } from '../../domain/calendar.ts';
import { dateOfDay, dayNumber, minuteMs } from '../../domain/local-date.ts';
import type { Segment } from '../../domain/working-time.ts';
import { instantOf, localDay, localTimeMs } from '../../domain/zone-table.ts';

export const tyazhin = compile([russiaCalendar, tyazhinCalendar]);
export const urgent = compile([tyazhinAroundTheClock]);

/** A municipality's calendar upon the production calendar of Russia. */
export function municipal(zone: string, open: string, close: string): Compiled {
  return compile([russiaCalendar, municipalCalendar('town', 'Рабочее время города', zone, open, close)]);
}

/** A service desk of Moscow, 09–13 and 14–18, that does not keep the short days before holidays. */
export const desk = compile([russiaCalendar, { ...russiaCalendar, id: 'desk', ignoreShortDays: true, days: {} }]);

/** Every hour of every day in the zone. */
export function alwaysOpen(zone: string, coverage: CalendarSource['coverage']): Compiled {
  return compile([{ ...aroundTheClock('always', zone), coverage }]);
}

/** The instant of a local time written '2025-10-31 16:50' or with seconds, with the calendar's own offsets. */
export function at(local: string, c: Compiled = tyazhin): number {
  const [hours = '0', minutes = '0', seconds = '0'] = local.slice(11).split(':');
  const timeMs = (Number(hours) * 60 + Number(minutes)) * minuteMs + Math.round(Number(seconds) * 1000);
  return instantOf(c.offsets, dayNumber(local.slice(0, 10)), timeMs);
}

/** The local time of an instant, '2025-11-01 08:50', to the minute. */
export function local(instant: number | null, c: Compiled = tyazhin): string | null {
  if (instant === null) return null;
  const minutes = Math.floor(localTimeMs(c.offsets, instant) / minuteMs);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${dateOfDay(localDay(c.offsets, instant))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** One calendar for the whole life of a clock. */
export function only(calendar: Compiled): Segment[] {
  return [{ calendar, from: 0 }];
}

export const hourMs = 60 * minuteMs;
export { minuteMs };
