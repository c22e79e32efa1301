import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill/implementation';
import { describe, expect, it } from 'vitest';
import { type CalendarSource, type Compiled, compile } from '../../domain/calendar.ts';
import { dateOfDay, dayMs, dayNumber, minutesOf, weekdayIndex, weekdays } from '../../domain/local-date.ts';
import {
  addWorking,
  addWorkingDays,
  between,
  deadline,
  elapsed,
  explain,
  isOpen,
  nextOpen,
  prevClose,
  subWorking,
} from '../../domain/working-time.ts';
import { localDay } from '../../domain/zone-table.ts';
import { minuteMs, only } from '../support/calendars.ts';

const zones = [
  'Asia/Novokuznetsk',
  'Europe/Volgograd',
  'Asia/Tomsk',
  'Asia/Sakhalin',
  'Europe/Moscow',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/Sao_Paulo',
];
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Zero to three intervals on a five-minute grid, half an hour or more each, touching or apart. */
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 48 }), { maxLength: 6 }).map((marks) => {
  const sorted = marks.sort((a, b) => a - b).map((half) => clock(half * 30));
  return sorted.flatMap((open, i) =>
    i % 2 === 0 && sorted[i + 1] ? [[open, sorted[i + 1]!] as [string, string]] : [],
  );
});

