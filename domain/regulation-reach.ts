import type { DeadlineRule } from './deadline-rule.ts';
import type { RegulationShape } from './regulation.ts';

// The longest holidays of the year stand at its very beginning.
const holidays = 12;

/** How far ahead the longest clock of a regulation looks on any topic, calendar days, holidays allowed for. */
export function reachDays({ clocks, overrides = [] }: Pick<RegulationShape, 'clocks' | 'overrides'>): number {
  const rules = [...clocks, ...overrides].flatMap(({ rule, fastTrack }) => [rule, fastTrack]);
  return Math.max(0, ...rules.map((rule) => (rule ? daysOf(rule) : 0))) + holidays;
}

/** The same with what people may add: the extension of an appeal, the farthest day that may be promised. */
export function farthestDays(regulation: Pick<RegulationShape, 'clocks' | 'overrides' | 'appeal' | 'interim'>): number {
  const { clocks, overrides = [], appeal, interim } = regulation;
  const longest = (name: 'answer' | 'promise') => {
    const rules = [...clocks.filter((one) => one.name === name), ...overrides.filter(({ clock }) => clock === name)];
    return Math.max(0, ...rules.map(({ rule }) => (rule ? daysOf(rule) : 0)));
  };
  const extended = appeal ? longest('answer') + appeal.extensionMostDays + holidays : 0;
  const promised = interim ? interim.longestPromiseDays + longest('promise') + holidays : 0;
  return Math.max(reachDays(regulation), extended, promised);
}

function daysOf(rule: DeadlineRule): number {
  switch (rule.kind) {
    case 'working_time':
      return Math.ceil(rule.minutes / 480) * 2;
    case 'working_days':
      return rule.days * 2;
    case 'calendar_days':
      return rule.days;
    case 'elapsed':
      return Math.ceil(rule.minutes / 1440);
    case 'local_time':
      return 1;
  }
}
