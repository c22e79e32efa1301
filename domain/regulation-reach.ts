import type { DeadlineRule } from './deadline-rule.ts';
import type { RegulationShape } from './regulation.ts';

/** How far ahead the longest clock of a regulation looks, calendar days, holidays allowed for. */
export function reachDays({ clocks }: Pick<RegulationShape, 'clocks'>): number {
  const days = clocks.map(({ rule }) => daysOf(rule));
  // The longest holidays of the year stand at its very beginning.
  return Math.max(0, ...days) + 12;
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
