import { describe, expect, it } from 'vitest';
import type { DeadlineRule } from '../../domain/deadline-rule.ts';
import { addWorkingDays, calendarDeadline, deadline, isOpen, nextOpen, prevClose } from '../../domain/working-time.ts';
import { at, hourMs, local, only, tyazhin, urgent } from '../support/calendars.ts';

const primary: DeadlineRule = { kind: 'working_time', minutes: 60 };
const answer: DeadlineRule = { kind: 'working_time', minutes: 480 };
const fastTrack: DeadlineRule = { kind: 'working_time', minutes: 240 };
const bySix: DeadlineRule = { kind: 'local_time', at: '18:00' };
const accept: DeadlineRule = { kind: 'calendar_days', days: 1, at: 'same_time', roll: 'none' };
const consider: DeadlineRule = { kind: 'calendar_days', days: 14, at: '24:00', roll: 'none' };
const appeal = (roll: 'next' | 'previous'): DeadlineRule => ({ kind: 'calendar_days', days: 30, at: 'close', roll });
const finalAnswer: DeadlineRule = { kind: 'working_days', days: 7, at: 'close' };

/** Scenario of the life of a case, clause, rule, start, due: local time of the Тяжинский округ. */
const table: [string, string, DeadlineRule, string, string][] = [
  ['1 primary answer, a working and short Saturday', 'п. 5.1', primary, '2025-10-31 16:50', '2025-11-01 08:50'],
  ['1 answer, a working and short Saturday', 'п. 5.1', answer, '2025-10-31 16:50', '2025-11-01 15:50'],
  ['1 fast track, a working and short Saturday', 'п. 5.1', fastTrack, '2025-10-31 16:50', '2025-11-01 11:50'],
  [
    '2 primary answer, received on Sunday before two days off',
    'п. 5.1',
    primary,
    '2025-11-02 12:00',
    '2025-11-05 09:30',
  ],
  ['2 answer, received on Sunday before two days off', 'п. 5.1', answer, '2025-11-02 12:00', '2025-11-05 16:30'],
  ['3 primary answer over the New Year holidays', 'п. 5.1', primary, '2025-12-30 17:00', '2026-01-12 09:00'],
  ['3 answer over the New Year holidays', 'п. 5.1', answer, '2025-12-30 17:00', '2026-01-12 16:00'],
  ['4 governor’s networks, every day of the week', 'п. 5.3', bySix, '2025-11-15 19:30', '2025-11-16 18:00'],
  ['4 governor’s networks, five minutes before', 'п. 5.3', bySix, '2025-11-15 17:55', '2025-11-15 18:00'],
  ['4 governor’s networks, exactly at the hour', 'п. 5.3', bySix, '2025-11-15 18:00', '2025-11-16 18:00'],
  ['5 Кузбасс-онлайн, accepted in a day', 'п. 5.3', accept, '2025-11-14 17:00', '2025-11-15 17:00'],
  [
    '5 Кузбасс-онлайн, accepted around the clock',
    'п. 5.3',
    { kind: 'elapsed', minutes: 1440 },
    '2025-11-14 17:00',
    '2025-11-15 17:00',
  ],
  ['5 Кузбасс-онлайн, considered by the end of 28.11', 'п. 5.3', consider, '2025-11-14 17:00', '2025-11-29 00:00'],
  ['6 appeal, last day off: previous', '59-ФЗ ст. 12 ч. 1', appeal('previous'), '2025-12-01 10:00', '2025-12-30 17:30'],
  ['6 appeal, last day off: next', '59-ФЗ ст. 12 ч. 1', appeal('next'), '2025-12-01 10:00', '2026-01-12 17:30'],
  [
    'appeal, the last day is a working Saturday',
    '59-ФЗ ст. 12 ч. 1',
    appeal('previous'),
    '2025-10-02 10:00',
    '2025-11-01 16:30',
  ],
  [
    'appeal, before May: previous, short',
    '59-ФЗ ст. 12 ч. 1',
    appeal('previous'),
    '2025-04-01 10:00',
    '2025-04-30 16:30',
  ],
  ['appeal, before May: next', '59-ФЗ ст. 12 ч. 1', appeal('next'), '2025-04-01 10:00', '2025-05-05 17:30'],
  [
    'appeal, Victory Day: previous, short',
    '59-ФЗ ст. 12 ч. 1',
    appeal('previous'),
    '2026-04-09 10:00',
    '2026-05-08 16:30',
  ],
  ['appeal, Victory Day: next', '59-ФЗ ст. 12 ч. 1', appeal('next'), '2026-04-09 10:00', '2026-05-12 17:30'],
  [
    '7 final answer in 7 working days after an interim one',
    'п. 5.1',
    finalAnswer,
    '2025-11-10 11:00',
    '2025-11-19 17:30',
  ],
  [
    '8 silence of two days ends on Sunday',
    'п. 5.1',
    { kind: 'elapsed', minutes: 2880 },
    '2025-11-14 15:00',
    '2025-11-16 15:00',
  ],
  ['9 a comment on Sunday: fresh primary answer', 'п. 5.1', primary, '2025-11-16 14:59', '2025-11-17 09:30'],
  ['9 a comment on Sunday: fresh answer', 'п. 5.1', answer, '2025-11-16 14:59', '2025-11-17 16:30'],
  ['11 an ordinary answer goes on next day', 'п. 5.1', answer, '2025-11-17 15:00', '2025-11-18 14:00'],
  ['a term used up to the minute ends at the close', 'п. 5.1', primary, '2025-11-17 16:30', '2025-11-17 17:30'],
  ['Friday evening goes on Monday morning', 'п. 5.1', primary, '2025-11-14 17:00', '2025-11-17 09:00'],
  ['the end of a short day before a holiday', 'п. 5.1', primary, '2026-06-11 16:00', '2026-06-15 09:00'],
];

