import { openQuestions } from './appeal.ts';
import type { AppealGround } from './appeal-law.ts';
import type { CommandOf } from './case-command.ts';
import { releasedFrom } from './case-decide-questions.ts';
import type { CaseEvent } from './case-event.ts';
import { type LawContext, notAllowed, type Refusal, unprocessable } from './case-law.ts';
import type { CaseState } from './case-state.ts';
import { lastDayOf, localDateAt } from './clock-resolution.ts';
import { inUtc, toMs } from './instant.ts';
import { dateOfDay, dayNumber, russianDate } from './local-date.ts';

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
export function forward(state: CaseState, command: CommandOf<'forward'>, law: LawContext): Facts {
  const { body: bodyId, reason: reasonId, questionIds } = command;
  const late = isLateToForward(state, law) ? { late: true as const } : {};
  const questions = state.appeal?.questions ?? [];
  if (questionIds === undefined) {
    const answered = questions.filter((question) => question.state === 'answered');
    if (answered.length > 0)
      return unprocessable(
        `на вопросы ${answered.map((q) => q.code).join(', ')} уже отвечено: перенаправьте остальные по одному`,
      );
    return [{ type: 'forwarded', bodyId, reasonId, ...late }];
  }
  const open = openQuestions(state.appeal);
  const wrong = questionIds.find((id) => !open.some((question) => question.id === id));
  if (wrong !== undefined)
    return unprocessable(`вопрос ${wrong} перенаправить нельзя: его нет, или он уже отвечен или перенаправлен`);
  const left = questions.some(
    (question) => question.state === 'answered' || (question.state === 'open' && !questionIds.includes(question.id)),
  );
  const ids = [...new Set(questionIds)];
  const moved: CaseEvent = { type: 'questionsForwarded', questionIds: ids, bodyId, reasonId, ...late };
  return left ? [moved, ...releasedFrom(state, ids)] : [moved, { type: 'forwarded', bodyId, reasonId, ...late }];
}

/** The term counts from registration for every question, though an executor's name stops its clock (59-ФЗ ст. 8 ч. 3). */
function isLateToForward(state: CaseState, law: LawContext): boolean {
  const clocks = [...state.cycles.flatMap((cycle) => cycle.clocks), ...state.clocks];
  const due = clocks.findLast((clock) => clock.name === 'forwarding')?.dueAt ?? null;
  return due !== null && toMs(law.at) > toMs(due);
}

/** The day by which documents asked for now are due, by the regulation's clock; null where it says nothing of them. */
export function documentsDueOn(state: CaseState, law: LawContext): string | null {
  const days = law.regulation.appeal?.requestDays;
  const plain = days === undefined ? null : dateOfDay(dayNumber(localDateAt(toMs(law.at), law)) + days);
  return lastDayOf('documents', state, law) ?? plain;
}

/** Why nothing can be asked of another body under this regulation. */
export const noDocumentsTerm =
  'в регламенте нет срока «Запрос документов»: администратор добавит его в редакторе регламента';

