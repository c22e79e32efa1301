import { applyFacts } from './case-clocks.ts';
import type { CaseCommand, CommandType } from './case-command.ts';
import { commandTypes } from './case-command.ts';
import { applyRegulation, retryEffect, skipEffect } from './case-decide-admin.ts';
import * as answers from './case-decide-answer.ts';
import * as citizens from './case-decide-citizen.ts';
import { type Decided, factThenMoves, pauseFacts, resumeFacts, revivedClocks } from './case-decide-clocks.ts';
import { correct } from './case-decide-correct.ts';
import * as delivery from './case-decide-delivery.ts';
import { questionsOfOthers } from './case-decide-questions.ts';
import * as work from './case-decide-work.ts';
import { type ActingAs, actsAs, actsAsExecutor, actsByRegulation, closingBlockedBy, isRefusal } from './case-guards.ts';
import { forbidden, type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import { type CaseState, pendingApproval } from './case-state.ts';
import { isOpenStage } from './codes.ts';
import {
  allStages,
  beforePublication,
  by,
  byCitizenOr,
  byExecutor,
  byExecutorOr,
  byRuleOr,
  type CommandRule,
  openStages,
} from './command-rule.ts';
import { toMs } from './instant.ts';
import { legalRules } from './legal-rules.ts';
import { stageTitle } from './stage-title.ts';
import { groundRefusal } from './urgent-grounds.ts';

export { evolve } from './case-evolve.ts';
export { nextTick } from './case-ticks.ts';

/** The closed table of commands: the whole law of what may happen to a case. The API, the workflow and the screens read it. */
const commandRules = {
  takeToWork: {
    from: ['received', 'registered'],
    who: by('coordinator'),
    unless: unregisteredAppeal,
    decide: work.takeToWork,
  },
  handOver: {
    from: ['inWork', 'assigned', 'inApproval', 'toPublish', 'promised', 'awaitingCitizen'],
    who: by('coordinator', 'curator', 'head'),
    decide: work.handOver,
  },
  classify: { from: beforePublication, who: by('coordinator', 'registrar'), decide: work.classify },
  assign: {
    from: ['received', 'registered', 'inWork', 'promised'],
    who: byRuleOr('coordinator'),
    unless: (state) => (state.assignment ? 'исполнитель уже назначен: его можно сменить' : unregisteredAppeal(state)),
    decide: work.assign,
  },
  addCoExecutor: {
    from: beforePublication,
    who: by('coordinator'),
    unless: (state) => (state.assignment ? undefined : 'сначала назначьте ответственного исполнителя'),
    decide: work.addCoExecutor,
  },
  reassign: {
    from: ['assigned', 'inApproval', 'promised'],
    who: by('coordinator'),
    unless: (state) => (state.assignment ? undefined : 'исполнитель ещё не назначен'),
    decide: work.reassign,
  },
  refuseCompetence: { from: ['assigned', 'promised'], who: byExecutor, decide: work.refuseCompetence },
  primaryAnswer: {
    from: beforePublication,
    who: byExecutorOr('coordinator'),
    unless: (state) =>
      state.primaryAnsweredAt ? 'первичный ответ уже дан' : state.publishedAt ? 'ответ уже опубликован' : undefined,
    decide: work.primaryAnswer,
  },
  submitAnswer: {
    from: ['assigned', 'promised', 'inApproval', 'toPublish', 'awaitingCitizen'],
    who: byExecutor,
    unless: (state, law) => answerNotAwaited(state, law),
    lacks: delivery.lacksTalk,
    decide: answers.submitAnswer,
  },
  interimAnswer: {
    from: ['inWork', 'assigned', 'inApproval', 'promised'],
    who: byExecutorOr('coordinator'),
    unless: (state, law) =>
      !law.regulation.interim
        ? 'промежуточный ответ в этом канале не предусмотрен'
        : state.publishedAt
          ? 'окончательный ответ уже опубликован'
          : undefined,
    decide: answers.interimAnswer,
  },
  reportWork: {
    from: ['promised', 'assigned', 'inApproval', 'toPublish'],
    who: byExecutor,
    unless: (state) =>
      !state.promise ? 'обещания не было' : state.promise.keptAt ? 'работа уже подтверждена' : undefined,
    decide: answers.reportWork,
  },
  approve: { from: ['inApproval'], who: answers.approver, decide: answers.approve },
  returnForRework: {
    from: ['inApproval', 'toPublish'],
    who: answers.returner,
    unless: (state) => (state.publishedAt && !pendingApproval(state) ? 'ответ уже опубликован' : undefined),
    decide: answers.returnForRework,
  },
  publish: {
    from: ['toPublish'],
    who: (state, law) => actsByRegulation(state, law, law.regulation.publication.by),
    unless: (state, law) =>
      law.regulation.delivery
        ? 'по этому каналу ответ подписывают и отправляют'
        : state.publishedAt
          ? 'уже опубликовано'
          : undefined,
    decide: answers.publish,
  },
  sign: {
    from: ['toPublish'],
    who: (_state, law) => actsAs(law, law.regulation.delivery?.signedBy ?? []),
    unless: (state, law) =>
      !law.regulation.delivery ? 'по этому каналу подпись не нужна' : state.signedAt ? 'уже подписано' : undefined,
    lacks: delivery.lacksContact,
    decide: delivery.sign,
  },
  send: {
    from: ['toPublish'],
    who: (state, law) => actsByRegulation(state, law, law.regulation.delivery?.sentBy ?? []),
    unless: (state, law) =>
      !law.regulation.delivery
        ? 'по этому каналу отправка не нужна'
        : state.signedAt
          ? undefined
          : 'сначала ответ подписывает глава',
    decide: delivery.send,
  },
  citizenComment: {
    from: allStages,
    who: byCitizenOr('coordinator', 'registrar', 'press'),
    decide: citizens.citizenComment,
  },
  markTone: {
    from: allStages,
    who: by('coordinator', 'press'),
    unless: (state) => ((state.comments ?? []).length > 0 ? undefined : 'житель ничего не писал после обращения'),
    decide: citizens.markTone,
  },
  rate: {
    from: ['awaitingCitizen', 'closed'],
    who: byCitizenOr('coordinator', 'registrar'),
    unless: (state) => (state.everPublished ? undefined : 'оценивать нечего: ответ не опубликован'),
    decide: citizens.rate,
  },
  askUrgent: {
    from: beforePublication,
    who: (_state, law) => actsAs(law, law.regulation.urgent?.askedBy ?? []),
    unless: (state) =>
      state.importance === 'urgent'
        ? 'уже срочно'
        : state.urgencyAsked
          ? 'о срочности уже попросили: решает координатор'
          : undefined,
    decide: (_state, { ground, reason: reasonId }, law, acting) => {
      const refused = groundRefusal(law.regulation.urgent, ground);
      return refused === undefined
        ? [{ type: 'urgencyAsked', by: acting.userId, ground, reasonId }]
        : unprocessable(refused);
    },
  },
  markUrgent: {
    from: beforePublication,
    who: (_state, law) => actsAs(law, law.regulation.urgent?.by ?? []),
    unless: (state, law) =>
      !law.regulation.urgent
        ? 'срочность в этом канале не предусмотрена'
        : state.importance === 'urgent'
          ? 'уже срочно'
          : undefined,
    decide: (state, command, law) => {
      const refused = groundRefusal(law.regulation.urgent, command.ground);
      if (refused !== undefined) return unprocessable(refused);
      const { ground, reason: reasonId } = command;
      const asked = state.urgencyAsked && { asked: state.urgencyAsked };
      const fact = { type: 'importanceSet' as const, importance: 'urgent' as const, ground, reasonId, ...asked };
      return factThenMoves(state, fact, 'markUrgent', law);
    },
  },
  setFastTrack: {
    from: beforePublication,
    who: (_state, law) => actsAs(law, law.regulation.fastTrack?.by ?? []),
    unless: (state, law) =>
      !law.regulation.fastTrack
        ? 'повышенная важность в этом канале не предусмотрена'
        : state.importance !== 'ordinary'
          ? 'важность уже повышена'
          : undefined,
    decide: (state, command, law) =>
      factThenMoves(
        state,
        {
          type: 'importanceSet',
          importance: 'fastTrack',
          ...(command.reason !== undefined && { reasonId: command.reason }),
        },
        'setFastTrack',
        law,
      ),
  },
  ...legalRules,
  linkDuplicate: {
    from: ['received', 'registered', 'inWork', 'assigned'],
    // By itself when a reply came before the message that it replies to.
    who: byRuleOr('coordinator'),
    unless: unregisteredAppeal,
    decide: work.linkDuplicate,
  },
  unlinkDuplicate: {
    from: ['merged'],
    who: by('coordinator'),
    decide: (state, _command, law) => revivedClocks(state, state.closedAt ?? law.at, law),
  },
  logCall: { from: openStages, who: byExecutorOr('coordinator', 'registrar', 'head', 'curator'), decide: work.logCall },
  note: {
    from: allStages,
    who: byExecutorOr(
      'coordinator',
      'registrar',
      'curator',
      'head',
      'rcc',
      'deputy',
      'blockLead',
      'territorialHead',
      'press',
    ),
    decide: work.note,
  },
  pause: {
    from: beforePublication,
    who: by('coordinator'),
    unless: (state, law) => pauseNotPossible(state, law),
    decide: (state, command, law) =>
      toMs(command.until) > toMs(law.at)
        ? pauseFacts(state, command, law)
        : unprocessable(`пауза до ${command.until} уже прошла: назовите будущее время`),
  },
  resume: {
    from: openStages,
    who: by('coordinator'),
    unless: (state) => (state.pausedUntil ? undefined : 'сроки не на паузе'),
    decide: (state, command, law) =>
      resumeFacts(state, { type: 'resumed', ...(command.reason !== undefined && { reasonId: command.reason }) }, law),
  },
  close: { from: openStages, who: by('coordinator'), unless: (state) => closingBlockedBy(state), decide: work.close },
  reopen: { from: ['closed'], who: by('coordinator', 'curator', 'head', 'rcc'), decide: citizens.reopen },
  correct: {
    from: openStages,
    who: (state, law) => actsAs(law, state.kind === 'appeal' ? ['coordinator', 'registrar'] : ['coordinator']),
    decide: correct,
  },
  applyRegulation: { from: openStages, who: by('admin', 'coordinator'), decide: applyRegulation },
  retryEffect: { from: allStages, who: by('admin', 'coordinator'), unless: noFailedEffect, decide: retryEffect },
  skipEffect: { from: allStages, who: by('admin', 'coordinator'), unless: noFailedEffect, decide: skipEffect },
} satisfies { [T in CommandType]: CommandRule<T> };

function unregisteredAppeal(state: CaseState): string | undefined {
  return state.kind === 'appeal' && !state.registeredAt ? 'сначала зарегистрируйте обращение' : undefined;
}

function noFailedEffect(state: CaseState): string | undefined {
  return state.incidents.some((i) => i.effectId !== undefined) ? undefined : 'нет действий, которые ждут решения';
}

function answerNotAwaited(state: CaseState, law: LawContext): string | undefined {
  const acting = actsAsExecutor(state, law);
  const contributes = !isRefusal(acting) && acting.assignment?.main === false;
  if (!contributes && state.publishedAt) return 'ответ уже опубликован';
  if (contributes) return undefined;
  if (state.stage === 'assigned' || state.stage === 'promised') return questionsOfOthers(state);
  return state.stage === 'inApproval' ? 'ответ уже на согласовании' : 'ответ уже согласован';
}

function pauseNotPossible(state: CaseState, law: LawContext): string | undefined {
  if (state.pausedUntil) return 'сроки уже на паузе';
  const pausable = law.regulation.clocks.filter((rule) => rule.pausable).map((rule) => rule.name);
  return state.clocks.some((clock) => clock.state === 'running' && pausable.includes(clock.name))
    ? undefined
    : 'нет срока, который можно приостановить';
}

/** What a command did, or why it does not fit. `acting` names the person and whom he stands for. */
export type Decision = ({ ok: true; acting: ActingAs } & Decided) | { ok: false; refusal: Refusal };

function check(state: CaseState, type: CommandType, law: LawContext): ActingAs | Refusal {
  const rule: CommandRule<never> = commandRules[type];
  if (law.actor.kind === 'import' && !importMoves.includes(type) && type !== 'note')
    return forbidden('загрузка файла этого не делает: нужен человек');
  const acting = rule.who(state, law);
  if (isRefusal(acting) && acting.code === 'forbidden') return acting;
  const outside =
    law.actor.kind === 'import' && importMoves.includes(type) && type !== 'rate' && isOpenStage(state.stage);
  if (!outside && !rule.from.includes(state.stage)) return notAllowed(`обращение сейчас «${stageTitle[state.stage]}»`);
  const reason = outside ? undefined : rule.unless?.(state, law);
  if (reason !== undefined) return notAllowed(reason);
  const lack = rule.lacks?.(state, law);
  return lack === undefined ? acting : unprocessable(lack);
}

/** What moves a case from outside in the channel's own system: an import brings it whatever stands here. */
const importMoves: readonly CommandType[] = ['primaryAnswer', 'publish', 'citizenComment', 'rate', 'correct', 'close'];

/** Decides one command: pure, closed, the same for the API, the workflow and the screens. Words in it are ids of texts. */
export function decide(state: CaseState, command: CaseCommand, law: LawContext): Decision {
  const acting = check(state, command.type, law);
  if (isRefusal(acting)) return { ok: false, refusal: acting };
  const rule: CommandRule<CommandType> = commandRules[command.type] as CommandRule<CommandType>;
  const result = rule.decide(state, command, law, acting);
  if (isRefusal(result)) return { ok: false, refusal: result };
  const decided = Array.isArray(result) ? applyFacts(state, result, law) : result;
  return { ok: true, acting, ...decided };
}

/** Every command with whether this person may give it now and, if not, why. */
export function allowedCommands(
  state: CaseState,
  law: LawContext,
): { type: CommandType; allowed: boolean; reason?: string; code?: Refusal['code'] }[] {
  return commandTypes.map((type) => {
    const result = check(state, type, law);
    return isRefusal(result)
      ? { type, allowed: false, reason: result.message, code: result.code }
      : { type, allowed: true };
  });
}
