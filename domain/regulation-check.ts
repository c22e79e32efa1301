import type { CaseKind, Role } from './codes.ts';
import { type LocalDate, russianDate } from './local-date.ts';
import type { RegulationShape } from './regulation.ts';
import { appealProblems } from './regulation-check-appeal.ts';
import { calendarProblems } from './regulation-check-calendars.ts';
import { clockProblems } from './regulation-check-clocks.ts';
import { versionDecisionProblems } from './regulation-check-decisions.ts';
import { orderProblems } from './regulation-check-order.ts';
import { overrideProblems } from './regulation-check-overrides.ts';
import { incompleteParts } from './regulation-gaps.ts';
import { placeInWords } from './regulation-places.ts';

/** What the check must know of the municipality: everything else is in the regulation itself. */
export interface TenantFacts {
  today: LocalDate;
  /** Roles that somebody has today for cases of the regulation's channel. */
  roles: ReadonlySet<Role>;
  /** Channels in use, with what they take. */
  channels: ReadonlyMap<string, 'message' | 'appeal' | 'both'>;
  /** Every calendar there is; the dates are those its whole chain knows, officially up to `officialTo`. */
  calendars: ReadonlyMap<string, KnownCalendar>;
  topics: ReadonlyMap<string, string>;
  /** Published versions of this regulation. */
  versions: readonly { version: number; validFrom: LocalDate }[];
  /** Other regulations of the tenant. */
  others: readonly { id: string; title: string; channel: string; kind: CaseKind }[];
}

/** A calendar as the check sees it; the dates are left out where nobody asked for them. */
export interface KnownCalendar {
  title: string;
  known?: { from: LocalDate; to: LocalDate; officialTo: LocalDate };
}

/** A wrong sentence: where it stands (`path` in the data, `place` in words), what is wrong, and one click that mends it. */
export interface RegulationProblem {
  path: readonly (string | number)[];
  place: string;
  message: string;
  /** An error keeps the regulation from being published; a warning is only shown. */
  weight: 'error' | 'warning';
  mend?: { label: string; path: readonly (string | number)[]; value: number };
}

/** A problem before its place is put in words. */
export type Found = Omit<RegulationProblem, 'place'>;

/** Everything that is wrong with a regulation in a municipality, errors first; empty when it may be published. */
export function checkRegulation(regulation: RegulationShape, facts: TenantFacts): RegulationProblem[] {
  const gaps: Found[] = incompleteParts(regulation).map((gap) => ({ ...gap, weight: 'error' }));
  const found = [
    ...gaps,
    ...versionProblems(regulation, facts),
    ...versionDecisionProblems(regulation, facts),
    ...calendarProblems(regulation, facts),
    ...clockProblems(regulation, facts),
    ...orderProblems(regulation, facts),
    ...appealProblems(regulation, facts),
    ...overrideProblems(regulation, facts),
  ];
  const placed = found.map((problem) => ({ ...problem, place: placeInWords(regulation, problem.path) }));
  return placed.sort((a, b) => Number(a.weight === 'warning') - Number(b.weight === 'warning'));
}

function versionProblems(regulation: RegulationShape, facts: TenantFacts): Found[] {
  const { validFrom, channel, kind } = regulation;
  const found: Found[] = [];
  const error = (path: Found['path'], message: string) => found.push({ path, message, weight: 'error' });
  const newest = facts.versions.reduce<TenantFacts['versions'][number] | undefined>(
    (last, one) => (last && last.version > one.version ? last : one),
    undefined,
  );
  const on = russianDate(validFrom);
  const same = facts.versions.find((one) => one.validFrom === validFrom);
  if (same)
    error(
      ['validFrom'],
      `с ${on} уже действует версия ${same.version}: двух версий с одного дня не бывает, назовите другой день`,
    );
  else if (newest && validFrom < newest.validFrom)
    error(
      ['validFrom'],
      `начало ${on} раньше начала версии ${newest.version} (${russianDate(newest.validFrom)}): назовите день после него`,
    );
  else if (newest && validFrom < facts.today)
    error(['validFrom'], `день ${on} уже прошёл: назовите сегодняшний или будущий`);
  const takes = facts.channels.get(channel);
  if (takes === undefined)
    error(
      ['channel'],
      `канала «${channel}» в муниципалитете нет: заведите его в разделе «Каналы» или верните из архива`,
    );
  else if (takes !== 'both' && takes !== kind)
    error(
      ['channel'],
      `канал «${channel}» принимает только ${takes === 'appeal' ? 'обращения по 59-ФЗ' : 'сообщения'}: разрешите в разделе «Каналы» и ${kind === 'appeal' ? 'обращения' : 'сообщения'}`,
    );
  const other = facts.others.find((one) => one.channel === channel && one.kind === kind);
  if (other)
    error(
      ['channel'],
      `в этом канале уже есть регламент «${other.title}»: сделайте его новую версию, а не второй регламент`,
    );
  return found;
}
