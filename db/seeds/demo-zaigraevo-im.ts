import { teller } from './demo-course.ts';
import { comment, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { zaigraevoRegulations } from './regulations/zaigraevo.ts';

const tell = teller(zaigraevoRegulations);
const day = 540;

/** Live messages of «Инцидент Менеджмент» in the Заиграевский район: every stage. */
export const zaigraevoIm: readonly DemoStory[] = [
  // Инцидент Менеджмент: ВКонтакте, Одноклассники, Telegram
  tell('im', 7, 'new', {
    text: 'Онохой, у переезда опять стоят фуры, школьники обходят по дороге',
    topic: 'signs',
    place: 'onokhoy',
    photos: 1,
    platform: 'vk',
  }),
  tell('im', 53, 'new', {
    text: 'Челутай без воды с ночи, водовозка не приехала',
    topic: 'noWater',
    place: 'chelutay',
    platform: 'ok',
  }),
  tell(
    'im',
    128,
    'new',
    {
      text: 'когда в горхоне будет фельдшер? третий месяц закрыто',
      topic: 'doctors',
      place: 'gorkhon',
      platform: 'telegram',
    },
    { unsorted: true },
  ),
  tell('im', 43, 'taken', {
    text: 'Новая Брянь: у моста ограждение лежит в реке',
    topic: 'potholes',
    place: 'novaBryan',
    platform: 'vk',
  }),
  tell('im', 232, 'assigned', {
    text: 'Заиграево, в детском саду холодно, дети в куртках',
    topic: 'kindergartens',
    place: 'town',
    platform: 'vk',
  }),
  tell('im', 468, 'assigned', {
    text: 'Илька: фонари горят днём, ночью темно',
    topic: 'lighting',
    place: 'ilka',
    platform: 'ok',
  }),
  tell('im', 710, 'assigned', {
    text: 'Свалка на въезде в Онохой, горит второй день',
    topic: 'dumps',
    place: 'onokhoy',
    photos: 1,
    platform: 'vk',
    body: 'onokhoy',
  }),
  tell('im', 265, 'submitted', {
    text: 'Автобус до города уходит раньше расписания',
    topic: 'schedule',
    place: 'onokhoy',
    platform: 'vk',
    answer: 'Здравствуйте! С перевозчиком проведена проверка, время отправления закреплено: 7:10.',
    outcome: 'explained',
  }),
  tell(
    'im',
    435,
    'submitted',
    {
      text: 'Унэгэтэй, в клубе разбито окно, заколочено фанерой',
      topic: 'clubs',
      place: 'unegetey',
      platform: 'ok',
      answer: 'Здравствуйте! Окно заменим.',
    },
    { more: [returned(238, 'coordinator', 'Назовите день: сообщение уже второе')] },
  ),
  tell('im', 308, 'agreed', {
    text: 'Эрхирик: собаки без привязи у школы',
    topic: 'dogs',
    place: 'erkhirik',
    platform: 'telegram',
    answer: 'Здравствуйте! Отлов проведён, с владельцами двух собак составлены протоколы.',
  }),
  tell('im', 490, 'published', {
    text: 'Каток в Заиграево залили, но свет не включают',
    topic: 'sportPlaces',
    place: 'town',
    platform: 'vk',
    answer: 'Здравствуйте! Прожектор заменён, каток освещён до 21 часа.',
  }),
  tell(
    'im',
    870,
    'published',
    {
      text: 'Гололёд у амбулатории в Новой Бряни',
      topic: 'cleaning',
      place: 'novaBryan',
      platform: 'ok',
      answer: 'Здравствуйте! Подход подсыпан, уборка каждое утро.',
      finding: { cause: 'Погода', proposal: 'Проверять по графику' },
    },
    { more: [comment(610, 'Сегодня опять не посыпано', 'negative')] },
  ),
  tell(
    'im',
    10 * day,
    'published',
    {
      text: 'Спасибо за новую площадку в Ильке!',
      topic: 'thanks',
      place: 'ilka',
      platform: 'vk',
      answer: 'Здравствуйте! Берегите её, спасибо за отклик.',
      outcome: 'explained',
    },
    { more: [rated(650, 5)] },
  ),
  tell(
    'im',
    2 * day,
    'assigned',
    {
      text: 'Мостик через протоку в Челутае без настила',
      topic: 'potholes',
      place: 'chelutay',
      photos: 2,
      platform: 'vk',
    },
    {
      more: [promised(295, 5, 'Здравствуйте! Доска завезена, настил положим к этому дню.')],
    },
  ),
  tell(
    'im',
    5 * day,
    'assigned',
    { text: 'В школе Онохоя не работает спортзал', topic: 'schools', place: 'onokhoy', platform: 'ok' },
    {
      more: [promised(255, -1, 'Здравствуйте! Пол перестилают, зал откроют к названной дате.')],
    },
  ),
  tell(
    'im',
    215,
    'assigned',
    { text: 'Порыв на теплотрассе у больницы, пар на дорогу', topic: 'heating', place: 'town', platform: 'vk' },
    {
      pace: 'real',
      more: [urgent(25, 'Больница без тепла: поручение руководителя Администрации')],
    },
  ),
  tell(
    'im',
    37,
    'new',
    { text: 'Будет ли подвоз дров льготникам?', topic: 'benefits', place: 'gorkhon', platform: 'ok' },
    { writtenYear: 2023 },
  ),
  tell(
    'im',
    155,
    'taken',
    { text: 'Онохой, отключение света на Гагарина без объявления', topic: 'power', place: 'onokhoy', platform: 'vk' },
    { key: 'powerOnokhoy' },
  ),
  tell(
    'im',
    105,
    'new',
    { text: 'на гагарина света нет, котёл встал', topic: 'power', place: 'onokhoy', platform: 'telegram' },
    {
      more: [step(38, 'coordinator', (to) => ({ type: 'linkDuplicate', caseId: to.caseOf('powerOnokhoy') }))],
    },
  ),
];
