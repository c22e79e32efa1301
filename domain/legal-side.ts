import { whyNoAppeal } from './case-decide-legal.ts';
import { isRefusal } from './case-guards.ts';
import type { LawContext } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import type { Stage } from './codes.ts';
import { legalRules } from './legal-rules.ts';

/**
 * Whether the law of appeals has anything to show to this person or to do on this case: an appeal, a message that became
 * one or may become one now or once its applicant is known, a letter that is no appeal, letters written.
 */
export function hasLegalSide(state: CaseState, law: LawContext, letters: number): boolean {
  return (
    state.kind === 'appeal' ||
    state.stage === 'converted' ||
    letters > 0 ||
    (whyNoAppeal(state, law) !== undefined && mayBeWritten(law)) ||
    mayBecomeAppeal(state, law)
  );
}

/** Who left no address cannot be told by a letter how to file: on his message the law has nothing to do. */
const mayBeWritten = ({ applicant }: LawContext) =>
  applicant === undefined || applicant.reachable || applicant.addressed;

function mayBecomeAppeal(state: CaseState, law: LawContext): boolean {
  const { from, who } = legalRules.convertToAppeal;
  const stages: readonly Stage[] = from;
  const open = law.regulation.convertible && whyNoAppeal(state, law) === undefined;
  return open && stages.includes(state.stage) && !isRefusal(who(state, law));
}
