import { teller } from './demo-course.ts';
import { comment, promised, rated, returned, step, urgent } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { permRegulations } from './regulations/perm.ts';

const tell = teller(permRegulations);
const day = 540;

/** Live messages of «Инцидент Менеджмент» in Пермь: every stage. */
export const permIm: readonly DemoStory[] = [
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
      finding: { cause: 'Износ сетей и покрытий', proposal: 'Внести в план ремонта' },
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
];
