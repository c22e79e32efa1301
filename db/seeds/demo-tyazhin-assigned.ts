import { agreed, approved, assigned, note, returned, step, story, submitted } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

/** With an executor: in time, at the last minutes, late, escalated, shared, handed over. */
export const tyazhinAssigned: readonly DemoStory[] = [
  story(
    45,
    {
      text: 'Из крана течёт рыжая вода, второй день стирать нельзя. Улица Набережная, дома с 1 по 9.',
      topic: 'badWater',
      place: 'town',
      address: 'улица Набережная, 1–9',
      platform: 'vk',
    },
    assigned,
  ),
  story(
    247,
    {
      text: 'Не вывозят мусор с Заводской восьмой день, вороны растащили пакеты по дороге',
      topic: 'bins',
      place: 'town',
      address: 'улица Заводская',
      platform: 'vk',
    },
    assigned,
  ),
  story(
    255,
    {
      text: 'В подъезде дома 3 на Мира нет света с выходных, на лестнице темно как в погребе',
      topic: 'entrances',
      place: 'town',
      address: 'улица Мира, 3',
      platform: 'ok',
    },
    assigned,
  ),
  story(
    300,
    {
      text: 'Автобус на Кубитет утром не пришёл, люди простояли час. Предупреждать не пробовали?',
      topic: 'schedule',
      place: 'kubitet',
      platform: 'vk',
    },
    assigned,
    [note(180, 'executor2', 'Водитель на больничном, ищем замену на утренний рейс.')],
  ),
  story(
    470,
    {
      text: 'Просим восстановить лавочки у районной больницы: ждать приёма негде, пожилые стоят',
      topic: 'doctors',
      place: 'town',
      platform: 'ok',
    },
    assigned,
  ),
  story(
    525,
    {
      text: 'Интернет в Нововосточном только ночью, днём страница не открывается. Учимся как-то на расстоянии…',
      topic: 'internet',
      place: 'vostochny',
      platform: 'telegram',
    },
    assigned,
  ),
  story(
    1130,
    {
      text: 'Сгоревший дом на Лесной стоит второй год, в нём собираются подростки',
      topic: 'abandoned',
      place: 'itatsky',
      address: 'улица Лесная',
      platform: 'vk',
    },
    assigned,
    [note(610, 'head', 'Прошу ответить сегодня: срок прошёл вчера.')],
  ),
  story(
    120,
    {
      text: 'Знак «Дети» у школы в Итатском повёрнут к забору, водители его не видят',
      topic: 'signs',
      place: 'itatsky',
      address: 'улица Школьная',
      platform: 'vk',
    },
    { take: 4, primary: 15 },
    [
      step(20, 'coordinator', (to) => ({
        type: 'assign',
        executorId: to.body('roads'),
        dueAt: to.workedFromNow(40),
        text: 'Просим повернуть знак сегодня и приложить фото',
      })),
    ],
  ),
  story(
    200,
    {
      text: 'После ремонта водопровода на Горной так и осталась траншея, машиной не подъехать',
      topic: 'potholes',
      place: 'town',
      address: 'улица Горная',
      platform: 'vk',
    },
    assigned,
    [
      step(40, 'coordinator', (to) => ({
        type: 'addCoExecutor',
        executorId: to.body('water'),
        text: 'Сообщите, когда закончены работы на сетях',
      })),
    ],
  ),
  story(
    215,
    {
      text: 'Колонка на Луговой не работает, ближайшая за километр, воду возим на санках и тележках',
      topic: 'noWater',
      place: 'town',
      address: 'улица Луговая',
      platform: 'ok',
      body: 'tyazhin',
    },
    assigned,
    [
      step(35, 'coordinator', (to) => ({ type: 'addCoExecutor', executorId: to.body('water') })),
      step(140, 'executor', () => ({
        type: 'submitAnswer',
        text: 'Колонка на балансе управления. Сети исправны, давление есть, нужен ремонт самой колонки.',
        outcome: 'explained',
        attested: true,
        fileIds: [],
      })),
    ],
  ),
  story(
    180,
    {
      text: 'Свалка за гаражами на Вокзальной растёт, туда везут даже строительный мусор',
      topic: 'dumps',
      place: 'town',
      address: 'улица Вокзальная, гаражи',
      platform: 'vk',
      body: 'waste',
    },
    assigned,
    [
      step(88, 'coordinator2', (to) => ({
        type: 'reassign',
        executorId: to.body('tyazhin'),
        reason: 'Вне контейнерной площадки: убирает территориальное управление',
      })),
    ],
  ),
  story(
    150,
    {
      text: 'В детском саду в Листвянке холодно в спальне, дети спят в кофтах',
      topic: 'kindergartens',
      place: 'listvyanka',
      platform: 'vk',
    },
    assigned,
    [step(40, 'rcc', () => ({ type: 'setFastTrack', reason: 'Дети: нужен ответ в сокращённый срок' }))],
  ),
  story(
    262,
    {
      text: 'Фельдшер в Ступишино уехал, медпункт закрыт. Уколы делать некому!',
      topic: 'ruralPosts',
      place: 'stupishino',
      platform: 'ok',
    },
    assigned,
    [step(25, 'rcc', () => ({ type: 'setFastTrack' }))],
  ),
];

/** On approval with the coordinator or the ЦУР, returned once and more, ready to be published. */
export const tyazhinApproval: readonly DemoStory[] = [
  story(
    190,
    {
      text: 'Контейнер на Садовой без крышки и без дна, мусор падает на землю. Замените.',
      topic: 'containers',
      place: 'town',
      address: 'улица Садовая',
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
      platform: 'ok',
      answer: 'Здравствуйте! Стёкла убраны, павильон закрыт щитами, новое остекление заказано.',
      outcome: 'postponed',
    },
    { ...assigned, submit: 90 },
    [
      returned(112, 'coordinator', 'Нет фотографии убранной остановки'),
      step(190, 'body', () => ({
        type: 'submitAnswer',
        text: 'Здравствуйте! Осколки убраны, павильон закрыт щитами, остекление закажем.',
        outcome: 'postponed',
        attested: true,
        fileIds: [],
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
