import { describe, expect, it } from 'vitest';
import { formatTime, setZone } from '../../admin-ui/i18n/dates.ts';
import { did, saysOf } from '../../admin-ui/timeline/actor-words.ts';
import { buildScale, mergeSpans, type Span, workBetween } from '../../admin-ui/timeline/scale.ts';
import { sentenceOf, sentences } from '../../admin-ui/timeline/sentences.ts';
import { stepsOf } from '../../admin-ui/timeline/steps.ts';
import { citizen, coordinator, play, rcc, roadWorker, say } from '../support/case-harness.ts';
import { timelineOf } from '../support/played-timeline.ts';

setZone('Asia/Novokuznetsk');
const at = (local: string) => Date.parse(`${local.replace(' ', 'T')}:00+07:00`);
const day = (date: string): Span => [at(`${date} 08:30`), at(`${date} 17:30`)];
// Thursday, Friday, then a weekend, then Monday.
const open = [day('2025-11-13'), day('2025-11-14'), day('2025-11-17')];
const none = { record: undefined, traces: [], open: [], now: at('2025-11-17 12:00') };

describe('PRC-19: the scale of the clocks', () => {
  const from = at('2025-11-13 08:30');
  const to = at('2025-11-17 17:30');
  const scale = buildScale(open, from, to, 1000);

  it('draws working time wide and presses nights and days off', () => {
    expect(scale.parts.map(({ kind, label }) => (kind === 'work' ? 'work' : label))).toEqual([
      'work',
      'ночь',
      'work',
      'сб и вс',
      'work',
    ]);
    const night = scale.parts[1]!;
    expect(night.width).toBeLessThan((scale.parts[0]!.width * (night.to - night.from)) / (9 * 3_600_000));
  });

  it('gives equal working hours equal width and fills the width it was given', () => {
    const hour = (local: string) => scale.x(at(local) + 3_600_000) - scale.x(at(local));
    expect(hour('2025-11-13 09:00')).toBeCloseTo(hour('2025-11-17 15:00'), 6);
    expect(scale.width).toBeCloseTo(1000, 6);
  });

  it('keeps the order of moments, also at night, and stops at its ends', () => {
    const moments = [
      from - 1,
      from,
      at('2025-11-13 17:30'),
      at('2025-11-13 23:00'),
      at('2025-11-16 14:59'),
      to,
      to + 1,
    ];
    const places = moments.map(scale.x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(places.at(-1)).toBeCloseTo(1000, 6);
  });

  it('grows beyond the width when the hours would become unreadable', () => {
    const weeks = Array.from(
      { length: 30 },
      (_, index): Span => [from + index * 86_400_000, from + index * 86_400_000 + 32_400_000],
    );
    expect(buildScale(weeks, from, from + 30 * 86_400_000, 300).width).toBeGreaterThan(300);
  });

  it('names days whose hours nobody told by their number, not as working ones', () => {
    const far = buildScale([day('2025-11-13'), day('2025-12-12')], from, at('2025-12-12 17:30'), 900);
    expect(far.parts[1]?.label).toBe('28 дней');
    expect(far.days).toHaveLength(2);
  });

  it('prints hours inside the working day only', () => {
    for (const tick of scale.ticks) expect(tick.label >= '08:30' && tick.label <= '17:30').toBe(true);
    expect(scale.ticks.length).toBeGreaterThan(6);
  });

  it('counts working time between two moments and joins spans that touch', () => {
    expect(workBetween(open, at('2025-11-13 16:30'), at('2025-11-14 09:30'))).toBe(2 * 3_600_000);
    expect(
      mergeSpans([
        [5, 9],
        [1, 3],
        [3, 4],
        [8, 12],
      ]),
    ).toEqual([
      [1, 4],
      [5, 12],
    ]);
  });
});

describe('PRC-19: the history in sentences', () => {
  it('names nobody where a file tells what was done', () => {
    const actor = { kind: 'import', user: null, onBehalfOf: null, executor: null, viaKey: false } as const;
    expect(saysOf(actor, 'вернул')).toBe('Вернули');
    expect(saysOf(actor, 'отказался')).toBe('Отказались');
  });

  const played = play()
    .receive('2025-11-14 10:00')
    .must('2025-11-14 10:10', coordinator, say.takeToWork)
    .must('2025-11-14 10:20', coordinator, say.assign())
    .must('2025-11-14 10:30', coordinator, say.primary)
    .must('2025-11-14 12:00', roadWorker, say.answer())
    .must('2025-11-14 12:30', coordinator, say.returned)
    .must('2025-11-14 13:30', roadWorker, say.answer())
    .must('2025-11-14 14:00', coordinator, say.approve)
    .must('2025-11-14 14:30', rcc, say.approve)
    .must('2025-11-14 15:00', coordinator, say.publish)
    .must('2025-11-16 14:59', citizen, say.comment);
  const events = timelineOf(played);
  const steps = stepsOf(events, none);

  it('has words for every event that the law records, and never shows a code', () => {
    for (const event of events) {
      const sentence = sentenceOf({ event, together: new Set([event.type]), record: undefined, now: none.now });
      expect(sentences[event.type as keyof typeof sentences], event.type).toBeTypeOf('function');
      if (sentence)
        expect(`${sentence.before}${sentence.strong ?? ''}`).not.toMatch(/undefined|null|[a-z]{3,}\.\d|NaN/);
    }
  });

  it('tells a deed once, with what it did to the clocks beside it', () => {
    const primary = steps.find(({ sentence }) => sentence.before.includes('первичный ответ'));
    expect(primary?.asides).toEqual([{ chip: 'inTime', word: 'первичный:', figure: '30 мин', rest: '' }]);
    expect(steps.filter(({ sentence }) => sentence.strong === 'на доработку')).toHaveLength(1);
  });

  it('tells an event that a newer server sends by its type instead of breaking', () => {
    const event = { ...events[0]!, type: 'somethingNew', data: { type: 'somethingNew' } };
    expect(sentenceOf({ event, together: new Set(), record: undefined, now: 0 })?.before).toBe(
      'Событие «somethingNew»',
    );
  });

  it('puts the comment that reopens into the new cycle, as one step', () => {
    const reopening = steps.filter(({ at: instant }) => formatTime(instant) === '14:59');
    expect(reopening.map(({ sentence, cycle }) => [sentence.before, cycle])).toEqual([
      ['Житель написал, обращение открыто снова', 2],
    ]);
  });

  it('keeps reminders of the calendar apart from the deeds of people', () => {
    expect(
      steps.filter(({ quiet }) => quiet).every(({ sentence }) => /Напомнили|Сообщили|прошёл/.test(sentence.before)),
    ).toBe(true);
  });

  it.each([
    ['Координатор ИМ', 'вернул', false, 'вернул'],
    ['Администрация округа', 'вернул', true, 'вернула'],
    ['Управление образования', 'отказался', true, 'отказалось'],
    ['Дорожная служба', 'отказался', true, 'отказалась'],
    ['Глава округа', 'подписал', false, 'подписал'],
    ['Система', 'перевёл', false, 'перевела'],
  ])('%s: %s agrees in gender', (who, verb, isBody, expected) => {
    expect(did(who, verb, isBody)).toBe(expected);
  });
});
