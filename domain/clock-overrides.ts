import type { CaseState } from './case-state.ts';
import type { ClockName } from './codes.ts';
import { russianDate } from './local-date.ts';
import type { ClockOverride, ClockRule, Decision, RegulationShape } from './regulation.ts';

type Subject = Pick<CaseState, 'topicId' | 'platform'>;

/** True when the override speaks of this topic and this platform; platforms are compared without regard to case. */
function speaksOf({ topicIds, platforms }: ClockOverride, { topicId, platform }: Subject): boolean {
  if (topicIds?.length && (topicId === null || !topicIds.includes(topicId))) return false;
  const known = platform?.toLowerCase();
  return !platforms?.length || (known !== undefined && platforms.some((name) => name.toLowerCase() === known));
}

const weight = ({ topicIds, platforms }: ClockOverride) => (topicIds?.length ? 2 : 0) + (platforms?.length ? 1 : 0);

/** The override of a clock for a case: topic and platform before topic before platform; undefined when none speaks of it. */
export function overrideFor(
  regulation: Pick<RegulationShape, 'overrides'>,
  name: ClockName,
  subject: Subject,
): ClockOverride | undefined {
  const fitting = (regulation.overrides ?? []).filter((one) => one.clock === name && speaksOf(one, subject));
  return fitting.sort((a, b) => weight(b) - weight(a))[0];
}

/** «решение ЦУР от 12.11.2026 № 45». */
export function decisionInWords({ by, on, number }: Decision): string {
  return `решение ${by} от ${russianDate(on)} № ${number}`;
}

/** The clock's rule as it holds for a case: of the override where there is one, with its ground as the clause. */
export function ruleFor(regulation: Pick<RegulationShape, 'overrides'>, rule: ClockRule, subject: Subject): ClockRule {
  const override = overrideFor(regulation, rule.name, subject);
  return override ? overridden(rule, override) : rule;
}

/** A clock's rule with an override laid upon it: what the override leaves out stays the clock's own. */
export function overridden(rule: ClockRule, override: ClockOverride): ClockRule {
  return {
    ...rule,
    ...(override.rule && { rule: override.rule }),
    ...(override.fastTrack && { fastTrack: override.fastTrack }),
    ...(override.ladder && { ladder: override.ladder }),
    clause: `${override.clause}, ${decisionInWords(override.decision)}`,
  };
}
