import type { Regulation } from '../../../domain/regulation.ts';

/** Whose regulation it is: the municipality's code, its act and the day from which that act is in force. */
export interface Place {
  code: string;
  act: string;
  validFrom: string;
}

/** The calendar of ordinary cases of a municipality and the one of urgent cases, by the ids of its calendars. */
export function calendarsOf(place: Place): Pick<Regulation, 'calendarId' | 'urgentCalendarId'> {
  return { calendarId: place.code, urgentCalendarId: `${place.code}-around-the-clock` };
}
