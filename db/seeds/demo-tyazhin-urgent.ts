import { assigned, note, rated, step, story, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

const real = { pace: 'real' } as const;
const at = { take: 3, primary: 9, assign: 11 } as const;

/** Urgent ones go by the clock on the wall, at any hour: at work, nearly due, late, answered. */
export const tyazhinUrgent: readonly DemoStory[] = [
  story(
    70,
    {
      text: 'Провод оборвался у детского сада на Школьной, лежит на земле и искрит!!!',
      topic: 'power',
      place: 'town',
      address: 'улица Школьная',
      photos: 1,
      platform: 'vk',
    },
    at,
    [
      urgent(6, 'Оборванный провод у детского сада: распоряжение заместителя главы'),
      note(30, 'deputy', 'Линия отключена, бригада выехала.'),
    ],
    real,
  ),
  story(
    228,
    {
      text: 'Дерево упало на газовую трубу вдоль Горной, пахнет газом',
      topic: 'trees',
      place: 'itatsky',
      address: 'улица Горная',
      platform: 'telegram',
      body: 'itat',
    },
    at,
    [
      urgent(7, 'Угроза жизни: распоряжение заместителя главы'),
      note(41, 'territorialhead', 'Газовая служба на месте, подачу перекрыли.'),
    ],
    real,
  ),
  story(
    236,
    {
      text: 'Весь Нововосточный без света и без связи, скорую не вызвать',
      topic: 'power',
      place: 'vostochny',
      platform: 'vk',
    },
    at,
    [urgent(5, 'Посёлок без экстренной связи')],
    real,
  ),
  story(
    455,
    {
      text: 'Прорвало трубу на Вокзальной, вода идёт в подвал жилого дома',
      topic: 'noWater',
      place: 'town',
      address: 'улица Вокзальная, 2',
      platform: 'vk',
      answer: 'Здравствуйте! Порыв устранён, подвал откачан, вода подана во все квартиры.',
    },
    { ...at, submit: 340, approve: 352 },
    [urgent(5, 'Затопление жилого дома: распоряжение заместителя главы')],
    real,
  ),
  story(
    560,
    {
      text: 'Мост через Тяжин у нижней улицы подмыло, одна плита висит. Люди ходят!',
      topic: 'bridges',
      place: 'town',
      photos: 1,
      platform: 'ok',
    },
    at,
    [urgent(8, 'Угроза обрушения: распоряжение заместителя главы')],
    real,
  ),
  story(
    400,
    {
      text: 'Стая собак окружила остановку у школы, дети не могут выйти из автобуса',
      topic: 'dogs',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! Отлов проведён утром, пять собак переданы в пункт содержания. У школы дежурит сотрудник.',
    },
    { ...at, submit: 170, approve: 180, agree: 205, publish: 210 },
    [urgent(4, 'Дети в опасности: распоряжение главы')],
    real,
  ),
  story(
    1210,
    {
      text: 'Ночью в больнице погас свет в приёмном покое, генератор не включился',
      topic: 'doctors',
      place: 'town',
      platform: 'telegram',
      answer:
        'Здравствуйте! Автомат заменён, генератор проверен под нагрузкой. Помощь в ту ночь оказывали без перерыва.',
    },
    { ...at, submit: 300, approve: 315, agree: 350, publish: 356 },
    [urgent(6, 'Больница без света: распоряжение главы'), rated(900, 5, 'Спасибо, что разобрались быстро')],
    real,
  ),
  story(
    2320,
    {
      text: 'Яма посреди трассы у поворота на Итатский, за вечер две машины без колёс',
      topic: 'potholes',
      place: 'itatsky',
      address: 'поворот на Итатский',
      photos: 1,
      platform: 'vk',
      answer: 'Здравствуйте! Яма засыпана асфальтовой крошкой, знаки стоят. Постоянный ремонт – в плане.',
      outcome: 'postponed',
    },
    { ...at, submit: 430, approve: 455, agree: 510, publish: 520 },
    [
      urgent(12, 'Аварийный участок: распоряжение заместителя главы'),
      rated(1500, 3, 'Засыпали, но уже снова проваливается'),
    ],
    real,
  ),
  story(
    4400,
    {
      text: 'Запах газа в подъезде дома 6 на Строителей, газовики трубку не берут!',
      topic: 'entrances',
      place: 'town',
      address: 'улица Строителей, 6',
      platform: 'vk',
      answer: 'Здравствуйте! Утечка на вентиле устранена в течение часа, подъезд проверен прибором.',
    },
    { ...assigned, submit: 75, approve: 84, agree: 100, publish: 104 },
    [
      urgent(3, 'Угроза взрыва: распоряжение заместителя главы'),
      step(40, 'executor', () => ({
        type: 'logCall',
        text: 'Связались с аварийной газовой службой, бригада в пути.',
        withApplicant: false,
      })),
    ],
    real,
  ),
];