const source: fc.Arbitrary<CalendarSource> = fc
  .record({
    zone: fc.constantFrom(...zones),
    first: fc
      .constantFrom('2016-03-10', '2016-12-01', '2018-10-10', '2020-12-10', '2025-03-15', '2025-10-10')
      .map(dayNumber),
    weekly: fc.record({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours }),
    days: fc.array(
      fc.record({
        offset: fc.integer({ min: 0, max: 39 }),
        kind: fc.constantFrom('off', 'work'),
        hours: fc.option(hours, { nil: undefined }),
        shortenedByMin: fc.constantFrom(undefined, 30, 60, 500),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ zone, first, weekly, days }) => ({
    id: 'random',
    version: 1,
    zone,
    coverage: { from: dateOfDay(first), to: dateOfDay(first + 39) },
    weekly: {
      ...weekly,
      wed: [
        ['09:00', '13:00'],
        ['14:00', '18:00'],
      ],
    },
    days: Object.fromEntries(
      days.map(({ offset, ...day }) => [dateOfDay(first + offset), { ...day, reason: 'случай', source: 'тест' }]),
    ),
  }));

/** A compiled random calendar with two instants of it, whole minutes, and a fraction of the working time after the first. */
const world = fc
  .record({ source, a: fc.nat(40 * 1440 - 1), b: fc.nat(40 * 1440 - 1), n: fc.nat(1000), m: fc.nat(1000) })
  .map((drawn) => {
    const c = compile([drawn.source]);
    const moment = (minute: number) => Math.min(c.endMs, c.startMs + minute * minuteMs);
    const [s, e] = [moment(drawn.a), moment(drawn.b)].sort((x, y) => x - y) as [number, number];
    const left = between(c, s, c.endMs) / minuteMs;
    const n = Math.floor((left * drawn.n) / 2000) * minuteMs; // n + m never leaves the calendar
    const m = Math.floor((left * drawn.m) / 2000) * minuteMs;
    return { source: drawn.source, c, s, e, n, m };
  });
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const holds = (property: (w: World) => void, numRuns = 400) =>
  fc.assert(
    fc.property(world, (w) => {
      property(w);
    }),
    { numRuns, seed: 20251101 },
  );

/** Marks the working minutes from the source as people read it, with zones by Temporal: no table, no sums. */
function workingMinutes({ source: { zone, coverage, weekly, days }, c }: World): Uint8Array {
  const minutes = new Uint8Array((c.endMs - c.startMs) / minuteMs);
  for (let day = dayNumber(coverage.from); day <= dayNumber(coverage.to); day++) {
    const midnight = Temporal.PlainDate.from(dateOfDay(day)).toPlainDateTime();
    const index = (minute: number) =>
      (midnight.add({ minutes: minute }).toZonedDateTime(zone).epochMilliseconds - c.startMs) / minuteMs;
    for (const [open, close] of dayPlan(weekly!, days[dateOfDay(day)], weekdayIndex(day))) {
      if (index(open) < index(close)) minutes.fill(1, index(open), index(close));
    }
  }
  return minutes;
}

/** The end of the n-th working minute from `first` on. */
function stepped(minutes: Uint8Array, first: number, n: number): number {
  let index = first;
  for (let left = n; left > 0; index++) left -= minutes[index]!;
  return index;
}

/** The beginning of the n-th working minute back from `last`. */
function steppedBack(minutes: Uint8Array, last: number, n: number): number {
  let index = last;
  for (let left = n; left > 0; index--) left -= minutes[index - 1]!;
  return index;
}

function dayPlan(
  weekly: NonNullable<CalendarSource['weekly']>,
  entry: CalendarSource['days'][string] | undefined,
  weekday: number,
) {
  const own = weekly[weekdays[weekday]!];
  const substitute =
    own.length > 0 ? own : (weekdays.map((name) => weekly[name]).find((list) => list.length > 0) ?? []);
  const chosen = entry?.kind === 'off' ? [] : (entry?.hours ?? (entry ? substitute : own));
  const plan = chosen.map(([open, close]): [number, number] => [minutesOf(open), minutesOf(close)]);
  if (entry?.hours) return plan;
  for (let cut = entry?.shortenedByMin ?? 0; cut > 0 && plan.length > 0; cut--) {
    const last = plan.at(-1)!;
    last[1]--;
    if (last[0] === last[1]) plan.pop();
  }
  return plan;
}

describe('working time on random calendars (PRC-7)', () => {
  it('equals an oracle that steps minute by minute, in 10,000 cases', () => {
    const draw = fc.record({ start: fc.nat(40 * 1440 - 1), share: fc.nat(1000) });
    let cases = 0;
    const compare = (w: World, draws: { start: number; share: number }[]) => {
      const { c } = w;
      const minutes = workingMinutes(w);
      for (const { start, share } of draws) {
        const first = Math.min(start, minutes.length - 1);
        const s = c.startMs + first * minuteMs;
        const n = Math.floor((between(c, s, c.endMs) / minuteMs) * (share / 1000));
        const t = c.startMs + stepped(minutes, first, n) * minuteMs;
        expect([addWorking(c, s, n * minuteMs), between(c, s, t), isOpen(c, s)]).toEqual([
          t,
          n * minuteMs,
          minutes[first] === 1,
        ]);
        expect(subWorking(c, t, n * minuteMs)).toBe(
          c.startMs + steppedBack(minutes, (t - c.startMs) / minuteMs, n) * minuteMs,
        );
        cases++;
      }
    };
    const property = fc.property(world, fc.array(draw, { minLength: 17, maxLength: 17 }), (w, draws) =>
      compare(w, draws),
    );
    fc.assert(property, { numRuns: 600, seed: 20251101 });
    expect(cases).toBeGreaterThanOrEqual(10_000);
  }, 20_000);

  it('what was added lies between: between(s, add(s, n)) = n', () =>
    holds(({ c, s, n }) => expect(between(c, s, addWorking(c, s, n))).toBe(n)));

  it('adding is monotone in the start and in the amount', () =>
    holds(({ c, s, e, n, m }) => {
      expect(addWorking(c, s, n + m)).toBeGreaterThanOrEqual(addWorking(c, s, n));
      const room = Math.min(n, between(c, e, c.endMs));
      expect(addWorking(c, e, room)).toBeGreaterThanOrEqual(addWorking(c, s, room));
    }));

  it('adding in two steps is adding at once', () =>
    holds(({ c, s, n, m }) => expect(addWorking(c, addWorking(c, s, n), m)).toBe(addWorking(c, s, n + m))));

  it('subtracting what was added returns to the start, or to the moment work began after it', () =>
    holds(({ c, s, n }) => {
      const back = subWorking(c, addWorking(c, s, n), n);
      expect(back).toBe(n === 0 ? s : nextOpen(c, s));
      expect(addWorking(c, back, n)).toBe(addWorking(c, s, n));
    }));

  it('between is additive', () =>
    holds(({ c, s, e }) => {
      const middle = Math.floor((s + e) / 2);
      expect(between(c, s, middle) + between(c, middle, e)).toBe(between(c, s, e));
    }));

  it('a term ends inside working hours or at their close', () =>
    holds(({ c, s, n }) => {
      if (n > 0) expect(prevClose(c, addWorking(c, s, n))).toBe(addWorking(c, s, n));
    }));

  it('a pause never shortens a term, and elapsed time gives it back', () =>
    holds(({ c, s, e, n }) => {
      const pauses = [
        { from: e, to: e + 90 * minuteMs },
        { from: s, to: Math.min(e, s + 45 * minuteMs) },
      ];
      const room = Math.min(n, elapsed(c, s, Math.max(s, c.endMs - minuteMs), clipped(c, pauses)));
      if (room < minuteMs) return;
      const rule = { kind: 'working_time', minutes: room / minuteMs } as const;
      const { dueAt } = deadline(only(c), rule, s, clipped(c, pauses));
      expect(dueAt).toBeGreaterThanOrEqual(addWorking(c, s, room));
      expect(elapsed(c, s, dueAt!, clipped(c, pauses))).toBe(room);
    }));

  it('the explanation adds up to the duration', () =>
    holds(
      ({ c, s, e }) => expect(explain(c, s, Math.max(e, s + 1)).countedMs).toBe(between(c, s, Math.max(e, s + 1))),
      200,
    ));

  it('working dates are counted forth and back', () =>
    holds(({ c, s }) => {
      const next = nextOpen(c, Math.min(s, c.open.at(-1)!));
      if (localDay(c.offsets, next) + 1 > c.workingDays.at(-1)!) return;
      const on = addWorkingDays(c, next, 1);
      expect(addWorkingDays(c, (dayNumber(on) + 0.5) * dayMs - c.offsets.offsetMs[0]!, -1)).toBe(
        dateOfDay(localDay(c.offsets, next)),
      );
    }));
});

function clipped(c: Compiled, pauses: { from: number; to: number }[]) {
  return pauses.map(({ from, to }) => ({ from, to: Math.min(to, c.endMs) }));
}
