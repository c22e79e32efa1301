import { teller } from './demo-course.ts';
import { comment, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { gelendzhikRegulations } from './regulations/gelendzhik.ts';

const tell = teller(gelendzhikRegulations);
const day = 540;

/** Live cases of Геленджик: every channel, every stage. */
export const gelendzhikCases: readonly DemoStory[] = [
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
  // Свои страницы и мессенджеры
  tell(
    'ownAccounts',
    24,
    'new',
    { text: 'В сообщениях группы: работает ли каток 1 января?', topic: 'sportPlaces', place: 'town', platform: 'vk' },
    { coordinator: 'networks' },
  ),
  tell(
    'ownAccounts',
    400,
    'published',
    {
      text: 'В мессенджере: где парковка для автобусов с детьми?',
      topic: 'signs',
      place: 'town',
      platform: 'telegram',
      answer: 'Здравствуйте! Стоянка для автобусов – на Грибоедова, въезд со стороны порта.',
      outcome: 'explained',
    },
    { coordinator: 'networks' },
  ),
  // ПОС
  tell(
    'pos',
    22,
    'new',
    { text: 'Прошу починить скамью в сквере Пушкина', topic: 'playgrounds', place: 'town' },
    { answerIn: 18 * day },
  ),
  tell(
    'pos',
    4 * day,
    'assigned',
    { text: 'На остановке в Пшаде нет расписания', topic: 'schedule', place: 'pshada' },
    { answerIn: 45 },
  ),
  tell('pos', 28 * day, 'assigned', {
    text: 'Просим ограничить скорость у детского сада',
    topic: 'signs',
    place: 'kabardinka',
  }),
  tell('pos', 5 * day, 'agreed', {
    text: 'Очередь в кабинет выдачи справок, талонов не хватает',
    topic: 'services',
    place: 'town',
    answer: 'Здравствуйте! Открыто второе окно, приём – до 20 часов по вторникам.',
  }),
  tell(
    'pos',
    7 * day,
    'published',
    {
      text: 'Не принимают ребёнка в детский сад с аллергией',
      topic: 'kindergartens',
      place: 'town',
      answer: 'Здравствуйте! Место предоставлено, меню согласовано с врачом.',
    },
    { more: [rated(6 * day, 2, 'Меню так и не дали')] },
  ),
  // Активный гражданин
  tell('activeCitizen', 3 * day, 'assigned', {
    text: 'Предложение: велодорожка вдоль объездной',
    topic: 'routes',
    place: 'town',
  }),
  tell('activeCitizen', 6 * day, 'submitted', {
    text: 'Предложение: раздельный сбор у школ',
    topic: 'bins',
    place: 'divnomorskoe',
    answer: 'Здравствуйте! Контейнеры закуплены для четырёх школ, установка в этом месяце.',
  }),
  tell('activeCitizen', 8 * day, 'published', {
    text: 'Предложение: показать кино под открытым небом',
    topic: 'clubs',
    place: 'town',
    answer: 'Здравствуйте! Показы включены в план летних мероприятий.',
    outcome: 'postponed',
  }),
  // Телефон, почта, приём
  tell('phone', 75, 'taken', {
    text: 'Звонок: в подъезде на Херсонской затопило подвал',
    topic: 'sewage',
    place: 'town',
  }),
  tell('email', 3 * day, 'assigned', {
    text: 'Письмо: жалоба на музыку в кафе после 23 часов',
    topic: 'trade',
    place: 'kabardinka',
  }),
  tell('reception', 4 * day, 'submitted', {
    text: 'В общественной приёмной: как узнать границы своего участка',
    topic: 'plots',
    place: 'arkhipo',
    answer: 'Здравствуйте! Выписка и порядок вызова кадастрового инженера разъяснены.',
    outcome: 'explained',
  }),
  // 59-ФЗ
  tell('appeal59', day, 'new', {
    text: 'Жалоба на самовольную постройку соседа',
    topic: 'plots',
    place: 'town',
    address: 'улица Крымская, 18',
  }),
  tell('appeal59', 3 * day, 'registered', {
    text: 'Заявление о замене водопровода на улице',
    topic: 'noWater',
    place: 'praskoveevka',
    address: 'улица Горная, 3',
  }),
  tell('appeal59', 21 * day, 'assigned', {
    text: 'Предложение о новом маршруте к морю',
    topic: 'routes',
    place: 'svetly',
    address: 'улица Садовая, 2',
  }),
  tell('appeal59', 14 * day, 'published', {
    text: 'Прошу разъяснить порядок взимания курортного сбора',
    topic: 'services',
    place: 'town',
    address: 'улица Гринченко, 30',
    answer: 'Уважаемый заявитель! Порядок и перечень освобождённых лиц приложены.',
    outcome: 'explained',
  }),
  tell(
    'appeal59',
    5 * day,
    'registered',
    { text: 'Жалоба на отмену электрички', topic: 'schedule', place: 'town', address: 'улица Ленина, 5' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'forward',
          body: 'Министерство транспорта края',
          reason: 'Вопрос в компетенции края',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    { text: 'Нечитаемая копия на одном листе', topic: 'thanks', place: 'city', address: 'адрес на конверте' },
    {
      more: [
        step(day, 'coordinator', () => ({
          type: 'leaveUnanswered',
          ground: 'unreadable',
          reason: 'Текст не поддаётся прочтению',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    8 * day,
    'registered',
    { text: 'Снова о переносе забора, доводы прежние', topic: 'plots', place: 'kabardinka', address: 'улица Мира, 7' },
    {
      more: [
        step(2 * day, 'head', () => ({
          type: 'endCorrespondence',
          reason: 'Ответы даны по существу, новых доводов нет',
        })),
      ],
    },
  ),
];
