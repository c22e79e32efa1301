import { assigned, comment, note, step, story } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

/** Just received, some already late, and two whose year no calendar knows. */
export const tyazhinNew: readonly DemoStory[] = [
  story(2, {
    text: 'Добрый день! На углу Советской и Кооперативной открыт люк, рядом школа. Поставьте хотя бы ограждение!',
    topic: 'sewage',
    place: 'town',
    address: 'улица Советская, угол Кооперативной',
    platform: 'vk',
  }),
  story(7, {
    text: 'Подскажите, будет ли в этом году автобус до дальнего кладбища в родительский день?',
    topic: 'routes',
    place: 'town',
    platform: 'ok',
  }),
  story(
    16,
    {
      text: 'в итатке опять свет моргает, за вечер три раза отключали. Холодильник новый, кто заплатит если сгорит',
      topic: 'power',
      place: 'itatsky',
      address: 'улица Горная',
      platform: 'vk',
    },
    {},
    [],
    { unsorted: true },
  ),
  story(28, {
    text: 'Здравствуйте. Записаться к окулисту невозможно: талоны на месяц вперёд кончаются за пять минут. Как попасть пенсионеру без интернета?',
    topic: 'doctors',
    place: 'town',
    platform: 'ok',
  }),
  story(39, {
    text: 'Листвянка без связи с вечера: не работает ни один оператор, в экстренную не дозвониться',
    topic: 'internet',
    place: 'listvyanka',
    platform: 'telegram',
  }),
  story(
    47,
    {
      text: 'У остановки «Рынок» третий день лежит куча старых рам и стёкол, дети лазят',
      topic: 'dumps',
      place: 'town',
      address: 'остановка «Рынок»',
      platform: 'vk',
    },
    {},
    [],
    { unsorted: true },
  ),
  story(54, {
    text: 'Добрый вечер, в Преображенке не горит ни одного фонаря от клуба до магазина. Ходим с телефонами.',
    topic: 'lighting',
    place: 'preobrazhenka',
    platform: 'vk',
  }),
  story(58, {
    text: 'Собака у дома 14 по Строителей снова без привязи, вчера напугала ребёнка. Куда писать заявление?',
    topic: 'dogs',
    place: 'town',
    address: 'улица Строителей, 14',
    platform: 'vk',
  }),
  story(72, {
    text: 'Почему квитанция за вывоз мусора пришла на пустой дом? Там никто не живёт второй год!!!',
    topic: 'charges',
    place: 'kubitet',
    platform: 'ok',
  }),
  story(
    130,
    {
      text: 'Отремонтируйте крыльцо библиотеки: две плитки отвалились, бабушка вчера чуть не упала',
      topic: 'clubs',
      place: 'itatsky',
      address: 'улица Советская, библиотека',
      platform: 'vk',
    },
    {},
    [],
    { unsorted: true },
  ),
  story(
    24,
    {
      text: 'На переезде у элеватора шлагбаум закрыт уже сорок минут, поезда нет. Стоит и скорая.',
      topic: 'signs',
      place: 'town',
      address: 'переезд у элеватора',
      platform: 'telegram',
    },
    {},
    [],
    { pace: 'real', unsorted: true },
  ),
  story(
    190,
    {
      text: 'Здравствуйте, когда починят качели на площадке за домом культуры? Одна цепь оборвана, вторая на проволоке.',
      topic: 'playgrounds',
      place: 'vostochny',
      platform: 'vk',
    },
    {},
    [],
    { pace: 'real' },
  ),
  story(
    31,
    {
      text: 'Прошу обрезать тополь над крышей дома 5 по Больничной, ветки бьют по проводам',
      topic: 'trees',
      place: 'town',
      address: 'улица Больничная, 5',
      platform: 'ok',
    },
    {},
    [],
    { writtenYear: 2023 },
  ),
  story(
    210,
    {
      text: 'Мостик через ручей за школой в Сандайке сгнил, дети ходят по одной доске',
      topic: 'bridges',
      place: 'sandayka',
      platform: 'vk',
    },
    { take: 9, assign: 20 },
    [
      note(
        26,
        'coordinator',
        'В строке выгрузки указан прошлый год, срок не посчитался. Нужно исправить дату поступления.',
      ),
    ],
    { writtenYear: 2023 },
  ),
];

/** Taken by a coordinator: without an executor yet, refused, paused, late. */
export const tyazhinInWork: readonly DemoStory[] = [
  story(
    35,
    {
      text: 'Крыша сельского клуба в Чулыме течёт прямо на сцену, концерт под угрозой',
      topic: 'clubs',
      place: 'chulym',
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
