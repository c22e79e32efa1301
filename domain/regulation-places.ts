import { clockTitle } from './clock-title.ts';
import type { RegulationShape } from './regulation.ts';

const parts: Record<string, string> = {
  title: 'Название',
  act: 'Положение',
  validFrom: 'Вступает в силу',
  channel: 'Канал',
  calendarId: 'Рабочий календарь',
  urgentCalendarId: 'Круглосуточный календарь',
  clocks: 'Сроки',
  overrides: 'Особые сроки',
  approvals: 'Согласования',
  publication: 'Публикация',
  reopening: 'Возобновление',
  interim: 'Промежуточный ответ',
  urgent: 'Срочно',
  fastTrack: 'Важность',
  delivery: 'Подпись и отправка',
  appeal: '59-ФЗ',
  notAnAppeal: 'Не обращение',
  convertible: 'Перевод в обращение',
  refusalNormMinutes: 'Не свой вопрос',
  quietHours: 'Тихие часы',
  decision: 'Основание версии',
};

/** Where in a regulation a path of its data stands, as people find it: «Сроки, «Ответ жителю»», «Согласования, шаг 2». */
export function placeInWords(regulation: RegulationShape, path: readonly (string | number)[]): string {
  const [part, index] = path;
  const word = parts[String(part)] ?? 'Регламент';
  if (part === 'appeal' && index === 'grounds' && typeof path[2] === 'number')
    return `${word}, основание ${path[2] + 1}`;
  if (typeof index !== 'number') return word;
  if (part === 'clocks') {
    const clock = regulation.clocks[index];
    return clock ? `${word}, «${clockTitle[clock.name]}»` : word;
  }
  return `${word}, ${part === 'approvals' ? 'шаг' : 'строка'} ${index + 1}`;
}
