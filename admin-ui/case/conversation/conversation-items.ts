import type { AnswerView, CaseRecord, TimelineEvent } from '../../../domain/case.ts';
import type { CaseEventType } from '../../../domain/case-event.ts';
import type { Tone } from '../../../domain/codes.ts';

/** One card of the conversation; everything else goes into the folded history. */
export type Item =
  | {
      kind:
        | 'note'
        | 'call'
        | 'comment'
        | 'primary'
        | 'return'
        | 'refusal'
        | 'approvalWords'
        | 'rating'
        | 'report'
        | 'part'
        | 'oral';
      event: TimelineEvent;
      /** How a comment sounds by the last mark. */
      tone?: Tone | null;
    }
  | {
      kind: 'draft' | 'published' | 'interim';
      event: TimelineEvent;
      answer: AnswerView;
      previous: AnswerView | undefined;
    };

const cards: Partial<Record<CaseEventType, Exclude<Item['kind'], 'draft' | 'published' | 'interim'>>> = {
  noted: 'note',
  callLogged: 'call',
  commented: 'comment',
  primaryAnswered: 'primary',
  returned: 'return',
  competenceRefused: 'refusal',
  workReported: 'report',
  coExecutionDone: 'part',
  answeredOrally: 'oral',
};

function versionOf(event: TimelineEvent): number | undefined {
  const { data } = event;
  if (typeof data.version === 'number') return data.version;
  const answer = data.answer;
  return typeof answer === 'object' && answer !== null && 'version' in answer ? Number(answer.version) : undefined;
}

/** Sorts the timeline into cards (what people said) and history (what merely happened), both oldest first. */
export function itemsOf(record: CaseRecord, events: readonly TimelineEvent[]) {
  const items: Item[] = [];
  const history: TimelineEvent[] = [];
  const marked = new Map<unknown, Tone>();
  for (const { type, data } of events) if (type === 'toneMarked') marked.set(data.commentId, data.tone as Tone);
  for (const event of events) {
    const card = cards[event.type as CaseEventType];
    if (event.type === 'rated') {
      items.push({ kind: 'rating', event });
      continue;
    }
    if (card === 'primary') {
      items.push({ kind: 'primary', event });
    } else if (card && event.text) items.push({ kind: card, event, tone: marked.get(event.data.textId) ?? event.tone });
    else if (event.type === 'approved' && event.text) items.push({ kind: 'approvalWords', event });
    else {
      const item = answerItem(record, event);
      if (item) items.push(item);
      else history.push(event);
    }
  }
  return { items, history };
}

function answerItem(record: CaseRecord, event: TimelineEvent): Item | undefined {
  const kind =
    event.type === 'answerSubmitted' || event.type === 'answerEdited'
      ? 'draft'
      : event.type === 'published'
        ? 'published'
        : event.type === 'interimPublished'
          ? 'interim'
          : undefined;
  if (!kind) return undefined;
  const version = versionOf(event);
  const at = record.answers.findIndex((answer) => answer.version === version);
  const answer = record.answers[at];
  if (!answer) return undefined;
  return { kind, event, answer, previous: kind === 'draft' ? record.answers[at - 1] : undefined };
}
