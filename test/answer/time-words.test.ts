import { describe, expect, test } from 'vitest';
import {
  clockTime,
  dayAndTime,
  dayWords,
  fullDay,
  lengthWords,
  workedWords,
} from '../../admin-ui/answer/time-words.ts';
import { plural } from '../../admin-ui/i18n/plural.ts';

const zone = 'Asia/Novokuznetsk';
const at = (iso: string) => Date.parse(iso);
const now = at('2025-11-14T06:40:00Z'); // 13:40 there

describe('times in the words of a good clerk (PRC-10)', () => {
  test.each([
    ['2025-11-14T08:00:00Z', 'сегодня, 15:00'],
    ['2025-11-14T16:59:00Z', 'сегодня, 23:59'],
    ['2025-11-14T17:00:00Z', 'завтра, 00:00'],
    ['2025-11-15T01:30:00Z', 'завтра, 08:30'],
    ['2025-11-13T10:00:00Z', 'вчера, 17:00'],
    ['2025-11-17T09:30:00Z', 'пн 17 ноября, 16:30'],
    ['2026-01-12T09:00:00Z', 'пн 12 января 2026 года, 16:00'],
  ])('%s is «%s» in the zone of the municipality, whatever the phone is set to', (moment, words) => {
    expect(dayAndTime(at(moment), now, zone)).toBe(words);
  });

  test('a wall clock has two digits', () => {
    expect(clockTime(at('2025-11-14T01:05:00Z'), zone)).toBe('08:05');
  });

  test('tomorrow of the last day of a year is the first of the next', () => {
    expect(dayWords('2026-01-01', '2025-12-31')).toBe('завтра');
    expect(fullDay('2026-01-01', '2025-12-31')).toBe('чт 1 января 2026 года');
  });

  test.each([
    [30_000, 'меньше минуты'],
    [45 * 60_000, '45 мин'],
    [80 * 60_000, '1 ч 20 мин'],
    [120 * 60_000, '2 ч'],
    [-80 * 60_000, '1 ч 20 мин'],
    [24 * 3_600_000, '1 день'],
    [50 * 3_600_000, '2 дня 2 ч'],
    [5 * 24 * 3_600_000, '5 дней'],
    [21 * 24 * 3_600_000, '21 день'],
  ])('%d ms is «%s»', (ms, words) => {
    expect(lengthWords(ms)).toBe(words);
  });

  test('working time stays in hours above a day', () => {
    expect(workedWords(40 * 3_600_000)).toBe('40 ч');
    expect(workedWords(440 * 60_000)).toBe('7 ч 20 мин');
    expect(workedWords(0)).toBe('0 мин');
  });

  test.each([
    [1, '1 знак'],
    [2, '2 знака'],
    [5, '5 знаков'],
    [11, '11 знаков'],
    [21, '21 знак'],
    [101, '101 знак'],
    [112, '112 знаков'],
  ])('%d takes «%s»', (count, words) => {
    expect(plural(count, 'знак', 'знака', 'знаков')).toBe(words);
  });
});
