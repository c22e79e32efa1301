import type { CalendarDay, CalendarSource } from './calendar.ts';
import { dayKindIn, specialDays, weeklyMinutes } from './calendar-days.ts';
import { AppError } from './errors.ts';
import { expectedYear } from './labour-code-days.ts';
import { dateOfDay, dayNumber, type LocalDate, weekdayIndex } from './local-date.ts';

/** A date of an official production calendar: how it differs from its weekday and why. */
export interface OfficialDay {
  kind: 'off' | 'work' | 'short';
  reason: string;
  /** The date whose rest or work was moved here. */
  movedFrom?: LocalDate;
}

/** One year as the government published it. */
export interface OfficialYear {
  year: number;
  /** The edition, for the source of every day: «ред. 30.09.2025». */
  edition: string;
  days: Readonly<Record<LocalDate, OfficialDay>>;
}

/** How one date of the year would change. */
export interface YearDifference {
  date: LocalDate;
  was: 'off' | 'work' | 'short' | 'unknown';
  now: 'off' | 'work' | 'short';
  reason: string;
}

const sourceOf = ({ year, edition }: OfficialYear) => `производственный календарь ${year}, ${edition}`;
const isImported = ({ source }: CalendarDay) => source.startsWith('производственный календарь ');
const dotted = (date: LocalDate) => `${date.slice(8)}.${date.slice(5, 7)}`;

/**
 * A calendar with an official year laid into it as its next version, and the dates that differ from what its chain said so far.
 * Own days (a regional holiday, an order) stay; days of an earlier import of that year go. Throws `unprocessable` when a year
 * between the known ones and this one is missing. `chain`: the calendars above and this one, the federal first.
 */
export function withOfficialYear(
  chain: readonly CalendarSource[],
  official: OfficialYear,
): { source: CalendarSource; differences: YearDifference[] } {
  const own = chain.at(-1);
  if (!own) throw new AppError('unprocessable', 'выберите календарь, в который загрузить год');
  const { year } = official;
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const known = knownDates(chain);
  if (dayNumber(from) > known.to + 1)
    throw new AppError(
      'unprocessable',
      `календарь «${own.title ?? own.id}» заполнен по ${dateOfDay(known.to)}: сначала загрузите ${Number(dateOfDay(known.to + 1).slice(0, 4))} год`,
    );
  if (from < own.coverage.from || to > own.coverage.to)
    throw new AppError(
      'unprocessable',
      `календарь «${own.title ?? own.id}» действует с ${own.coverage.from} по ${own.coverage.to}: ${year} год в него не входит`,
    );
  const kept = Object.fromEntries(
    Object.entries(own.days).filter(([date, day]) => !(date >= from && date <= to && isImported(day))),
  );
  const bare: CalendarSource = { ...own, days: kept };
  const below = [...chain.slice(0, -1), { ...bare, days: {} }];
  const days: Record<LocalDate, CalendarDay> = { ...kept };
  const kindBelow = kinds(below);
  for (let number = dayNumber(from); number <= dayNumber(to); number += 1) {
    const date = dateOfDay(number);
    const given = official.days[date];
    const wanted = given?.kind ?? (weekdayIndex(number) < 5 ? 'work' : 'off');
    if (days[date] || (number <= known.to && kindBelow(date) === wanted)) continue;
    if (given || number <= known.to) days[date] = dayOf(date, wanted, given, official);
  }
  const source: CalendarSource = {
    ...own,
    version: own.version + 1,
    days,
    knows: joined(own.knows, { from, to }),
  };
  return { source, differences: differencesOf(chain, [...chain.slice(0, -1), source], official, known) };
}

/**
 * The federal calendar with an official year laid into it as its next version: the year takes the place of what stood there, the
 * year after the last official one is expected by the Labour Code. Throws `unprocessable` for a year before its first or one
 * that leaves a gap.
 */
export function withFederalYear(
  federal: CalendarSource,
  official: OfficialYear,
): { source: CalendarSource; differences: YearDifference[] } {
  const { year } = official;
  const [from, to] = [`${year}-01-01`, `${year}-12-31`];
  const { coverage } = federal;
  const next = Number(coverage.to.slice(0, 4)) + 1;
  if (from < coverage.from || year > next)
    throw new AppError(
      'unprocessable',
      `календарь «${federal.title ?? federal.id}» официально заполнен с ${coverage.from} по ${coverage.to}: ${year > next ? `сначала загрузите ${next} год` : `${year} год в него не входит`}`,
    );
  const isNew = year === next;
  const replaced = (date: LocalDate) => (date >= from && date <= to) || (isNew && date > to);
  const days: Record<LocalDate, CalendarDay> = Object.fromEntries(
    Object.entries(federal.days).filter(([date]) => !replaced(date)),
  );
  for (const [date, given] of Object.entries(official.days)) days[date] = dayOf(date, given.kind, given, official);
  const { provisional: _expected, ...rest } = federal;
  const source: CalendarSource = {
    ...(isNew ? rest : federal),
    version: federal.version + 1,
    days: isNew ? { ...days, ...expectedYear(year + 1) } : days,
    ...(isNew && {
      coverage: { from: coverage.from, to },
      provisional: { from: `${year + 1}-01-01`, to: `${year + 1}-12-31` },
    }),
  };
  return { source, differences: differencesOf([federal], [source], official, knownDates([federal])) };
}

