import { published, rated, story } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';

const day = 540;

/** Answered and waiting for the citizen, or closed by silence. */
export const tyazhinAnswered: readonly DemoStory[] = [
  story(
    246,
    {
      text: 'Спасибо за новый тротуар у поликлиники, наконец-то можно пройти с коляской',
      topic: 'thanks',
      place: 'town',
      platform: 'vk',
      answer: 'Спасибо за добрые слова! Передали их строителям.',
      outcome: 'explained',
    },
    { ...published, submit: 60, approve: 70, agree: 95, publish: 99 },
    [rated(180, 5)],
  ),
  story(
    250,
    {
      text: 'Во сколько завтра откроют МФЦ? На двери объявление сорвано.',
      topic: 'benefits',
      place: 'town',
      platform: 'ok',
      answer: 'Здравствуйте! Завтра приём с 8:30 до 17:30 без перерыва, объявление вернули на место.',
      outcome: 'explained',
    },
    published,
  ),
  story(
    300,
    {
      text: 'Урна у памятника переполнена, пакеты лежат прямо у венков',
      topic: 'cemeteries',
      place: 'itatsky',
      photos: 1,
      platform: 'vk',
      body: 'itat',
      answer: 'Здравствуйте! Урну опорожнили, площадку у памятника убрали. Обход теперь каждый день.',
      finding: { cause: 'Нет договора с подрядчиком', proposal: 'Проверять по графику' },
    },
    { ...published, publish: 262 },
  ),
  story(
    330,
    {
      text: 'Таблички с названием улицы на Зелёной нет ни на одном доме, почта теряется',
      topic: 'signs',
      place: 'chulym',
      platform: 'ok',
      body: 'vostochny',
      answer: 'Здравствуйте! Изготовлены двенадцать табличек, первые пять уже висят.',
    },
    { ...published, submit: 180, publish: 240 },
    [rated(300, 2, 'Пять из двенадцати за месяц')],
  ),
  story(
    4 * day,
    {
      text: 'Автобус №102 не останавливается у хлебозавода, хотя остановка в расписании есть',
      topic: 'schedule',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! С водителями проведена беседа, остановка обязательна. Диспетчер проверит по навигации.',
    },
    published,
    [rated(300, 4)],
  ),
  story(
    4 * day + 130,
    {
      text: 'Горячей воды нет с понедельника, в квитанции она есть',
      topic: 'hotWater',
      place: 'town',
      address: 'улица Строителей, 2',
      platform: 'ok',
      answer: 'Здравствуйте! Насос заменён, вода подана. За дни простоя сделан перерасчёт.',
      finding: {
        cause: 'Износ сетей и покрытий',
        because: 'Насос отработал два срока, запасного не было',
        proposal: 'Внести в план ремонта',
        proposed: 'Купить запасной насос до начала отопительного сезона',
      },
    },
    { ...published, agree: 470, publish: 512 },
  ),
  story(
    5 * day,
    {
      text: 'Книги в сельскую библиотеку не привозили с прошлого года, дети перечитали всё',
      topic: 'clubs',
      place: 'pokrovka',
      platform: 'vk',
      answer: 'Здравствуйте! В библиотеку доставлены восемьдесят новых книг, половина – детские.',
    },
    published,
    [rated(320, 5, 'Дети счастливы, спасибо!')],
  ),
  story(
    5 * day + 200,
    {
      text: 'Правда, что начальную школу в Сандайке закроют? Люди волнуются.',
      topic: 'schools',
      place: 'sandayka',
      platform: 'vk',
      answer: 'Здравствуйте! Решения о закрытии нет и не готовится, набор в первый класс идёт как обычно.',
      outcome: 'explained',
    },
    published,
  ),
  story(
    6 * day + 40,
    {
      text: 'Лампы у клуба горят и днём, и ночью. Кто платит?',
      topic: 'lighting',
      place: 'stupishino',
      platform: 'ok',
      body: 'stupishino',
      answer: 'Здравствуйте! Фотореле заменено, теперь светильники включаются только с темнотой.',
      finding: { cause: 'Износ сетей и покрытий' },
    },
    published,
  ),
  story(
    7 * day,
    {
      text: 'На рынке нет туалета, ближайший в администрации. Это нормально?',
      topic: 'plots',
      place: 'town',
      platform: 'vk',
      answer: 'Здравствуйте! Вопрос к арендатору рынка, ему направлено требование. О результате сообщим.',
      outcome: 'notSolved',
    },
    { ...published, submit: 400, approve: 440, agree: 520, publish: 545 },
    [rated(700, 1, 'Опять отписка')],
  ),
  story(
    8 * day,
    {
      text: 'Ребёнку выдали в столовой просроченный сок, фото прилагаю',
      topic: 'schoolMeals',
      place: 'itatsky',
      photos: 2,
      platform: 'vk',
      answer: 'Здравствуйте! Партия снята с выдачи, поставщику направлена претензия, остальные продукты проверены.',
    },
    published,
    [rated(420, 4)],
  ),
];
