import type { CaseRecord, TimelineEvent } from '../../domain/case.ts';
import type { CaseEvent, CaseEventType, EventOf } from '../../domain/case-event.ts';
import { callOutcomeTitle, reactionTitle, toneTitle } from '../../domain/feedback-title.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { channelTitle, importanceTitle, outcomeTitle } from '../i18n/words.ts';
import { saysOf } from './actor-words.ts';
import { appealSentences } from './appeal-sentences.ts';
import { clockFacts } from './clock-sentences.ts';
import { formatThen } from './moments.ts';

/** A step of the history in words: the strong part is set in bold, the quote is what somebody wrote. */
export interface Sentence {
  before: string;
  strong?: string;
  after?: string;
  quote?: string | null;
  /** A long text that stands behind a button: an answer. */
  body?: string | null;
  /** `alert` red, `warn` amber, `good` green, none = plain. */
  tone?: 'alert' | 'warn' | 'good';
}

/** What a sentence may look at beside its own event. */
export interface Told {
  event: TimelineEvent;
  /** Types of the facts recorded by the same deed. */
  together: ReadonlySet<string>;
  record: CaseRecord | undefined;
  now: number;
}

const says = ({ event }: Told, verb: string) => saysOf(event.actor, verb);
const body = (told: Told) => told.event.executor?.name ?? 'исполнителя';
const forWhom: Record<string, string> = {
  silence: 'отклика жителя не было',
  byPerson: '',
  citizenSatisfied: 'житель доволен',
  import: 'так в выгрузке',
  placed: 'ответ размещён',
};
const grounds: Record<string, string> = {
  topic: 'по теме',
  platform: 'по площадке',
  order: 'по поручению руководителя',
};

