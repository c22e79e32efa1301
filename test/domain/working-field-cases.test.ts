import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { compile } from '../../domain/calendar.ts';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { addWorking, deadline, elapsed, explain } from '../../domain/working-time.ts';
import { at, hourMs, local, municipal, only, tyazhin, urgent } from '../support/calendars.ts';

describe('cases on which the products of the field break (PRC-7)', () => {
  it('Friday 16:30 and one working hour of 09–17 is Monday 09:30', () => {
    const office = municipal('Europe/Moscow', '09:00', '17:00');
    expect(local(addWorking(office, at('2025-11-14 16:30', office), hourMs), office)).toBe('2025-11-17 09:30');
  });

  it('what came on a day off has used nothing until the first working minute', () => {
    const used = (until: string) => elapsed(tyazhin, at('2025-11-15 12:00'), at(until), []);
    expect([used('2025-11-16 23:59'), used('2025-11-17 08:30'), used('2025-11-17 08:31')]).toEqual([0, 0, 60_000]);
  });

  it('a holiday declared later, as a new version of the calendar, moves an open term past it', () => {
    const holiday = { kind: 'off', reason: 'День округа', source: 'решение ЦУР' } as const;
    const later = compile([russiaCalendar, { ...tyazhinCalendar, version: 2, days: { '2025-11-17': holiday } }]);
    const due = (calendar: typeof tyazhin) =>
      local(deadline(only(calendar), { kind: 'working_time', minutes: 480 }, at('2025-11-14 16:30'), []).dueAt);
    expect([due(tyazhin), due(later)]).toEqual(['2025-11-17 15:30', '2025-11-18 15:30']);
  });

  it('after a changed regulation the pause that was is kept: the term is resolved from the whole history', () => {
    const pauses = [{ from: at('2025-11-17 10:00'), to: at('2025-11-17 12:00') }];
    const due = (minutes: number) => {
      const rule: DeadlineRule = { kind: 'working_time', minutes };
      return local(deadline(only(tyazhin), rule, at('2025-11-17 09:00'), pauses).dueAt);
    };
    expect([due(480), due(240), due(60)]).toEqual(['2025-11-18 10:00', '2025-11-17 15:00', '2025-11-17 10:00']);
  });

  it('a short day before a holiday, a working Saturday and both at once', () => {
    const hours = (date: string) => explain(tyazhin, at(`${date} 00:00`), at(`${date} 24:00`)).countedMs / hourMs;
    expect([hours('2025-04-30'), hours('2024-04-27'), hours('2025-11-01'), hours('2025-11-08')]).toEqual([8, 9, 8, 0]);
  });

  it('an urgent clock does not wait for the night or the weekend to end, an ordinary one does', () => {
    const rule: DeadlineRule = { kind: 'working_time', minutes: 60 };
    const urgentFrom = at('2025-11-15 02:00');
    const due = (calendar: typeof tyazhin) => local(deadline(only(calendar), rule, urgentFrom, []).dueAt);
    expect([due(tyazhin), due(urgent)]).toEqual(['2025-11-17 09:30', '2025-11-15 03:00']);
  });
});
