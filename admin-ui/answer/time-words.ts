import { pluralWord } from '../../domain/plural.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
const weekdays = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'];
const months = [
  'января',
  'февраля',
  'марта',
  'апреля',
  'мая',
  'июня',
  'июля',
  'августа',
  'сентября',
  'октября',
  'ноября',
  'декабря',
];

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

function local(at: number, zone: string): { date: string; time: string } {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = value;
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/** The date of an instant (ms) in the zone, `2025-11-14`. */
export function localDate(at: number, zone: string): string {
  return local(at, zone).date;
}

/** The wall clock of an instant (ms) in the zone, `15:00`. */
export function clockTime(at: number, zone: string): string {
  return local(at, zone).time;
}

/** The date `days` later (or earlier, below zero). */
export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** A date among other days: «сегодня», «завтра», «вчера», «пт 14 ноября», with the year when it is another one. */
export function dayWords(date: string, today: string): string {
  if (date === today) return 'сегодня';
  if (date === shiftDate(today, 1)) return 'завтра';
  if (date === shiftDate(today, -1)) return 'вчера';
  return fullDay(date, today);
}

/** A date with its day of the week: «пт 14 ноября», with the year when it is not the one of `today`. */
export function fullDay(date: string, today: string): string {
  const weekday = weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()];
  const year = date.slice(0, 4);
  const tail = year === today.slice(0, 4) ? '' : ` ${year} года`;
  return `${weekday} ${Number(date.slice(8, 10))} ${months[Number(date.slice(5, 7)) - 1]}${tail}`;
}

/** An instant to people: «сегодня, 15:00»; both in milliseconds. */
export function dayAndTime(at: number, now: number, zone: string): string {
  const { date, time } = local(at, zone);
  return `${dayWords(date, localDate(now, zone))}, ${time}`;
}

/** How long: «45 мин», «1 ч 20 мин», «3 дня 4 ч»; a negative length counts as its size. */
export function lengthWords(ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  if (minutes < 1) return 'меньше минуты';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  if (days > 0) {
    const words = `${days} ${pluralWord(days, 'день', 'дня', 'дней')}`;
    return hours > 0 ? `${words} ${hours} ч` : words;
  }
  if (hours === 0) return `${rest} мин`;
  return rest > 0 ? `${hours} ч ${rest} мин` : `${hours} ч`;
}

/** Working time with hours above a day: «8 ч», «7 ч 20 мин», «40 ч», «0 мин». */
export function workedWords(ms: number): string {
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.round((ms % hourMs) / minuteMs);
  if (hours === 0) return `${minutes} мин`;
  return minutes > 0 ? `${hours} ч ${minutes} мин` : `${hours} ч`;
}