/** Asks another body for documents (59-ФЗ ст. 10 ч. 2): a clock of its own; the term of the appeal itself goes on. */
export function requestDocuments(state: CaseState, command: CommandOf<'requestDocuments'>, law: LawContext): Facts {
  const dueOn = documentsDueOn(state, law);
  if (dueOn === null) return notAllowed(noDocumentsTerm);
  const request = {
    id: law.commandId,
    bodyId: command.body,
    textId: command.text,
    at: law.at,
    dueOn,
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

/** The last local day on which the applicant is told of this ground in time; null where the law names no term (59-ФЗ ст. 11). */
export function tellBy(ground: AppealGround, state: CaseState, law: LawContext): string | null {
  if (ground.tellWithinDays === null || state.registeredAt === null) return null;
  return dateOfDay(dayNumber(localDateAt(toMs(state.registeredAt), law)) + ground.tellWithinDays);
}

/** Whether there is whom to answer and where: an electronic appeal needs no postal address (59-ФЗ ст. 7 ч. 3, ст. 11 ч. 1). */
function isAnswerable(state: CaseState, { applicant }: LawContext): boolean {
  if (!applicant?.named) return false;
  const electronic = state.appeal?.form === 'electronic';
  return applicant.addressed || (electronic && (applicant.reachable || state.appeal?.answerBy === 'portal'));
}

/** Leaves without an answer on a ground of the law; who can be told is told (59-ФЗ ст. 11). */
export function leaveUnanswered(state: CaseState, command: CommandOf<'leaveUnanswered'>, law: LawContext): Facts {
  const grounds = law.regulation.appeal?.grounds ?? [];
  const ground = grounds.find((one) => one.code === command.ground);
  if (!ground)
    return unprocessable(
      `основание «${command.ground}» не названо в законе: можно ${grounds.map((g) => g.code).join(', ')}`,
    );
  if (ground.onlyAnonymous && isAnswerable(state, law))
    return unprocessable('имя и адрес для ответа указаны: это основание не подходит, ответ обязателен');
  if (ground.tellsAddress && command.reason === undefined)
    return unprocessable(
      `впишите в пояснение адрес страницы сайта, где размещён ответ: он уйдёт заявителю в письме (${ground.clause})`,
    );
  const until = tellBy(ground, state, law);
  const late = until !== null && localDateAt(toMs(law.at), law) > until;
  return [
    {
      type: 'leftUnanswered',
      ground: ground.code,
      ...(late && { late: true as const }),
      ...(command.reason !== undefined && { reasonId: command.reason }),
    },
  ];
}

/** Ends the correspondence by the head's decision: only on a matter that was answered before (59-ФЗ ст. 11 ч. 5). */
export function endCorrespondence(state: CaseState, command: CommandOf<'endCorrespondence'>, _law: LawContext): Facts {
  const { reason: reasonId, repeatOfId } = command;
  if ((repeatOfId ?? state.appeal?.repeatOfId ?? null) === null)
    return unprocessable(
      'назовите прежнее обращение, на которое ответ уже дан: переписку прекращают только по такому вопросу (59-ФЗ, ст. 11 ч. 5)',
    );
  return [{ type: 'correspondenceEnded', reasonId, ...(repeatOfId !== undefined && { repeatOfId }) }];
}

/** Why letters of this channel are no appeals, by the day this one came; undefined where they may be (547-ФЗ). */
export function whyNoAppeal(state: Pick<CaseState, 'receivedAt'>, law: LawContext): string | undefined {
  const { notAnAppeal } = law.regulation;
  const closed = notAnAppeal && localDateAt(toMs(state.receivedAt), law) >= notAnAppeal.since;
  return closed ? notAnAppeal.reason : undefined;
}

/** Channels whose messages become oral appeals; from any other they become electronic ones. */
export const oralChannels: readonly string[] = ['reception', 'phone'];

/** Why a message cannot become an appeal, with the way out; undefined when it can. */
export function notConvertible(state: CaseState, law: LawContext): string | undefined {
  const { convertible } = law.regulation;
  const noAppeal = whyNoAppeal(state, law);
  if (state.kind === 'appeal') return 'это уже обращение';
  if (noAppeal !== undefined) return noAppeal;
  if (!convertible) return 'в этом канале перевод в обращение не предусмотрен: регламента обращений ещё нет';
  const { applicant } = law;
  const oral = oralChannels.includes(state.channel);
  const nowhere = applicant?.addressed === false && (oral || !applicant.reachable);
  const lack = [
    ...(applicant?.named === false ? ['фамилии и имени'] : []),
    ...(nowhere ? [oral ? 'почтового адреса' : 'почтового адреса или электронной почты'] : []),
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

/** A letter on paper left by post; marked again, the later mark stands (59-ФЗ ст. 10 ч. 4). */
export function markPosted(_state: CaseState, command: CommandOf<'markPosted'>, law: LawContext): Facts {
  const { letterId, postedOn, item } = command;
  const today = localDateAt(toMs(law.at), law);
  if (postedOn > today)
    return unprocessable(`день отправки ${russianDate(postedOn)} ещё не наступил: сегодня ${russianDate(today)}`);
  return [{ type: 'letterPosted', letterId, postedOn, ...(item !== undefined && { item }) }];
}

/** An answer given at the reception, with the applicant's consent, ends an oral appeal (59-ФЗ ст. 13 ч. 3). */
export function answerOrally(state: CaseState, command: CommandOf<'answerOrally'>, law: LawContext): Facts {
  const { text: textId, outcome } = command;
  const { outcomes } = law.regulation.publication;
  if (!outcomes.includes(outcome)) return unprocessable(`итог «${outcome}» не принят: ${outcomes.join(', ')}`);
  const registered: CaseEvent[] = state.registeredAt
    ? []
    : [{ type: 'registered', number: null, registeredAt: law.at }];
  return [...registered, { type: 'answeredOrally', textId, outcome }];
}
