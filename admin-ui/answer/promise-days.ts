import { shiftDate } from './time-words.ts';

/** Days that an executor promises most: tomorrow, in three days, in a week, in two; a weekend moves to its Monday. */
export function promiseDays(today: string): string[] {
  const days = [1, 3, 7, 14].map((ahead) => {
    const date = shiftDate(today, ahead);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return shiftDate(date, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
  });
  return [...new Set(days)];
}
