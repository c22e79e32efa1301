import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinAroundTheClock, tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { CalendarSource, compile } from '../../domain/calendar.ts';
import { OutsideCoverage } from '../../domain/calendar-errors.ts';
import { dateOfDay, dayMs, dayNumber, weekdayIndex } from '../../domain/local-date.ts';
import {
  addWorking,
  addWorkingDays,
  between,
  calendarDeadline,
  deadline,
  explain,
  isOpen,
  nextLocalTime,
} from '../../domain/working-time.ts';
import { instantOf } from '../../domain/zone-table.ts';
import { at, desk, hourMs, local, only, tyazhin, urgent } from '../support/calendars.ts';

const short = { kind: 'work', shortenedByMin: 60, reason: 'короткий день', source: 'приказ' } as const;

/** Hours of a date in the compiled calendar of the Тяжинский округ. */
function hoursOn(date: string, c = tyazhin): number {
  const day = dayNumber(date);
  return between(c, instantOf(c.offsets, day, 0), instantOf(c.offsets, day, dayMs)) / hourMs;
}

describe('the production calendar of Russia (PRC-7)', () => {
  it.each([2024, 2025, 2026])('every date of %i is as published', (year) => {
    const xml = readFileSync(`../shared/data/calendar/ru_${year}.xml`, 'utf8');
    const published = new Map(
      [...xml.matchAll(/<day d="(\d\d)\.(\d\d)" t="(\d)"/g)].map(([, m, d, type]) => [`${year}-${m}-${d}`, type]),
    );
    expect(published.size).toBeGreaterThan(15);
    const byType: Record<string, number> = { '1': 0, '2': 8, '3': 9 };
    const wrong = [];
    for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day++) {
      const date = dateOfDay(day);
      const expected = byType[published.get(date) ?? ''] ?? (weekdayIndex(day) < 5 ? 9 : 0);
      if (hoursOn(date) !== expected) wrong.push(`${date}: ${hoursOn(date)}, published ${expected}`);
    }
    expect(wrong).toEqual([]);
  });

  it('2026 has 247 working days, and 2027 is known only provisionally', () => {
    const inYear = (year: string) => tyazhin.workingDays.filter((day) => dateOfDay(day).startsWith(year)).length;
    expect(inYear('2026')).toBe(247);
    expect(
      explain(tyazhin, at('2026-12-31 10:00'), at('2027-01-12 10:00')).days.map(({ provisional }) => provisional),
    ).toEqual([false, ...Array(12).fill(true)]);
  });

  it.each([russiaCalendar, tyazhinCalendar, tyazhinAroundTheClock])('the seed $id keeps its schema', (source) => {
    expect(CalendarSource.parse(source)).toEqual(source);
  });
});

describe('a chain of calendars (PRC-7)', () => {
  const overlay = (days: CalendarSource['days'], more: Partial<CalendarSource> = {}) =>
    compile([russiaCalendar, tyazhinCalendar, { ...tyazhinCalendar, id: 'department', days, ...more }]);

  it('other hours inherit the shortening; explicit hours win; the switch ignores short days', () => {
    const early = [
      ['08:00', '12:00'],
      ['12:30', '16:30'],
    ] as const;
    const weekly = { mon: early, tue: early, wed: early, thu: early, fri: early, sat: [], sun: [] };
    expect(hoursOn('2025-11-01', overlay({}, { weekly }))).toBe(7);
    expect(hoursOn('2025-11-01', overlay({ '2025-11-01': { ...short, hours: [['10:00', '12:00']] } }))).toBe(2);
    expect(hoursOn('2025-11-01', desk)).toBe(8);
    expect(hoursOn('2025-11-01', overlay({ '2025-11-01': { ...short, shortenedByMin: 0 } }))).toBe(9);
  });

  it('a working Saturday has the hours of the day it was exchanged for', () => {
    const friday = [['08:30', '16:30']] as const;
    const monday = [['08:30', '18:30']] as const;
    const weekly = { ...tyazhinCalendar.weekly!, mon: monday, fri: friday };
    expect(hoursOn('2024-04-27', overlay({}, { weekly }))).toBe(10); // exchanged for Monday 29.04
  });

  it('a shortening longer than the afternoon goes on before lunch', () => {
    const lunch = [
      ['09:00', '13:00'],
      ['14:00', '14:30'],
    ] as const;
    const weekly = { mon: lunch, tue: lunch, wed: lunch, thu: lunch, fri: lunch, sat: [], sun: [] };
    const c = overlay({ '2025-11-17': short }, { weekly });
    expect([hoursOn('2025-11-17', c), isOpen(c, at('2025-11-17 12:45')), isOpen(c, at('2025-11-17 12:15'))]).toEqual([
      3.5,
      false,
      true,
    ]);
  });

  it('a holiday declared by a municipality closes the day, an overlay without hours inherits them', () => {
    const c = overlay(
      { '2025-11-17': { kind: 'off', reason: 'День округа', source: 'решение' } },
      { weekly: undefined },
    );
    expect([hoursOn('2025-11-17', c), hoursOn('2025-11-18', c)]).toEqual([0, 9]);
    expect(explain(c, at('2025-11-17 00:00'), at('2025-11-18 00:00')).days[0]).toMatchObject({
      reason: 'День округа',
      calendarId: 'department',
    });
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(tyazhin))).toEqual(tyazhin);
  });

  it.each([
    ['no calendars', [], 'федеральный'],
    ['an unknown zone', [{ ...russiaCalendar, zone: 'Asia/Tyazhin' }], 'Asia/Tyazhin'],
    ['no hours', [{ ...russiaCalendar, weekly: undefined }], 'ни одного рабочего часа'],
    [
      'no common dates',
      [russiaCalendar, { ...tyazhinCalendar, coverage: { from: '2030-01-01', to: '2030-12-31' } }],
      '2030-01-01',
    ],
  ])('refuses %s and says what to mend', (_case, chain, part) => {
    expect(() => compile(chain)).toThrow(
      expect.objectContaining({ name: 'InvalidCalendar', message: expect.stringContaining(part) }),
    );
  });

  it.each([
    ['an offset instead of a zone', { zone: '+07:00' }],
    [
      'overlapping hours',
      {
        weekly: {
          ...tyazhinCalendar.weekly!,
          mon: [
            ['09:00', '13:00'],
            ['12:00', '18:00'],
          ],
        },
      },
    ],
    ['an inverted interval', { weekly: { ...tyazhinCalendar.weekly!, mon: [['13:00', '09:00']] } }],
    ['an impossible date', { days: { '2025-02-30': short } }],
    [
      'a provisional year that leaves a gap',
      { provisional: { from: '2027-02-01', to: '2027-12-31' }, coverage: russiaCalendar.coverage },
    ],
  ])('the schema refuses %s', (_case, change) => {
    expect(CalendarSource.safeParse({ ...tyazhinCalendar, ...change }).success).toBe(false);
  });
});

