import { teller } from './demo-course.ts';
import { rated } from './demo-lives.ts';
import type { DemoStory } from './demo-tenant.ts';
import { permRegulations } from './regulations/perm.ts';

const tell = teller(permRegulations);
const day = 540;

/** Live messages of the other channels of Пермь. */
export const permChannels: readonly DemoStory[] = [
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
];
