import type { CalendarDay, CalendarSource } from '../../domain/calendar.ts';
import { expectedYear, holidays, labourCode } from '../../domain/labour-code-days.ts';

/** What the government or the code does with the days of one year: month-day keys, `from` = the day whose rest or work was moved. */
interface YearFacts {
  year: number;
  act: string;
  movedRest: Record<string, string>;
  movedWork: Record<string, string>;
  short: string[];
}

const years: YearFacts[] = [
  {
    year: 2024,
    act: 'постановление Правительства РФ от 10.08.2023 № 1314',
    movedRest: { '04-29': '04-27', '04-30': '11-02', '05-10': '01-06', '12-30': '12-28', '12-31': '01-07' },
    movedWork: { '04-27': '04-29', '11-02': '04-30', '12-28': '12-30' },
    short: ['02-22', '03-07', '05-08', '06-11', '11-02'],
  },
  {
    year: 2025,
    act: 'постановление Правительства РФ от 04.10.2024 № 1335',
    movedRest: { '05-02': '01-04', '05-08': '02-23', '06-13': '03-08', '11-03': '11-01', '12-31': '01-05' },
    movedWork: { '11-01': '11-03' },
    short: ['03-07', '04-30', '06-11', '11-01'],
  },
  {
    year: 2026,
    act: 'постановление Правительства РФ от 24.09.2025 № 1466; ТК РФ, ст. 112',
    movedRest: { '01-09': '01-03', '03-09': '03-08', '05-11': '05-09', '12-31': '01-04' },
    movedWork: {},
    short: ['04-30', '05-08', '06-11', '11-03'],
  },
];

const dotted = (monthDay: string) => `${monthDay.slice(3)}.${monthDay.slice(0, 2)}`;

function daysOf({ year, act, movedRest, movedWork, short }: YearFacts): Record<string, CalendarDay> {
  const days: Record<string, CalendarDay> = {};
  for (const [day, reason] of Object.entries(holidays))
    days[`${year}-${day}`] = { kind: 'off', reason, source: labourCode };
  for (const [day, from] of Object.entries(movedRest)) {
    days[`${year}-${day}`] = { kind: 'off', reason: `выходной, перенесён с ${dotted(from)}`, source: act };
  }
  for (const [day, to] of Object.entries(movedWork)) {
    const reason = `рабочая суббота, выходной перенесён на ${dotted(to)}`;
    days[`${year}-${day}`] = { kind: 'work', insteadOf: `${year}-${to}`, reason, source: act };
  }
  for (const day of short) {
    const moved = days[`${year}-${day}`];
    const shortened = 'предпраздничный день, короче на час';
    days[`${year}-${day}`] = moved
      ? {
          ...moved,
          shortenedByMin: 60,
          reason: `${moved.reason}; ${shortened}`,
          source: `${moved.source}; ТК РФ, ст. 95`,
        }
      : { kind: 'work', shortenedByMin: 60, reason: shortened, source: 'ТК РФ, ст. 95' };
  }
  return days;
}

/**
 * The production calendar of Russia for a five-day week: 2024–2026 official, 2027 expected by the holidays of the Labour Code alone, before
 * the government moves days. Hours are the ordinary 40-hour week with a lunch break; a municipality names its own.
 */
export const russiaCalendar: CalendarSource = {
  id: 'russia',
  version: 1,
  title: 'Производственный календарь РФ',
  zone: 'Europe/Moscow',
  coverage: { from: '2024-01-01', to: '2026-12-31' },
  provisional: { from: '2027-01-01', to: '2027-12-31' },
  weekly: {
    mon: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    tue: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    wed: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    thu: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    fri: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
    sat: [],
    sun: [],
  },
  days: Object.assign({}, ...years.map(daysOf), expectedYear(2027)),
};
