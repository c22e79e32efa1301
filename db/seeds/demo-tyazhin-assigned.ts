import { assigned, note, step, story } from './demo-lives.ts';
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
      photos: 2,
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
      photos: 1,
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
      photos: 2,
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
      photos: 1,
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
