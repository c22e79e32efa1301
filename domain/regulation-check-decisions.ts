import { russianDate } from './local-date.ts';
import type { Decision, RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';

/** Why a decision cannot be what a term stands on: it has not been taken yet; undefined when it has. */
export function notYetTaken({ on }: Decision, { today }: Pick<TenantFacts, 'today'>): string | undefined {
  return on > today ? `решение датировано ${russianDate(on)}: этот день ещё не наступил` : undefined;
}

/** What is wrong with the decision that made a version: nobody took it, it has no number or no day that has come (PRC-20). */
export function versionDecisionProblems({ decision }: RegulationShape, facts: TenantFacts): Found[] {
  if (!decision) return [];
  const found: Found[] = [];
  const error = (part: keyof Decision, message: string) =>
    found.push({ path: ['decision', part], message, weight: 'error' });
  if (decision.by.trim() === '') error('by', 'не сказано, кто решил: впишите или нажмите «Без решения»');
  if (decision.number.trim() === '') error('number', 'у решения нет номера: впишите его или нажмите «Без решения»');
  const early = notYetTaken(decision, facts);
  if (early !== undefined) error('on', `${early}, назовите день решения`);
  return found;
}
