import type { Compiled } from './calendar.ts';
import { dateOfDay, type LocalDate } from './local-date.ts';
import { localDay } from './zone-table.ts';

/** The first and the last date a compiled calendar knows, and the last one it knows officially. */
export function knownDatesOf(calendar: Compiled): { from: LocalDate; to: LocalDate; officialTo: LocalDate } {
  const { firstDay, lastDay, officialEndMs, offsets } = calendar;
  return {
    from: dateOfDay(firstDay),
    to: dateOfDay(lastDay),
    officialTo: dateOfDay(localDay(offsets, officialEndMs) - 1),
  };
}
