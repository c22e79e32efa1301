import { dateOfDay, dayNumber, type LocalDate, russianDate } from './local-date.ts';
import type { RegulationShape } from './regulation.ts';
import type { Found, TenantFacts } from './regulation-check.ts';
import { reachDays } from './regulation-reach.ts';

/** What is wrong with the calendars a regulation counts by: there is none, or it lacks the years its terms reach into. */
export function calendarProblems(regulation: RegulationShape, facts: TenantFacts): Found[] {
  const { calendarId, urgentCalendarId } = regulation;
  return [
    ...problemsOf('calendarId', calendarId, 'рабочий календарь муниципалитета', regulation, facts),
    ...problemsOf('urgentCalendarId', urgentCalendarId, 'круглосуточный календарь', regulation, facts),
  ];
}

function problemsOf(
  part: 'calendarId' | 'urgentCalendarId',
  id: string,
  which: string,
  regulation: RegulationShape,
  { calendars, today }: TenantFacts,
): Found[] {
  const found = (message: string, weight: Found['weight'] = 'error'): Found[] => [{ path: [part], message, weight }];
  const calendar = calendars.get(id);
  if (!calendar) return found(`календаря «${id}» нет: выберите ${which}`);
  if (!calendar.known) return [];
  const { from, to, officialTo } = calendar.known;
  const first = regulation.validFrom > today ? regulation.validFrom : today;
  const last = dateOfDay(dayNumber(first) + reachDays(regulation));
  const year = (after: LocalDate) => dateOfDay(dayNumber(after) + 1).slice(0, 4);
  if (first < from)
    return found(`календарь «${calendar.title}» начинается с ${russianDate(from)}, а версия — с ${russianDate(first)}`);
  if (last > to)
    return found(
      `в календаре «${calendar.title}» нет ${year(to)} года: он знает дни по ${russianDate(to)}, а сроки версии дойдут до ${russianDate(last)}; загрузите официальный год`,
    );
  if (last > officialTo)
    return found(
      `официального ${year(officialTo)} года в календаре «${calendar.title}» нет: сроки после ${russianDate(officialTo)} будут предварительными`,
      'warning',
    );
  return [];
}
