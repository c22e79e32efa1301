import type { Awaited } from '../../domain/case.ts';
import { formatUntil } from '../i18n/dates.ts';

/** What the awaited things are called after «Ждём». */
const genitive: readonly [RegExp, string][] = [
  [/^согласование: (.*)$/, 'согласования: $1'],
  [/^принятие/, 'принятия'],
  [/^назначение/, 'назначения'],
  [/^ответ исполнителя/, 'ответа исполнителя'],
  [/^окончательный ответ/, 'окончательного ответа'],
  [/^отзыв жителя/, 'отзыва жителя'],
  [/^отч[её]т/, 'отчёта'],
  [/^окончание/, 'окончания'],
  [/^регистрация/, 'регистрации'],
  [/^публикация/, 'публикации'],
  [/^документы/, 'документов'],
  [/^подпись/, 'подписи'],
  [/^отправка/, 'отправки'],
  [/^решение/, 'решения'],
];

/** «Ждём согласования: ЦУР Кузбасса до 16:30». */
export function awaitedTitle({ what, until }: Awaited, now: number): string {
  const found = genitive.find(([pattern]) => pattern.test(what));
  const thing = found ? what.replace(found[0], found[1]) : what;
  return `Ждём ${thing}${until ? ` до ${formatUntil(until, now)}` : ''}`;
}

/** «Согласование: ЦУР Кузбасса»: the same as a title. */
export function awaitedName({ what }: Awaited): string {
  return `${what[0]?.toUpperCase() ?? ''}${what.slice(1)}`;
}
