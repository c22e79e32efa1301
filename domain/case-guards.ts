import { grantFor } from './access.ts';
import { openQuestions } from './appeal.ts';
import { forbidden, type LawContext, notAllowed, type Refusal } from './case-law.ts';
import { type CaseState, pendingApproval } from './case-state.ts';
import type { Role } from './codes.ts';

/** Names of roles in refusals, in the dative: «это может сделать координатор». */
export const roleTitle: Record<Role, string> = {
  coordinator: 'координатор',
  registrar: 'регистратор',
  executor: 'исполнитель',
  blockLead: 'руководитель отраслевого блока',
  territorialHead: 'руководитель территории',
  press: 'пресс-служба',
  deputy: 'курирующий заместитель',
  curator: 'куратор МЦУ',
  head: 'руководитель МЦУ',
  rcc: 'куратор ЦУР',
  admin: 'администратор',
  mayor: 'глава',
};

const namesOf = (roles: readonly Role[]) => roles.map((role) => roleTitle[role]).join(' или ');

/** Who acts in one of these roles on this case: himself or for an absent colleague. */
export interface ActingAs {
  userId: string | null;
  onBehalfOf?: string;
  /** Set when he acts as an executor: by which assignment, and whether it is the responsible one. */
  assignment?: { id: string; main: boolean };
}

/** The person behind the command in one of the roles, or a refusal that names who may. The engine and imports act for nobody. */
export function actsAs(law: LawContext, roles: readonly Role[]): ActingAs | Refusal {
  const { actor } = law;
  if (roles.length === 0) return notAllowed('по этому каналу это не предусмотрено');
  if (actor.kind === 'import') return { userId: actor.userId };
  if (actor.kind !== 'person') return forbidden(`это может сделать ${namesOf(roles)}`);
  const grant = grantFor(actor.person, roles, law.caseScope);
  if (!grant) return forbidden(`это может сделать ${namesOf(roles)}`);
  return { userId: actor.person.userId, ...(grant.onBehalfOf !== undefined && { onBehalfOf: grant.onBehalfOf }) };
}

/** The assignment (main or a co-executor's) this command's author answers for, or a refusal. */
export function actsAsExecutor(state: CaseState, law: LawContext): ActingAs | Refusal {
  const { actor } = law;
  const mine = [
    ...(state.assignment ? [{ id: state.assignment.id, executorId: state.assignment.executorId, main: true }] : []),
    ...state.coAssignments
      .filter((a) => a.doneAt === null)
      .map((a) => ({ id: a.id, executorId: a.executorId, main: false })),
  ];
  if (
    mine.length === 0 &&
    (actor.kind === 'import' || (actor.kind === 'person' && actor.person.executorIds.length > 0))
  )
    return notAllowed('исполнитель не назначен: сначала назначьте его');
  if (actor.kind === 'link') {
    const found = mine.find((a) => a.id === actor.assignmentId);
    return found
      ? { userId: null, assignment: { id: found.id, main: found.main } }
      : forbidden('поручение по этой ссылке больше не действует: исполнитель сменён');
  }
  if (actor.kind === 'import') return { userId: actor.userId, assignment: { id: mine[0]!.id, main: mine[0]!.main } };
  if (actor.kind === 'person') {
    for (const candidate of mine) {
      const own = actor.person.executorIds.find((e) => e.id === candidate.executorId);
      if (own)
        return {
          userId: actor.person.userId,
          assignment: { id: candidate.id, main: candidate.main },
          ...(own.onBehalfOf !== undefined && { onBehalfOf: own.onBehalfOf }),
        };
    }
  }
  return forbidden('это может сделать только назначенный исполнитель или его заместитель');
}

/** One of the regulation's roles; `executor` among them means the responsible one of this case, never any executor. */
export function actsByRegulation(state: CaseState, law: LawContext, roles: readonly Role[]): ActingAs | Refusal {
  const others = roles.filter((role) => role !== 'executor');
  const acting = actsAs(law, others);
  if (others.length === roles.length || !isRefusal(acting)) return acting;
  const executor = actsAsExecutor(state, law);
  if (isRefusal(executor) || executor.assignment?.main)
    return others.length > 0 && isRefusal(executor) ? acting : executor;
  return forbidden('это делает ответственный исполнитель, не соисполнитель');
}

/** True for a refusal, false for a permission. */
export function isRefusal(value: object): value is Refusal {
  return 'code' in value && 'message' in value;
}

// 59-ФЗ knows no other end of an appeal.
const withoutAnswer =
  'ответьте заявителю, перенаправьте обращение по компетенции, оставьте без ответа по ст. 11 или прекратите переписку';

/** What keeps a case from closing, in words; undefined when nothing does. */
export function closingBlockedBy(state: CaseState): string | undefined {
  const pending = pendingApproval(state);
  if (pending) return `ждём согласования: ${pending.step.title}`;
  if (state.coAssignments.some((a) => a.doneAt === null)) return 'соисполнитель ещё не отчитался';
  const open = openQuestions(state.appeal);
  if (open.length > 0) return `вопросы без ответа: ${open.map((question) => question.code).join(', ')}`;
  if (state.promise && state.promise.keptAt === null)
    return `обещанная работа к ${russianDate(state.promise.on)} не подтверждена`;
  if (state.kind === 'appeal' && !state.everPublished)
    return `${state.registeredAt ? '' : 'обращение не зарегистрировано: зарегистрируйте его и '}${withoutAnswer}`;
  return undefined;
}

const russianDate = (on: string) => on.split('-').reverse().join('.');
