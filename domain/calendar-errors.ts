import { AppError } from './errors.ts';
import { type LocalDate, russianDate } from './local-date.ts';

/** A question about a date whose kind nobody has published; `name` is 'OutsideCoverage', code 'outsideCoverage'. Never guessed. */
export class OutsideCoverage extends AppError {
  constructor(on: LocalDate, calendar: { id: string; title: string }, known: { from: LocalDate; to: LocalDate }) {
    super(
      'outsideCoverage',
      `Ответ зависит от даты ${russianDate(on)}, а календарь «${calendar.title}» заполнен с ${russianDate(known.from)} ` +
        `по ${russianDate(known.to)}. Загрузите производственный календарь на ${Number(on.slice(0, 4))} год.`,
      { details: { on, calendarId: calendar.id, coverage: known } },
    );
    this.name = 'OutsideCoverage';
  }
}

/** A chain of calendars that cannot be compiled; `name` is 'InvalidCalendar', the message says which calendar and how to mend it. */
export class InvalidCalendar extends AppError {
  constructor(message: string, cause?: unknown) {
    super('unprocessable', message, { cause });
    this.name = 'InvalidCalendar';
  }
}
