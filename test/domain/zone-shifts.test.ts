import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import { dateOfDay, dayNumber, minuteMs } from '../../domain/local-date.ts';
import { addWorking, between, nextLocalTime } from '../../domain/working-time.ts';
import { instantOf } from '../../domain/zone-table.ts';
import { alwaysOpen, at, hourMs, local } from '../support/calendars.ts';

/** Region, zone, the date of the shift, length of that local date in hours. */
const shifts: [string, string, string, number][] = [
  ['Волгоград 2018', 'Europe/Volgograd', '2018-10-28', 23],
  ['Волгоград 2020', 'Europe/Volgograd', '2020-12-27', 25],
  ['Саратов 2016', 'Europe/Saratov', '2016-12-04', 23],
  ['Томск 2016', 'Asia/Tomsk', '2016-05-29', 23],
  ['Магадан 2016', 'Asia/Magadan', '2016-04-24', 23],
  ['Сахалин 2016', 'Asia/Sakhalin', '2016-03-27', 23],
  ['Чита 2016', 'Asia/Chita', '2016-03-27', 23],
  ['Новосибирск 2016', 'Asia/Novosibirsk', '2016-07-24', 23],
  ['Новокузнецк 2010', 'Asia/Novokuznetsk', '2010-10-31', 25],
  ['Москва 2011', 'Europe/Moscow', '2011-03-27', 23],
  ['Москва 2014', 'Europe/Moscow', '2014-10-26', 25],
];

describe('zone shifts of Russian regions (PRC-7)', () => {
  it.each(shifts)('%s', (_region, zone, date, hours) => {
    const day = dayNumber(date);
    const c = alwaysOpen(zone, { from: dateOfDay(day - 30), to: dateOfDay(day + 30) });
    const start = Temporal.PlainDate.from(date).toZonedDateTime(zone);
    expect(at(`${date} 00:00`, c)).toBe(start.epochMilliseconds);
    expect(between(c, at(`${date} 00:00`, c), at(`${dateOfDay(day + 1)} 00:00`, c))).toBe(hours * hourMs);
    expect(local(addWorking(c, at(`${date} 00:00`, c), hours * hourMs), c)).toBe(`${dateOfDay(day + 1)} 00:00`);
    expect(local(nextLocalTime(c, at(`${dateOfDay(day - 1)} 18:00`, c), '18:00'), c)).toBe(`${date} 18:00`);
  });

  it.each([...shifts.map(([, zone, date]) => [zone, date] as const), ['Pacific/Apia', '2011-12-30'] as const])(
    'in %s every quarter of an hour about %s is the instant that Temporal gives',
    (zone, date) => {
      const c = alwaysOpen(zone, { from: '2010-01-01', to: '2020-12-31' });
      for (let day = dayNumber(date) - 2; day <= dayNumber(date) + 2; day++) {
        for (let minutes = 0; minutes < 1440; minutes += 15) {
          const plain = Temporal.PlainDate.from(dateOfDay(day)).toPlainDateTime().add({ minutes });
          const expected = plain.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
          expect(instantOf(c.offsets, day, minutes * minuteMs), plain.toString()).toBe(expected);
        }
      }
    },
  );
});
