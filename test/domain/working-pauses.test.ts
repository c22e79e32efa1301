import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { deadline, elapsed, explain } from '../../domain/working-time.ts';
import { at, desk, hourMs, local, only, tyazhin } from '../support/calendars.ts';

const answer: DeadlineRule = { kind: 'working_time', minutes: 480 };
const pause = (from: string, to: string | null) => ({ from: at(from), to: to === null ? null : at(to) });
const due = (rule: DeadlineRule, from: string, pauses: ReturnType<typeof pause>[]) =>
  local(deadline(only(tyazhin), rule, at(from), pauses).dueAt);

describe('pauses of a clock (PRC-9)', () => {
  it('a pause across a weekend adds only its working time', () => {
    expect(due(answer, '2025-11-14 10:00', [pause('2025-11-14 16:30', '2025-11-17 09:30')])).toBe('2025-11-17 11:00');
  });

  it('two pauses of one day, out of order and overlapping, are taken out once', () => {
    const two = [
      pause('2025-11-17 12:00', '2025-11-17 14:00'),
      pause('2025-11-17 10:00', '2025-11-17 11:00'),
      pause('2025-11-17 13:00', '2025-11-17 13:30'),
    ];
    expect(due(answer, '2025-11-17 08:30', two)).toBe('2025-11-18 10:30');
    expect(elapsed(tyazhin, at('2025-11-17 08:30'), at('2025-11-17 17:30'), two)).toBe(6 * hourMs);
  });

  it('an open pause leaves no due time, but the used and the remaining working time', () => {
    const resolved = deadline(
      only(tyazhin),
      answer,
      at('2025-11-17 09:00'),
      [pause('2025-11-17 12:00', null)],
      at('2025-11-20 12:00'),
    );
    expect(resolved).toEqual({
      dueAt: null,
      paused: true,
      provisional: false,
      elapsedMs: 3 * hourMs,
      remainingMs: 5 * hourMs,
    });
  });

  it('a pause opened after the term ran out does not undo the breach', () => {
    expect(due(answer, '2025-11-17 08:30', [pause('2025-11-17 16:30', null)])).toBe('2025-11-17 16:30');
    expect(due(answer, '2025-11-17 08:30', [pause('2025-11-18 09:00', null)])).toBe('2025-11-17 16:30');
  });

  it('a clock that starts inside a pause runs from its end', () => {
    expect(due(answer, '2025-11-17 09:00', [pause('2025-11-14 09:00', '2025-11-17 10:00')])).toBe('2025-11-18 09:00');
  });

  it('a rule that is not pausable runs on', () => {
    expect(due({ ...answer, pausable: false }, '2025-11-17 08:30', [pause('2025-11-17 09:00', null)])).toBe(
      '2025-11-17 16:30',
    );
  });

  it('a pause takes its real time out of a term around the clock', () => {
    expect(
      due({ kind: 'elapsed', minutes: 1440 }, '2025-11-14 17:00', [pause('2025-11-15 10:00', '2025-11-15 12:00')]),
    ).toBe('2025-11-15 19:00');
  });

  it('a pause of two days moves a term of working days by its working time, a term of dates by whole dates', () => {
    const twoDays = [pause('2025-11-12 08:30', '2025-11-13 17:30')];
    expect(due({ kind: 'working_days', days: 7, at: 'close' }, '2025-11-10 11:00', twoDays)).toBe('2025-11-21 17:30');
    expect(due({ kind: 'working_days', days: 7, at: '24:00' }, '2025-11-10 11:00', twoDays)).toBe('2025-11-22 00:00');
    expect(due({ kind: 'local_time', at: '18:00' }, '2025-11-12 08:00', twoDays)).toBe('2025-11-14 18:00');
    const dates: DeadlineRule = { kind: 'calendar_days', days: 14, at: '24:00', roll: 'none' };
    expect(due(dates, '2025-11-10 11:00', [pause('2025-11-12 08:30', '2025-11-14 08:30')])).toBe('2025-11-27 00:00');
    expect(due(dates, '2025-11-10 11:00', [pause('2025-11-12 08:30', null)])).toBe(null);
  });

  it('a term that starts or ends in the lunch break is not lengthened by it', () => {
    const hour: DeadlineRule = { kind: 'working_time', minutes: 60 };
    const dueAt = (from: string) => local(deadline(only(desk), hour, at(from, desk), []).dueAt, desk);
    expect(dueAt('2025-11-17 13:20')).toBe('2025-11-17 15:00');
    expect(dueAt('2025-11-17 12:30')).toBe('2025-11-17 14:30');
    expect(dueAt('2025-11-17 12:00')).toBe('2025-11-17 13:00');
  });

  it('the explanation accounts for every day, its reason and what the pause took (PRC-18)', () => {
    const period = explain(tyazhin, at('2025-10-31 16:50'), at('2025-11-05 09:30'), [
      pause('2025-11-01 10:00', '2025-11-01 11:00'),
    ]);
    expect(period.days.map(({ on, kind, countedMs, reason }) => [on, kind, countedMs / hourMs, reason])).toEqual([
      ['2025-10-31', 'work', 40 / 60, 'рабочий день недели'],
      ['2025-11-01', 'work', 7, 'рабочая суббота, выходной перенесён на 03.11; предпраздничный день, короче на час'],
      ['2025-11-02', 'off', 0, 'выходной день недели'],
      ['2025-11-03', 'off', 0, 'выходной, перенесён с 01.11'],
      ['2025-11-04', 'off', 0, 'День народного единства'],
      ['2025-11-05', 'work', 1, 'рабочий день недели'],
    ]);
    expect(period).toMatchObject({ pausedMs: hourMs, provisional: false });
    expect(period.days[1]).toMatchObject({ shortenedByMin: 60, calendarId: 'russia' });
    expect(period.countedMs).toBe(
      elapsed(tyazhin, at('2025-10-31 16:50'), at('2025-11-05 09:30'), [pause('2025-11-01 10:00', '2025-11-01 11:00')]),
    );
  });
});
