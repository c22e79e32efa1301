import { describe, expect, it } from 'vitest';
import { tyazhinKuzbassOnline } from '../../db/seeds/regulations/tyazhin-kuzbass-online.ts';
import { appeals, reason, registrar } from '../support/appeal-play.ts';
import { type CasePlay, coordinator, play, rcc, roadWorker, say } from '../support/case-harness.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

const received = (game: CasePlay, at: string, day: string, by = coordinator): CasePlay =>
  game.must(at, by, { type: 'correct', fields: { receivedAt: game.instant(day) }, reason });

describe('a corrected day of receipt counts the stopped terms from it anew (PRC-3, PRC-4, T 5.1)', () => {
  const primaryAt = (from: string, at: string) => play().receive(from).must(at, coordinator, say.primary);

  it('the primary answer that seemed in time was late', () => {
    const game = primaryAt('2025-11-10 08:30', '2025-11-10 08:50');
    expect(game.clock('primaryAnswer')).toMatchObject({ state: 'met', lateMs: 0 });
    received(game, '2025-11-10 10:00', '2025-11-07 16:00');
    expect(game.due('primaryAnswer')).toBe('2025-11-07 17:00');
    expect(game.clock('primaryAnswer')).toMatchObject({
      state: 'breached',
      startedAt: game.instant('2025-11-07 16:00'),
      stoppedAt: game.instant('2025-11-10 08:50'),
      breachedAt: game.instant('2025-11-07 17:00'),
      usedMs: 110 * minuteMs,
      lateMs: 50 * minuteMs,
    });
  });

  it('the primary answer that seemed late was in time', () => {
    const game = primaryAt('2025-11-07 16:00', '2025-11-10 08:50');
    expect(game.clock('primaryAnswer')).toMatchObject({ state: 'breached' });
    received(game, '2025-11-10 10:00', '2025-11-10 08:30');
    expect(game.clock('primaryAnswer')).toMatchObject({
      state: 'met',
      stoppedAt: game.instant('2025-11-10 08:50'),
      breachedAt: null,
      usedMs: 20 * minuteMs,
      lateMs: 0,
    });
  });

  it('a day after the primary answer leaves nothing used and nothing late', () => {
    const game = received(primaryAt('2025-11-07 16:00', '2025-11-10 08:50'), '2025-11-10 10:00', '2025-11-10 09:00');
    expect(game.clock('primaryAnswer')).toMatchObject({ state: 'met', breachedAt: null, usedMs: 0, lateMs: 0 });
  });

  it('corrected twice, the terms count from the last', () => {
    const game = primaryAt('2025-11-10 08:30', '2025-11-10 08:50');
    received(game, '2025-11-10 10:00', '2025-11-07 16:00');
    received(game, '2025-11-10 10:05', '2025-11-10 08:40');
    expect(game.clock('primaryAnswer')).toMatchObject({ state: 'met', usedMs: 10 * minuteMs, breachedAt: null });
  });

  it('the acceptance of a message, taken to work too late by the right day', () => {
    const game = play(tyazhinKuzbassOnline)
      .receive('2025-11-14 09:00')
      .must('2025-11-14 17:00', coordinator, say.takeToWork);
    expect(game.clock('accept')).toMatchObject({ state: 'met' });
    received(game, '2025-11-14 17:05', '2025-11-13 12:00');
    expect(game.due('accept')).toBe('2025-11-14 12:00');
    expect(game.clock('accept')).toMatchObject({
      state: 'breached',
      breachedAt: game.instant('2025-11-14 12:00'),
      usedMs: 29 * hourMs,
      lateMs: 5 * hourMs,
    });
  });

  const published = (fields: { answerBy?: string } = {}, also?: (game: CasePlay) => void) => {
    const game = play().receive('2025-11-10 08:30', fields).must('2025-11-10 09:00', coordinator, say.assign());
    also?.(game);
    return game
      .must('2025-11-10 10:00', roadWorker, say.answer())
      .must('2025-11-10 10:10', coordinator, say.approve)
      .must('2025-11-10 10:20', rcc, say.approve)
      .must('2025-11-10 10:30', coordinator, say.publish);
  };

  it('the answer, already published, is late by eight hours from the right day', () => {
    const game = received(published(), '2025-11-10 11:00', '2025-11-07 09:30');
    expect(game.due('answer')).toBe('2025-11-07 17:30');
    expect(game.clock('answer')).toMatchObject({ state: 'breached', usedMs: 10 * hourMs, lateMs: 2 * hourMs });
    expect(game.state.stage).toBe('awaitingCitizen');
  });

  it('the shorter term that was given counts from the right day too, the term of the message itself stands', () => {
    const short = published({}, (game) => game.must('2025-11-10 09:10', rcc, { type: 'setFastTrack' }));
    received(short, '2025-11-10 11:00', '2025-11-07 16:30');
    expect([short.due('answer'), short.clock('answer').variant]).toEqual(['2025-11-10 11:30', 'fastTrack']);
    const given = published({ answerBy: '2025-11-12T12:00:00+07:00' });
    received(given, '2025-11-10 11:00', '2025-11-07 09:30');
    expect(given.due('answer')).toBe('2025-11-12 12:00');
    expect(given.clock('answer')).toMatchObject({ state: 'met', variant: 'given', usedMs: 10 * hourMs });
  });

  it('what came as urgent ran around the clock from the right minute on', () => {
    const game = play().receive('2025-11-10 08:30', { importance: 'urgent' });
    game.must('2025-11-10 08:50', coordinator, say.primary);
    received(game, '2025-11-10 09:00', '2025-11-09 22:00');
    expect(game.due('primaryAnswer')).toBe('2025-11-09 23:00');
    expect(game.clock('primaryAnswer')).toMatchObject({ state: 'breached', usedMs: 650 * minuteMs });
  });

  it('only a term that still runs is told as moved', () => {
    const game = primaryAt('2025-11-10 08:30', '2025-11-10 08:50');
    const before = game.effects.length;
    received(game, '2025-11-10 10:00', '2025-11-07 16:00');
    expect(game.effects.slice(before)).toMatchObject([
      { type: 'notify', kind: 'deadlineMoved', data: { moved: [{ clock: 'answer' }] } },
    ]);
  });
});

