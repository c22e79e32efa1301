import { teller } from './demo-course.ts';
import { converted, documentsAsked, note, step } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { permRegulations } from './regulations/perm.ts';

const tell = teller(permRegulations);
const day = 540;

/** Appeals under 59-ФЗ in Пермь: every branch. */
export const permAppeals: readonly DemoStory[] = [
  // 59-ФЗ
  tell(
    'reception',
    2 * day,
    'taken',
    {
      text: 'На приёме у специалиста: во дворе застраивают проезд для пожарных машин',
      topic: 'plots',
      place: 'leninsky',
      address: 'улица Монастырская, 70',
    },
    {
      unsorted: true,
      more: [converted(2 * day - 120, 'coordinator', 'Заявитель принёс письмо и просит рассмотреть его по 59-ФЗ')],
    },
  ),
  tell('appeal59', day, 'new', {
    text: 'Прошу принять меры к управляющей компании: подъезд не ремонтировали двадцать лет',
    topic: 'entrances',
    place: 'leninsky',
    address: 'улица Луначарского, 90',
  }),
  tell(
    'appeal59',
    2 * day,
    'registered',
    {
      text: 'Жалоба на бездействие подрядчика по уборке внутриквартальных проездов',
      topic: 'cleaning',
      place: 'sverdlovsky',
      address: 'улица Соловьёва, 3',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    8 * day,
    'assigned',
    {
      text: 'Предложение: сделать выделенную полосу на улице Попова',
      topic: 'routes',
      place: 'leninsky',
      address: 'улица Попова, 54',
    },
    {
      coordinator: 'appeals',
      more: [documentsAsked(5 * day, 'appeals', 'Госавтоинспекция', 'Просим сведения об авариях на улице за два года')],
    },
  ),
  tell(
    'appeal59',
    24 * day,
    'assigned',
    {
      text: 'Заявление о переносе контейнерной площадки от окон',
      topic: 'bins',
      place: 'dzerzhinsky',
      address: 'улица Плеханова, 40',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    12 * day,
    'agreed',
    {
      text: 'Жалоба: отказали в переводе ребёнка в другую школу',
      topic: 'schools',
      place: 'industrialny',
      address: 'улица Мира, 11',
      answer: 'Уважаемый заявитель! Место в параллельном классе предоставлено, приказ издан.',
      outcome: 'solved',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    15 * day,
    'published',
    {
      text: 'Прошу разъяснить порядок постановки на учёт многодетной семьи для получения участка',
      topic: 'plots',
      place: 'kirovsky',
      address: 'улица Адмирала Ушакова, 21',
      answer: 'Уважаемый заявитель! Порядок разъяснён, перечень документов и часы приёма приложены.',
      outcome: 'explained',
    },
    { key: 'answeredBefore', coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    {
      text: 'Жалоба на работу краевой поликлиники: нет узких специалистов',
      topic: 'doctors',
      place: 'motovilikhinsky',
      address: 'улица Грачёва, 12',
    },
    {
      coordinator: 'appeals',
      more: [
        step(day, 'appeals', () => ({
          type: 'forward',
          body: 'Министерство здравоохранения края',
          reason: 'Вопрос в компетенции края',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    { text: 'Неразборчивая рукопись на трёх листах', topic: 'thanks', place: 'city', address: 'адрес на конверте' },
    {
      coordinator: 'appeals',
      more: [
        step(day, 'appeals', () => ({
          type: 'leaveUnanswered',
          ground: 'unreadable',
          reason: 'Текст не поддаётся прочтению',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    7 * day,
    'registered',
    {
      text: 'Пятое обращение о постановке на учёт для получения участка, доводы прежние',
      topic: 'plots',
      place: 'sverdlovsky',
      address: 'улица Куйбышева, 101',
    },
    {
      coordinator: 'appeals',
      more: [
        note(day, 'appeals', 'На четыре прежних обращения по тому же вопросу ответы даны по существу.'),
        step(2 * day, 'mayor', (to) => ({
          type: 'endCorrespondence',
          repeatOfId: to.caseOf('answeredBefore'),
          reason: 'Новых доводов нет, ответы даны по существу',
        })),
      ],
    },
  ),
];
