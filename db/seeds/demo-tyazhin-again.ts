import { comment, published, story } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

const day = 540;

/** The citizen came back: fresh cycles at every stage, one of them a month later. */
export const tyazhinReopened: readonly DemoStory[] = [
  story(
    700,
    {
      text: 'Фонарь на углу Мира и Школьной мигает, как на дискотеке',
      topic: 'lighting',
      place: 'town',
      address: 'угол Мира и Школьной',
      photos: 2,
      platform: 'vk',
      answer: 'Здравствуйте! Светильник заменён вчера вечером.',
    },
    published,
    [comment(660, 'Мигает снова, теперь и соседний', 'negative')],
  ),
  story(
    900,
    {
      text: 'Не чистят колодец в Преображенке, вода с песком',
      topic: 'badWater',
      place: 'preobrazhenka',
      platform: 'ok',
      answer: 'Здравствуйте! Колодец почищен, проба воды взята.',
    },
    published,
    [
      comment(610, 'Песок как был, так и есть. Приезжали на пять минут.', 'negative'),
      {
        after: 622,
        by: 'coordinator',
        give: () => ({ type: 'primaryAnswer', text: 'Здравствуйте! Вернули в работу, проверим ещё раз.' }),
      },
      { after: 630, by: 'coordinator', give: (to) => ({ type: 'assign', executorId: to.body('water') }) },
    ],
  ),
  story(
    1500,
    {
      text: 'Маршрутка до Листвянки ходит битком, добавьте рейс',
      topic: 'routes',
      place: 'listvyanka',
      platform: 'vk',
      answer: 'Здравствуйте! Пассажиропоток проверим, о решении сообщим.',
      outcome: 'explained',
    },
    published,
    [
      comment(700, 'И что проверили?', 'negative'),
      { after: 720, by: 'coordinator', give: (to) => ({ type: 'assign', executorId: to.body('bus') }) },
      {
        after: 726,
        by: 'coordinator',
        give: () => ({ type: 'primaryAnswer', text: 'Здравствуйте! Ответим до конца дня.' }),
      },
      {
        after: 900,
        by: 'body',
        give: (to) => ({
          type: 'submitAnswer',
          text: 'Здравствуйте! С понедельника по будням добавлен рейс в 17:40. Расписание обновлено на остановках.',
          outcome: 'solved',
          attested: true,
          fileIds: to.photos(1),
        }),
      },
      { after: 930, by: 'coordinator', give: () => ({ type: 'approve' }) },
      { after: 1450, by: 'rcc', give: () => ({ type: 'approve' }) },
      { after: 1470, by: 'coordinator', give: () => ({ type: 'publish' }) },
    ],
  ),
  story(
    22 * day,
    {
      text: 'Мусорные баки у вокзала вывозят раз в неделю вместо трёх',
      topic: 'bins',
      place: 'town',
      address: 'привокзальная площадь',
      platform: 'vk',
      answer: 'Здравствуйте! График восстановлен: понедельник, среда, пятница.',
    },
    published,
    [comment(22 * day - 48, 'Месяц прошёл, и снова раз в неделю', 'negative')],
  ),
];

const itatWater = {
  topic: 'noWater',
  place: 'itatsky',
  address: 'улица Советская',
} as const;
const repeat = (after: number) => ({
  after,
  by: 'coordinator',
  give: (to: { caseOf(key: string): string }) => ({ type: 'linkDuplicate' as const, caseId: to.caseOf('itatWater') }),
});

/** One trouble told by many: the main case, its repeats joined to it, and new ones that nobody joined yet. */
export const tyazhinRepeats: readonly DemoStory[] = [
  story(
    205,
    { ...itatWater, text: 'Итатский, Советская: воды нет с утра, ни объявления, ни бочки', platform: 'vk' },
    { take: 3, primary: 14, assign: 19 },
    [],
    { key: 'itatWater' },
  ),
  story(150, { ...itatWater, text: 'на советской в итатке нету воды с утра, когда дадут???', platform: 'ok' }, {}, [
    repeat(21),
  ]),
  story(
    143,
    { ...itatWater, text: 'Здравствуйте! Когда включат воду в Итатском? Дома маленький ребёнок.', platform: 'vk' },
    {},
    [repeat(19)],
  ),
  story(
    96,
    { ...itatWater, text: 'Вода на Советской будет сегодня или запасать на ночь?', platform: 'telegram' },
    { take: 6 },
    [repeat(12)],
  ),
  story(33, { ...itatWater, text: 'Четыре часа без воды, Итатский, верхняя часть Советской', platform: 'vk' }),
  story(11, {
    ...itatWater,
    text: 'Подвоз воды на Советскую в Итатском будет? Людям готовить не на чем',
    platform: 'ok',
  }),
];
