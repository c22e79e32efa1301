import { Temporal } from 'temporal-polyfill/implementation';
import { z } from 'zod';
import { type DayNote, specialDays, weeklyMinutes } from './calendar-days.ts';
import { InvalidCalendar } from './calendar-errors.ts';
import { dayMs, dayNumber, HHMM, LocalDate, minuteMs, minutesOf, weekdayIndex } from './local-date.ts';
import { instantOf, type ZoneTable } from './zone-table.ts';

/** Working hours of a day as half-open intervals, sorted, not overlapping; `[]` = closed. A lunch break is the gap between two. */
export const Hours = z
  .array(z.tuple([HHMM, HHMM]).readonly())
  .readonly()
  .superRefine((hours, context) => {
    let previous = 0;
    for (const [open, close] of hours) {
      if (minutesOf(open) < previous || minutesOf(close) <= minutesOf(open)) {
        context.addIssue({
          code: 'custom',
          message: `часы ${open}–${close} пересекаются с предыдущими или заканчиваются раньше начала: расположите интервалы по порядку`,
        });
      }
      previous = minutesOf(close);
    }
  });
export type Hours = z.infer<typeof Hours>;

const Weekly = z.strictObject({ mon: Hours, tue: Hours, wed: Hours, thu: Hours, fri: Hours, sat: Hours, sun: Hours });

/** A date that differs from its weekday. `insteadOf` names the day off it was exchanged for: it works that weekday's hours. */
export const CalendarDay = z.strictObject({
  kind: z.enum(['off', 'work']),
  hours: Hours.optional(),
  shortenedByMin: z.int().min(0).max(1440).optional(),
  insteadOf: LocalDate.optional(),
  reason: z.string().min(1),
  source: z.string().min(1),
});
export type CalendarDay = z.infer<typeof CalendarDay>;

const DateRange = z
  .strictObject({ from: LocalDate, to: LocalDate })
  .refine(({ from, to }) => from <= to, 'начало периода позже его конца: поменяйте даты местами');

/**
 * A production calendar or an overlay on one, as people edit it; a published version never changes.
 * `coverage`: dates whose kind is officially known. `provisional`: dates that follow it at once and are only expected.
 * `weekly` left out (or all closed): the hours of the calendar below. `ignoreShortDays` drops the shortening of the calendars below.
 */
export const CalendarSource = z
  .strictObject({
    id: z.string().min(1),
    version: z.int().positive(),
    title: z.string().min(1).optional(),
    zone: z
      .string()
      .regex(
        /^(?:UTC|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)$/,
        'часовой пояс указывается по базе IANA, например Asia/Novokuznetsk, а не сдвигом',
      ),
    coverage: DateRange,
    provisional: DateRange.optional(),
    /** Dates whose kind this calendar itself knows officially, beyond those below it: years that were loaded into it. */
    knows: DateRange.optional(),
    weekly: Weekly.optional(),
    ignoreShortDays: z.boolean().optional(),
    days: z.record(LocalDate, CalendarDay),
  })
  .refine(
    ({ coverage, provisional }) => !provisional || dayNumber(provisional.from) === dayNumber(coverage.to) + 1,
    'предварительный период должен начинаться на следующий день после официального',
  );
export type CalendarSource = z.infer<typeof CalendarSource>;

/**
 * A chain of calendars as plain data (JSON-safe), answered by `working-time.ts` without zone rules. Instants are epoch milliseconds,
 * days are numbers of local dates since 1970-01-01. Interval i is [open[i], close[i]), `sum[i]` the working milliseconds before it;
 * the intervals of the date `firstDay + k` are `firstInterval[k]` … `firstInterval[k + 1] - 1`.
 */
export interface Compiled {
  readonly id: string;
  readonly version: number;
  readonly chain: readonly { readonly id: string; readonly version: number }[];
  readonly zone: string;
  readonly offsets: ZoneTable;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly startMs: number;
  readonly endMs: number;
  /** End of the officially known dates: an answer later than this is provisional. */
  readonly officialEndMs: number;
  /** The calendars whose coverage bounds the chain: what an administrator must load to go further. */
  readonly bounds: Readonly<Record<'from' | 'to', { readonly id: string; readonly title: string }>>;
  readonly open: readonly number[];
  readonly close: readonly number[];
  readonly sum: readonly number[];
  readonly firstInterval: readonly number[];
  readonly workingDays: readonly number[];
  readonly notes: Readonly<Record<LocalDate, DayNote>>;
}

/**
 * Compiles calendars, federal first and the most specific last (its zone and hours win), into one table of working intervals.
 * Throws `InvalidCalendar` for an empty chain, an unknown zone, no common dates or no working hours. The only zone-aware function.
 */
