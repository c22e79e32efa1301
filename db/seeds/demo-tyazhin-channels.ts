import { teller } from './demo-course.ts';
import { comment, rated, returned } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { tyazhinRegulations } from './regulations/tyazhin.ts';

const tell = teller(tyazhinRegulations);
const day = 540;
const pos = { coordinator: 'coordinator-pos' } as const;
const kuzbass = { coordinator: 'coordinator-kuzbass' } as const;

/** Live messages of every channel of the act beside «Инцидент Менеджмент». */
export const tyazhinChannels: readonly DemoStory[] = [
  // ПОС: срок приходит с сообщением, две публикации
  tell(
    'pos',
    25,
    'new',
    { text: 'Прошу восстановить знак «Дети» у школы в Новоподзорново', topic: 'signs', place: 'podzornovo' },
    { answerIn: 20 * day },
  ),
  tell(
    'pos',
    4 * day,
    'assigned',
    { text: 'На перекрёстке у почты не читается разметка перехода', topic: 'signs', place: 'town' },
    { ...pos, answerIn: 50 },
  ),
  tell(
    'pos',
    6 * day,
    'submitted',
    {
      text: 'Не вывозят крупный мусор с площадки на Луговой',
      topic: 'containers',
      place: 'town',
      answer: 'Здравствуйте! Крупногабаритный мусор вывезен, вывоз поставлен в график по четвергам.',
    },
    { ...pos, answerIn: 8 * day },
  ),
  tell(
    'pos',
    8 * day,
    'published',
    {
      text: 'Прошу отсыпать подъезд к фельдшерскому пункту в Сандайке',
      topic: 'ruralPosts',
      place: 'sandayka',
      photos: 1,
      answer: 'Здравствуйте! Подъезд отсыпан щебнем, две машины. Фото приложено.',
    },
    { ...pos, answerIn: 10 * day },
  ),
  tell(
    'pos',
    10 * day,
    'placed',
    {
      text: 'Как записать ребёнка в секцию по хоккею, на сайте нет телефона',
      topic: 'sportPlaces',
      place: 'town',
      answer: 'Здравствуйте! Запись открыта у дежурного ледовой площадки, расписание размещено на сайте.',
      outcome: 'explained',
    },
    { ...pos, answerIn: 12 * day },
  ),
  tell(
    'pos',
    12 * day,
    'placed',
    {
      text: 'Качается столб у дома на Заводской',
      topic: 'power',
      place: 'town',
      address: 'улица Заводская, 17',
      answer: 'Здравствуйте! Опора выправлена и подсыпана.',
    },
    { ...pos, answerIn: 15 * day, more: [comment(7 * day, 'Столб снова наклонён, приезжайте', 'negative')] },
  ),
  // Кузбасс-онлайн: сутки на принятие, четырнадцать дней, публикует исполнитель
  tell('kuzbassOnline', 200, 'new', {
    text: 'Разбита дорожка к детскому саду в Листвянке',
    topic: 'sidewalks',
    place: 'listvyanka',
    photos: 1,
  }),
  tell(
    'kuzbassOnline',
    3 * day,
    'assigned',
    { text: 'Во дворе на Мира нет детской площадки, обещали в плане', topic: 'playgrounds', place: 'town' },
    kuzbass,
  ),
  tell(
    'kuzbassOnline',
    12 * day,
    'assigned',
    { text: 'Заброшенный дом у клуба, внутри собираются подростки', topic: 'abandoned', place: 'itatsky' },
    kuzbass,
  ),
  tell(
    'kuzbassOnline',
    6 * day,
    'agreed',
    {
      text: 'Просим лавочки на остановке у больницы',
      topic: 'stops',
      place: 'town',
      answer: 'Здравствуйте! Две скамьи установлены, третья будет после ремонта павильона.',
      finding: { cause: 'Не хватило денег в году', proposal: 'Внести в план ремонта' },
    },
    kuzbass,
  ),
  tell(
    'kuzbassOnline',
    5 * day,
    'published',
    {
      text: 'Почему не работает фонтан у дома культуры?',
      topic: 'clubs',
      place: 'town',
      answer: 'Здравствуйте! Фонтан закрыт на зиму, запуск – в мае, график размещён на сайте.',
      outcome: 'explained',
    },
    { ...kuzbass, more: [rated(3 * day, 4)] },
  ),
  // Соцсети губернатора: ежедневно, до 18:00, подпись главы
  tell('governor', 90, 'new', {
    text: 'Под постом губернатора: в Кубитете третий день нет воды в колонке',
    topic: 'noWater',
    place: 'kubitet',
    platform: 'vk',
  }),
  tell('governor', 150, 'assigned', {
    text: 'Губернатору: когда починят мост в Старом Урюпе?',
    topic: 'bridges',
    place: 'uryup',
    platform: 'vk',
  }),
  tell('governor', 320, 'submitted', {
    text: 'Личное сообщение губернатору: не топят в подъезде на Советской',
    topic: 'heating',
    place: 'town',
    platform: 'vk',
    answer: 'Здравствуйте! Циркуляция восстановлена, температура в подъезде 17 градусов, замер приложен.',
  }),
  tell(
    'governor',
    400,
    'agreed',
    {
      text: 'Губернатору: школьный автобус не ходит в Большую Покровку',
      topic: 'schoolBus',
      place: 'pokrovka',
      platform: 'ok',
      answer: 'Здравствуйте! Автобус вышел на маршрут, подменный водитель назначен до конца месяца.',
    },
    { deputy: 'deputy-social' },
  ),
  tell('governor', 1900, 'published', {
    text: 'Губернатору: дорогу к кладбищу в Итатском замело',
    topic: 'cleaning',
    place: 'itatsky',
    platform: 'vk',
    answer: 'Здравствуйте! Дорога расчищена, подрядчик чистит её после каждого снегопада.',
    finding: { cause: 'Подрядчик сорвал срок', proposal: 'Проверять по графику' },
  }),
  // Свои страницы и прямая линия: публикует руководитель МЦУ
  tell('ownAccounts', 30, 'new', {
    text: 'В комментариях под постом о ярмарке: будет ли подвоз из Ступишино?',
    topic: 'events',
    place: 'stupishino',
    platform: 'vk',
  }),
  tell('ownAccounts', 420, 'agreed', {
    text: 'В сообщениях группы: где посмотреть график отключений света?',
    topic: 'power',
    place: 'town',
    platform: 'telegram',
    answer: 'Здравствуйте! График плановых отключений публикуется на странице округа каждую пятницу.',
    outcome: 'explained',
  }),
  // Не из положения: почта, приём, телефон
  tell('phone', 60, 'taken', {
    text: 'Звонок: на Пролетарской упал забор на тротуар',
    topic: 'sidewalks',
    place: 'itatsky',
  }),
  tell('email', 2 * day, 'assigned', {
    text: 'Письмо: просим проверить качество воды в колодце',
    topic: 'badWater',
    place: 'preobrazhenka',
  }),
  tell(
    'reception',
    4 * day,
    'submitted',
    {
      text: 'На приёме: как оформить участок под сенокос',
      topic: 'plots',
      place: 'pokrovka',
      answer: 'Здравствуйте! Порядок и перечень документов разъяснены, заявление принято.',
      outcome: 'explained',
    },
    { more: [returned(3 * day, 'coordinator', 'Добавьте срок рассмотрения заявления')] },
  ),
];
