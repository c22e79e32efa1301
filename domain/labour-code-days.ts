import type { CalendarDay } from './calendar.ts';
import { dateOfDay, dayNumber, type LocalDate, weekdayIndex } from './local-date.ts';

/** The article of the Labour Code that names the non-working holidays. */
export const labourCode = 'ТК РФ, ст. 112';

/** Non-working holidays of the Labour Code, art. 112, by month and day. */
export const holidays: Readonly<Record<string, string>> = {
  '01-01': 'Новогодние каникулы',
  '01-02': 'Новогодние каникулы',
  '01-03': 'Новогодние каникулы',
  '01-04': 'Новогодние каникулы',
  '01-05': 'Новогодние каникулы',
  '01-06': 'Новогодние каникулы',
  '01-07': 'Рождество Христово',
  '01-08': 'Новогодние каникулы',
  '02-23': 'День защитника Отечества',
  '03-08': 'Международный женский день',
  '05-01': 'Праздник Весны и Труда',
  '05-09': 'День Победы',
  '06-12': 'День России',
  '11-04': 'День народного единства',
};

/**
 * A year as the code alone has it, before the government moves days: its holidays, a day off that falls on one moved to the
 * working day after it (part 2; the New Year's are moved by the government alone), and the working day before each holiday
 * an hour shorter (art. 95).
 */
export function expectedYear(year: number): Record<LocalDate, CalendarDay> {
  const isWorking = (day: number) => weekdayIndex(day) < 5;
  const isHoliday = (day: number) => Object.hasOwn(holidays, dateOfDay(day).slice(5));
  const days: Record<LocalDate, CalendarDay> = {};
  for (let day = dayNumber(`${year}-02-01`); day <= dayNumber(`${year}-12-31`); day += 1) {
    if (!isHoliday(day) || isWorking(day)) continue;
    let next = day + 1;
    while (!isWorking(next) || isHoliday(next) || days[dateOfDay(next)]) next += 1;
    const [, month, date] = dateOfDay(day).split('-');
    days[dateOfDay(next)] = { kind: 'off', reason: `выходной, перенесён с ${date}.${month}`, source: labourCode };
  }
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += 1) {
    const date = dateOfDay(day);
    const reason = holidays[date.slice(5)];
    if (days[date]) continue;
    if (reason !== undefined) days[date] = { kind: 'off', reason, source: labourCode };
    else if (isWorking(day) && isHoliday(day + 1))
      days[date] = {
        kind: 'work',
        shortenedByMin: 60,
        reason: 'предпраздничный день, короче на час',
        source: 'ТК РФ, ст. 95',
      };
  }
  return days;
}