export function compile(chain: readonly CalendarSource[]): Compiled {
  const top = chain.at(-1);
  if (!top) throw new InvalidCalendar('Не выбрано ни одного календаря: укажите хотя бы федеральный.');
  const known = commonDates(chain);
  const offsets = zoneTable(top, known.firstDay, known.lastDay);
  const weekly = weeklyMinutes(chain);
  const special = specialDays(chain, weekly);

  const open: number[] = [];
  const close: number[] = [];
  const sum: number[] = [0];
  const firstInterval: number[] = [0];
  const workingDays: number[] = [];
  let total = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let day = known.firstDay; day <= known.lastDay; day++) {
    const hours = special.minutes.get(day) ?? weekly[weekdayIndex(day)]!;
    for (const [from, to] of hours) {
      const opens = Math.max(last, instantOf(offsets, day, from * minuteMs));
      last = instantOf(offsets, day, to * minuteMs);
      if (last <= opens) continue; // the hours fell into a spring gap
      open.push(opens);
      close.push(last);
      total += last - opens;
      sum.push(total);
    }
    if (open.length > firstInterval.at(-1)!) workingDays.push(day);
    firstInterval.push(open.length);
  }
  if (total === 0)
    throw new InvalidCalendar(`В календаре «${top.id}» нет ни одного рабочего часа: задайте часы по дням недели.`);
  return {
    id: top.id,
    version: top.version,
    chain: chain.map(({ id, version }) => ({ id, version })),
    zone: top.zone,
    offsets,
    firstDay: known.firstDay,
    lastDay: known.lastDay,
    startMs: instantOf(offsets, known.firstDay, 0),
    endMs: instantOf(offsets, known.lastDay + 1, 0),
    officialEndMs: instantOf(offsets, known.officialTo + 1, 0),
    bounds: known.bounds,
    open,
    close,
    sum,
    firstInterval,
    workingDays,
    notes: special.notes,
  };
}

interface Known {
  from: LocalDate;
  to: LocalDate;
  officialTo: number;
  bounds: { from: CalendarSource; to: CalendarSource };
}

function commonDates(chain: readonly CalendarSource[]) {
  const all = chain.reduce<Known | undefined>(
    (so, source) => withKnown(so ? narrowed(so, source) : ownDates(source), source),
    undefined,
  );
  if (!all) throw new InvalidCalendar('Не выбрано ни одного календаря: укажите хотя бы федеральный.');
  if (all.from > all.to) {
    throw new InvalidCalendar(
      `Календари «${all.bounds.from.id}» (с ${all.from}) и «${all.bounds.to.id}» (по ${all.to}) не имеют общих дат: загрузите недостающий год.`,
    );
  }
  const named = ({ id, title }: CalendarSource) => ({ id, title: title ?? id });
  return {
    firstDay: dayNumber(all.from),
    lastDay: dayNumber(all.to),
    officialTo: Math.min(all.officialTo, dayNumber(all.to)),
    bounds: { from: named(all.bounds.from), to: named(all.bounds.to) },
  };
}

function ownDates(source: CalendarSource): Known {
  const { coverage, provisional } = source;
  const bounds = { from: source, to: source };
  return { from: coverage.from, to: (provisional ?? coverage).to, officialTo: dayNumber(coverage.to), bounds };
}

function narrowed(so: Known, source: CalendarSource): Known {
  const own = ownDates(source);
  return {
    from: own.from > so.from ? own.from : so.from,
    to: own.to < so.to ? own.to : so.to,
    officialTo: Math.min(so.officialTo, own.officialTo),
    bounds: { from: own.from > so.from ? source : so.bounds.from, to: own.to < so.to ? source : so.bounds.to },
  };
}

/** Years that were loaded into a calendar reach beyond the calendars below it, when they join the dates known so far. */
function withKnown(so: Known, source: CalendarSource): Known {
  const { knows } = source;
  if (!knows || dayNumber(knows.from) > dayNumber(so.to) + 1 || dayNumber(knows.to) < dayNumber(so.from) - 1) return so;
  const officially = dayNumber(knows.from) <= so.officialTo + 1;
  return {
    from: knows.from < so.from ? knows.from : so.from,
    to: knows.to > so.to ? knows.to : so.to,
    officialTo: officially ? Math.max(so.officialTo, dayNumber(knows.to)) : so.officialTo,
    bounds: {
      from: knows.from < so.from ? source : so.bounds.from,
      to: knows.to > so.to ? source : so.bounds.to,
    },
  };
}

const probeMs = 28 * dayMs; // no zone keeps an offset for less
const wideFrom = dayNumber('2005-01-01');
const wideTo = dayNumber('2045-01-01');
const knownZones = new Map<string, ZoneTable>(); // zone rules are constant while the program runs

/** Probes the zone far beyond the calendar, so that answers by calendar days or local time never depend on its coverage. */
function zoneTable({ id, zone }: CalendarSource, firstDay: number, lastDay: number): ZoneTable {
  const from = Math.min(wideFrom, firstDay - 366) * dayMs;
  const to = Math.max(wideTo, lastDay + 366) * dayMs;
  const key = `${zone} ${from} ${to}`;
  const known = knownZones.get(key);
  if (known) return known;
  const offset = offsetProbe(id, zone);
  const since = [from];
  const offsetMs = [offset(from)];
  for (let low = from; low < to; low += probeMs) {
    let left = low;
    while (offset(low + probeMs) !== offsetMs.at(-1)) {
      let right = low + probeMs;
      while (right - left > 1000) {
        const middle = Math.floor((left + right) / 2000) * 1000;
        if (offset(middle) === offsetMs.at(-1)) left = middle;
        else right = middle;
      }
      since.push(right);
      offsetMs.push(offset(right));
      left = right;
    }
  }
  const table = { since, offsetMs };
  knownZones.set(key, table);
  return table;
}

function offsetProbe(id: string, zone: string): (at: number) => number {
  try {
    const start = new Temporal.ZonedDateTime(0n, zone);
    return (at) => start.add({ milliseconds: at }).offsetNanoseconds / 1_000_000;
  } catch (cause) {
    throw new InvalidCalendar(
      `Календарь «${id}»: часовой пояс «${zone}» неизвестен, укажите имя по базе IANA, например Asia/Novokuznetsk.`,
      cause,
    );
  }
}