/** One sentence for each type of event: a closed map, so a new event does not compile until it has its words. */
export const sentences: { readonly [T in CaseEventType]: (event: EventOf<T>, told: Told) => Sentence | null } = {
  received: (event) => ({
    before: `${event.kind === 'appeal' ? 'Обращение' : 'Сообщение'} пришло: ${channelTitle(event.channel)}`,
  }),
  registered: (event, told) => ({
    before: `${says(told, 'зарегистрировал')} обращение${event.number ? ` под номером ${event.number}` : ''}${event.repeatOfId ? ', повторное' : ''}`,
  }),
  takenToWork: (_, told) => ({ before: `${says(told, 'взял')} в работу` }),
  coordinatorChanged: (_, told) => ({
    before: `${says(told, 'передал')} обращение координатору: `,
    strong: told.event.person?.name ?? '—',
    quote: told.event.text,
  }),
  classified: (event, told) => ({
    before: `${says(told, 'уточнил')} ${classifiedParts(event)}`,
    quote: told.event.text,
  }),
  assigned: (event, told) => ({
    before: `${says(told, 'назначил')} исполнителя: ${body(told)}`,
    after: event.previousExecutorId ? ' (вместо прежнего)' : '',
    quote: told.event.text,
  }),
  coExecutorAdded: (_, told) => ({
    before: `${says(told, 'добавил')} соисполнителя: ${body(told)}`,
    quote: told.event.text,
  }),
  coExecutorReleased: (_, told) => ({ before: `Соисполнителя больше не ждут: ${body(told)}` }),
  coExecutionDone: (_, told) => ({
    before: `${says(told, 'отчитался')} как соисполнитель`,
    body: told.event.text,
    tone: 'good',
  }),
  competenceRefused: (event, told) => ({
    before: `${says(told, 'отказался')}: `,
    strong: 'не в компетенции',
    after: `${told.event.executor ? `, предлагает: ${told.event.executor.name}` : ''}; ответ за ${event.tookMinutes} мин`,
    quote: told.event.text,
    tone: 'warn',
  }),
  primaryAnswered: (_, told) => ({
    before: `${says(told, 'дал')} первичный ответ`,
    body: told.event.text,
    tone: 'good',
  }),
  answerSubmitted: ({ answer }, told) => {
    if (told.together.has('interimPublished')) return null;
    return {
      before: `${says(told, 'подал')} ${answer.kind === 'interim' ? 'промежуточный ответ' : 'проект ответа'}${answer.version > 1 ? `, версия ${answer.version}` : ''}${answer.fileIds.length > 0 ? `, с приложением: ${plural(answer.fileIds.length, 'файл', 'файла', 'файлов')}` : ''}`,
      body: told.event.text,
    };
  },
  answerEdited: ({ answer }, told) => ({
    before: `${says(told, 'поправил')} текст ответа, версия ${answer.version}`,
    body: told.event.text,
  }),
  approvalOpened: () => null,
  approved: (event, told) => ({
    before: `${says(told, 'согласовал')}, шаг ${event.step + 1}`,
    quote: told.event.text,
    tone: 'good',
  }),
  approvalSkipped: (event) => ({ before: `Шаг ${event.step + 1} согласования пропущен: решает тот же человек` }),
  approvalClosed: () => null,
  returned: (_, told) => ({
    before: `${says(told, 'вернул')} `,
    strong: 'на доработку',
    quote: told.event.text,
    tone: 'warn',
  }),
  published: (event, told) => ({
    before: `${event.outside ? 'Ответ опубликован вне системы' : `${says(told, 'опубликовал')} ответ`}${
      event.outcome ? `, итог «${outcomeTitle[event.outcome]}»` : ''
    }`,
    body: told.event.text,
    tone: 'good',
  }),
  interimPublished: (event, told) => ({
    before: `${says(told, 'дал')} промежуточный ответ: обещано к ${formatLocalDate(event.promisedOn)}`,
    after: event.warning ? '; это позже срока окончательного ответа' : '',
    body: told.event.text,
    tone: event.warning ? 'warn' : 'good',
  }),
  workReported: (event, told) => ({
    before: `${says(told, 'отчитался')} об обещанной работе${event.fileIds.length > 0 ? `, ${plural(event.fileIds.length, 'файл', 'файла', 'файлов')}` : ''}`,
    body: told.event.text,
    tone: 'good',
  }),
  signed: (_, told) => ({ before: `${says(told, 'подписал')} ответ`, tone: 'good' }),
  sent: (event, told) => ({
    before: `${says(told, 'отправил')} ответ${event.number === undefined ? '' : `, исх. № ${event.number}`}`,
    tone: 'good',
  }),
  satisfactionOpened: () => null,
  commented: (event, told) => ({
    before: `${event.reopens ? 'Житель написал, обращение открыто снова' : 'Житель написал'}${event.fileIds ? `, ${plural(event.fileIds.length, 'файл', 'файла', 'файлов')}` : ''}`,
    quote: told.event.text,
    ...(event.tone === 'negative' && { tone: 'warn' as const }),
  }),
  reopened: (event, told) => {
    if (event.by === 'comment' && (told.together.has('commented') || told.together.has('toneMarked'))) return null;
    if (event.by === 'rating') return { before: 'Обращение открыто снова: низкая оценка', tone: 'warn' };
    return { before: `${says(told, 'открыл')} обращение снова`, quote: told.event.text, tone: 'warn' };
  },
  rated: (event, told) => ({
    before: `Житель поставил оценку ${event.score} из 5${event.reaction ? `: ${reactionTitle[event.reaction]}` : ''}`,
    quote: told.event.text,
    tone: event.low ? 'alert' : 'good',
  }),
  toneMarked: (event, told) => ({
    before: `${says(told, 'отметил')} тон комментария: ${toneTitle[event.tone]}${event.reopens ? ', обращение открыто снова' : ''}`,
    ...(event.tone === 'negative' && { tone: 'warn' as const }),
  }),
  urgencyAsked: (event, told) => ({
    before: `${says(told, 'попросил')} ответить срочно, ${grounds[event.ground]}`,
    quote: told.event.text,
    tone: 'warn',
  }),
  importanceSet: (event, told) => ({
    before: `${says(told, 'отметил')}: `,
    strong: importanceTitle[event.importance].toLowerCase(),
    after: `${event.ground ? `, ${grounds[event.ground]}` : ''}${event.asked ? ', как просили' : ''}`,
    quote: told.event.text,
    ...(event.importance === 'urgent' && { tone: 'alert' as const }),
  }),
  paused: (event, told) => ({
    before: `${says(told, 'приостановил')} сроки до ${formatThen(event.until, Date.parse(told.event.at))}`,
    quote: told.event.text,
  }),
  resumed: (event, told) => ({
    before: event.byItself ? 'Пауза кончилась, сроки пошли дальше' : `${says(told, 'возобновил')} сроки`,
    quote: told.event.text,
  }),
  ...appealSentences,
  extended: (event, told) => ({
    before: `${says(told, 'продлил')} срок на ${plural(event.days, 'день', 'дня', 'дней')}`,
    quote: told.event.text,
    tone: 'warn',
  }),
  forwarded: ({ late }, told) => ({
    before: `${says(told, 'перенаправил')} по компетенции${late ? ', позже срока' : ''}`,
    quote: told.event.text,
  }),
  leftUnanswered: (_, told) => ({ before: `${says(told, 'оставил')} без ответа по закону`, quote: told.event.text }),
  correspondenceEnded: (_, told) => ({ before: `${says(told, 'прекратил')} переписку`, quote: told.event.text }),
  converted: (_, told) => ({ before: `${says(told, 'перевёл')} в обращение по 59-ФЗ`, quote: told.event.text }),
  duplicateLinked: (_, told) => ({ before: `${says(told, 'присоединил')} к такому же обращению` }),
  groupAnswered: (event, told) => ({
    before: `Ответ на главное обращение группы дан и здесь${event.answer.outgoingNumber === undefined ? '' : `, исх. № ${event.answer.outgoingNumber}`}`,
    after: event.answer.outcome ? `, итог «${outcomeTitle[event.answer.outcome]}»` : '',
    body: told.event.text,
    tone: 'good',
  }),
  routed: (event) => ({ before: `Автоправило ${routedParts(event.set)}` }),
  duplicateUnlinked: (_, told) => ({ before: `${says(told, 'отделил')} от похожего обращения` }),
  callLogged: (event, told) => ({
    before: `${says(told, 'записал')} звонок${event.withApplicant ? ' заявителю' : ''}${event.callOutcome ? `: ${callOutcomeTitle[event.callOutcome]}` : ''}${event.minutes ? `, ${event.minutes} мин` : ''}`,
    quote: told.event.text,
  }),
  delivered: (event, told) => ({
    before: `Ответ доставлен жителю туда, откуда он написал${event.textId ? ', но не весь' : event.link ? ': есть ссылка на публикацию' : ''}`,
    quote: told.event.text,
    tone: event.textId ? 'warn' : 'good',
  }),
  noted: (_, told) => ({ before: `${says(told, 'оставил')} заметку для своих`, quote: told.event.text }),
  closed: (event, told) => {
    const why = forWhom[event.reason] ?? '';
    return {
      before:
        event.reason === 'byPerson' ? `${says(told, 'закрыл')} обращение` : `Обращение закрыто${why ? `: ${why}` : ''}`,
      quote: told.event.text,
      tone: 'good',
    };
  },
  corrected: (event, told) => ({
    before: `${says(told, 'исправил')} запись: ${Object.keys(event.fields)
      .map((field) => correctedField[field] ?? field)
      .join(', ')}`,
    quote: told.event.text,
    tone: 'warn',
  }),
  regulationApplied: (event, told) => ({
    before: `${says(told, 'перевёл')} на регламент версии ${event.to} (было ${event.from})`,
    quote: told.event.text,
  }),
  clockStarted: (event, told) => clockFacts.started(event, told),
  clockStopped: (event) => clockFacts.stopped(event),
  clockCancelled: (event) => clockFacts.cancelled(event),
  clockMoved: (event, told) => clockFacts.moved(event, told),
  clockBreached: (event) => clockFacts.breached(event),
  told: (event) => clockFacts.told(event),
  incidentRaised: (event) => ({ before: 'Нужен оператор: ', strong: event.incident.message, tone: 'alert' }),
  incidentCleared: (event, told) => ({
    before:
      event.by === 'itself'
        ? 'Сбой устранён'
        : `${says(told, event.by === 'retry' ? 'повторил' : 'пропустил')} действие, сбой снят`,
    quote: told.event.text,
  }),
};

