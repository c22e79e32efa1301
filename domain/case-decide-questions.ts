import { type AppealQuestion, openQuestions } from './appeal.ts';
import type { CommandOf } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import type { ActingAs } from './case-guards.ts';
import { forbidden, type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';

type Facts = CaseEvent[] | Refusal;

const found = (state: CaseState, questionId: string): AppealQuestion | undefined =>
  state.appeal?.questions.find((question) => question.id === questionId);

/** The question still open, or why it is not. */
function openQuestion(state: CaseState, questionId: string): AppealQuestion | Refusal {
  const question = found(state, questionId);
  if (!question) return unprocessable(`вопроса ${questionId} в этом обращении нет`);
  const done = { answered: 'на него уже отвечено', forwarded: 'он уже перенаправлен', withdrawn: 'он снят' };
  return question.state === 'open' ? question : notAllowed(`вопрос ${question.code}: ${done[question.state]}`);
}

/** Splits a question out of an appeal with its place in the classifier and, when it is known, its executor. */
export function addQuestion(state: CaseState, command: CommandOf<'addQuestion'>, law: LawContext): Facts {
  const { code, text, executorId = null } = command;
  return [
    { type: 'questionAdded', questionId: law.commandId, code, textId: text, executorId },
    ...coExecutorOf(state, executorId, law),
  ];
}

/** Mends a question: another code, another executor, or taken back as a mistake. */
export function changeQuestion(state: CaseState, command: CommandOf<'changeQuestion'>, law: LawContext): Facts {
  const question = openQuestion(state, command.questionId);
  if ('message' in question) return question;
  const { code, executorId, withdrawn, reason } = command;
  if (code === undefined && executorId === undefined && !withdrawn)
    return unprocessable('назовите код, исполнителя или снимите вопрос');
  return [
    {
      type: 'questionChanged',
      questionId: question.id,
      ...(code !== undefined && { code }),
      ...(executorId !== undefined && { executorId }),
      ...(withdrawn && { withdrawn }),
      reasonId: reason,
    },
    ...(withdrawn || (executorId !== undefined && executorId !== question.executorId)
      ? releasedFrom(state, [question.id])
      : []),
    ...coExecutorOf(state, withdrawn ? null : (executorId ?? null), law),
  ];
}

/** An executor's answer to his question, or the coordinator's; a co-executor without open questions has contributed. */
export function answerQuestion(
  state: CaseState,
  command: CommandOf<'answerQuestion'>,
  law: LawContext,
  acting: ActingAs,
): Facts {
  const question = openQuestion(state, command.questionId);
  if ('message' in question) return question;
  const mine = acting.assignment && executorOf(state, acting.assignment.id);
  if (mine !== undefined && question.executorId !== mine && !(acting.assignment?.main && question.executorId === null))
    return forbidden(`на вопрос ${question.code} отвечает другой исполнитель`);
  if (!law.regulation.publication.outcomes.includes(command.outcome))
    return unprocessable(`итог «${command.outcome}» не принят: ${law.regulation.publication.outcomes.join(', ')}`);
  const answered: CaseEvent = {
    type: 'questionAnswered',
    questionId: question.id,
    textId: command.text,
    outcome: command.outcome,
  };
  const co = state.coAssignments.find((a) => a.doneAt === null && a.executorId === question.executorId);
  const more = openQuestions(state.appeal).some((q) => q.id !== question.id && q.executorId === question.executorId);
  return co && !more
    ? [answered, { type: 'coExecutionDone', assignmentId: co.id, textId: command.text, fileIds: [] }]
    : [answered];
}

function executorOf(state: CaseState, assignmentId: string): string | undefined {
  return [state.assignment, ...state.coAssignments].find((a) => a?.id === assignmentId)?.executorId;
}

/** Co-executors named for these questions alone: nothing is awaited of them once the questions are somebody else's. */
export function releasedFrom(state: CaseState, questionIds: readonly string[]): CaseEvent[] {
  const open = openQuestions(state.appeal);
  const gone = open.filter((question) => questionIds.includes(question.id));
  const left = open.filter((question) => !questionIds.includes(question.id));
  return released(
    state.coAssignments.filter(
      ({ doneAt, orderId, executorId }) =>
        doneAt === null &&
        orderId === undefined &&
        gone.some((question) => question.executorId === executorId) &&
        !left.some((question) => question.executorId === executorId),
    ),
  );
}

/** Everybody who has not contributed yet, when the answer is out without him. */
export const releasedByAnswer = (state: CaseState): CaseEvent[] =>
  released(state.coAssignments.filter((own) => own.doneAt === null));

const released = (assignments: readonly { id: string; executorId: string }[]): CaseEvent[] =>
  assignments.map(({ id, executorId }) => ({ type: 'coExecutorReleased', assignmentId: id, executorId }));

/** The executor of a question contributes to the answer, unless he is in it already or nobody is responsible yet. */
function coExecutorOf(state: CaseState, executorId: string | null, law: LawContext): CaseEvent[] {
  if (executorId === null || !state.assignment) return [];
  const busy = [state.assignment, ...state.coAssignments.filter((a) => a.doneAt === null)];
  if (busy.some((a) => a.executorId === executorId)) return [];
  return [{ type: 'coExecutorAdded', assignment: { id: law.commandId, executorId, at: law.at, dueAt: null } }];
}

/** Executors of open questions beside the responsible one: assigned together with him. */
export function coExecutorsOfQuestions(state: CaseState, responsible: string, law: LawContext): CaseEvent[] {
  const busy = new Set([responsible, ...state.coAssignments.filter((a) => a.doneAt === null).map((a) => a.executorId)]);
  return openQuestions(state.appeal).flatMap((question): CaseEvent[] => {
    if (question.executorId === null || busy.has(question.executorId)) return [];
    busy.add(question.executorId);
    return [
      {
        type: 'coExecutorAdded',
        assignment: {
          id: idOfPair(question.id, law.commandId),
          executorId: question.executorId,
          at: law.at,
          dueAt: null,
        },
      },
    ];
  });
}

/** A uuid that two uuids make: the same for the same two, with the version and variant of the first. */
function idOfPair(first: string, second: string): string {
  const digit = (at: number) => Number.parseInt(first[at] ?? '0', 16) ^ Number.parseInt(second[at] ?? '0', 16);
  return [...first]
    .map((char, at) => (char === '-' || at === 14 || at === 19 ? char : digit(at).toString(16)))
    .join('');
}

/** Questions of others that keep the responsible executor's answer back, in words; undefined when there are none. */
export function questionsOfOthers(state: CaseState): string | undefined {
  const responsible = state.assignment?.executorId ?? null;
  const waiting = openQuestions(state.appeal).filter((q) => q.executorId !== null && q.executorId !== responsible);
  if (waiting.length === 0) return undefined;
  return `ещё не отвечены вопросы ${waiting.map((q) => q.code).join(', ')}: ответьте на них, перенаправьте или снимите`;
}

/** The responsible executor's answer covers his own open questions. */
export function answeredWithTheAnswer(
  state: CaseState,
  textId: string,
  outcome: AppealQuestion['outcome'],
): CaseEvent[] {
  return openQuestions(state.appeal).flatMap((question): CaseEvent[] =>
    outcome === null ? [] : [{ type: 'questionAnswered', questionId: question.id, textId, outcome }],
  );
}
