import { teller } from './demo-course.ts';
import { comment, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { nizhneilimskRegulations } from './regulations/nizhneilimsk.ts';

const tell = teller(nizhneilimskRegulations);
const day = 540;

/** Live messages of «Инцидент Менеджмент» in the Нижнеилимский район: every stage. */
export const nizhneilimskIm: readonly DemoStory[] = [
  // Инцидент Менеджмент
  tell('im', 5, 'new', {
    text: 'Новая Игирма, на Бурлова не работает колонка, лёд кругом',
    topic: 'noWater',
    place: 'igirma',
    photos: 1,
    platform: 'vk',
  }),
  tell('im', 54, 'new', {
    text: 'В третьем квартале темно у школы, дети идут в восемь утра',
    topic: 'lighting',
    place: 'town',
    platform: 'ok',
  }),
  tell(
    'im',
    130,
    'new',
    {
      text: 'дорога на Рудногорск голый лёд, подсыпьте хоть подъём',
      topic: 'cleaning',
      place: 'rudnogorsk',
      platform: 'vk',
    },
    { unsorted: true },
  ),
  tell('im', 45, 'taken', {
    text: 'Хребтовая: магазин закрыли, хлеб возят раз в неделю',
    topic: 'trade',
    place: 'khrebtovaya',
    platform: 'ok',
  }),
  tell('im', 235, 'assigned', {
    text: 'Шестой квартал, дом 2: батареи холодные со вчерашнего дня',
    topic: 'heating',
    place: 'town',
    platform: 'vk',
  }),
  tell('im', 465, 'assigned', {
    text: 'Янгель, автобус до города отменили без объявления',
    topic: 'schedule',
    place: 'yangel',
    platform: 'telegram',
  }),
  tell('im', 720, 'assigned', {
    text: 'Собаки у детского сада на Кутузова, подходят к коляскам',
    topic: 'dogs',
    place: 'town',
    platform: 'vk',
  }),
  tell('im', 280, 'submitted', {
    text: 'Радищев: в клубе не работает отопление, кружки отменили',
    topic: 'clubs',
    place: 'radischev',
    platform: 'ok',
    answer: 'Здравствуйте! Насос на котельной заменён, занятия возобновятся завтра.',
  }),
  tell(
    'im',
    430,
    'submitted',
    {
      text: 'На Янгеля у дома 10 провалился люк',
      topic: 'sewage',
      place: 'town',
      photos: 1,
      platform: 'vk',
      answer: 'Здравствуйте! Заявка принята.',
    },
    { more: [returned(240, 'coordinator', 'Ответ не по существу: когда закроют люк?')] },
  ),
  tell('im', 310, 'agreed', {
    text: 'Не убран мусор после сноса сараев на Иващенко',
    topic: 'dumps',
    place: 'town',
    platform: 'vk',
    answer: 'Здравствуйте! Площадка очищена, вывезено три машины.',
  }),
  tell('im', 480, 'published', {
    text: 'Когда починят горку на стадионе «Строитель»?',
    topic: 'sportPlaces',
    place: 'town',
    platform: 'vk',
    answer: 'Здравствуйте! Горка отремонтирована, каток открыт с 14 до 21 часа.',
  }),
  tell(
    'im',
    880,
    'published',
    {
      text: 'Берёзняки: вода из крана жёлтая',
      topic: 'badWater',
      place: 'berezny',
      platform: 'ok',
      answer: 'Здравствуйте! Сеть промыта, проба в норме.',
      finding: { cause: 'Износ сетей и покрытий', proposal: 'Внести в план ремонта' },
    },
    { more: [comment(600, 'Сегодня снова жёлтая', 'negative')] },
  ),
  tell(
    'im',
    10 * day,
    'published',
    {
      text: 'Спасибо за новый автобус в Новую Игирму',
      topic: 'thanks',
      place: 'igirma',
      platform: 'vk',
      answer: 'Здравствуйте! Спасибо, передали перевозчику.',
      outcome: 'explained',
    },
    { more: [rated(600, 5)] },
  ),
  tell(
    'im',
    2 * day,
    'assigned',
    {
      text: 'Крыша дома 7 в восьмом квартале течёт на пятом этаже',
      topic: 'roofs',
      place: 'town',
      photos: 2,
      platform: 'vk',
    },
    {
      more: [promised(300, 5, 'Здравствуйте! Подрядчик определён, кровлю закроют к этому дню.')],
    },
  ),
  tell(
    'im',
    5 * day,
    'assigned',
    { text: 'На остановке в Шестаково нет павильона', topic: 'routes', place: 'shestakovo', platform: 'ok' },
    {
      more: [promised(260, -1, 'Здравствуйте! Павильон привезён, установим к названной дате.')],
    },
  ),
  tell(
    'im',
    215,
    'assigned',
    {
      text: 'Рудногорск без света третий час, в больнице генератор',
      topic: 'power',
      place: 'rudnogorsk',
      platform: 'telegram',
    },
    {
      pace: 'real',
      more: [urgent(25, 'Социальный объект без света: поручение мэра')],
    },
  ),
  tell(
    'im',
    35,
    'new',
    { text: 'Почему не чистят тротуар вдоль Янгеля', topic: 'cleaning', place: 'town', platform: 'vk' },
    { writtenYear: 2023 },
  ),
  tell(
    'im',
    150,
    'taken',
    { text: 'Железногорск, седьмой квартал: контейнеры горой', topic: 'bins', place: 'town', platform: 'vk' },
    { key: 'bins7' },
  ),
  tell(
    'im',
    100,
    'new',
    { text: 'седьмой квартал мусор не вывозят кто отвечает', topic: 'bins', place: 'town', platform: 'ok' },
    {
      more: [step(40, 'coordinator', (to) => ({ type: 'linkDuplicate', caseId: to.caseOf('bins7') }))],
    },
  ),
];
