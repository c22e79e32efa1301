import { teller } from './demo-course.ts';
import { comment, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { gelendzhikRegulations } from './regulations/gelendzhik.ts';

const tell = teller(gelendzhikRegulations);
const day = 540;

/** Live messages of «Инцидент Менеджмент» in Геленджик: every stage. */
export const gelendzhikIm: readonly DemoStory[] = [
  // Инцидент Менеджмент
  tell('im', 4, 'new', {
    text: 'На набережной у Белой невесточки лопнула плитка, торчит арматура',
    topic: 'potholes',
    place: 'town',
    photos: 1,
    platform: 'vk',
  }),
  tell('im', 52, 'new', {
    text: 'Архипо-Осиповка, ливнёвка забита, двор залило',
    topic: 'sewage',
    place: 'arkhipo',
    platform: 'telegram',
  }),
  tell(
    'im',
    125,
    'new',
    {
      text: 'подскажите когда уберут палатки с тротуара на Луначарского',
      topic: 'trade',
      place: 'town',
      platform: 'ok',
    },
    { unsorted: true },
  ),
  tell('im', 40, 'taken', {
    text: 'Прасковеевка: вода по часам, к вечеру пусто',
    topic: 'noWater',
    place: 'praskoveevka',
    platform: 'vk',
  }),
  tell('im', 230, 'assigned', {
    text: 'Толстый мыс, не горит целая сторона улицы',
    topic: 'lighting',
    place: 'town',
    platform: 'vk',
  }),
  tell('im', 462, 'assigned', {
    text: 'Маршрутка 2 высаживает на круге и дальше не едет',
    topic: 'schedule',
    place: 'town',
    platform: 'ok',
  }),
  tell('im', 690, 'assigned', {
    text: 'Кабардинка: контейнеры у пляжа переполнены',
    topic: 'bins',
    place: 'kabardinka',
    photos: 1,
    platform: 'vk',
    body: 'kabardinka',
  }),
  tell('im', 270, 'submitted', {
    text: 'Стая собак у школы в Дивноморском',
    topic: 'dogs',
    place: 'divnomorskoe',
    platform: 'vk',
    answer: 'Здравствуйте! Отлов проведён, четыре собаки в приюте.',
  }),
  tell(
    'im',
    440,
    'submitted',
    {
      text: 'Сухая сосна над дорожкой в Джанхоте',
      topic: 'trees',
      place: 'dzhanhot',
      photos: 1,
      platform: 'telegram',
      answer: 'Здравствуйте! Обследуем.',
    },
    { more: [returned(235, 'coordinator', 'Назовите срок и кто обследует')] },
  ),
  tell('im', 305, 'agreed', {
    text: 'На Островского третий день роют и не закрывают',
    topic: 'potholes',
    place: 'town',
    platform: 'vk',
    answer: 'Здравствуйте! Работы на водопроводе закончены, покрытие восстановят до пятницы.',
    outcome: 'postponed',
  }),
  tell('im', 470, 'published', {
    text: 'Пшада: в клубе прохудилась крыша',
    topic: 'clubs',
    place: 'pshada',
    platform: 'ok',
    answer: 'Здравствуйте! Кровля над сценой залатана, капитальный ремонт – в плане весны.',
  }),
  tell(
    'im',
    860,
    'published',
    {
      text: 'Не работает фонтан и подсветка в сквере',
      topic: 'lighting',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! Подсветка включена, фонтан работает до 22 часов.',
      finding: { cause: 'Подрядчик сорвал срок', proposal: 'Проверять по графику' },
    },
    { more: [comment(590, 'Подсветка погасла в первый же вечер', 'negative')] },
  ),
  tell(
    'im',
    11 * day,
    'published',
    {
      text: 'Спасибо за чистую набережную после шторма',
      topic: 'thanks',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! Передали бригадам, спасибо.',
      outcome: 'explained',
    },
    { more: [rated(500, 5)] },
  ),
  tell(
    'im',
    2 * day,
    'assigned',
    {
      text: 'Лестница к пляжу в Дивноморском без перил',
      topic: 'playgrounds',
      place: 'divnomorskoe',
      photos: 2,
      platform: 'vk',
    },
    {
      more: [promised(290, 6, 'Здравствуйте! Перила изготовлены, поставим к этому дню.')],
    },
  ),
  tell(
    'im',
    5 * day,
    'assigned',
    { text: 'Светлый, нет освещения от трассы', topic: 'lighting', place: 'svetly', platform: 'ok' },
    {
      more: [promised(250, -1, 'Здравствуйте! Подрядчик выходит на участок, закончим к названной дате.')],
    },
  ),
  tell(
    'im',
    215,
    'assigned',
    { text: 'Шторм сорвал кровлю с остановки, висит над дорогой', topic: 'roofs', place: 'kabardinka', platform: 'vk' },
    {
      pace: 'real',
      more: [urgent(25, 'Угроза людям: поручение первого заместителя главы')],
    },
  ),
  tell(
    'im',
    33,
    'new',
    { text: 'Когда откроют подъём на Маркотх?', topic: 'signs', place: 'town', platform: 'vk' },
    { writtenYear: 2023 },
  ),
  tell(
    'im',
    145,
    'taken',
    { text: 'Архипо-Осиповка, отключили свет на весь вечер', topic: 'power', place: 'arkhipo', platform: 'vk' },
    { key: 'powerArkhipo' },
  ),
  tell(
    'im',
    110,
    'new',
    { text: 'света нет в архипке с шести, гости уезжают', topic: 'power', place: 'arkhipo', platform: 'ok' },
    {
      more: [step(35, 'coordinator', (to) => ({ type: 'linkDuplicate', caseId: to.caseOf('powerArkhipo') }))],
    },
  ),
];
