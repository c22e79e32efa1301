import { visitStateTitle } from '../../domain/appeal-records.ts';
import type { VisitView } from '../../domain/appeal-view.ts';
import type { LetterPage } from '../letter-words.ts';

/** Where a reception was held and under which number what came of it is registered; an empty number: nothing is. */
export interface CardPlace {
  tenant: string;
  zone: string;
  number: string;
}

/** The card of a personal reception as a page to print: who came, what about, what was said (59-ФЗ ст. 13 ч. 3). */
export function receptionCard(visit: VisitView, { tenant, zone, number }: CardPlace): LetterPage {
  const at = new Date(visit.startsAt);
  const date = at.toLocaleDateString('ru-RU', { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone });
  const time = at.toLocaleTimeString('ru-RU', { hour: '2-digit', minute: '2-digit', timeZone: zone });
  const told = (label: string, words: string | null) => (words ? [`${label}: ${words}`] : []);
  return {
    to: [],
    from: tenant,
    number,
    outgoing: null,
    date,
    subject: 'Карточка личного приёма',
    paragraphs: [
      `Приём ведёт: ${visit.official}`,
      `Время и место: ${time}, ${visit.place}`,
      `Заявитель: ${visit.name}`,
      ...told('Почтовый адрес', visit.address),
      ...told('Телефон', visit.phone),
      `Суть обращения: ${visit.about}`,
      `Итог: ${visitStateTitle[visit.state].toLowerCase()}`,
      ...told('Устный ответ', visit.answer),
      ...(visit.state === 'answered' ? ['Заявитель согласен на устный ответ (59-ФЗ, статья 13, часть 3).'] : []),
    ],
    signer: { post: visit.official, name: '' },
    way: '',
  };
}
