import type { CalendarSource } from '../../domain/calendar.ts';
import { aroundTheClock, municipalCalendar } from './calendar-municipal.ts';

/** Working time of the Тяжинский округ, act of 2022, p. 5.1: Mon–Fri 08:30–17:30 without a break; laid upon `russiaCalendar`. */
export const tyazhinCalendar: CalendarSource = municipalCalendar(
  'tyazhin',
  'Рабочее время Тяжинского округа',
  'Asia/Novokuznetsk',
  '08:30',
  '17:30',
);

/** The calendar of urgent cases in the Тяжинский округ: any hour and day (p. 5.1). */
export const tyazhinAroundTheClock: CalendarSource = aroundTheClock('tyazhin-around-the-clock', 'Asia/Novokuznetsk');
