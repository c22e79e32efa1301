import { z } from 'zod';

/** A local time of the day, minutes precise, '00:00' to '24:00' (the midnight that ends the day). */
export const HHMM = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'время пишется как 08:30, конец суток как 24:00');
export type HHMM = z.infer<typeof HHMM>;

/** A date of the local calendar, '2025-11-01'. */
export const LocalDate = z.iso.date('дата пишется как 2025-11-01');
export type LocalDate = z.infer<typeof LocalDate>;

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** Minutes since the local midnight: '08:30' → 510, '24:00' → 1440. */
export function minutesOf(time: HHMM): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Number of the date counted from 1970-01-01 in the proleptic Gregorian calendar. */
export function dayNumber(date: LocalDate): number {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4)) - (month <= 2 ? 1 : 0); // the year begins in March, so a leap day is its last
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + Number(date.slice(8, 10)) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** The date with this number; the inverse of `dayNumber`. */
export function dateOfDay(day: number): LocalDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthIndex = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthIndex + 2) / 5) + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

/** Names of the days of the week in the order of `weekdayIndex`. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Day of the week of a date number: 0 is Monday, 6 is Sunday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The date as a Russian reader writes it: '01.11.2025'. */
export function russianDate(date: LocalDate): string {
  return `${date.slice(8, 10)}.${date.slice(5, 7)}.${date.slice(0, 4)}`;
}