function dayOf(
  date: LocalDate,
  kind: OfficialDay['kind'],
  given: OfficialDay | undefined,
  official: OfficialYear,
): CalendarDay {
  const source = sourceOf(official);
  const reason = given?.reason ?? 'обычный день недели по официальному календарю';
  if (kind === 'off') return { kind: 'off', reason, source };
  const exchanged = Object.entries(official.days).find(([, day]) => day.movedFrom === date)?.[0];
  const weekend = weekdayIndex(dayNumber(date)) > 4;
  return {
    kind: 'work',
    reason,
    source,
    ...(kind === 'short' && { shortenedByMin: 60 }),
    ...(weekend && exchanged !== undefined && { insteadOf: exchanged }),
  };
}

/** A year joined to the years known before it; years that do not touch stand for the later one. */
function joined(known: CalendarSource['knows'], added: { from: LocalDate; to: LocalDate }) {
  if (!known || dayNumber(added.from) > dayNumber(known.to) + 1 || dayNumber(added.to) < dayNumber(known.from) - 1)
    return added;
  return {
    from: added.from < known.from ? added.from : known.from,
    to: added.to > known.to ? added.to : known.to,
  };
}

/** The numbers of the first and last date a chain knows, expected ones included. */
export function knownDates(chain: readonly CalendarSource[]): { from: number; to: number; officialTo: number } {
  const known = chain.reduce<{ from: number; to: number; officialTo: number } | undefined>((so, source) => {
    const from = dayNumber(source.coverage.from);
    const official = dayNumber(source.coverage.to);
    const to = dayNumber((source.provisional ?? source.coverage).to);
    const meet = so
      ? { from: Math.max(so.from, from), to: Math.min(so.to, to), officialTo: Math.min(so.officialTo, official) }
      : { from, to, officialTo: official };
    return source.knows ? widened(meet, source.knows) : meet;
  }, undefined);
  return known ?? { from: 0, to: -1, officialTo: -1 };
}

function widened(so: { from: number; to: number; officialTo: number }, knows: { from: LocalDate; to: LocalDate }) {
  const [from, to] = [dayNumber(knows.from), dayNumber(knows.to)];
  const touches = from <= so.to + 1 && to >= so.from - 1;
  return {
    from: touches ? Math.min(so.from, from) : so.from,
    to: touches ? Math.max(so.to, to) : so.to,
    officialTo: from <= so.officialTo + 1 ? Math.max(so.officialTo, to) : so.officialTo,
  };
}

/** What kind each date has by a chain of calendars. */
function kinds(chain: readonly CalendarSource[]): (date: LocalDate) => OfficialDay['kind'] {
  const weekly = weeklyMinutes(chain);
  const special = specialDays(chain, weekly);
  return (date) => dayKindIn(date, weekly, special);
}

function differencesOf(
  before: readonly CalendarSource[],
  after: readonly CalendarSource[],
  official: OfficialYear,
  known: { to: number; officialTo: number },
): YearDifference[] {
  const [was, now] = [kinds(before), kinds(after)];
  const differences: YearDifference[] = [];
  const last = dayNumber(`${official.year}-12-31`);
  for (let number = dayNumber(`${official.year}-01-01`); number <= last; number += 1) {
    const date = dateOfDay(number);
    const old = number > known.to ? 'unknown' : was(date);
    const fresh = now(date);
    const reason = after.at(-1)?.days[date]?.reason ?? official.days[date]?.reason ?? '';
    // A year nobody knew is told by its special days alone.
    if (old === 'unknown' ? official.days[date] !== undefined : old !== fresh)
      differences.push({ date, was: old, now: fresh, reason });
  }
  return differences;
}

/** «выходной, перенесён с 04.01»: why an official date differs, where the calendar names no holiday. */
export function movedReason(movedFrom: LocalDate | undefined): string {
  return movedFrom === undefined ? 'выходной по официальному календарю' : `выходной, перенесён с ${dotted(movedFrom)}`;
}
