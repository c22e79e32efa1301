import type { TimelineEvent } from '../../../domain/case.ts';
import type { CaseEventType } from '../../../domain/case-event.ts';
import { formatLocalDate } from '../../i18n/dates.ts';
import { channelTitle, outcomeTitle } from '../../i18n/words.ts';

/** Who did it, as the conversation names him. */
export function actorName(event: TimelineEvent): string {
  const { actor } = event;
  const forWhom = actor.onBehalfOf ? ` (за: ${actor.onBehalfOf.name})` : '';
  switch (actor.kind) {
    case 'person':
      if (actor.executor) return `${actor.executor.name}, ${actor.user?.name ?? 'исполнитель'}${forWhom}`;
      return `${actor.user?.name ?? 'Сотрудник'}${actor.viaKey ? ' (программой)' : ''}${forWhom}`;
    case 'link':
      return `${actor.executor?.name ?? 'Исполнитель'}, по ссылке`;
    case 'citizen':
      return 'Житель';
    case 'import':
      return 'Импорт';
    case 'engine':
      return 'По сроку';
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

const words: Partial<Record<CaseEventType, (event: TimelineEvent) => string>> = {
  received: ({ data }) => `Обращение пришло: ${channelTitle(text(data.channel))}`,
  registered: ({ data }) => `Зарегистрировано${data.number ? ` под № ${text(data.number)}` : ''}`,
  takenToWork: () => 'Взято в работу',
  coordinatorChanged: ({ person }) => `Передано координатору: ${person?.name ?? '—'}`,
  classified: () => 'Указаны тема, территория или блок',
  assigned: ({ executor }) => `Исполнитель: ${executor?.name ?? 'назначен'}`,
  coExecutorAdded: ({ executor }) => `Соисполнитель: ${executor?.name ?? 'добавлен'}`,
  coExecutionDone: ({ executor }) => `Соисполнитель отчитался${executor ? `: ${executor.name}` : ''}`,
  competenceRefused: () => 'Исполнитель отказался: не его вопрос',
  primaryAnswered: () => 'Первичный ответ жителю',
  answerSubmitted: () => 'Проект ответа подан',
  answerEdited: () => 'Текст ответа поправлен при согласовании',
  approvalOpened: () => 'Началось согласование',
  approved: () => 'Согласовано',
  approvalSkipped: () => 'Шаг согласования пропущен: тот же человек',
  approvalClosed: () => 'Согласование закончено',
  returned: () => 'Возвращено на доработку',
  published: ({ data }) => {
    const outcome = text(data.outcome);
    return `Ответ опубликован${outcome in outcomeTitle ? `, итог «${outcomeTitle[outcome as keyof typeof outcomeTitle]}»` : ''}`;
  },
  interimPublished: ({ data }) => `Промежуточный ответ, обещано к ${formatLocalDate(text(data.promisedOn))}`,
  workReported: () => 'Обещанная работа подтверждена',
  signed: () => 'Подписано',
  sent: () => 'Отправлено',
  satisfactionOpened: () => 'Ждём оценки жителя',
  commented: ({ data }) => (data.reopens ? 'Житель написал, обращение открыто снова' : 'Житель написал'),
  reopened: ({ data }) => `Открыто снова, цикл ${String(data.cycle ?? '')}`,
  rated: ({ data }) => `Оценка жителя: ${String(data.score ?? '')} из 5`,
  toneMarked: ({ data }) => (data.reopens ? 'Тон комментария отмечен, открыто снова' : 'Тон комментария отмечен'),
  urgencyAsked: () => 'Просят ответить срочно',
  importanceSet: ({ data }) => (data.importance === 'urgent' ? 'Отмечено срочным' : 'Важность повышена'),
  paused: () => 'Сроки на паузе',
  resumed: () => 'Сроки пошли дальше',
  questionAdded: ({ data }) => `Вопрос ${text(data.code)}`,
  questionChanged: ({ data }) => (data.withdrawn ? 'Вопрос снят' : 'Вопрос уточнён'),
  questionAnswered: () => 'Ответ на вопрос',
  questionsForwarded: ({ data }) => `Вопросы перенаправлены по компетенции${data.late ? ', позже срока' : ''}`,
  documentsRequested: () => 'Запрошены документы',
  documentsReceived: () => 'Документы получены',
  letterWritten: () => 'Написано письмо',
  letterPosted: ({ data }) => `Письмо отправлено почтой ${formatLocalDate(text(data.postedOn))}`,
  answeredOrally: () => 'Устный ответ на приёме',
  extended: ({ data }) => `Срок продлён на ${String(data.days ?? '')} дн.`,
  forwarded: ({ data }) => `Перенаправлено по компетенции${data.late ? ', позже срока' : ''}`,
  leftUnanswered: () => 'Оставлено без ответа',
  correspondenceEnded: () => 'Переписка прекращена',
  converted: () => 'Переведено в обращение по 59-ФЗ',
  duplicateLinked: () => 'Объединено с другим обращением',
  groupAnswered: () => 'Ответ на главное обращение группы дан и здесь',
  routed: () => 'Сработало автоправило',
  duplicateUnlinked: () => 'Отделено от другого обращения',
  callLogged: ({ data }) => (data.withApplicant === false ? 'Звонок' : 'Звонок жителю'),
  noted: () => 'Заметка для своих',
  closed: ({ data }) => (data.reason === 'silence' ? 'Закрыто: житель не возразил' : 'Закрыто'),
  corrected: () => 'Исправлена ошибка в карточке',
  regulationApplied: () => 'Применена новая версия положения',
  clockBreached: () => 'Срок вышел',
  clockMoved: () => 'Срок передвинут',
  told: () => 'Напоминание отправлено',
  incidentRaised: () => 'Сбой: нужен оператор',
  incidentCleared: () => 'Сбой устранён',
};

/** One event as a sentence; undefined for events that only move clocks and say nothing to a coordinator. */
export function eventWords(event: TimelineEvent): string | undefined {
  return words[event.type as CaseEventType]?.(event);
}
