import { type LinkView, mayNow } from './link-view.ts';
import { standingOf } from './standing.ts';
import { dayWords, localDate } from './time-words.ts';

/** «Что нужно от вас»: the steps in plain words, from the assignment, the promise and the return; `now` in milliseconds. */
export function whatIsAsked(view: LinkView, now: number): string[] {
  const { zone } = view.tenant;
  const standing = standingOf(view);
  const { promise } = view;
  const report =
    promise && promise.keptAt === null
      ? `Сделать обещанное и отчитаться с фото: ${dayWords(promise.on, localDate(now, zone))}`
      : undefined;
  if (standing === 'returned') return ['Исправить ответ по замечанию', 'Отправить на согласование ещё раз'];
  if (standing === 'promised')
    return [...(report ? [report] : []), ...(mayNow(view, 'submitAnswer') ? ['Дать жителю окончательный ответ'] : [])];
  const words = view.assignment.text?.trim();
  return [
    words || 'Ответить жителю: что сделано или когда будет сделано',
    'Приложить фото, если работа уже выполнена',
    ...(report ? [report] : []),
  ];
}

/** The citizen's text under its title, without the sentence that the title already gave. */
export function textBelowTitle(title: string, text: string): string {
  const whole = text.trim();
  return whole.startsWith(title) ? whole.slice(title.length).trim() : whole;
}
