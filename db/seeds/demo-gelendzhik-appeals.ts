import { teller } from './demo-course.ts';
import { converted, step } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { gelendzhikRegulations } from './regulations/gelendzhik.ts';

const tell = teller(gelendzhikRegulations);
const day = 540;

/** Appeals under 59-ФЗ in Геленджик: every branch. */
export const gelendzhikAppeals: readonly DemoStory[] = [
  // 59-ФЗ
  tell(
    'reception',
    2 * day,
    'taken',
    {
      text: 'На приёме у специалиста: спор о границе участка у моря',
      topic: 'plots',
      place: 'town',
      address: 'улица Прибойная, 7',
    },
    {
      unsorted: true,
      more: [converted(2 * day - 120, 'coordinator', 'Заявитель принёс письмо и просит рассмотреть его по 59-ФЗ')],
    },
  ),
  tell('appeal59', day, 'new', {
    text: 'Жалоба на самовольную постройку соседа',
    topic: 'plots',
    place: 'town',
    address: 'улица Крымская, 18',
  }),
  tell('appeal59', 3 * day, 'registered', {
    text: 'Заявление о замене водопровода на улице',
    topic: 'noWater',
    place: 'praskoveevka',
    address: 'улица Горная, 3',
  }),
  tell('appeal59', 21 * day, 'assigned', {
    text: 'Предложение о новом маршруте к морю',
    topic: 'routes',
    place: 'svetly',
    address: 'улица Садовая, 2',
  }),
  tell(
    'appeal59',
    14 * day,
    'published',
    {
      text: 'Прошу разъяснить порядок взимания курортного сбора',
      topic: 'services',
      place: 'town',
      address: 'улица Гринченко, 30',
      answer: 'Уважаемый заявитель! Порядок и перечень освобождённых лиц приложены.',
      outcome: 'explained',
    },
    { key: 'answeredBefore' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    { text: 'Жалоба на отмену электрички', topic: 'schedule', place: 'town', address: 'улица Ленина, 5' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'forward',
          body: 'Министерство транспорта края',
          reason: 'Вопрос в компетенции края',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    { text: 'Нечитаемая копия на одном листе', topic: 'thanks', place: 'city', address: 'адрес на конверте' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'leaveUnanswered',
          ground: 'unreadable',
          reason: 'Текст не поддаётся прочтению',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    8 * day,
    'registered',
    { text: 'Снова о курортном сборе, доводы прежние', topic: 'plots', place: 'kabardinka', address: 'улица Мира, 7' },
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
