import { teller } from './demo-course.ts';
import { converted, step } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { zaigraevoRegulations } from './regulations/zaigraevo.ts';

const tell = teller(zaigraevoRegulations);
const day = 540;

/** Appeals under 59-ФЗ in the Заиграевский район: every branch. */
export const zaigraevoAppeals: readonly DemoStory[] = [
  // 59-ФЗ
  tell(
    'reception',
    2 * day,
    'taken',
    {
      text: 'На приёме у специалиста: вода в колодце мутная с осени',
      topic: 'badWater',
      place: 'unegetey',
      address: 'улица Новая, 5',
    },
    {
      unsorted: true,
      more: [converted(2 * day - 120, 'coordinator', 'Заявитель принёс письмо и просит рассмотреть его по 59-ФЗ')],
    },
  ),
  tell('appeal59', day, 'new', {
    text: 'Жалоба на отсутствие фельдшера',
    topic: 'doctors',
    place: 'gorkhon',
    address: 'улица Железнодорожная, 3',
  }),
  tell('appeal59', 3 * day, 'registered', {
    text: 'Предложение: автобус в Горхон по субботам',
    topic: 'routes',
    place: 'gorkhon',
    address: 'улица Лесная, 1',
  }),
  tell('appeal59', 22 * day, 'assigned', {
    text: 'Заявление о ремонте колодца',
    topic: 'badWater',
    place: 'unegetey',
    address: 'улица Ленина, 8',
  }),
  tell(
    'appeal59',
    14 * day,
    'published',
    {
      text: 'Прошу разъяснить порядок получения леса на дом',
      topic: 'plots',
      place: 'novaBryan',
      address: 'улица Советская, 20',
      answer: 'Уважаемый заявитель! Порядок и адрес лесничества приложены.',
      outcome: 'explained',
    },
    { key: 'answeredBefore' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    {
      text: 'Жалоба на начисления за электроэнергию',
      topic: 'charges',
      place: 'onokhoy',
      address: 'улица Гагарина, 12',
    },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'forward',
          body: 'Республиканская служба по тарифам',
          reason: 'Вопрос в компетенции республики',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    { text: 'Суть письма определить нельзя', topic: 'thanks', place: 'district', address: 'адрес на конверте' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'leaveUnanswered',
          ground: 'meaningless',
          reason: 'Суть обращения не определяется',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    8 * day,
    'registered',
    {
      text: 'Седьмое письмо о лесе на дом, доводы прежние',
      topic: 'plots',
      place: 'erkhirik',
      address: 'улица Новая, 5',
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
