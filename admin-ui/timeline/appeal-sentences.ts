import type { AppealEvent } from '../../domain/appeal-event.ts';
import type { EventOf } from '../../domain/case-event.ts';
import { letterTitle } from '../../domain/letter.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { outcomeTitle } from '../i18n/words.ts';
import { saysOf } from './actor-words.ts';
import type { Sentence, Told } from './sentences.ts';

const says = ({ event }: Told, verb: string) => saysOf(event.actor, verb);

type Added =
  | 'questionAdded'
  | 'questionChanged'
  | 'questionAnswered'
  | 'questionsForwarded'
  | 'documentsRequested'
  | 'documentsReceived'
  | 'letterWritten'
  | 'letterPosted'
  | 'answeredOrally';

/** Sentences of what happens to appeals alone: questions, documents, letters. */
export const appealSentences: {
  readonly [T in Added & AppealEvent['type']]: (event: EventOf<T>, told: Told) => Sentence | null;
} = {
  questionAdded: (event, told) => ({ before: `${says(told, 'выделил')} вопрос ${event.code}`, quote: told.event.text }),
  questionChanged: (event, told) => ({
    before: event.withdrawn ? `${says(told, 'снял')} вопрос` : `${says(told, 'уточнил')} вопрос`,
    quote: told.event.text,
    tone: 'warn',
  }),
  questionAnswered: (event, told) => ({
    before: `${says(told, 'ответил')} на вопрос, итог «${outcomeTitle[event.outcome]}»`,
    body: told.event.text,
    tone: 'good',
  }),
  questionsForwarded: (event, told) => ({
    before: `${says(told, 'перенаправил')} ${event.questionIds.length > 1 ? `вопросы (${event.questionIds.length})` : 'вопрос'} по компетенции${event.late ? ', позже срока' : ''}`,
    quote: told.event.text,
    ...(event.late && { tone: 'warn' as const }),
  }),
  documentsRequested: (event, told) => ({
    before: `${says(told, 'запросил')} документы, срок до ${formatLocalDate(event.request.dueOn)}`,
    quote: told.event.text,
  }),
  documentsReceived: (_, told) => ({
    before: `${says(told, 'получил')} запрошенные документы`,
    quote: told.event.text,
  }),
  letterPosted: ({ postedOn, item }, told) => ({
    before: `${says(told, 'отправил')} письмо почтой ${formatLocalDate(postedOn)}${item ? `, отправление ${item}` : ''}`,
    tone: 'good',
  }),
  answeredOrally: (event, told) => ({
    before: `${says(told, 'ответил')} устно на приёме с согласия заявителя, итог «${outcomeTitle[event.outcome]}»`,
    body: told.event.text,
    tone: 'good',
  }),
  letterWritten: (event, told) => ({
    before: `${says(told, 'написал')} письмо «${letterTitle[event.letter]}»`,
    body: told.event.text,
  }),
};
