import OpeningHours from 'opening_hours';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { type CalendarSource, type Compiled, compile } from '../../domain/calendar.ts';
import { addWorking, between } from '../../domain/working-time.ts';
import { hourMs } from '../support/calendars.ts';
import type { BenchRow } from './bench-row.ts';
import { interleaved } from './interleaved.ts';

const threeYears: CalendarSource = { ...russiaCalendar, provisional: undefined };
const calendar = compile([threeYears, tyazhinCalendar]);
/** Starts spread over the first two years, terms of 1, 4, 8, 40 and 240 working hours, spans of up to a year. */
const cases = Array.from({ length: 4096 }, (_, i) => {
  const from = Math.round(calendar.startMs + ((i * 2654435761) % 4294967296) * (61e9 / 4294967296));
  return { from, ms: [1, 4, 8, 40, 240][i % 5]! * hourMs, to: from + ((i * 7919) % 365) * 24 * hourMs };
});
const repeats = 50;

/** The barest possible form: two binary searches over the same sums, no coverage, no days, no refusals. */
function bareAdd(open: Float64Array, sum: Float64Array, at: number, ms: number): number {
  const target = bareWorked(open, sum, at) + ms;
  let low = 0;
  let high = sum.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sum[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return open[low - 1]! + (target - sum[low - 1]!);
}

function bareWorked(open: Float64Array, sum: Float64Array, at: number): number {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (open[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : Math.min(sum[low]!, sum[low - 1]! + at - open[low - 1]!);
}

let sink = 0; // keeps the results alive, so that nothing is optimised away

function againstBareSums(): BenchRow[] {
  const open = Float64Array.from(calendar.open);
  const sum = Float64Array.from(calendar.sum);
  for (const { from, ms, to } of cases) {
    const same = addWorking(calendar, from, ms) === bareAdd(open, sum, from, ms);
    if (!same || between(calendar, from, to) !== bareWorked(open, sum, to) - bareWorked(open, sum, from)) {
      throw new Error(`the bare loop disagrees at ${from}`);
    }
  }
  const each = (one: (c: (typeof cases)[number]) => number) => () => {
    for (let r = 0; r < repeats; r++) for (const c of cases) sink += one(c);
  };
  const add = interleaved(
    each(({ from, ms }) => addWorking(calendar, from, ms)),
    each(({ from, ms }) => bareAdd(open, sum, from, ms)),
    25,
  );
  const span = interleaved(
    each(({ from, to }) => between(calendar, from, to)),
    each(({ from, to }) => bareWorked(open, sum, to) - bareWorked(open, sum, from)),
    25,
  );
  const count = repeats * cases.length;
  return [
    row(
      'add working time',
      perCall(add.first / count),
      `bare prefix sums ${perCall(add.second / count)}`,
      add.ratio,
      2,
    ),
    row(
      'measure working time',
      perCall(span.first / count),
      `bare prefix sums ${perCall(span.second / count)}`,
      span.ratio,
      2,
    ),
  ];
}

/** The nearest library, told the same calendar in its own notation; it knows the zone of the process only, so ours takes that one too. */
function againstOpeningHours(): BenchRow[] {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const plain = compile([threeYears, { ...tyazhinCalendar, zone }]);
  const hours = new OpeningHours(openingHoursOf(plain));
  const few = cases.filter(({ from }) => from > plain.startMs).slice(0, 40);
  for (const { from, ms } of few) {
    const to = from + 30 * 24 * hourMs;
    const same = between(plain, from, to) === hours.getOpenDuration(new Date(from), new Date(to))[0];
    if (!same || addWorking(plain, from, ms) !== walk(hours, from, ms))
      throw new Error(`opening_hours disagrees at ${from}`);
  }
  const many = 200;
  const run = (one: (c: (typeof cases)[number]) => number, times: number) => () => {
    for (let r = 0; r < times; r++) for (const c of few) sink += one(c);
  };
  const month = 30 * 24 * hourMs;
  const add = interleaved(
    run(({ from, ms }) => addWorking(plain, from, ms), many),
    run(({ from, ms }) => walk(hours, from, ms), 1),
    9,
  );
  const span = interleaved(
    run(({ from }) => between(plain, from, from + month), many),
    run(({ from }) => hours.getOpenDuration(new Date(from), new Date(from + month))[0], 1),
    9,
  );
  const faster = (name: string, { first, second, ratio }: ReturnType<typeof interleaved>): BenchRow => ({
    name,
    ours: perCall(first / few.length / many),
    baseline: `opening_hours ${perCall(second / few.length)}`,
    ratio: rounded(many / ratio),
    limit: '≥ 300× faster',
    ok: many / ratio >= 300,
  });
  return [
    faster('add working time, against opening_hours', add),
    faster('measure a month, against opening_hours', span),
  ];
}

/** 'Mo-Fr 08:30-17:30' and a rule for each dated day: off, short, or a working Saturday. */
function openingHoursOf(c: Compiled): string {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const dated = Object.entries(c.notes).map(([date, { kind, shortenedByMin }]) => {
    const day = `${date.slice(0, 4)} ${months[Number(date.slice(5, 7)) - 1]} ${date.slice(8)}`;
    return `${day} ${kind === 'off' ? 'off' : shortenedByMin === 60 ? '08:30-16:30' : '08:30-17:30'}`;
  });
  return ['Mo-Fr 08:30-17:30', ...dated].join('; ');
}

function walk(hours: OpeningHours, from: number, ms: number): number {
  const iterator = hours.getIterator(new Date(from));
  let left = ms;
  let at = from;
  for (;;) {
    const open = iterator.getState();
    if (!iterator.advance()) throw new Error('opening_hours ran out of changes');
    const change = iterator.getDate().getTime();
    if (open && left <= change - at) return at + left;
    if (open) left -= change - at;
    at = change;
  }
}

/** A working table of three years beside the plain copy of its data as JSON, the least any loading of it would cost. */
function compilation(): BenchRow {
  const chain = [threeYears, tyazhinCalendar];
  const text = JSON.stringify(calendar);
  const measured = interleaved(
    () => keep(compile(chain)),
    () => keep(JSON.parse(text)),
    60,
  );
  const ours = `${measured.first.toFixed(2)} ms`;
  return {
    ...row('compile three years', ours, `its JSON parsed ${measured.second.toFixed(2)} ms`, measured.ratio, 5),
    name: 'compile three years',
  };
}

function keep(table: Compiled): void {
  sink += table.open.length;
}

function row(name: string, ours: string, baseline: string, ratio: number, most: number): BenchRow {
  return { name, ours, baseline, ratio: rounded(ratio), limit: `≤ ${most}×`, ok: ratio <= most };
}

function perCall(ms: number): string {
  return ms >= 0.001 ? `${(ms * 1000).toFixed(0)} µs` : `${(ms * 1e6).toFixed(0)} ns`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** Working time against a bare loop over the same sums and against the nearest library, measured in turns within one run. */
export async function run(): Promise<BenchRow[]> {
  const rows = [...againstBareSums(), ...againstOpeningHours(), compilation()];
  if (!Number.isFinite(sink)) throw new Error('the measured work gave no numbers');
  return rows;
}

if (import.meta.main) console.table(await run());
