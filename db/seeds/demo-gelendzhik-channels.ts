import { teller } from './demo-course.ts';
import { rated } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { gelendzhikRegulations } from './regulations/gelendzhik.ts';

const tell = teller(gelendzhikRegulations);
const day = 540;

/** Live messages of the other channels of Геленджик. */
export const gelendzhikChannels: readonly DemoStory[] = [
  // Свои страницы и мессенджеры
  tell(
    'ownAccounts',
    24,
    'new',
    { text: 'В сообщениях группы: работает ли каток 1 января?', topic: 'sportPlaces', place: 'town', platform: 'vk' },
    { coordinator: 'networks' },
  ),
  tell(
    'ownAccounts',
    400,
    'published',
    {
      text: 'В мессенджере: где парковка для автобусов с детьми?',
      topic: 'signs',
      place: 'town',
      platform: 'telegram',
      answer: 'Здравствуйте! Стоянка для автобусов – на Грибоедова, въезд со стороны порта.',
      outcome: 'explained',
    },
    { coordinator: 'networks' },
  ),
  // ПОС
  tell(
    'pos',
    22,
    'new',
    { text: 'Прошу починить скамью в сквере Пушкина', topic: 'playgrounds', place: 'town' },
    { answerIn: 18 * day },
  ),
  tell(
    'pos',
    4 * day,
    'assigned',
    { text: 'На остановке в Пшаде нет расписания', topic: 'schedule', place: 'pshada' },
    { answerIn: 45 },
  ),
  tell('pos', 28 * day, 'assigned', {
    text: 'Просим ограничить скорость у детского сада',
    topic: 'signs',
    place: 'kabardinka',
  }),
  tell('pos', 5 * day, 'agreed', {
    text: 'Очередь в кабинет выдачи справок, талонов не хватает',
    topic: 'services',
    place: 'town',
    answer: 'Здравствуйте! Открыто второе окно, приём – до 20 часов по вторникам.',
  }),
  tell(
    'pos',
    7 * day,
    'published',
    {
      text: 'Не принимают ребёнка в детский сад с аллергией',
      topic: 'kindergartens',
      place: 'town',
      answer: 'Здравствуйте! Место предоставлено, меню согласовано с врачом.',
    },
    { more: [rated(6 * day, 2, 'Меню так и не дали')] },
  ),
  // Активный гражданин
  tell('activeCitizen', 3 * day, 'assigned', {
    text: 'Предложение: велодорожка вдоль объездной',
    topic: 'routes',
    place: 'town',
  }),
  tell('activeCitizen', 6 * day, 'submitted', {
    text: 'Предложение: раздельный сбор у школ',
    topic: 'bins',
    place: 'divnomorskoe',
    answer: 'Здравствуйте! Контейнеры закуплены для четырёх школ, установка в этом месяце.',
  }),
  tell('activeCitizen', 8 * day, 'published', {
    text: 'Предложение: показать кино под открытым небом',
    topic: 'clubs',
    place: 'town',
    answer: 'Здравствуйте! Показы включены в план летних мероприятий.',
    outcome: 'postponed',
  }),
  // Телефон, почта, приём
  tell('phone', 75, 'taken', {
    text: 'Звонок: в подъезде на Херсонской затопило подвал',
    topic: 'sewage',
    place: 'town',
  }),
  tell('email', 3 * day, 'assigned', {
    text: 'Письмо: жалоба на музыку в кафе после 23 часов',
    topic: 'trade',
    place: 'kabardinka',
  }),
  tell('reception', 4 * day, 'submitted', {
    text: 'В общественной приёмной: как узнать границы своего участка',
    topic: 'plots',
    place: 'arkhipo',
    answer: 'Здравствуйте! Выписка и порядок вызова кадастрового инженера разъяснены.',
    outcome: 'explained',
  }),
];