describe('deadlines of the regulation (PRC-1, PRC-3, PRC-4, PRC-6, PRC-7)', () => {
  it.each(table)('%s (%s)', (_scenario, _clause, rule, startedAt, dueAt) => {
    const resolved = deadline(only(tyazhin), rule, at(startedAt), []);
    expect(local(resolved.dueAt)).toBe(dueAt);
    expect(resolved).toMatchObject({ paused: false, provisional: false });
  });

  const due = (rule: DeadlineRule, startedAt: string) => deadline(only(tyazhin), rule, at(startedAt), []);

  it.each([
    ['17:55 with ten minutes asked for', 10, '2025-11-15 17:55', '2025-11-16 18:00'],
    ['17:50 leaves exactly ten minutes', 10, '2025-11-15 17:50', '2025-11-15 18:00'],
    ['17:55 with nothing asked for', 0, '2025-11-15 17:55', '2025-11-15 18:00'],
    ['18:00 sharp is the next day in any case', 0, '2025-11-15 18:00', '2025-11-16 18:00'],
  ])('a minimum lead before the hour: %s (scenario 4, PRC-4)', (_what, leadMinutes, startedAt, dueAt) => {
    expect(local(due({ ...bySix, leadMinutes }, startedAt).dueAt)).toBe(dueAt);
  });

  it.each([
    ['a Saturday afternoon waits for Monday', '2025-11-14 17:00', '2025-11-17 08:30'],
    ['an end within hours stays', '2025-11-17 10:00', '2025-11-18 10:00'],
    ['an end right at the close stays', '2025-11-17 17:30', '2025-11-18 17:30'],
    ['a minute after the close waits for the morning', '2025-11-17 17:31', '2025-11-19 08:30'],
  ])('an acceptance due off hours rolls where the regulation says so: %s (scenario 5, PRC-3)', (_what, from, dueAt) => {
    const rolled = due({ kind: 'elapsed', minutes: 1440, roll: 'nextOpening' }, from);
    expect(local(rolled.dueAt)).toBe(dueAt);
    expect(due({ kind: 'elapsed', minutes: 1440, roll: 'none' }, from).dueAt).toBe(at(from) + 24 * hourMs);
  });

  it('what a rolled end grants is used up exactly at that end', () => {
    const rule = { kind: 'elapsed', minutes: 1440, roll: 'nextOpening' } as const;
    const ends = at('2025-11-17 08:30');
    expect(deadline(only(tyazhin), rule, at('2025-11-14 17:00'), [], ends)).toMatchObject({
      dueAt: ends,
      remainingMs: 0,
    });
  });

  it('urgent from 17:00: two hours used, the other six run around the clock (scenario 11, PRC-8)', () => {
    const segments = [
      { calendar: urgent, from: at('2025-11-17 17:00') },
      { calendar: tyazhin, from: at('2025-11-17 15:00') },
    ];
    const resolved = deadline(segments, answer, at('2025-11-17 15:00'), [], at('2025-11-17 17:00'));
    expect(local(resolved.dueAt)).toBe('2025-11-17 23:00');
    expect(resolved).toMatchObject({ elapsedMs: 2 * hourMs, remainingMs: 6 * hourMs });
  });

  it('urgent in the middle of a term of working days: the days left count round the week (PRC-8)', () => {
    const segments = [...only(tyazhin), { calendar: urgent, from: at('2025-11-12 12:00') }];
    expect(local(deadline(segments, finalAnswer, at('2025-11-10 11:00'), []).dueAt)).toBe('2025-11-18 00:00');
  });

  it('a fast track set later counts from the original start (PRC-1)', () => {
    const resolved = deadline(only(tyazhin), fastTrack, at('2025-11-17 09:00'), [], at('2025-11-17 12:00'));
    expect(local(resolved.dueAt)).toBe('2025-11-17 13:00');
    expect(resolved.remainingMs).toBe(hourMs);
  });

  it('overdue time is negative and working (PRC-12)', () => {
    const resolved = deadline(only(tyazhin), primary, at('2025-11-14 16:30'), [], at('2025-11-17 10:30'));
    expect(resolved).toMatchObject({ elapsedMs: 3 * hourMs, remainingMs: -2 * hourMs });
  });
});

