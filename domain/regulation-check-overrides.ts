import { clockTitle } from './clock-title.ts';
import type { ClockOverride, RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';
import { isLonger, ladderProblems } from './regulation-check-clocks.ts';
import { notYetTaken } from './regulation-check-decisions.ts';

/** What is wrong with terms by topic and platform: they speak of nothing there is, twice of the same, or contradict their clock. */
export function overrideProblems(regulation: RegulationShape, facts: TenantFacts): Found[] {
  const { overrides = [], clocks, approvals } = regulation;
  return overrides.flatMap((override, index): Found[] => {
    const found: Found[] = [
      ...ladderProblems(override.ladder ?? [], ['overrides', index], approvals.length > 0, facts),
    ];
    const error = (part: string, message: string) =>
      found.push({ path: ['overrides', index, part], message, weight: 'error' });
    const clock = clocks.find((rule) => rule.name === override.clock);
    if (!clock) error('clock', `срока «${clockTitle[override.clock]}» в этом регламенте нет: выберите другой`);
    const lost = override.topicIds?.filter((id) => !facts.topics.has(id)) ?? [];
    if (lost.length > 0) error('topicIds', `темы ${lost[0]} нет в классификаторе: выберите действующую`);
    const earlier = overrides.slice(0, index).findIndex((other) => sameSubject(other, override));
    if (earlier >= 0)
      error(
        'topicIds',
        `то же самое уже сказано в строке ${earlier + 1}: сроки противоречат друг другу, оставьте одну`,
      );
    const early = notYetTaken(override.decision, facts);
    if (early !== undefined) error('decision', early);
    const ordinary = override.rule ?? clock?.rule;
    const fast = override.fastTrack ?? clock?.fastTrack;
    if (ordinary && fast && isLonger(fast, ordinary))
      error('fastTrack', 'срок для важных дольше обычного: назовите и его');
    return found;
  });
}

/** Two overrides of one clock with the same kind of condition that share a case: neither is more specific. */
function sameSubject(a: ClockOverride, b: ClockOverride): boolean {
  const meet = (left: readonly string[] = [], right: readonly string[] = []) =>
    (left.length === 0 && right.length === 0) || left.some((one) => right.includes(one));
  return a.clock === b.clock && meet(a.topicIds, b.topicIds) && meet(a.platforms, b.platforms);
}
