import { agreed, approved, assigned, returned, step, story, submitted } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

/** On approval with the coordinator or the ЦУР, returned once and more, ready to be published. */
export const tyazhinApproval: readonly DemoStory[] = [
  story(
    190,
    {
      text: 'Контейнер на Садовой без крышки и без дна, мусор падает на землю. Замените.',
      topic: 'containers',
      place: 'town',
      address: 'улица Садовая',
      photos: 1,
      platform: 'vk',
      answer: 'Здравствуйте! Контейнер заменён сегодня утром, площадка убрана. Спасибо за сообщение.',
    },
    submitted,
  ),
  story(
    220,
    {
      text: 'Начислили за воду по нормативу, хотя счётчик стоит и показания передаём вовремя',
      topic: 'charges',
      place: 'town',
      platform: 'ok',
      answer:
        'Здравствуйте! Показания за прошлый месяц пришли после расчёта. Перерасчёт сделан, он будет в следующей квитанции.',
      outcome: 'explained',
    },
    submitted,
  ),
  story(
    262,
    {
      text: 'Пешеходный переход у магазина на Советской стёрся совсем, машины не уступают',
      topic: 'sidewalks',
      place: 'town',
      address: 'улица Советская',
      photos: 2,
      platform: 'vk',
      answer: 'Здравствуйте! Разметку обновит подрядчик на следующей неделе, до этого поставлены дублирующие знаки.',
      outcome: 'postponed',
    },
    { ...assigned, submit: 170 },
  ),
  story(
    250,
    {
      text: 'Просим лавочку и урну на остановке в Новоподзорново, старики ждут автобус стоя',
      topic: 'stops',
      place: 'podzornovo',
      platform: 'vk',
      answer: 'Здравствуйте! Скамья и урна установлены, навес осмотрен и исправен.',
    },
    { ...approved, approve: 205 },
  ),
  story(
    245,
    {
      text: 'Канализация на Молодёжной, 8 забита, во дворе лужа с запахом, окна не открыть',
      topic: 'sewage',
      place: 'town',
      address: 'улица Молодёжная, 8',
      platform: 'vk',
      answer: 'Здравствуйте! Колодец прочищен, двор обработан. Причина – строительный мусор в трубе.',
    },
    approved,
  ),
  story(
    340,
    {
      text: 'Кто убирает грязь с тротуара на Пролетарской? С коляской не пройти.',
      topic: 'cleaning',
      place: 'itatsky',
      address: 'улица Пролетарская',
      platform: 'ok',
      answer: 'Здравствуйте! Тротуар очищен, улица включена в график ежедневного обхода.',
    },
    { ...approved, approve: 230 },
  ),
  story(
    300,
    {
      text: 'Спортзал школы закрыт по вечерам, секции негде заниматься. Раньше пускали.',
      topic: 'sportPlaces',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! Разберёмся.',
    },
    submitted,
    [returned(187, 'coordinator', 'Ответ не по существу: назовите расписание и с какого дня зал открыт')],
  ),
  story(
    420,
    {
      text: 'Мусорная площадка на Строителей в двух метрах от детских качелей, это вообще законно?',
      topic: 'containers',
      place: 'town',
      address: 'улица Строителей',
      platform: 'vk',
      answer: 'Здравствуйте! Площадка обустроена до принятия действующих норм. Вопрос о переносе рассматривается.',
      outcome: 'explained',
    },
    { ...approved, submit: 210, approve: 240 },
    [
      returned(
        268,
        'rcc',
        'Нет срока и ответственного за перенос. Добавьте решение или дату, когда оно будет принято.',
      ),
    ],
  ),
  story(
    455,
    {
      text: 'Хулиганы разбили остановку в Итатском, осколки на тротуаре неделю',
      topic: 'stops',
      place: 'itatsky',
      photos: 1,
      platform: 'ok',
      answer: 'Здравствуйте! Стёкла убраны, павильон закрыт щитами, новое остекление заказано.',
      outcome: 'postponed',
    },
    { ...assigned, submit: 90 },
    [
      returned(112, 'coordinator', 'Нет фотографии убранной остановки'),
      step(190, 'body', (to) => ({
        type: 'submitAnswer',
        text: 'Здравствуйте! Осколки убраны, павильон закрыт щитами, остекление закажем.',
        outcome: 'postponed',
        attested: true,
        fileIds: to.photos(1),
      })),
      step(215, 'coordinator', () => ({ type: 'approve' })),
      returned(262, 'rcc', 'Напишите, когда поставят стекло: «закажем» – не срок'),
    ],
  ),
  story(
    262,
    {
      text: 'Повесьте, пожалуйста, расписание приёма участкового врача на двери медпункта в Сандайке',
      topic: 'ruralPosts',
      place: 'sandayka',
      platform: 'ok',
      answer: 'Здравствуйте! Расписание вывешено: по вторникам и пятницам с 9 до 14 часов.',
    },
    agreed,
  ),
  story(
    410,
    {
      text: 'Почему на Северной отключили воду без объявления? Узнали, когда кран засипел.',
      topic: 'noWater',
      place: 'town',
      address: 'улица Северная',
      platform: 'vk',
      answer:
        'Здравствуйте! Отключение было аварийным. Вода подана в 14 часов, о плановых работах предупреждаем за сутки.',
      outcome: 'explained',
    },
    { ...agreed, submit: 300, approve: 330, agree: 385 },
  ),
  story(
    238,
    {
      text: 'Будет ли бесплатная подписка на газету для ветеранов в этом году?',
      topic: 'benefits',
      place: 'town',
      platform: 'ok',
      answer: 'Здравствуйте! Да, ветеранов подпишут бесплатно по спискам совета, заявление писать не нужно.',
      outcome: 'explained',
    },
    { ...agreed, agree: 230 },
    [],
    { coordinator: 'coordinator2' },
  ),
];
