import type { CommandOf } from './case-command.ts';
import { answeredWithTheAnswer, releasedByAnswer } from './case-decide-questions.ts';
import type { AnswerVersion, ApprovalState, CaseEvent } from './case-event.ts';
import { type ActingAs, actsAs, isRefusal } from './case-guards.ts';
import { forbidden, type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import { type CaseState, currentAnswer, pendingApproval } from './case-state.ts';
import { lastDayOf, localDateAt } from './clock-resolution.ts';
import type { Role } from './codes.ts';
import { toMs } from './instant.ts';
import { clockRule } from './regulation.ts';
import { evidenceLack } from './work-evidence.ts';

type Facts = CaseEvent[] | Refusal;

const nextVersion = (state: CaseState) => (state.answers.at(-1)?.version ?? 0) + 1;

/** Approval steps of the regulation as they open; the first waits for its decision at once. */
function openSteps(law: LawContext, stands: ApprovalState['stands']): ApprovalState[] {
  return law.regulation.approvals
    .filter((step) => step.stands === stands)
    .map((step, index) => ({
      role: step.role,
      title: step.title,
      stands,
      state: index === 0 ? ('pending' as const) : ('waiting' as const),
    }));
}

function opened(law: LawContext): CaseEvent[] {
  const steps = openSteps(law, 'beforePublication');
  return steps.length > 0 ? [{ type: 'approvalOpened', steps }] : [{ type: 'approvalClosed' }];
}

/** An executor's answer opens approval; a co-executor's one is a contribution to it (T 3.8). */
export function submitAnswer(
  state: CaseState,
  command: CommandOf<'submitAnswer'>,
  law: LawContext,
  acting: ActingAs,
): Facts {
  if (!acting.assignment?.main)
    return [
      {
        type: 'coExecutionDone',
        assignmentId: acting.assignment?.id ?? '',
        textId: command.text,
        fileIds: command.fileIds,
      },
      ...closedByLastContribution(state, law),
    ];
  if (!law.regulation.publication.outcomes.includes(command.outcome))
    return unprocessable(
      `итог «${command.outcome}» в этом канале не принят: ${law.regulation.publication.outcomes.join(', ')}`,
    );
  const answer: AnswerVersion = {
    version: nextVersion(state),
    kind: 'final',
    cycle: state.cycle,
    at: law.at,
    textId: command.text,
    fileIds: command.fileIds,
    outcome: command.outcome,
    attested: command.attested,
    ...(command.cause !== undefined && { causeId: command.cause }),
    ...(command.proposal !== undefined && { proposalId: command.proposal }),
    ...(command.causeKindId !== undefined && { causeKindId: command.causeKindId }),
    ...(command.proposalKindId !== undefined && { proposalKindId: command.proposalKindId }),
    ...(command.composedAt !== undefined && { composedAt: command.composedAt }),
  };
  return [
    ...answeredWithTheAnswer(state, command.text, command.outcome),
    { type: 'answerSubmitted', answer },
    ...opened(law),
  ];
}

const openCoAssignments = (state: CaseState) => state.coAssignments.filter((a) => a.doneAt === null).length;

/** A case that only waited for this co-executor is done. */
function closedByLastContribution(state: CaseState, law: LawContext): CaseEvent[] {
  if (state.stage !== 'awaitingCitizen' || openCoAssignments(state) !== 1) return [];
  if (law.regulation.publication.closesAtOnce) return [{ type: 'closed', reason: 'placed' }];
  const silenceIsOver = state.clocks.some((c) => c.name === 'silence' && c.stoppedAt !== null);
  return silenceIsOver ? [{ type: 'closed', reason: 'silence' }] : [];
}

/** The pending step's approver, or why this person is not he. */
export function approver(state: CaseState, law: LawContext): ActingAs | Refusal {
  const pending = pendingApproval(state);
  if (pending) return actsInStep(law, pending.step.role);
  const acting = actsAs(
    law,
    law.regulation.approvals.map((step) => step.role),
  );
  return isRefusal(acting) ? acting : notAllowed('сейчас нечего согласовывать');
}

/** Somebody in the step's role; of the deputies the one who supervises the executor, or who stands for him. */
const actsInStep = (law: LawContext, role: Role) => actsSupervising(law, [role]);

/** One of these roles of approval; who is only a deputy of other bodies has no say in the answers of this one (T 5.3). */
function actsSupervising(law: LawContext, roles: readonly Role[]): ActingAs | Refusal {
  const { actor, deputyUserId } = law;
  const acting = actsAs(law, roles);
  if (deputyUserId === undefined || actor.kind !== 'person' || isRefusal(acting)) return acting;
  const { person } = actor;
  const grants = person.grants.filter(
    (grant) => grant.role !== 'deputy' || (grant.onBehalfOf ?? person.userId) === deputyUserId,
  );
  const supervising = actsAs({ ...law, actor: { kind: 'person', person: { ...person, grants } } }, roles);
  return isRefusal(supervising) ? forbidden('согласует заместитель, который курирует исполнителя') : supervising;
}

/** One step further; adjoining steps of one person collapse into one (ORG-1); the last opens publication. */
export function approve(state: CaseState, command: CommandOf<'approve'>, law: LawContext, acting: ActingAs): Facts {
  const pending = pendingApproval(state);
  if (!pending) return notAllowed('сейчас нечего согласовывать');
  const edited = command.text === undefined ? undefined : editedAnswer(state, pending.step, command.text, law.at);
  const facts: CaseEvent[] = edited ? [{ type: 'answerEdited', answer: edited }] : [];
  let last = pending.index;
  for (let i = pending.index + 1; i < state.approvals.length; i += 1) {
    const step = state.approvals[i];
    if (!step || law.actor.kind !== 'person' || isRefusal(actsInStep(law, step.role))) break;
    facts.push({ type: 'approvalSkipped', step: i, by: acting.userId });
    last = i;
  }
  facts.push({
    type: 'approved',
    step: pending.index,
    by: acting.userId,
    ...(acting.onBehalfOf !== undefined && { onBehalfOf: acting.onBehalfOf }),
    ...(command.text !== undefined && !edited && { textId: command.text }),
  });
  if (last === state.approvals.length - 1) {
    facts.push({ type: 'approvalClosed' });
    if (pending.step.stands === 'afterPublication') facts.push(...afterEverything(state, law));
  }
  return facts;
}

/**
 * The approver's wording as the next version of the answer; nobody attested it. After publication the public words stand
 * as they are and the approver's text is a remark.
 */
function editedAnswer(state: CaseState, step: ApprovalState, textId: string, at: string): AnswerVersion | undefined {
  const standing = currentAnswer(state);
  if (!standing || step.stands === 'afterPublication') return undefined;
  return { ...standing, version: nextVersion(state), at, textId, attested: false };
}

/** A refusal always has a reason and is counted; all approvals fall; the answer clock goes on (PRC-11). */
export function returnForRework(state: CaseState, command: CommandOf<'returnForRework'>, _law: LawContext): Facts {
  return [{ type: 'returned', step: pendingApproval(state)?.index ?? null, reasonId: command.reason }];
}

/** Who may return an answer: every approver of the regulation, who signs it, the ЦУР's curator and the head. */
export function returner(_state: CaseState, law: LawContext): ActingAs | Refusal {
  const { approvals, delivery } = law.regulation;
  const signers = delivery?.signedBy ?? [];
  const roles = [...new Set<Role>([...approvals.map((step) => step.role), ...signers, 'rcc', 'head'])];
  // Where any deputy signs, any of them may give it back.
  return signers.includes('deputy') ? actsAs(law, roles) : actsSupervising(law, roles);
}

/**
 * What follows when both publication and approvals are done: the satisfaction step, or the end where the act says so. An
 * appeal whose letter is out ends: nobody's word about it is waited for by a clock, and the law knows no second answer.
 */
export function afterEverything(state: CaseState, law: LawContext): CaseEvent[] {
  if (state.promise && state.promise.keptAt === null) return [];
  const waitsForWord = !law.regulation.publication.closesAtOnce && clockRule(law.regulation, 'silence') !== undefined;
  if (state.kind === 'appeal' && !waitsForWord)
    return [...releasedByAnswer(state), { type: 'closed', reason: 'placed' }];
  return law.regulation.publication.closesAtOnce && openCoAssignments(state) === 0
    ? [{ type: 'closed', reason: 'placed' }]
    : [{ type: 'satisfactionOpened' }];
}

/** The approved answer becomes public: an interim one starts the promise, a final one stops the answer clock. */
export function publish(state: CaseState, command: CommandOf<'publish'>, law: LawContext): Facts {
  const outside = law.actor.kind === 'import';
  if (outside && state.publishedAt) return notAllowed('уже опубликовано');
  const current = currentAnswer(state);
  const answer = current?.publishedAt === undefined ? current : undefined;
  if (answer?.kind === 'interim' && answer.promisedOn !== undefined)
    return interimPublication(state, { ...answer, promisedOn: answer.promisedOn }, command, law);
  const outcome = command.outcome ?? answer?.outcome ?? null;
  // An export may not name the outcome of what was published outside.
  if (!outcome && !outside) return unprocessable('назовите итог: решено, разъяснено, не решено или отложено');
  if (outcome && !law.regulation.publication.outcomes.includes(outcome))
    return unprocessable(
      `итог «${outcome}» в этом канале не принят: ${law.regulation.publication.outcomes.join(', ')}`,
    );
  const textId = command.text ?? answer?.textId;
  if (!textId) return unprocessable('нет текста ответа: приложите его к команде');
  const published: CaseEvent = {
    type: 'published',
    version: answer?.version ?? nextVersion(state),
    textId,
    outcome,
    ...(command.link !== undefined && { link: command.link }),
    ...(outside && { outside: true as const }),
  };
  const later = outside ? [] : openSteps(law, 'afterPublication');
  return [
    published,
    ...(later.length > 0 ? [{ type: 'approvalOpened' as const, steps: later }] : afterEverything(state, law)),
  ];
}

/** An interim answer that goes out: the promise stands from now on, with a warning where it lies after the final term. */
export function interimPublication(
  state: CaseState,
  answer: AnswerVersion & { promisedOn: string },
  command: { text?: string | undefined; link?: string | undefined },
  law: LawContext,
): CaseEvent[] {
  const running = state.clocks.find((clock) => clock.name === 'finalAnswer' && clock.stoppedAt === null)?.dueAt;
  const finalOn = running ? localDateAt(toMs(running), law) : lastDayOf('finalAnswer', state, law);
  return [
    {
      type: 'interimPublished',
      version: answer.version,
      promisedOn: answer.promisedOn,
      textId: command.text ?? answer.textId,
      ...(command.link !== undefined && { link: command.link }),
      ...(answer.promisedOn > (finalOn ?? answer.promisedOn) && { warning: 'promiseAfterFinalTerm' as const }),
    },
  ];
}

/** The coordinator's interim answer stands at once; the executor's opens approval like an answer (T 5.1). */
export function interimAnswer(
  state: CaseState,
  command: CommandOf<'interimAnswer'>,
  law: LawContext,
  acting: ActingAs,
): Facts {
  const rules = law.regulation.interim;
  if (!rules) return unprocessable('промежуточный ответ в этом канале не предусмотрен');
  if (state.interims >= rules.mostPerCycle)
    return unprocessable(`промежуточный ответ уже давали ${state.interims} раз: больше ${rules.mostPerCycle} нельзя`);
  const today = localDateAt(toMs(law.at), law);
  if (command.promisedOn < today)
    return unprocessable(`обещанный день ${command.promisedOn} уже прошёл: назовите день не раньше ${today}`);
  const latest = localDateAt(toMs(law.at) + rules.longestPromiseDays * 86_400_000, law);
  if (command.promisedOn > latest)
    return unprocessable(`обещать можно не дальше ${latest}: названо ${command.promisedOn}`);
  const answer = {
    version: nextVersion(state),
    kind: 'interim' as const,
    cycle: state.cycle,
    at: law.at,
    textId: command.text,
    fileIds: command.fileIds,
    outcome: null,
    attested: true,
    promisedOn: command.promisedOn,
  };
  if (!acting.assignment)
    return [{ type: 'answerSubmitted', answer }, ...interimPublication(state, answer, command, law)];
  if (!acting.assignment.main)
    return unprocessable('промежуточный ответ даёт ответственный исполнитель, не соисполнитель');
  return [{ type: 'answerSubmitted', answer }, ...opened(law)];
}

/** The promised work is done: words and, where the act demands it, a photo or a video (what files are is looked at where they are kept); a published final answer goes on to satisfaction. */
export function reportWork(state: CaseState, command: CommandOf<'reportWork'>, law: LawContext): Facts {
  const lack = command.fileIds.length === 0 ? evidenceLack(law.regulation, []) : undefined;
  if (lack !== undefined) return unprocessable(lack);
  const reported: CaseEvent = { type: 'workReported', textId: command.text, fileIds: command.fileIds };
  const kept = state.promise && { ...state, promise: { ...state.promise, keptAt: law.at } };
  return state.publishedAt && kept && !pendingApproval(state) ? [reported, ...afterEverything(kept, law)] : [reported];
}
