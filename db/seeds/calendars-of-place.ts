import type { CalendarSource } from '../../domain/calendar.ts';
import { aroundTheClock, municipalCalendar, regionCalendar } from './calendar-municipal.ts';
import { russiaCalendar } from './calendar-russia.ts';
import type { DemoTenant } from './demo-tenant.ts';

/** The calendars of a municipality: the federal one below, its region's days, its own hours, and the one without nights. */
export function calendarsOfPlace(
  place: { code: string; zone: string; region: string },
  working: CalendarSource,
): Pick<DemoTenant, 'calendars' | 'workingCalendars'> {
  const region = regionCalendar(`${place.code}-region`, place.region, place.zone);
  return {
    calendars: [
      { source: region, parentId: russiaCalendar.id },
      { source: working, parentId: region.id },
      { source: aroundTheClock(`${place.code}-around-the-clock`, place.zone), parentId: null },
    ],
    workingCalendars: [russiaCalendar, region, working],
  };
}

/** Ordinary hours, Monday to Friday 08:30–17:30, where the act names none: the title says so. */
export function ordinaryHours(place: { code: string; zone: string }, name: string): CalendarSource {
  return municipalCalendar(place.code, `Рабочее время: ${name} (часы не из положения)`, place.zone, '08:30', '17:30');
}
