import type { ClockView } from '../../domain/case.ts';
import { type LinkView, mayNow } from './link-view.ts';
import { clockTime, dayAndTime, lengthWords } from './time-words.ts';

/** Where the assignment stands for its executor. */
export type Standing = 'awaited' | 'returned' | 'promised' | 'inApproval' | 'approved' | 'published' | 'waiting';

/** Reads the standing off what is allowed now and what was sent. */
export function standingOf(view: LinkView): Standing {
  const last = view.answers.at(-1);
  if (mayNow(view, 'submitAnswer')) {
    if (last?.returned && view.returns.length > 0) return 'returned';
    return mayNow(view, 'reportWork') ? 'promised' : 'awaited';
  }
  if (!last) return mayNow(view, 'reportWork') ? 'promised' : 'waiting';
  if (view.approvals.some((step) => step.state === 'pending')) return 'inApproval';
  if (last.publishedAt !== null) return 'published';
  return view.approvals.length > 0 ? 'approved' : 'waiting';
}

/** One step after sending: done, going on now, or ahead. */
export interface Step {
  state: 'done' | 'now' | 'ahead';
  title: string;
  note: string;
  time: string;
}

const latest = (view: LinkView, name: ClockView['name'], cycle?: number) =>
  view.clocks.findLast((clock) => clock.name === name && (cycle === undefined || clock.cycle === cycle));

/** «на 28 мин раньше срока», or how late; empty when the executor had no term of his own. */
export function againstTerm(view: LinkView): string {
  const last = view.answers.at(-1);
  const dueAt = last && latest(view, 'executor', last.cycle)?.dueAt;
  if (!last || !dueAt) return '';
  const ahead = Date.parse(dueAt) - Date.parse(last.at);
  if (Math.abs(ahead) < 60_000) return 'в срок';
  return `на ${lengthWords(ahead)} ${ahead > 0 ? 'раньше' : 'позже'} срока`;
}

/** «составлено 14:32» when the answer reached the server a minute or more after the button was pressed; else empty. */
export function composedWords(answer: { at: string; composedAt: string | null }, zone: string): string {
  if (answer.composedAt === null) return '';
  const composed = Date.parse(answer.composedAt);
  return Date.parse(answer.at) - composed >= 60_000 ? `составлено ${clockTime(composed, zone)}` : '';
}

/** Sending, each approval, publication, in the order of the regulation, with what is awaited and until when. */
export function stepsOf(view: LinkView, now: number, where: string): Step[] {
  const last = view.answers.at(-1);
  if (!last) return [];
  const { zone } = view.tenant;
  const at = (iso: string | null | undefined) => (iso ? dayAndTime(Date.parse(iso), now, zone) : '');
  const until = (iso: string | null | undefined) => (iso ? `до ${at(iso).replace(/^сегодня, /, '')}` : '');
  const sent = at(last.at).replace(/^сегодня, /, '');
  const approvals = view.approvals.map((step) => ({
    stands: step.stands,
    step: {
      state: step.state === 'pending' ? 'now' : step.state === 'waiting' ? 'ahead' : 'done',
      title: step.state === 'approved' ? 'Согласовано' : step.state === 'skipped' ? 'Не требуется' : 'Согласование',
      note: step.title,
      time:
        step.state === 'pending'
          ? until(latest(view, 'approval')?.dueAt)
          : step.at
            ? at(step.at).replace(/^сегодня, /, '')
            : '',
    } satisfies Step,
  }));
  const answered = latest(view, 'finalAnswer', last.cycle) ?? latest(view, 'answer', last.cycle);
  const before = approvals.filter((one) => one.stands === 'beforePublication').map((one) => one.step);
  const publication: Step = last.publishedAt
    ? { state: 'done', title: 'Опубликовано', note: where, time: at(last.publishedAt) }
    : {
        state: before.every((step) => step.state === 'done') ? 'now' : 'ahead',
        title: 'Публикация',
        note: where,
        time: until(answered?.dueAt),
      };
  return [
    {
      state: 'done',
      title: last.kind === 'interim' ? 'Промежуточный ответ отправлен' : 'Ответ отправлен',
      note: [againstTerm(view), composedWords(last, zone)].filter(Boolean).join(', '),
      time: sent,
    },
    ...before,
    publication,
    ...approvals.filter((one) => one.stands === 'afterPublication').map((one) => one.step),
  ];
}
