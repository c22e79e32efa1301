import type { Compiled } from '../domain/calendar.ts';
import { dateOfDay, dayNumber, LocalDate } from '../domain/local-date.ts';
import { prevClose } from '../domain/working-time.ts';
import { instantOf, localDay } from '../domain/zone-table.ts';

/** How dates of a file become instants by a municipality's calendar. */
export interface LocalMoments {
  /** The ISO instant (UTC, milliseconds) of a local date-time `YYYY-MM-DDTHH:MM:SS`. */
  toInstant: (local: string) => string;
  /** The instant at which the working day of a local date ends; of a day off or outside the calendar its midnight. */
  endOfDay: (date: string) => string;
}

/** The moments of a compiled calendar. */
export function localMoments(calendar: Compiled): LocalMoments {
  const { offsets } = calendar;
  return {
    toInstant(local) {
      const [date = '', time = ''] = local.split('T');
      const timeMs = Date.parse(`1970-01-01T${time}Z`);
      return new Date(instantOf(offsets, dayNumber(LocalDate.parse(date)), timeMs)).toISOString();
    },
    endOfDay(date) {
      const midnight = instantOf(offsets, dayNumber(LocalDate.parse(date)) + 1, 0);
      try {
        const closed = prevClose(calendar, midnight);
        if (dateOfDay(localDay(offsets, closed - 1)) === date) return new Date(closed).toISOString();
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'OutsideCoverage') throw error;
      }
      return new Date(midnight).toISOString();
    },
  };
}
