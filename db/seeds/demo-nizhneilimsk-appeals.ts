import { teller } from './demo-course.ts';
import { converted, step } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { nizhneilimskRegulations } from './regulations/nizhneilimsk.ts';

const tell = teller(nizhneilimskRegulations);
const day = 540;

/** Appeals under 59-ФЗ in the Нижнеилимский район: every branch. */
export const nizhneilimskAppeals: readonly DemoStory[] = [
  // 59-ФЗ
  tell(
    'reception',
    2 * day,
    'taken',
    {
      text: 'На приёме у специалиста: не согласован проезд к дому через соседний участок',
      topic: 'plots',
      place: 'town',
      address: 'квартал 7, дом 3',
    },
    {
      unsorted: true,
      more: [converted(2 * day - 120, 'coordinator', 'Заявитель принёс письмо и просит рассмотреть его по 59-ФЗ')],
    },
  ),
  tell('appeal59', day, 'new', {
    text: 'Жалоба на шум от пилорамы ночью',
    topic: 'trade',
    place: 'igirma',
    address: 'улица Лесная, 4',
  }),
  tell('appeal59', 3 * day, 'registered', {
    text: 'Предложение: открыть группу продлённого дня',
    topic: 'schools',
    place: 'rudnogorsk',
    address: 'улица Первая, 9',
  }),
  tell('appeal59', 22 * day, 'assigned', {
    text: 'Заявление о ремонте дороги к дачам',
    topic: 'potholes',
    place: 'town',
    address: 'квартал 8, дом 5',
  }),
  tell(
    'appeal59',
    15 * day,
    'published',
    {
      text: 'Прошу разъяснить, почему не вручены ключи от служебной квартиры',
      topic: 'plots',
      place: 'town',
      address: 'квартал 6, дом 1',
      answer: 'Уважаемый заявитель! Договор найма готов к подписанию, ключи будут выданы при подписании.',
    },
    { key: 'answeredBefore' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    { text: 'Жалоба на задержку пенсии', topic: 'benefits', place: 'khrebtovaya', address: 'улица Калинина, 2' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'forward',
          body: 'Отделение социального фонда',
          reason: 'Вопрос в компетенции фонда',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    {
      text: 'Письмо без вопроса, с оскорблениями в адрес соседей',
      topic: 'thanks',
      place: 'yangel',
      address: 'улица Космонавтов, 1',
    },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'leaveUnanswered',
          ground: 'abusive',
          reason: 'Оскорбления, вопроса нет',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    8 * day,
    'registered',
    {
      text: 'Повторно о ключах от служебной квартиры, доводы прежние',
      topic: 'plots',
      place: 'shestakovo',
      address: 'улица Набережная, 3',
    },
    {
      more: [
        step(2 * day, 'mayor', (to) => ({
          type: 'endCorrespondence',
          repeatOfId: to.caseOf('answeredBefore'),
          reason: 'Ответы даны дважды, новых доводов нет',
        })),
      ],
    },
  ),
];
