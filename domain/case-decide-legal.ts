import { openQuestions } from './appeal.ts';
import type { CommandOf } from './case-command.ts';
import type { CaseEvent } from './case-event.ts';
import { type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { localDateAt } from './clock-resolution.ts';
import { inUtc, toMs } from './instant.ts';
import { dateOfDay, dayNumber } from './local-date.ts';

type Facts = CaseEvent[] | Refusal;

/** Puts an appeal into the register; its clocks count from the day of registration (59-ФЗ ст. 8). */
export function register(state: CaseState, command: CommandOf<'register'>, law: LawContext): Facts {
  const registeredAt = inUtc(command.registeredAt ?? law.at);
  if (toMs(registeredAt) > toMs(law.at)) return unprocessable(`дата регистрации ${registeredAt} ещё не наступила`);
  if (toMs(registeredAt) < toMs(state.receivedAt))
    return unprocessable(`регистрация ${registeredAt} раньше поступления ${state.receivedAt}: проверьте обе даты`);
  const { repeatOfId } = command;
  return [
    {
      type: 'registered',
      number: command.number ?? null,
      registeredAt,
      ...(repeatOfId !== undefined && { repeatOfId }),
    },
  ];
}

/** Extends the consideration with notice to the applicant (59-ФЗ ст. 12 ч. 2: before the term is over, ≤ 30 days in all). */
export function extend(state: CaseState, command: CommandOf<'extend'>, law: LawContext): CaseEvent | Refusal {
  const most = law.regulation.appeal?.extensionMostDays ?? 0;
  if (state.extendedDays + command.days > most)
    return unprocessable(
      `продлить можно не больше чем на ${most} дней в сумме: уже ${state.extendedDays}, просят ${command.days}`,
    );
  const answer = state.clocks.findLast((clock) => clock.name === 'answer' && clock.stoppedAt === null);
  if (answer?.dueAt && toMs(answer.dueAt) < toMs(law.at))
    return unprocessable(`срок рассмотрения вышел ${answer.dueAt}: продлевают до его окончания`);
  return { type: 'extended', days: command.days, reasonId: command.reason };
}

/** Forwards by competence, the whole appeal or some of its questions, with notice to the applicant (59-ФЗ ст. 8 ч. 3, 4). */
export function forward(state: CaseState, command: CommandOf<'forward'>, _law: LawContext): Facts {
  const { body: bodyId, reason: reasonId, questionIds } = command;
  const questions = state.appeal?.questions ?? [];
  if (questionIds === undefined) {
    const answered = questions.filter((question) => question.state === 'answered');
    if (answered.length > 0)
      return unprocessable(
        `на вопросы ${answered.map((q) => q.code).join(', ')} уже отвечено: перенаправьте остальные по одному`,
      );
    return [{ type: 'forwarded', bodyId, reasonId }];
  }
  const open = openQuestions(state.appeal);
  const wrong = questionIds.find((id) => !open.some((question) => question.id === id));
  if (wrong !== undefined)
    return unprocessable(`вопрос ${wrong} перенаправить нельзя: его нет, или он уже отвечен или перенаправлен`);
  const left = questions.some(
    (question) => question.state === 'answered' || (question.state === 'open' && !questionIds.includes(question.id)),
  );
  const moved: CaseEvent = { type: 'questionsForwarded', questionIds: [...new Set(questionIds)], bodyId, reasonId };
  return left ? [moved] : [moved, { type: 'forwarded', bodyId, reasonId }];
}

/** Asks another body for documents (59-ФЗ ст. 10 ч. 2); the term of the appeal itself goes on. */
export function requestDocuments(_state: CaseState, command: CommandOf<'requestDocuments'>, law: LawContext): Facts {
  const days = law.regulation.appeal?.requestDays ?? 15;
  const today = localDateAt(toMs(law.at), law);
  const request = {
    id: law.commandId,
    bodyId: command.body,
    textId: command.text,
    at: law.at,
    dueOn: dateOfDay(dayNumber(today) + days),
    receivedAt: null,
  };
  return [{ type: 'documentsRequested', request }];
}

/** What was asked for has come. */
export function receiveDocuments(state: CaseState, command: CommandOf<'receiveDocuments'>, _law: LawContext): Facts {
  const request = state.appeal?.requests.find((one) => one.id === command.requestId);
  if (!request) return unprocessable(`запроса ${command.requestId} в этом обращении нет`);
  if (request.receivedAt !== null) return notAllowed('документы по этому запросу уже получены');
  return [
    {
      type: 'documentsReceived',
      requestId: request.id,
      ...(command.text !== undefined && { textId: command.text }),
    },
  ];
}

/** Leaves without an answer on a ground of the law; who can be told is told (59-ФЗ ст. 11). */
export function leaveUnanswered(_state: CaseState, command: CommandOf<'leaveUnanswered'>, law: LawContext): Facts {
  const grounds = law.regulation.appeal?.grounds ?? [];
  const ground = grounds.find((one) => one.code === command.ground);
  if (!ground)
    return unprocessable(
      `основание «${command.ground}» не названо в законе: можно ${grounds.map((g) => g.code).join(', ')}`,
    );
  if (ground.onlyAnonymous && law.applicant?.named && law.applicant.addressed)
    return unprocessable('имя и адрес заявителя указаны: это основание не подходит, ответ обязателен');
  return [
    {
      type: 'leftUnanswered',
      ground: ground.code,
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** Ends the correspondence by the head's decision (59-ФЗ ст. 11 ч. 5). */
export function endCorrespondence(_state: CaseState, command: CommandOf<'endCorrespondence'>, _law: LawContext): Facts {
  return [{ type: 'correspondenceEnded', reasonId: command.reason }];
}

/** Why a message cannot become an appeal, with the way out; undefined when it can. */
export function notConvertible(state: CaseState, law: LawContext): string | undefined {
  const { convertible, notAnAppeal } = law.regulation;
  if (state.kind === 'appeal') return 'это уже обращение';
  if (notAnAppeal && localDateAt(toMs(state.receivedAt), law) >= notAnAppeal.since) return notAnAppeal.reason;
  if (!convertible) return 'в этом канале перевод в обращение не предусмотрен: регламента обращений ещё нет';
  const lack = [
    ...(law.applicant?.named === false ? ['фамилии и имени'] : []),
    ...(law.applicant?.addressed === false ? ['почтового адреса'] : []),
  ];
  return lack.length === 0
    ? undefined
    : `для обращения по 59-ФЗ нет ${lack.join(' и ')} заявителя: впишите в карточке в разделе «Заявитель»`;
}

/** The applicant chose 59-ФЗ: the message ends as converted; the appeal is a case of its own with the command's id. */
export function convertToAppeal(_state: CaseState, command: CommandOf<'convertToAppeal'>, law: LawContext): Facts {
  const reason = command.reason !== undefined && { reasonId: command.reason };
  return [{ type: 'converted', appealCaseId: law.commandId, ...reason }];
}

/** A letter that a person orders beside those the law itself calls for. */
export function writeLetter(_state: CaseState, command: CommandOf<'writeLetter'>, law: LawContext): Facts {
  if (law.applicant?.named === false && law.applicant.addressed === false && law.applicant.reachable === false)
    return unprocessable('писать некуда: нет ни адреса, ни электронной почты заявителя');
  return [
    { type: 'letterWritten', letter: command.letter, ...(command.text !== undefined && { textId: command.text }) },
  ];
}
