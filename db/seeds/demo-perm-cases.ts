import { teller } from './demo-course.ts';
import { comment, note, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { permRegulations } from './regulations/perm.ts';

const tell = teller(permRegulations);
const day = 540;

/** Live cases of Пермь: every channel of its act, every stage. */
export const permCases: readonly DemoStory[] = [
  // Инцидент Менеджмент
  tell('im', 6, 'new', {
    text: 'На Компросе у остановки оторвало лист ограждения, висит над тротуаром',
    topic: 'signs',
    place: 'sverdlovsky',
    address: 'Комсомольский проспект',
    photos: 1,
    platform: 'vk',
  }),
  tell('im', 55, 'new', {
    text: 'Закамск, во дворах на Маршала Рыбалко опять не вывезли мусор, крысы бегают',
    topic: 'bins',
    place: 'kirovsky',
    address: 'улица Маршала Рыбалко',
    platform: 'vk',
  }),
  tell(
    'im',
    140,
    'new',
    {
      text: 'подскажите кто отвечает за лестницу с Мильчакова вниз, ступеней уже нет',
      topic: 'potholes',
      place: 'dzerzhinsky',
      platform: 'ok',
    },
    { unsorted: true },
  ),
  tell('im', 48, 'taken', {
    text: 'Гайва: автобус 32 утром не приехал, на морозе стояли сорок минут',
    topic: 'schedule',
    place: 'ordzhonikidzevsky',
    platform: 'vk',
  }),
  tell('im', 225, 'assigned', {
    text: 'Вышка-2, в доме ни горячей, ни отопления с ночи, в квартире 14 градусов',
    topic: 'heating',
    place: 'motovilikhinsky',
    platform: 'telegram',
  }),
  tell('im', 470, 'assigned', {
    text: 'Парковый: светофор у школы мигает жёлтым вторую неделю',
    topic: 'signs',
    place: 'dzerzhinsky',
    photos: 1,
    platform: 'vk',
  }),
  tell('im', 700, 'assigned', {
    text: 'Новые Ляды, колодец открыт у детского сада, накрыт дверью от шкафа',
    topic: 'sewage',
    place: 'lyady',
    platform: 'vk',
    body: 'lyady',
  }),
  tell('im', 260, 'submitted', {
    text: 'Сквер у гимназии не освещён, вечером жутко идти',
    topic: 'lighting',
    place: 'leninsky',
    platform: 'ok',
    answer: 'Здравствуйте! Повреждённый кабель заменён, светильники включены сегодня в 17 часов.',
  }),
  tell(
    'im',
    420,
    'submitted',
    {
      text: 'Нагорный, площадка без песка и с битым стеклом',
      topic: 'playgrounds',
      place: 'industrialny',
      photos: 2,
      platform: 'vk',
      answer: 'Здравствуйте! Площадка осмотрена.',
    },
    { more: [returned(230, 'coordinator', 'Жителя интересует, когда уберут стекло и завезут песок: напишите срок')] },
  ),
  tell('im', 300, 'agreed', {
    text: 'Трамвай 7 ходит с интервалом полчаса вместо двенадцати минут',
    topic: 'schedule',
    place: 'motovilikhinsky',
    platform: 'vk',
    answer: 'Здравствуйте! На линию возвращены два вагона из ремонта, интервал с завтрашнего дня – 12–14 минут.',
    outcome: 'explained',
  }),
  tell('im', 500, 'published', {
    text: 'Сосульки над входом в библиотеку на Сибирской',
    topic: 'clubs',
    place: 'leninsky',
    photos: 1,
    platform: 'vk',
    answer: 'Здравствуйте! Кровля очищена, вход открыт, наледь со ступеней убрана.',
  }),
  tell(
    'im',
    900,
    'published',
    {
      text: 'Липовая гора, у дома 12 третий день течёт вода по дороге',
      topic: 'noWater',
      place: 'sverdlovsky',
      platform: 'vk',
      answer: 'Здравствуйте! Порыв устранён, проезд подсыпан.',
    },
    { more: [comment(620, 'Течёт снова, теперь у дома 14', 'negative')] },
  ),
  tell(
    'im',
    12 * day,
    'published',
    {
      text: 'Спасибо дорожникам за ночную уборку моста!',
      topic: 'thanks',
      place: 'kirovsky',
      platform: 'ok',
      answer: 'Здравствуйте! Спасибо за добрые слова, передали бригаде.',
      outcome: 'explained',
    },
    { more: [rated(700, 5)] },
  ),
  tell(
    'im',
    3 * day,
    'assigned',
    {
      text: 'Подпорная стенка на Уральской осыпается на тротуар',
      topic: 'potholes',
      place: 'motovilikhinsky',
      photos: 2,
      platform: 'vk',
    },
    { more: [promised(280, 4, 'Здравствуйте! Опасное место огорожено, стенку восстановим к названному дню.')] },
  ),
  tell(
    'im',
    6 * day,
    'assigned',
    {
      text: 'Спилите аварийную берёзу у детского сада на Гайве',
      topic: 'trees',
      place: 'ordzhonikidzevsky',
      platform: 'ok',
    },
    { more: [promised(240, -2, 'Здравствуйте! Порубочный билет получен, дерево уберём к этой дате.')] },
  ),
  tell(
    'im',
    215,
    'assigned',
    {
      text: 'Обрыв провода на Героев Хасана, лежит на остановке',
      topic: 'power',
      place: 'sverdlovsky',
      platform: 'telegram',
    },
    { pace: 'real', more: [urgent(25, 'Угроза жизни: поручение заместителя главы администрации')] },
  ),
  tell(
    'im',
    40,
    'new',
    {
      text: 'Кондратово на связи: будет ли автобус до кладбища в выходные?',
      topic: 'routes',
      place: 'industrialny',
      platform: 'vk',
    },
    { writtenYear: 2023 },
  ),
  tell(
    'im',
    160,
    'taken',
    { text: 'Дом культуры на Гайве закрыт без объявления', topic: 'clubs', place: 'ordzhonikidzevsky', platform: 'vk' },
    { key: 'clubGaiva' },
  ),
  tell(
    'im',
    120,
    'new',
    {
      text: 'Почему не работает ДК на Гайве, дети пришли на кружок',
      topic: 'clubs',
      place: 'ordzhonikidzevsky',
      platform: 'ok',
    },
    { more: [step(30, 'coordinator', (to) => ({ type: 'linkDuplicate', caseId: to.caseOf('clubGaiva') }))] },
  ),
  // Модуль «Мониторинг социальных сетей»: аккаунт губернатора
  tell('socialMonitoring', 25, 'new', {
    text: 'Губернатору: когда откроют движение по мосту через Чусовую для пешеходов?',
    topic: 'signs',
    place: 'city',
    platform: 'vk',
  }),
  tell('socialMonitoring', 200, 'assigned', {
    text: 'Под постом о школах: в нашей школе на Вышке учатся в три смены',
    topic: 'schools',
    place: 'motovilikhinsky',
    platform: 'vk',
  }),
  tell('socialMonitoring', 430, 'published', {
    text: 'Личное сообщение: не пришла выплата семье с тремя детьми',
    topic: 'benefits',
    place: 'kirovsky',
    platform: 'vk',
    answer: 'Здравствуйте! Выплата назначена, деньги поступят до конца недели. Подробности направили вам лично.',
    outcome: 'explained',
  }),
  // Управляем вместе
  tell(
    'manageTogether',
    2 * day,
    'assigned',
    {
      text: 'Несанкционированная свалка в логу за Уинской',
      topic: 'dumps',
      place: 'motovilikhinsky',
      photos: 2,
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'manageTogether',
    9 * day,
    'assigned',
    {
      text: 'На остановке «Улица Тургенева» разбит павильон',
      topic: 'signs',
      place: 'motovilikhinsky',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'manageTogether',
    7 * day,
    'published',
    {
      text: 'Яма на перекрёстке Мира и Стахановской',
      topic: 'potholes',
      place: 'industrialny',
      photos: 1,
      answer: 'Здравствуйте! Яма заделана литым асфальтом, гарантия – до весны.',
    },
    { coordinator: 'appeals' },
  ),
  // ПОС
  tell(
    'pos',
    3 * day,
    'assigned',
    {
      text: 'Прошу установить урну у подъезда дома на Ласьвинской',
      topic: 'bins',
      place: 'kirovsky',
    },
    { coordinator: 'appeals', answerIn: 35 },
  ),
  tell(
    'pos',
    30,
    'new',
    {
      text: 'Не горит пешеходный переход у поликлиники',
      topic: 'lighting',
      place: 'industrialny',
    },
    { answerIn: 30 * day },
  ),
  tell(
    'pos',
    6 * day,
    'published',
    {
      text: 'Неверно указан адрес в выписке по очереди в детский сад',
      topic: 'kindergartens',
      place: 'dzerzhinsky',
      answer: 'Здравствуйте! Адрес исправлен, очередь не изменилась.',
    },
    { coordinator: 'appeals', more: [rated(5 * day + 100, 2, 'Исправили только номер дома, корпус прежний')] },
  ),
  // Телефон, почта, приём
  tell(
    'phone',
    90,
    'taken',
    {
      text: 'По телефону: в подъезде дома на Сибирской сломаны перила, упал пожилой человек',
      topic: 'entrances',
      place: 'leninsky',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'email',
    4 * day,
    'assigned',
    { text: 'Письмо на почту: просим проверить шум от ночного магазина', topic: 'trade', place: 'sverdlovsky' },
    { coordinator: 'appeals' },
  ),
  tell(
    'reception',
    5 * day,
    'submitted',
    {
      text: 'На приёме: сосед захватил проезд к гаражам, просим разъяснить границы',
      topic: 'plots',
      place: 'ordzhonikidzevsky',
      answer: 'Здравствуйте! Границы проезда вынесены в натуру, собственнику направлено требование освободить проезд.',
      outcome: 'explained',
    },
    { coordinator: 'appeals' },
  ),
  // 59-ФЗ
  tell('appeal59', day, 'new', {
    text: 'Прошу принять меры к управляющей компании: подъезд не ремонтировали двадцать лет',
    topic: 'entrances',
    place: 'leninsky',
    address: 'улица Луначарского, 90',
  }),
  tell(
    'appeal59',
    2 * day,
    'registered',
    {
      text: 'Жалоба на бездействие подрядчика по уборке внутриквартальных проездов',
      topic: 'cleaning',
      place: 'sverdlovsky',
      address: 'улица Соловьёва, 3',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    8 * day,
    'assigned',
    {
      text: 'Предложение: сделать выделенную полосу на улице Попова',
      topic: 'routes',
      place: 'leninsky',
      address: 'улица Попова, 54',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    24 * day,
    'assigned',
    {
      text: 'Заявление о переносе контейнерной площадки от окон',
      topic: 'bins',
      place: 'dzerzhinsky',
      address: 'улица Плеханова, 40',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    12 * day,
    'agreed',
    {
      text: 'Жалоба: отказали в переводе ребёнка в другую школу',
      topic: 'schools',
      place: 'industrialny',
      address: 'улица Мира, 11',
      answer: 'Уважаемый заявитель! Место в параллельном классе предоставлено, приказ издан.',
      outcome: 'solved',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    15 * day,
    'published',
    {
      text: 'Прошу разъяснить порядок постановки на учёт многодетной семьи для получения участка',
      topic: 'plots',
      place: 'kirovsky',
      address: 'улица Адмирала Ушакова, 21',
      answer: 'Уважаемый заявитель! Порядок разъяснён, перечень документов и часы приёма приложены.',
      outcome: 'explained',
    },
    { coordinator: 'appeals' },
  ),
  tell(
    'appeal59',
    5 * day,
    'registered',
    {
      text: 'Жалоба на работу краевой поликлиники: нет узких специалистов',
      topic: 'doctors',
      place: 'motovilikhinsky',
      address: 'улица Грачёва, 12',
    },
    {
      coordinator: 'appeals',
      more: [
        step(day, 'appeals', () => ({
          type: 'forward',
          body: 'Министерство здравоохранения края',
          reason: 'Вопрос в компетенции края',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    6 * day,
    'registered',
    { text: 'Неразборчивая рукопись на трёх листах', topic: 'thanks', place: 'city', address: 'адрес на конверте' },
    {
      coordinator: 'appeals',
      more: [
        step(day, 'appeals', () => ({
          type: 'leaveUnanswered',
          ground: 'unreadable',
          reason: 'Текст не поддаётся прочтению',
        })),
      ],
    },
  ),
  tell(
    'appeal59',
    7 * day,
    'registered',
    {
      text: 'Пятое обращение о сносе гаража, доводы прежние',
      topic: 'plots',
      place: 'sverdlovsky',
      address: 'улица Куйбышева, 101',
    },
    {
      coordinator: 'appeals',
      more: [
        note(day, 'appeals', 'На четыре прежних обращения по тому же вопросу ответы даны по существу.'),
        step(2 * day, 'head', () => ({
          type: 'endCorrespondence',
          reason: 'Новых доводов нет, ответы даны по существу',
        })),
      ],
    },
  ),
];
