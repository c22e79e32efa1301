import { assigned, comment, note, promised, rated, step, story } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

const day = 540;

/** Interim answers stand: promises that are near, far, after the final term, broken. */
export const tyazhinPromised: readonly DemoStory[] = [
  story(
    420,
    {
      text: 'На площадке у клуба в Листвянке торчит арматура, обещали горку ещё к празднику',
      topic: 'playgrounds',
      place: 'listvyanka',
      photos: 2,
      platform: 'vk',
    },
    assigned,
    [promised(260, 3, 'Здравствуйте! Арматуру срезали сегодня, горка на складе. Установим её до конца недели.')],
  ),
  story(
    2 * day,
    {
      text: 'Дорога от трассы до Тяжино-Вершинки разбита, школьный автобус отказывается ехать',
      topic: 'potholes',
      place: 'vershinka',
      photos: 1,
      platform: 'vk',
    },
    assigned,
    [
      promised(300, 5, 'Здравствуйте! Грейдер выйдет на участок по графику, опасные места отсыпаем уже сейчас.'),
      comment(520, 'Одну яму засыпали, остальные на месте', 'neutral'),
    ],
  ),
  story(
    3 * day,
    {
      text: 'В квартирах на Комсомольской чуть тёплые батареи, а платим полностью',
      topic: 'heating',
      place: 'town',
      address: 'улица Комсомольская',
      platform: 'ok',
    },
    assigned,
    [promised(240, 1, 'Здравствуйте! Меняем задвижку на вводе, параметры тепла выровняем к названному дню.')],
  ),
  story(
    260,
    {
      text: 'Сделайте освещение на дороге к вокзалу, с ночного поезда идём в полной темноте',
      topic: 'lighting',
      place: 'town',
      address: 'дорога к вокзалу',
      platform: 'vk',
    },
    assigned,
    [
      promised(
        200,
        15,
        'Здравствуйте! Четыре опоры заказаны, монтаж займёт до трёх недель. Покажем результат на фото.',
      ),
    ],
  ),
  story(
    6 * day,
    {
      text: 'Сколько можно ждать забор у кладбища в Кубитете? Скот ходит по могилам.',
      topic: 'cemeteries',
      place: 'kubitet',
      platform: 'ok',
      body: 'kubitet',
    },
    assigned,
    [
      promised(310, -2, 'Здравствуйте! Материал завезли, ограждение закончим к названной дате.'),
      note(
        5 * day + 300,
        'coordinator',
        'Обещанный день прошёл, фотоотчёта от управления нет. Звонила, обещают завтра.',
      ),
    ],
  ),
  story(
    8 * day,
    {
      text: 'Напор воды на Кооперативной слабый, на второй этаж не поднимается вообще',
      topic: 'noWater',
      place: 'itatsky',
      address: 'улица Кооперативная',
      platform: 'vk',
      body: 'water',
    },
    assigned,
    [
      promised(280, -4, 'Здравствуйте! Промоем магистраль и поменяем участок трубы, напор восстановим к этой дате.'),
      comment(7 * day, 'Дата прошла, напора нет. Зачем обещать?', 'negative'),
    ],
  ),
  story(
    2 * day + 60,
    {
      text: 'На стадионе сломаны обе калитки, вечером внутри гоняют мотоциклы',
      topic: 'sportPlaces',
      place: 'town',
      platform: 'vk',
    },
    assigned,
    [
      step(230, 'body', (to) => ({
        type: 'interimAnswer',
        text: 'Здравствуйте! Калитки сварим и поставим замки, на вечер договорились об обходе дружиной.',
        promisedOn: to.workdayOn(2),
        fileIds: [],
      })),
      step(260, 'coordinator', () => ({ type: 'approve' })),
      step(300, 'rcc', () => ({ type: 'approve' })),
      step(306, 'coordinator', () => ({ type: 'publish' })),
    ],
  ),
  story(
    330,
    {
      text: 'Крышу дома 11 на Мира сорвало ветром, плёнкой закрыли и ушли',
      topic: 'roofs',
      place: 'town',
      address: 'улица Мира, 11',
      photos: 2,
      platform: 'ok',
    },
    assigned,
    [
      step(280, 'body', (to) => ({
        type: 'interimAnswer',
        text: 'Здравствуйте! Подрядчик выбран, кровлю над вторым подъездом восстановим к этой дате.',
        promisedOn: to.workdayOn(6),
        fileIds: [],
      })),
    ],
  ),
  story(
    4 * day + 20,
    {
      text: 'Качели на Садовой без сидений, одна перекладина осталась',
      topic: 'playgrounds',
      place: 'town',
      address: 'улица Садовая',
      photos: 1,
      platform: 'vk',
    },
    assigned,
    [
      promised(220, -1, 'Здравствуйте! Сиденья заказаны, поставим их к этому дню и покажем фото.'),
      step(3 * day - 200, 'body', (to) => ({
        type: 'reportWork',
        text: 'Сиденья установлены, крепления проверены.',
        fileIds: to.photos(2),
      })),
    ],
  ),
  story(
    9 * day,
    {
      text: 'Ограждение моста у мельницы сломано, ребёнок чуть не упал в воду',
      topic: 'bridges',
      place: 'kubitet',
      platform: 'ok',
      answer: 'Здравствуйте! Ограждение восстановлено по всей длине моста, результат на фото.',
      answerPhotos: 2,
    },
    { ...assigned, submit: 4 * day, approve: 4 * day + 25, agree: 4 * day + 60, publish: 4 * day + 66 },
    [
      promised(250, -4, 'Здравствуйте! Опасное место закрыто щитами, перила сварим к этому дню.'),
      step(3 * day + 90, 'body', (to) => ({
        type: 'reportWork',
        text: 'Перила сварены и окрашены, щиты сняты.',
        fileIds: to.photos(2),
      })),
      rated(4 * day + 300, 5, 'Быстро и как обещали'),
    ],
  ),
];
