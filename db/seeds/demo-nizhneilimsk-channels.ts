import { teller } from './demo-course.ts';
import { rated } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { nizhneilimskRegulations } from './regulations/nizhneilimsk.ts';

const tell = teller(nizhneilimskRegulations);
const day = 540;
const pos = { coordinator: 'coordinator-pos' } as const;
const survey = { coordinator: 'press' } as const;

/** Live messages of the other channels of the Нижнеилимский район. */
export const nizhneilimskChannels: readonly DemoStory[] = [
  // ПОС
  tell(
    'pos',
    20,
    'new',
    { text: 'Прошу заменить табличку с номером дома', topic: 'entrances', place: 'town' },
    { answerIn: 25 * day },
  ),
  tell(
    'pos',
    4 * day,
    'assigned',
    { text: 'Не работает домофон в муниципальном доме на Радищева', topic: 'entrances', place: 'radischev' },
    { ...pos, answerIn: 40 },
  ),
  tell(
    'pos',
    27 * day,
    'assigned',
    { text: 'Нет пандуса у входа в поликлинику', topic: 'doctors', place: 'igirma' },
    pos,
  ),
  tell(
    'pos',
    5 * day,
    'submitted',
    {
      text: 'Опасный спуск у школы в Новой Игирме',
      topic: 'schools',
      place: 'igirma',
      answer: 'Здравствуйте! Перила установлены, ступени подсыпаются ежедневно.',
    },
    pos,
  ),
  tell(
    'pos',
    7 * day,
    'published',
    {
      text: 'Как получить справку о составе семьи?',
      topic: 'services',
      place: 'town',
      answer: 'Здравствуйте! Справка выдаётся в день обращения в МФЦ, порядок приложен.',
      outcome: 'explained',
    },
    { ...pos, more: [rated(6 * day, 2, 'В МФЦ сказали идти в администрацию')] },
  ),
  // ПОС: опрос населения
  tell(
    'posSurvey',
    2 * day,
    'assigned',
    {
      text: 'К опросу о благоустройстве: почему нет варианта со сквером у вокзала?',
      topic: 'playgrounds',
      place: 'khrebtovaya',
    },
    survey,
  ),
  tell(
    'posSurvey',
    6 * day,
    'published',
    {
      text: 'К голосованию: где посмотреть проект площадки?',
      topic: 'playgrounds',
      place: 'town',
      answer: 'Здравствуйте! Проект размещён на странице голосования, ссылка добавлена.',
      outcome: 'explained',
    },
    survey,
  ),
  // Телефон, почта, приём
  tell('phone', 80, 'taken', { text: 'Звонок: упало дерево на теплотрассу в Янгеле', topic: 'trees', place: 'yangel' }),
  tell('email', 3 * day, 'assigned', {
    text: 'Письмо: прошу проверить начисление за вывоз мусора на пустующий дом',
    topic: 'charges',
    place: 'berezny',
  }),
  tell('reception', 4 * day, 'agreed', {
    text: 'На приёме: как сдать в аренду муниципальный гараж',
    topic: 'plots',
    place: 'town',
    answer: 'Здравствуйте! Порядок аукциона и дата ближайшего разъяснены.',
    outcome: 'explained',
  }),
];
