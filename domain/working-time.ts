/** The working-time core in one door: pure arithmetic on compiled calendars, without Date, Intl or Temporal; instants are epoch milliseconds. */
export { addWorkingDays, type CalendarDayRule, calendarDeadline, nextLocalTime } from './working-days.ts';
export { type Deadline, deadline, elapsed, type Segment } from './working-deadline.ts';
export { type ExplainedDay, type ExplainedPeriod, explain } from './working-explain.ts';
export { addWorking, between, isOpen, nextOpen, prevClose, subWorking } from './working-hours.ts';
export type { Pause } from './working-pauses.ts';
