import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOfficialYear } from '../../db/official-calendar.ts';
import { municipalCalendar } from '../../db/seeds/calendar-municipal.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { type CalendarSource, compile } from '../../domain/calendar.ts';
import { OutsideCoverage } from '../../domain/calendar-errors.ts';
import { expectedYear } from '../../domain/labour-code-days.ts';
import { dateOfDay, dayMs, dayNumber } from '../../domain/local-date.ts';
import { withFederalYear, withOfficialYear } from '../../domain/official-year.ts';
import { addWorking, addWorkingDays, between } from '../../domain/working-time.ts';
import { instantOf } from '../../domain/zone-table.ts';
import { at, hourMs, tyazhin } from '../support/calendars.ts';

const xmlOf = (year: number) => readFileSync(`../shared/data/calendar/ru_${year}.xml`, 'utf8');
const merged: Record<string, { exceptions: Record<string, { kind: string }>; workdays: number }> = JSON.parse(
  readFileSync('../shared/data/calendar/ru_merged_2013_2026.json', 'utf8'),
);
const hoursOn = (date: string, chain: readonly CalendarSource[]) => {
  const c = compile(chain);
  const day = dayNumber(date);
  return between(c, instantOf(c.offsets, day, 0), instantOf(c.offsets, day, dayMs)) / hourMs;
};
/** A federal calendar that knows nothing of the years that are loaded. */
const bare: CalendarSource = {
  ...russiaCalendar,
  coverage: { from: '2023-01-01', to: '2023-12-31' },
  days: {},
};
delete bare.provisional;

describe('the official XML of a production calendar (PRC-7)', () => {
  it.each([2024, 2025, 2026])('%i is read as the cross-checked calendars have it, day by day', async (year) => {
    const official = await readOfficialYear(xmlOf(year));
    expect(official.year).toBe(year);
    const kinds = Object.fromEntries(Object.entries(official.days).map(([date, day]) => [date, day.kind]));
    const known = Object.fromEntries(Object.entries(merged[year]!.exceptions).map(([date, day]) => [date, day.kind]));
    // The merged calendars list weekends that are holidays too; the kind of every named date must agree.
    for (const [date, kind] of Object.entries(kinds)) expect([date, known[date]]).toEqual([date, kind]);
    expect(Object.keys(kinds).sort()).toEqual(Object.keys(known).sort());
  });

  it('three years loaded one after another into an empty calendar give the working days of each year', async () => {
    let own = { ...municipalCalendar('town', 'Город', 'Asia/Novokuznetsk', '08:30', '17:30') };
    for (const year of [2024, 2025, 2026]) {
      const loaded = withOfficialYear([bare, own], await readOfficialYear(xmlOf(year)));
      expect(loaded.differences.length).toBeGreaterThan(15);
      own = loaded.source;
    }
    const compiled = compile([bare, own]);
    for (const year of [2024, 2025, 2026]) {
      const worked = compiled.workingDays.filter((day) => dateOfDay(day).startsWith(String(year))).length;
      expect([year, worked]).toEqual([year, merged[year]!.workdays]);
    }
    expect(hoursOn('2025-11-01', [bare, own])).toBe(8); // a working Saturday, and short
    expect(own.days['2025-11-01']?.insteadOf).toBe('2025-11-03');
  });

  it('a year that stands already differs in nothing', async () => {
    const { source, differences } = withOfficialYear(
      [russiaCalendar, tyazhinCalendar],
      await readOfficialYear(xmlOf(2026)),
    );
    expect(differences).toEqual([]);
    expect(source.days).toEqual({});
  });

  it('a year nobody knew becomes known, and a deadline that waited for it is counted', async () => {
    const xml = xmlOf(2026).replaceAll('2026', '2028').replace('<days>', '<days><day d="12.29" t="1" f="01.01"/>');
    const chain = [russiaCalendar, tyazhinCalendar];
    const late = at('2027-12-31 16:00');
    expect(() => addWorking(compile(chain), late, 8 * hourMs)).toThrow(OutsideCoverage);
    const { source, differences } = withOfficialYear(chain, await readOfficialYear(xml));
    expect(differences.every(({ was }) => was === 'unknown')).toBe(true);
    const compiled = compile([russiaCalendar, source]);
    expect(dateOfDay(compiled.lastDay)).toBe('2028-12-31');
    expect(addWorking(compiled, late, 8 * hourMs)).toBeGreaterThan(at('2028-01-08 00:00'));
  });

  it('an own holiday stays over an official year, and an earlier import of it goes', async () => {
    const holiday = { kind: 'off' as const, reason: 'День области', source: 'решение ЦУР' };
    const own = { ...tyazhinCalendar, days: { '2026-07-06': holiday } };
    const first = withOfficialYear([bare2025(), own], await readOfficialYear(xmlOf(2026))).source;
    const changed = xmlOf(2026).replace('<day d="04.30" t="2"/>', '');
    const second = withOfficialYear([bare2025(), first], await readOfficialYear(changed));
    expect(second.source.days['2026-07-06']).toEqual(holiday);
    expect(second.source.days['2026-04-30']).toBeUndefined();
    expect(second.differences).toEqual([{ date: '2026-04-30', was: 'short', now: 'work', reason: '' }]);
    expect(second.source.version).toBe(first.version + 1);
  });

  it.each([
    [
      'a gap between the years',
      [russiaCalendar, tyazhinCalendar],
      xmlOf(2026).replaceAll('2026', '2030'),
      /сначала загрузите 2028 год/,
    ],
    [
      'another country',
      [russiaCalendar, tyazhinCalendar],
      xmlOf(2026).replace('country="ru"', 'country="kz"'),
      /страна «kz»/,
    ],
    [
      'a page instead of a calendar',
      [russiaCalendar, tyazhinCalendar],
      '<html><body>404</body></html>',
      /год не назван/,
    ],
    ['an unknown kind of day', [russiaCalendar, tyazhinCalendar], xmlOf(2026).replace('t="2"', 't="9"'), /вид дня «9»/],
    [
      'a date there is not',
      [russiaCalendar, tyazhinCalendar],
      xmlOf(2026).replace('d="01.01"', 'd="13.45"'),
      /дата «13.45»/,
    ],
  ])('%s is refused with the way out', async (_what, chain, xml, sentence) => {
    const load = async () => withOfficialYear(chain, await readOfficialYear(xml));
    await expect(load()).rejects.toThrow(sentence);
  });
});