describe('points of the working calendar (PRC-7)', () => {
  it('intervals are half-open: the close itself is outside', () => {
    expect([isOpen(tyazhin, at('2025-11-17 08:30')), isOpen(tyazhin, at('2025-11-17 17:30'))]).toEqual([true, false]);
    expect(local(nextOpen(tyazhin, at('2025-11-14 17:30')))).toBe('2025-11-17 08:30');
    expect(local(nextOpen(tyazhin, at('2025-11-14 17:29')))).toBe('2025-11-14 17:29');
  });

  it('the previous close is the latest moment with work just before it', () => {
    expect(local(prevClose(tyazhin, at('2025-11-17 08:30')))).toBe('2025-11-14 17:30');
    expect(local(prevClose(tyazhin, at('2025-11-16 12:00')))).toBe('2025-11-14 17:30');
    expect(local(prevClose(tyazhin, at('2025-11-17 08:31')))).toBe('2025-11-17 08:31');
    expect(local(prevClose(tyazhin, at('2025-11-03 12:00')))).toBe('2025-11-01 16:30');
  });

  it.each([
    ['2025-10-31 16:50', 1, '2025-11-01'],
    ['2025-10-31 16:50', 2, '2025-11-05'],
    ['2025-11-02 12:00', 1, '2025-11-05'],
    ['2025-11-02 12:00', -1, '2025-11-01'],
    ['2025-11-05 12:00', -2, '2025-10-31'],
    ['2025-11-02 12:00', 0, '2025-11-02'],
    ['2025-12-30 23:59', 1, '2026-01-12'],
  ])('%s and %i working days: %s', (from, n, date) => {
    expect(addWorkingDays(tyazhin, at(from), n)).toBe(date);
  });

  it('“close” of a day off without a roll is the last close before it', () => {
    const rule = { days: 1, at: 'close', roll: 'none' } as const;
    expect(local(calendarDeadline(tyazhin, at('2025-11-15 12:00'), rule))).toBe('2025-11-14 17:30');
  });

  it('the day after the working Saturday at its own time, rolled both ways', () => {
    const on = (roll: 'next' | 'previous') =>
      calendarDeadline(tyazhin, at('2025-11-01 10:15'), { days: 1, at: 'same_time', roll });
    expect([local(on('next')), local(on('previous'))]).toEqual(['2025-11-05 10:15', '2025-11-01 10:15']);
  });
});