describe('a corrected day of receipt of an appeal (PRC-5, 59-ФЗ ст. 8 ч. 2)', () => {
  const registeredOn = (receivedAt: string, at: string) =>
    play(appeals).receive(receivedAt).must(at, registrar, { type: 'register', number: '7' });

  it('the three days of registration count from it: late or in time', () => {
    const game = registeredOn('2025-12-01 09:00', '2025-12-05 10:00');
    expect(game.clock('registration')).toMatchObject({ state: 'breached' });
    received(game, '2025-12-05 10:05', '2025-12-03 09:00', registrar);
    expect(game.due('registration')).toBe('2025-12-07 00:00');
    expect(game.clock('registration')).toMatchObject({ state: 'met', breachedAt: null, usedMs: 2 * dayMs + hourMs });
    received(game, '2025-12-05 10:10', '2025-11-28 09:00', registrar);
    expect(game.clock('registration')).toMatchObject({ state: 'breached', lateMs: 3 * dayMs + 10 * hourMs });
  });

  it('both days in one command: from the one to the other', () => {
    const game = registeredOn('2025-12-01 09:00', '2025-12-02 10:00');
    const fields = { receivedAt: game.instant('2025-11-27 09:00'), registeredAt: game.instant('2025-12-01 09:00') };
    game.must('2025-12-02 10:05', registrar, { type: 'correct', fields, reason });
    expect(game.clock('registration')).toMatchObject({
      state: 'breached',
      startedAt: fields.receivedAt,
      stoppedAt: fields.registeredAt,
      usedMs: 4 * dayMs,
    });
    expect(game.clock('answer').startedAt).toBe(fields.registeredAt);
  });

  it('what counts from registration stays, though both were written down for one minute (ст. 12 ч. 1)', () => {
    const game = registeredOn('2025-12-01 09:00', '2025-12-01 09:00');
    const answerBy = game.due('answer');
    received(game, '2025-12-02 10:00', '2025-11-20 09:00', registrar);
    expect([game.due('answer'), game.clock('answer').startedAt]).toEqual([answerBy, game.state.registeredAt]);
    expect(game.clock('registration')).toMatchObject({ state: 'breached' });
  });
});