describe('an answer is never guessed (PRC-7)', () => {
  const official = compile([{ ...russiaCalendar, provisional: undefined }, tyazhinCalendar]);
  const refusal = (date: string) =>
    expect.objectContaining({ name: 'OutsideCoverage', message: expect.stringContaining(date) });

  it('30.12.2026 17:00 and an hour without the calendar of 2027 is a refusal that says what to load', () => {
    expect(() => addWorking(official, at('2026-12-30 17:00'), hourMs)).toThrow(refusal('01.01.2027'));
    expect(() => addWorking(official, at('2026-12-30 17:00'), hourMs)).toThrow(
      /Производственный календарь РФ.*Загрузите производственный календарь на 2027 год/,
    );
    expect(() => addWorking(official, at('2026-12-30 17:00'), hourMs)).toThrow(OutsideCoverage);
    expect(local(addWorking(official, at('2026-12-30 17:00'), hourMs / 2))).toBe('2026-12-30 17:30');
  });

  it.each([
    ['before the first year', () => isOpen(official, at('2023-12-31 12:00')), '31.12.2023'],
    [
      'a span into the next year',
      () => between(official, at('2026-12-01 12:00'), at('2027-01-15 12:00')),
      '15.01.2027',
    ],
    ['working days', () => addWorkingDays(official, at('2026-12-25 12:00'), 10), '01.01.2027'],
    [
      'a rolled date',
      () => calendarDeadline(official, at('2026-12-25 12:00'), { days: 10, at: '18:00', roll: 'next' }),
      '04.01.2027',
    ],
    [
      'the close of a date',
      () => calendarDeadline(official, at('2026-12-25 12:00'), { days: 10, at: 'close', roll: 'none' }),
      '04.01.2027',
    ],
    ['an explanation', () => explain(official, at('2026-12-31 12:00'), at('2027-01-02 12:00')), '01.01.2027'],
  ])('%s', (_case, ask, date) => {
    expect(ask).toThrow(refusal(date));
  });

  it('terms that need only the zone are answered for any date', () => {
    expect(local(nextLocalTime(official, at('2031-05-01 18:00'), '18:00'))).toBe('2031-05-02 18:00');
    expect(local(calendarDeadline(official, at('2018-05-01 12:00'), { days: 14, at: '24:00', roll: 'none' }))).toBe(
      '2018-05-16 00:00',
    );
    expect(local(deadline(only(official), { kind: 'elapsed', minutes: 1440 }, at('2031-05-01 18:00'), []).dueAt)).toBe(
      '2031-05-02 18:00',
    );
  });

  it('a term that ends in an expected year is provisional, one that only needs the zone is not', () => {
    const from = at('2026-12-15 12:00');
    const provisional = (rule: Parameters<typeof deadline>[1]) => deadline(only(tyazhin), rule, from, []).provisional;
    expect(provisional({ kind: 'calendar_days', days: 30, at: 'close', roll: 'previous' })).toBe(true);
    expect(provisional({ kind: 'calendar_days', days: 20, at: 'close', roll: 'previous' })).toBe(true); // 04.01.2027 rolls back to 30.12
    expect(provisional({ kind: 'calendar_days', days: 30, at: '24:00', roll: 'none' })).toBe(false);
    expect(provisional({ kind: 'working_days', days: 20, at: 'close' })).toBe(true);
    expect(provisional({ kind: 'working_days', days: 11, at: '24:00' })).toBe(false);
    expect(provisional({ kind: 'working_time', minutes: 12 * 540 })).toBe(true);
    expect(provisional({ kind: 'working_time', minutes: 480 })).toBe(false);
  });

  it('an urgent clock knows its dates, but a term of calendar days still rests on the production calendar', () => {
    const from = at('2026-12-30 16:30');
    const segments = [...only(tyazhin), { calendar: urgent, from: at('2026-12-30 17:00') }];
    const appeal = { kind: 'calendar_days', days: 30, at: 'close', roll: 'previous' } as const;
    expect(deadline(segments, { kind: 'working_time', minutes: 2880 }, from, []).provisional).toBe(false);
    expect(deadline(segments, appeal, from, []).provisional).toBe(true);
  });
});