const correctedField: Record<string, string> = {
  topicId: 'тема',
  territoryId: 'территория',
  sectorBlockId: 'отраслевой блок',
  platform: 'площадка',
  address: 'адрес',
  latitude: 'широта',
  longitude: 'долгота',
  importance: 'важность',
  receivedAt: 'время поступления',
  outcome: 'итог',
  answerBy: 'срок ответа',
  registrationNumber: 'номер регистрации',
  registeredAt: 'время регистрации',
  appealType: 'вид обращения',
  appealForm: 'форма обращения',
  answerWay: 'способ ответа',
  repeatOfId: 'какое обращение повторяет',
};

function classifiedParts(event: EventOf<'classified'>): string {
  const parts = [
    event.topicId !== undefined && 'тему',
    event.territoryId !== undefined && 'территорию',
    event.sectorBlockId !== undefined && 'отраслевой блок',
    event.platform !== undefined && 'площадку',
    event.address !== undefined && 'адрес',
    event.latitude !== undefined && 'координаты',
  ].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : 'сведения';
}

/** True for an event of the closed set, whatever a newer server may send. */
export function isKnown(data: Record<string, unknown>): data is Record<string, unknown> & CaseEvent {
  return typeof data.type === 'string' && data.type in sentences;
}

/** The sentence of an event; null for facts that are told beside others. */
export function sentenceOf(told: Told): Sentence | null {
  const { data, type } = told.event;
  if (!isKnown(data)) return { before: `Событие «${type}»` };
  const tell = sentences[data.type] as (event: CaseEvent, told: Told) => Sentence | null;
  return tell(data, told);
}

/** What an automatic rule filled in, in words. */
function routedParts(set: EventOf<'routed'>['set']): string {
  const parts = [
    set.topicId && 'тему',
    set.territoryId && 'территорию',
    set.sectorBlockId && 'отраслевой блок',
    set.executorId && (set.assigns ? 'исполнителя' : 'кого предложить исполнителем'),
    set.marks && 'метку',
  ].filter((part) => typeof part === 'string');
  return `указало ${parts.join(', ')}`;
}
