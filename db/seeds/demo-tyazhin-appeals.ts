import { teller } from './demo-course.ts';
import { answeredOrally, converted, documentsAsked, step } from './demo-lives.ts';
import type { DemoReception, DemoStory } from './demo-tenant.ts';
import { tyazhinRegulations } from './regulations/tyazhin.ts';

const tell = teller(tyazhinRegulations);
const day = 540;

const heard = tell(
  'appeal59',
  2 * day,
  'new',
  {
    text: 'На приёме у главы: когда начнут ремонт крыши нашего дома',
    topic: 'roofs',
    place: 'town',
    address: 'улица Советская, 6',
    oral: true,
  },
  { more: [answeredOrally(15, 'registrar', 'Дом в плане капитального ремонта, крышу начнут в мае, как сойдёт снег.')] },
);

/** The head's reception: an oral answer with its card, and who comes next. */
export const tyazhinReception: DemoReception = {
  official: 'Глава округа',
  place: 'администрация, каб. 1',
  held: {
    name: 'Жительница улицы Советской',
    answer: 'Дом в плане капитального ремонта, крышу начнут в мае.',
    card: heard,
  },
  booked: {
    name: 'Житель посёлка Итатский',
    phone: '+7 900 000-00-00',
    about: 'Очередь на участок под строительство дома',
  },
};

/** Appeals under 59-ФЗ in the Тяжинский округ: every branch. */
export const tyazhinAppeals: readonly DemoStory[] = [
  // 59-ФЗ
  heard,
  tell(
    'reception',
    2 * day,
    'taken',
    {
      text: 'На приёме у специалиста: сосед перенёс забор на общий проезд',
      topic: 'plots',
      place: 'town',
      address: 'улица Октябрьская, 14',
    },
    {
      unsorted: true,
      more: [converted(2 * day - 120, 'coordinator', 'Заявитель принёс письмо и просит рассмотреть его по 59-ФЗ')],
    },
  ),
  tell('appeal59', day, 'new', {
    text: 'Жалоба на отказ в перерасчёте за отопление',
    topic: 'charges',
    place: 'town',
    address: 'улица Мира, 4',
  }),
  tell('appeal59', 3 * day, 'registered', {
    text: 'Предложение: перенести остановку ближе к поликлинике',
    topic: 'stops',
    place: 'town',
    address: 'улица Больничная, 12',
  }),
  tell(
    'appeal59',
    12 * day,
    'assigned',
    {
      text: 'Заявление о ремонте моста у мельницы',
      topic: 'bridges',
      place: 'kubitet',
      address: 'улица Лесная, 8',
    },
    {
      more: [
        documentsAsked(8 * day, 'registrar', 'Росреестр', 'Просим выписку о том, в чьей собственности мост у мельницы'),
      ],
    },
  ),
  tell('appeal59', 14 * day, 'agreed', {
    text: 'Жалоба на работу управляющей компании: не убирают лестницы',
    topic: 'entrances',
    place: 'town',
    address: 'улица Строителей, 20',
    answer: 'Уважаемый заявитель! Компании направлено предписание, уборка возобновлена.',
  }),
  tell(
    'appeal59',
    16 * day,
    'published',
    {
      text: 'Прошу разъяснить порядок газификации дома',
      topic: 'plots',
      place: 'town',
      address: 'улица Заводская, 31',
      answer: 'Уважаемый заявитель! Порядок и перечень документов приложены.',
      outcome: 'explained',
    },
    { key: 'answeredBefore' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    { text: 'Жалоба на действия сотрудника полиции', topic: 'thanks', place: 'itatsky', address: 'улица Горная, 2' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'forward',
          body: 'Отдел полиции по округу',
          reason: 'Вопрос в компетенции органов внутренних дел',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    {
      text: 'Письмо с оскорблениями, без вопроса по существу',
      topic: 'thanks',
      place: 'town',
      address: 'улица Ленина, 1',
    },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'leaveUnanswered',
          ground: 'abusive',
          reason: 'Оскорбления, существа вопроса нет',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    8 * day,
    'registered',
    {
      text: 'Шестое обращение о газификации дома, доводы прежние',
      topic: 'plots',
      place: 'stupishino',
      address: 'улица Новая, 6',
    },
    {
      more: [
        step(2 * day, 'mayor', (to) => ({
          type: 'endCorrespondence',
          repeatOfId: to.caseOf('answeredBefore'),
          reason: 'Ответы даны по существу, новых доводов нет',
        })),
      ],
    },
  ),
];
