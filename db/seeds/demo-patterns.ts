import type { DemoPattern } from './demo-tenant.ts';
import type { TopicKey } from './demo-topics.ts';

const pattern = (
  topic: TopicKey,
  text: string,
  answer: string,
  outcome: DemoPattern['outcome'] = 'solved',
): DemoPattern => ({ topic, text, answer: `Здравствуйте! ${answer}`, outcome });

/** Finished messages as they come in any municipality: what its past is made of. */
export const commonPatterns: readonly DemoPattern[] = [
  pattern('noWater', '{улица}, {дом}: воды нет со вчерашнего вечера', 'Порыв устранён, вода подана.'),
  pattern('noWater', 'Напор на {улица} еле-еле, {дом}', 'Давление на станции поднято, напор в норме.'),
  pattern('heating', 'В доме {дом} по {улица} холодные батареи', 'Стояк промыт, температура в норме.'),
  pattern('charges', 'Пришла двойная плата за тепло, {улица}, {дом}', 'Сделан перерасчёт, новая квитанция направлена.'),
  pattern('bins', 'Контейнеры у дома {дом} по {улица} не вывозят третий день', 'Площадка убрана, график восстановлен.'),
  pattern('dumps', 'За гаражами на {улица} снова свалка', 'Мусор вывезен, установлен аншлаг.'),
  pattern(
    'potholes',
    'Глубокая яма у дома {дом}, {улица}',
    'Яма отсыпана, участок включён в план ремонта.',
    'postponed',
  ),
  pattern('cleaning', '{улица} не чищена после снегопада', 'Улица очищена, подсыпка сделана.'),
  pattern('lighting', 'Не горят фонари вдоль {улица}', 'Светильники заменены, освещение работает.'),
  pattern('trees', 'Сухой тополь у дома {дом}, {улица}', 'Дерево спилено, ветки вывезены.'),
  pattern('schedule', 'Автобус на {улица} не пришёл по расписанию', 'Перевозчику вынесено замечание.', 'explained'),
  pattern('schools', 'В школе на {улица} сквозит из окон', 'Окна в двух классах отрегулированы.'),
  pattern('clubs', 'В доме культуры на {улица} отменили кружок', 'Занятия возобновлены с понедельника.'),
  pattern('thanks', 'Спасибо за новый тротуар на {улица}!', 'Передали тёплые слова бригаде.', 'explained'),
];
