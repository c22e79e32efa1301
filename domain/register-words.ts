import type { RegisterRow } from './appeal-view.ts';
import { russianDate } from './local-date.ts';

/** What came late beside the appeal's own terms, in words: the screen and the printed register say the same. */
export function lateWords({
  lateForwards,
  lateDocuments,
  toldLate,
}: Pick<RegisterRow, 'lateForwards' | 'lateDocuments' | 'toldLate'>): string[] {
  return [
    ...(toldLate ? ['заявителю сообщено позже срока'] : []),
    ...(lateForwards > 0 ? [`перенаправлено позже срока: ${lateForwards}`] : []),
    ...(lateDocuments > 0 ? [`документы не пришли в срок: ${lateDocuments}`] : []),
  ];
}

/** Under which outgoing number the answer left, in words; nothing where it was not sent under one. */
export function outgoingWords({ outgoingNumber }: Pick<RegisterRow, 'outgoingNumber'>): string[] {
  return outgoingNumber === null ? [] : [`исх. № ${outgoingNumber}`];
}

/** What became of an appeal's letters on paper, in words. */
export function postWords({
  lettersToPost,
  postedOn,
  postItem,
}: Pick<RegisterRow, 'lettersToPost' | 'postedOn' | 'postItem'>): string[] {
  return [
    ...(postedOn === null ? [] : [`отправлено почтой ${russianDate(postedOn)}${postItem ? `, № ${postItem}` : ''}`]),
    ...(lettersToPost > 0 ? ['ждёт отправки почтой'] : []),
  ];
}
