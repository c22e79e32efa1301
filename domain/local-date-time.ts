import type { Cell } from './table-row.ts';

/** A local date-time `YYYY-MM-DDTHH:MM:SS` without a zone, or why the value is none and what to write instead. */
export type LocalReading = { ok: true; local: string } | { ok: false; reason: string; fix: string };

const isoLike = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ] ?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?$/;
const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
const inMonth = [
  'январе',
  'феврале',
  'марте',
  'апреле',
  'мае',
  'июне',
  'июле',
  'августе',
  'сентябре',
  'октябре',
  'ноябре',
  'декабре',
];

const two = (value: number) => String(value).padStart(2, '0');

function fault(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  if (year < 2000 || year > 2100) return { reason: `Год ${year} не подходит`, fix: 'Впишите год от 2000 до 2100' };
  if (month < 1 || month > 12) return { reason: `Месяца ${two(month)} нет`, fix: 'Впишите месяц от 01 до 12' };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > days) {
    const where = `В ${inMonth[month - 1]} ${year} года`;
    return { reason: `${where} нет ${day}-го числа`, fix: `Впишите день от 01 до ${days}` };
  }
  if (hour > 23) return { reason: `Часа ${hour} нет`, fix: 'Впишите час от 00 до 23' };
  if (minute > 59) return { reason: `Минуты ${minute} нет`, fix: 'Впишите минуты от 00 до 59' };
  if (second > 59) return { reason: `Секунды ${second} нет`, fix: 'Впишите секунды от 00 до 59' };
  return undefined;
}

/**
 * Reads what exports and spreadsheets write: `2025-12-24 20:06:02`, `24.12.2025 20:06`, a date alone (midnight), or
 * an Excel serial number (days since 30.12.1899). `fix` is what to write instead of what is no date at all.
 */
export function readLocalDateTime(value: Cell, fix = 'Впишите дату и время так: 2025-12-24 20:06:02'): LocalReading {
  const otherwise = { ok: false, reason: 'Это не дата', fix } as const;
  if (typeof value === 'number') {
    const isDay = value >= 36_526 && value < 73_415;
    return isDay
      ? { ok: true, local: shiftLocal('1899-12-30T00:00:00', Math.round(value * 86_400) * 1000) }
      : otherwise;
  }
  const text = value.length > 60 ? '' : value.trim().replace(/\s+/g, ' ');
  const iso = isoLike.exec(text);
  const other = iso ? null : russian.exec(text);
  const found = iso ?? other;
  if (!found) return otherwise;
  const [first, month, last, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const [year, day] = iso ? [first, last] : [last, first];
  const wrong = fault(year, month, day, hour, minute, second);
  if (wrong) return { ok: false, ...wrong };
  return { ok: true, local: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}` };
}

/** Adds milliseconds to a local date-time on the clock face (no zone, no change of summer time). */
export function shiftLocal(local: string, ms: number): string {
  return new Date(Date.parse(`${local}Z`) + ms).toISOString().slice(0, 19);
}
