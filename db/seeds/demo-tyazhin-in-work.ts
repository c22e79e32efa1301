import { assigned, comment, note, step, story } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

/** Taken by a coordinator: without an executor yet, refused, paused, late. */
export const tyazhinInWork: readonly DemoStory[] = [
  story(
    35,
    {
      text: 'Крыша сельского клуба в Чулыме течёт прямо на сцену, концерт под угрозой',
      topic: 'clubs',
      place: 'chulym',
      photos: 2,
      platform: 'vk',
    },
    { take: 6 },
  ),
  story(
    44,
    {
      text: 'Скажите, где посмотреть расписание автобуса Тяжинский – Итатский? На сайте прошлогоднее.',
      topic: 'schedule',
      place: 'town',
      platform: 'telegram',
    },
    { take: 10 },
    [],
    { coordinator: 'coordinator2' },
  ),
  story(
    150,
    {
      text: 'Соседи сливают септик в канаву вдоль Зелёной, запах на всю улицу. Просим проверить.',
      topic: 'sewage',
      place: 'itatsky',
      address: 'улица Зелёная',
      platform: 'vk',
    },
    { take: 5, primary: 30 },
    [note(62, 'coordinator', 'Канава на границе двух участков: уточняю, чья территория, водоканал или управление.')],
  ),
  story(
    260,
    {
      text: 'На въезде в Старый Урюп провалился край дороги, грузовики объезжают по встречной',
      topic: 'potholes',
      place: 'uryup',
      address: 'въезд со стороны райцентра',
      platform: 'vk',
    },
    { take: 4, primary: 21, assign: 30 },
    [
      step(52, 'body', (to) => ({
        type: 'refuseCompetence',
        reason:
          'Дорога областного значения, на балансе дорожного отдела её нет. Нужен запрос в региональную дорожную службу.',
        suggestedExecutorId: to.body('utilities'),
      })),
    ],
  ),
  story(
    500,
    {
      text: 'Почему в школьной столовой нет горячего второй день, только чай и булка?',
      topic: 'schoolMeals',
      place: 'stupishino',
      platform: 'ok',
    },
    { take: 8, primary: 33 },
    [note(90, 'coordinator2', 'Звонили дважды, директор на совещании. Назначить управление образования после ответа.')],
  ),
  story(
    400,
    {
      text: 'Во дворе на Октябрьской яма по колено, машина села на брюхо!',
      topic: 'potholes',
      place: 'town',
      address: 'улица Октябрьская',
      photos: 2,
      platform: 'vk',
    },
    { take: 5, primary: 20 },
    [
      step(34, 'coordinator', () => ({
        type: 'logCall',
        text: 'Позвонили автору: просим назвать дом, на Октябрьской шесть дворов. Обещал прислать фото вечером.',
        withApplicant: true,
      })),
      step(38, 'coordinator', (to) => ({
        type: 'pause',
        reason: 'Ждём от автора номер дома: без него бригаду не направить',
        until: to.workedFromNow(700),
      })),
    ],
  ),
  story(
    310,
    {
      text: 'Участок под сенокос у Большой Покровки отдали двоим сразу, оба с бумагами',
      topic: 'plots',
      place: 'pokrovka',
      platform: 'ok',
    },
    assigned,
    [
      step(75, 'coordinator', (to) => ({
        type: 'pause',
        reason: 'Запрошена выписка из реестра недвижимости',
        until: to.workedFromNow(1200),
      })),
    ],
  ),
  story(
    58,
    {
      text: 'Ребёнка не взяли в школьный автобус, сказали, мест нет. Шли пешком четыре километра.',
      topic: 'schoolBus',
      place: 'podzornovo',
      platform: 'vk',
    },
    { take: 3, primary: 19 },
    [comment(41, 'Сегодня опять не взяли. Номер маршрута могу назвать.', 'negative')],
  ),
];
