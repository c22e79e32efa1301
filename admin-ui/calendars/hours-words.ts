import type { CalendarSource } from '../../domain/calendar.ts';
import { hoursText, weekdayKeys } from './calendar-edit.ts';

const words = ['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'];

const fullDays = 'Короткие дни не действуют: перед праздником день полный.';

/** «пн, вт, ср, чт, пт: 08:30–17:30; сб, вс: выходной. Часовой пояс …»: days with the same hours stand together. */
export function hoursWords(source: CalendarSource, chain: readonly CalendarSource[]): string {
  const own = source.weekly ?? chain.findLast(({ weekly }) => weekly)?.weekly;
  const zone = `${source.ignoreShortDays ? `${fullDays} ` : ''}Часовой пояс ${source.zone}.`;
  if (!own) return zone;
  const groups = new Map<string, string[]>();
  for (const [index, key] of weekdayKeys.entries()) {
    const hours = hoursText(own[key]) || 'выходной';
    groups.set(hours, [...(groups.get(hours) ?? []), words[index] ?? '']);
  }
  const told = [...groups].map(([hours, days]) => `${days.join(', ')}: ${hours}`).join('; ');
  return `${told}${source.weekly ? '' : ' (часы вышестоящего календаря)'}. ${zone}`;
}
