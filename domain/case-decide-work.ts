import { answerEndAfter } from './answer-end.ts';
import type { CommandOf } from './case-command.ts';
import { type Decided, factThenMoves } from './case-decide-clocks.ts';
import { coExecutorsOfQuestions } from './case-decide-questions.ts';
import type { Assignment, CaseEvent } from './case-event.ts';
import { type ActingAs, closingBlockedBy, isRefusal } from './case-guards.ts';
import { type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { overrideFor } from './clock-overrides.ts';
import { momentInWords } from './clock-resolution.ts';
import { inUtc, toMs } from './instant.ts';

type Facts = CaseEvent[] | Refusal;

/** The coordinator takes the case as his own: «accept» stops. */
export function takeToWork(
  _state: CaseState,
  _command: CommandOf<'takeToWork'>,
  _law: LawContext,
  acting: ActingAs,
): Facts {
  return [{ type: 'takenToWork', coordinatorId: acting.userId }];
}

/** Another coordinator leads the case from now on: nothing else of it changes (ORG-3). */
export function handOver(state: CaseState, command: CommandOf<'handOver'>): Facts {
  if (state.coordinatorId === command.userId) return unprocessable('это обращение уже ведёт он: назовите другого');
  return [
    {
      type: 'coordinatorChanged',
      coordinatorId: command.userId,
      previousCoordinatorId: state.coordinatorId,
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** Topic, territory, block and platform of a case; clocks whose term is another one there move (PRC-20). */
export function classify(state: CaseState, command: CommandOf<'classify'>, law: LawContext): Decided | Refusal {
  const { type: _type, ...fields } = command;
  if (Object.keys(fields).length === 0) return unprocessable('назовите тему, территорию, адрес, блок или площадку');
  if (((fields.latitude ?? null) === null) !== ((fields.longitude ?? null) === null))
    return unprocessable('координаты — это широта и долгота вместе: назовите обе');
  const fact: CaseEvent = {
    type: 'classified',
    ...(fields.topicId !== undefined && { topicId: fields.topicId }),
    ...(fields.territoryId !== undefined && { territoryId: fields.territoryId }),
    ...(fields.sectorBlockId !== undefined && { sectorBlockId: fields.sectorBlockId }),
    ...(fields.platform !== undefined && { platform: fields.platform }),
    ...(fields.address !== undefined && { address: fields.address }),
    ...(fields.latitude !== undefined && { latitude: fields.latitude, longitude: fields.longitude ?? null }),
  };
  const { regulation } = law;
  return factThenMoves(state, fact, 'classify', law, (clock, after) => {
    return overrideFor(regulation, clock.name, state) !== overrideFor(regulation, clock.name, after);
  });
}

/** The assignment with its term, or why the term does not fit: it has passed, or it leaves the answer no time. */
function newAssignment(
  state: CaseState,
  { executorId, dueAt }: { executorId: string; dueAt?: string | undefined },
  law: LawContext,
): Assignment | Refusal {
  const refused = afterAnswer(state, dueAt, law);
  if (refused) return refused;
  if (dueAt !== undefined && toMs(dueAt) <= toMs(law.at))
    return unprocessable(`срок исполнителю ${dueAt} уже прошёл: назовите будущий`);
  return { id: law.commandId, executorId, at: law.at, dueAt: dueAt === undefined ? null : inUtc(dueAt) };
}

/** Why a term named by hand leaves the answer no time; undefined when it does, or the answer's has passed already (PRC-12). */
function afterAnswer(state: CaseState, dueAt: string | undefined, law: LawContext): Refusal | undefined {
  const end = answerEndAfter(state.clocks, law.at);
  if (dueAt === undefined || !end || toMs(dueAt) <= toMs(end.dueAt)) return undefined;
  return unprocessable(
    `срок исполнителю ${momentInWords(dueAt, law)} позже срока ответа жителю ${momentInWords(end.dueAt, law)}: назовите не позже него`,
  );
}

/** Names the responsible executor with a term; a case nobody took yet is taken to work by the same act (T 3.6, 5.1). */
export function assign(state: CaseState, command: CommandOf<'assign'>, law: LawContext, acting: ActingAs): Facts {
  if (state.assignment) return notAllowed('исполнитель уже назначен: смените его командой «Сменить исполнителя»');
  const assignment = newAssignment(state, command, law);
  if (isRefusal(assignment)) return assignment;
  const untouched = state.stage === 'received' || state.stage === 'registered';
  return [
    ...(untouched ? [{ type: 'takenToWork' as const, coordinatorId: acting.userId }] : []),
    {
      type: 'assigned',
      assignment,
      previousExecutorId: null,
      ...(command.text !== undefined && { textId: command.text }),
    },
    ...coExecutorsOfQuestions(state, command.executorId, law),
  ];
}

/** Another executor: the former one's link ends, a draft on approval falls. */
export function reassign(state: CaseState, command: CommandOf<'reassign'>, law: LawContext): Facts {
  if (!state.assignment) return notAllowed('исполнитель ещё не назначен: назначьте его командой «Назначить»');
  if (state.assignment.executorId === command.executorId && command.dueAt === undefined)
    return unprocessable('это тот же исполнитель: назовите другого или новый срок');
  const assignment = newAssignment(state, command, law);
  if (isRefusal(assignment)) return assignment;
  return [
    {
      type: 'assigned',
      assignment,
      previousExecutorId: state.assignment.executorId,
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** A co-executor contributes; one executor stays responsible. */
export function addCoExecutor(state: CaseState, command: CommandOf<'addCoExecutor'>, law: LawContext): Facts {
  const busy = [state.assignment, ...state.coAssignments.filter((a) => a.doneAt === null)];
  if (busy.some((a) => a?.executorId === command.executorId))
    return unprocessable('этот исполнитель уже занят в обращении');
  const assignment = newAssignment(state, command, law);
  if (isRefusal(assignment)) return assignment;
  return [
    {
      type: 'coExecutorAdded',
      assignment,
      ...(command.text !== undefined && { textId: command.text }),
    },
  ];
}

/** «Не наша компетенция»: back to the coordinator with the reason; minutes since the assignment are shown beside the norm. */
export function refuseCompetence(
  state: CaseState,
  command: CommandOf<'refuseCompetence'>,
  law: LawContext,
  acting: ActingAs,
): Facts {
  if (!acting.assignment?.main || !state.assignment)
    return unprocessable('соисполнитель сообщает об этом ответственному исполнителю');
  return [
    {
      type: 'competenceRefused',
      assignmentId: acting.assignment.id,
      reasonId: command.reason,
      tookMinutes: Math.floor((toMs(law.at) - toMs(state.assignment.at)) / 60_000),
      ...(command.suggestedExecutorId !== undefined && { suggestedExecutorId: command.suggestedExecutorId }),
    },
  ];
}

/** The primary answer names the terms to the citizen (T 5.1: within an hour). */
export function primaryAnswer(state: CaseState, command: CommandOf<'primaryAnswer'>, _law: LawContext): Facts {
  if (state.primaryAnsweredAt) return notAllowed('первичный ответ уже дан');
  return [{ type: 'primaryAnswered', textId: command.text, ...(command.link !== undefined && { link: command.link }) }];
}

/** Closes by a person's decision; what is still open is named; without a published answer the reason is demanded. */
export function close(state: CaseState, command: CommandOf<'close'>, law: LawContext): Facts {
  const outside = law.actor.kind === 'import';
  const blocked = outside ? undefined : closingBlockedBy(state);
  if (blocked) return notAllowed(`закрыть нельзя: ${blocked}`);
  if (!outside && !state.publishedAt && command.reason === undefined)
    return unprocessable('ответ не опубликован: закрыть можно только с причиной');
  return [
    {
      type: 'closed',
      reason: outside ? 'import' : 'byPerson',
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** Joins a repeat to its main case: it stops running and is not counted twice. */
export function linkDuplicate(state: CaseState, command: CommandOf<'linkDuplicate'>, _law: LawContext): Facts {
  return [{ type: 'duplicateLinked', caseId: command.caseId, previousStage: state.stage }];
}

/** A conversation on the phone, logged with the case (PRC-15). */
export function logCall(_state: CaseState, command: CommandOf<'logCall'>): Facts {
  const { withApplicant, callOutcome, minutes } = command;
  return [
    {
      type: 'callLogged',
      textId: command.text,
      withApplicant,
      ...(callOutcome !== undefined && { callOutcome }),
      ...(minutes !== undefined && { minutes }),
    },
  ];
}

/** A note for colleagues; the citizen never sees it. */
export function note(_state: CaseState, command: CommandOf<'note'>): Facts {
  return [{ type: 'noted', textId: command.text }];
}
