import type { Awaited } from '../../domain/case.ts';
import { awaitedSteps, nextSteps } from '../../domain/case-awaited.ts';
import { roleTitle } from '../../domain/case-guards.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { CaseTableRow } from '../../domain/case-rows.ts';
import type { Role } from '../../domain/codes.ts';
import { clockRule } from '../../domain/regulation.ts';
import type { Trx } from '../connection.ts';
import { roleHolders } from '../recipients.ts';
import { countLetters } from './appeal-view.ts';
import { loadNames } from './names.ts';

/** What a case waits for, from whom by name, until when, and what its clock will do next (PRC-19). */
export async function loadAwaited(trx: Trx, row: CaseTableRow, law: LawContext): Promise<Awaited[]> {
  const { lettersToPost } = await countLetters(trx, row.id);
  const steps = awaitedSteps(row.state, law.regulation);
  const bodies = await loadBodies(
    trx,
    row.id,
    steps.flatMap((step) => step.bodyIds),
  );
  const executors = await loadNames(
    trx,
    'executors',
    steps.flatMap((step) => step.executorIds),
  );
  const posting: Role[] = lettersToPost > 0 ? ['registrar', 'coordinator'] : [];
  const holders = fewOfEach(
    await roleHolders(trx, law.caseScope, [...new Set([...steps.flatMap((step) => step.roles), ...posting])]),
  );
  const holdersOf = (roles: readonly Role[]) => holders.filter(({ role }) => roles.includes(role));
  const awaited = steps.map(({ what, clock, roles, executorIds, citizen, until, bodyIds }) => ({
    what,
    clock: clock?.name ?? null,
    from: [
      ...executorIds.map((id) => ({ role: 'executor', name: executors(id)?.name ?? '—' })),
      ...roles.flatMap((role) => {
        const people = holders.filter((holder) => holder.role === role);
        return people.length > 0 ? people : [{ role, name: roleTitle[role] }];
      }),
      ...bodyIds.flatMap((id) => ({ role: 'body', name: bodies.get(id) ?? '—' })),
      ...(citizen ? [{ role: 'citizen', name: 'житель' }] : []),
    ],
    until: until ?? clock?.dueAt ?? null,
    next: nextSteps(clock, clock ? (clockRule(law.regulation, clock.name)?.atEnd ?? 'breach') : 'breach'),
  }));
  // Whose work the post is: the registrar's where there is one.
  const clerks = holdersOf(['registrar']).length > 0 ? holdersOf(['registrar']) : holdersOf(['coordinator']);
  return lettersToPost === 0
    ? awaited
    : [...awaited, { what: 'отправка письма почтой', clock: null, from: clerks, until: null, next: [] }];
}

async function loadBodies(trx: Trx, caseId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const texts = await trx
    .selectFrom('caseTexts')
    .select(['id', 'body'])
    .where('caseId', '=', caseId)
    .where('id', 'in', ids)
    .execute();
  return new Map(texts.map((text) => [text.id, text.body]));
}

/** At most five of a role, so that a sentence stays a sentence. */
function fewOfEach(holders: readonly { role: Role; name: string }[]): { role: Role; name: string }[] {
  return holders
    .filter(({ role }, at) => holders.slice(0, at).filter((other) => other.role === role).length < 5)
    .map(({ role, name }) => ({ role, name }));
}
