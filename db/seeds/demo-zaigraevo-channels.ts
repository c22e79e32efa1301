import { teller } from './demo-course.ts';
import { rated } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { zaigraevoRegulations } from './regulations/zaigraevo.ts';

const tell = teller(zaigraevoRegulations);
const day = 540;
const page = { coordinator: 'press' } as const;

/** Live messages of the other channels of the Заиграевский район. */
export const zaigraevoChannels: readonly DemoStory[] = [
  // ПОС: сообщения
  tell(
    'pos',
    18,
    'new',
    { text: 'Прошу поставить знак остановки в Эрхирике', topic: 'signs', place: 'erkhirik' },
    { answerIn: 22 * day },
  ),
  tell(
    'pos',
    4 * day,
    'assigned',
    { text: 'Провал асфальта у почты в Заиграево', topic: 'potholes', place: 'town' },
    { answerIn: 42 },
  ),
  tell('pos', 28 * day, 'assigned', {
    text: 'Нет связи в Горхоне, не вызвать скорую',
    topic: 'services',
    place: 'gorkhon',
  }),
  tell('pos', 5 * day, 'submitted', {
    text: 'Не убирают снег у остановки школьного автобуса',
    topic: 'cleaning',
    place: 'novaBryan',
    answer: 'Здравствуйте! Площадка очищена, внесена в маршрут грейдера.',
  }),
  tell(
    'pos',
    7 * day,
    'published',
    {
      text: 'Как оформить участок для молодой семьи?',
      topic: 'plots',
      place: 'town',
      answer: 'Здравствуйте! Порядок и список документов разъяснены, очередь ведёт комитет.',
      outcome: 'explained',
    },
    { more: [rated(6 * day, 1, 'В комитете сказали, что списка нет')] },
  ),
  // ПОС: голосования
  tell('posSurvey', 2 * day, 'assigned', {
    text: 'К голосованию за сквер: почему нет варианта с освещением?',
    topic: 'lighting',
    place: 'onokhoy',
  }),
  tell('posSurvey', 6 * day, 'published', {
    text: 'К опросу о маршрутах: когда итоги?',
    topic: 'routes',
    place: 'town',
    answer: 'Здравствуйте! Итоги опубликованы, маршрут через Эрхирик набрал большинство.',
    outcome: 'explained',
  }),
  // ПОС: госпаблик
  tell(
    'posOfficialPage',
    28,
    'new',
    { text: 'В госпаблике: во сколько приём у главы?', topic: 'services', place: 'town', platform: 'vk' },
    page,
  ),
  tell(
    'posOfficialPage',
    390,
    'published',
    {
      text: 'В госпаблике: где пункт приёма вещей для погорельцев?',
      topic: 'benefits',
      place: 'onokhoy',
      platform: 'vk',
      answer: 'Здравствуйте! Пункт работает в доме культуры с 10 до 18 часов.',
      outcome: 'explained',
    },
    page,
  ),
  // Телефон, почта, приём
  tell('phone', 70, 'taken', { text: 'Звонок: провода провисли над огородами в Ильке', topic: 'power', place: 'ilka' }),
  tell('email', 3 * day, 'assigned', {
    text: 'Письмо: просим проверить цены в единственной аптеке',
    topic: 'trade',
    place: 'chelutay',
  }),
  tell('reception', 4 * day, 'submitted', {
    text: 'На приёме: как получить выплату на дрова',
    topic: 'benefits',
    place: 'unegetey',
    answer: 'Здравствуйте! Заявление принято, выплата – в течение месяца.',
  }),
];
