import { formatTime, formatWeekday, localDateOf } from '../i18n/dates.ts';

/** A moment as history tells it beside another: «10:40» the same day, else «пт 14 нояб., 08:40». */
export function formatThen(at: string | number, beside: number): string {
  const date = localDateOf(at);
  return date === localDateOf(beside) ? formatTime(at) : `${formatWeekday(date)}, ${formatTime(at)}`;
}

/** «пт 14, 10:00»: a moment in the left column of the history. */
export function formatShortDay(at: string | number): string {
  return (formatWeekday(localDateOf(at)).match(/^\S+ \d+/) ?? [''])[0];
}

/** «13–14 нояб.», «с 16 нояб.»: the dates of a cycle. */
export function formatDates(from: string, to: string | null): string {
  const parts = (at: string) => formatWeekday(localDateOf(at)).split(' ').slice(1);
  const [day, month] = parts(from);
  if (to === null) return `с ${day} ${month}`;
  const [lastDay, lastMonth] = parts(to);
  if (localDateOf(from) === localDateOf(to)) return `${day} ${month}`;
  return month === lastMonth ? `${day}–${lastDay} ${month}` : `${day} ${month} – ${lastDay} ${lastMonth}`;
}