describe('an official year for the federal calendar (PRC-7)', () => {
  const official2027 = async () => await readOfficialYear(xmlOf(2026).replaceAll('2026', '2027'));

  it('makes the expected year official and expects the next one by the Labour Code', async () => {
    const { source, differences } = withFederalYear(russiaCalendar, await official2027());
    expect(source).toMatchObject({
      version: 2,
      coverage: { from: '2024-01-01', to: '2027-12-31' },
      provisional: { from: '2028-01-01', to: '2028-12-31' },
    });
    expect(differences).toContainEqual({
      date: '2027-03-09',
      was: 'work',
      now: 'off',
      reason: 'выходной, перенесён с 08.03',
    });
    // Expected short, not short by the government.
    expect(differences).toContainEqual(expect.objectContaining({ date: '2027-02-22', was: 'short', now: 'work' }));
    expect(source.days['2028-05-09']).toMatchObject({ kind: 'off', reason: 'День Победы' });
    const compiled = compile([source]);
    expect(dateOfDay(compiled.lastDay)).toBe('2028-12-31');
    expect(source.days['2026-05-11']).toEqual(russiaCalendar.days['2026-05-11']);
  });

  it('a year that stands already differs in nothing; one more edition of it changes its days alone', async () => {
    const again = withFederalYear(russiaCalendar, await readOfficialYear(xmlOf(2026)));
    expect(again.differences).toEqual([]);
    const edited = xmlOf(2026).replace('<day d="04.30" t="2"/>', '');
    const { source, differences } = withFederalYear(russiaCalendar, await readOfficialYear(edited));
    expect(differences).toEqual([{ date: '2026-04-30', was: 'short', now: 'work', reason: '' }]);
    expect(source).toMatchObject({ coverage: russiaCalendar.coverage, provisional: russiaCalendar.provisional });
  });

  it.each([
    ['2028', /сначала загрузите 2027 год/],
    ['2023', /2023 год в него не входит/],
  ])('%s, which leaves a gap or lies before it, is refused', async (year, sentence) => {
    const official = await readOfficialYear(xmlOf(2026).replaceAll('2026', year));
    expect(() => withFederalYear(russiaCalendar, official)).toThrow(sentence);
  });
});

describe('a year expected by the Labour Code', () => {
  it('has the holidays of art. 112 and a shorter working day before each', () => {
    const days = expectedYear(2027);
    const short = Object.keys(days).filter((date) => days[date]!.shortenedByMin);
    expect(short).toEqual(['2027-02-22', '2027-04-30', '2027-06-11', '2027-11-03', '2027-12-31']);
    expect(Object.keys(days)).toHaveLength(14 + 3 + short.length);
  });

  it('moves a day off that falls on a holiday to the working day after it, those of the New Year to none (ст. 112 ч. 2)', () => {
    const moved = (year: number) =>
      Object.entries(expectedYear(year)).flatMap(([date, { reason }]) =>
        reason.startsWith('выходной') ? [`${date.slice(5)} ${reason.slice(-5)}`] : [],
      );
    expect(moved(2027)).toEqual(['05-03 01.05', '05-10 09.05', '06-14 12.06']);
    expect(moved(2026)).toEqual(['03-09 08.03', '05-11 09.05']);
    expect(moved(2028)).toEqual(['11-06 04.11']);
    expect(addWorkingDays(tyazhin, at('2027-04-30 10:00'), 1)).toBe('2027-05-04');
  });
});

function bare2025(): CalendarSource {
  return { ...bare, coverage: { from: '2023-01-01', to: '2025-12-31' } };
}
