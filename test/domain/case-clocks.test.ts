import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { compile } from '../../domain/calendar.ts';
import { earliestDueAt, shownStage } from '../../domain/case-state.ts';
import { pendingTicks } from '../../domain/case-ticks.ts';
import { urgent } from '../support/calendars.ts';
import {
  type CasePlay,
  citizen,
  coordinator,
  head,
  id,
  person,
  play,
  rcc,
  roadWorker,
  say,
} from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const pause = (game: CasePlay, until: string) =>
  ({ type: 'pause', reason: id('reason'), until: game.instant(until) }) as const;
const resume = { type: 'resume' } as const;
const inWork = (at: string) => play().receive(at).must(at, coordinator, say.takeToWork);
const shorter = imWith({
  version: 2,
  clocks: tyazhinIm.clocks.map((clock) =>
    clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: 360 } } : clock,
  ),
});

describe('pauses (PRC-18)', () => {
  it('takes the working time of a pause out, and shows no deadline while it lasts', () => {
    const game = inWork('2025-11-10 09:00'); // Monday, answer by 17:00
    game.must('2025-11-10 10:00', coordinator, pause(game, '2025-11-14 10:00'));
    expect(game.clock('answer')).toMatchObject({ state: 'paused', dueAt: null });
    game.must('2025-11-10 12:00', coordinator, resume);
    expect(game.due('answer')).toBe('2025-11-11 10:00');
    expect(game.clock('primaryAnswer').breachedAt).toBe(game.instant('2025-11-10 10:00')); // not pausable
  });

  it('a pause across a weekend adds only working time', () => {
    const game = inWork('2025-11-14 15:00'); // Friday, answer by Monday 14:00
    game
      .must('2025-11-14 16:30', coordinator, pause(game, '2025-11-20 10:00'))
      .must('2025-11-17 09:30', coordinator, resume);
    expect(game.due('answer')).toBe('2025-11-17 16:00'); // 14:00 and the two working hours of the pause
  });

  it('two pauses in one day both count', () => {
    const game = inWork('2025-11-10 08:30'); // answer by 16:30
    game
      .must('2025-11-10 09:00', coordinator, pause(game, '2025-11-12 10:00'))
      .must('2025-11-10 10:00', coordinator, resume)
      .must('2025-11-10 11:00', coordinator, pause(game, '2025-11-12 10:00'))
      .must('2025-11-10 11:30', coordinator, resume);
    expect(game.due('answer')).toBe('2025-11-11 09:00');
  });

  it('ends by itself at its limit', () => {
    const game = inWork('2025-11-10 09:00');
    game.must('2025-11-10 10:00', coordinator, pause(game, '2025-11-10 12:00')).runTicksUntil('2025-11-10 12:00');
    expect(game.events('resumed')).toEqual([{ type: 'resumed', byItself: true }]);
    expect(game.state.pausedUntil).toBeNull();
    expect(game.due('answer')).toBe('2025-11-11 10:00');
  });

  it('is kept when the regulation changes afterwards', () => {
    const game = inWork('2025-11-10 08:30');
    game
      .must('2025-11-10 09:00', coordinator, pause(game, '2025-11-12 10:00'))
      .must('2025-11-10 11:00', coordinator, resume);
    const changed = game.branch(shorter).must('2025-11-10 11:05', coordinator, { type: 'applyRegulation' });
    expect(changed.due('answer')).toBe('2025-11-10 16:30'); // six hours and the two of the pause
    expect(changed.state.regulation.version).toBe(2);
    const during = inWork('2025-11-10 08:30');
    during.must('2025-11-10 09:00', coordinator, pause(during, '2025-11-12 10:00'));
    const later = during.branch(shorter).must('2025-11-10 10:00', coordinator, { type: 'applyRegulation' });
    expect(later.clock('answer')).toMatchObject({ state: 'paused', dueAt: null });
    expect(later.must('2025-11-10 11:00', coordinator, resume).due('answer')).toBe('2025-11-10 16:30');
  });

  it('does not hide that a term had already run out', () => {
    const game = inWork('2025-11-10 08:30').runTicksUntil('2025-11-11 09:00'); // answer ran out at 16:30
    expect(game.refusal('2025-11-11 09:30', coordinator, pause(game, '2025-11-12 10:00'))).toEqual({
      code: 'notAllowed',
      message: 'нет срока, который можно приостановить',
    });
    const both = inWork('2025-11-10 08:30').must('2025-11-11 09:00', coordinator, say.assign());
    both.must('2025-11-11 09:30', coordinator, pause(both, '2025-11-12 10:00'));
    expect(both.clock('executor').state).toBe('paused');
    expect(both.clock('answer')).toMatchObject({
      state: 'breached',
      breachedAt: both.instant('2025-11-10 16:30'),
      pauses: [],
    });
  });

  it('does not warn a second time after a pause between the warning and the term', () => {
    const game = inWork('2025-11-10 08:30'); // warning 15:30, answer by 16:30
    game
      .must('2025-11-10 16:00', coordinator, pause(game, '2025-11-12 10:00'))
      .must('2025-11-10 17:00', coordinator, resume)
      .runTicksUntil('2025-11-11 09:00');
    expect(game.due('answer')).toBe('2025-11-10 17:30');
    expect(game.told().filter((line) => line.includes(' answer -60'))).toHaveLength(1);
  });

  it('moves a term that a person gave by the working time of the pause', () => {
    const game = inWork('2025-11-10 08:30');
    game
      .must('2025-11-10 09:00', coordinator, {
        type: 'assign',
        executorId: id('road'),
        dueAt: '2025-11-10T16:30:00+07:00',
      })
      .must('2025-11-10 10:00', coordinator, pause(game, '2025-11-12 10:00'))
      .must('2025-11-10 12:00', coordinator, resume);
    expect(game.clock('executor')).toMatchObject({ variant: 'given', givenDueAt: '2025-11-10T09:30:00.000Z' });
    expect(game.due('executor')).toBe('2025-11-11 09:30');
  });
});

describe('warnings and the ladder (PRC-12)', () => {
  it('warns before, tells the superior at the breach and climbs, each step once, in working time', () => {
    const game = inWork('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.primary)
      .runTicksUntil('2025-12-01 00:00');
    expect(game.told()).toEqual([
      '2025-11-10 15:30 answer -60 executor,coordinator',
      '2025-11-10 16:30 answer 0 superior,coordinator',
      '2025-11-11 09:30 answer 120 head',
      '2025-11-11 15:30 answer 480 curator',
    ]);
    expect(game.events('clockBreached')).toHaveLength(1);
    expect(game.state.stage).toBe('inWork'); // told and counted: the case goes on
  });

  it('escalates neither at night nor at the weekend unless the case is urgent', () => {
    const game = play().receive('2025-11-14 16:00').must('2025-11-14 16:10', coordinator, say.assign());
    game.must('2025-11-14 16:20', coordinator, {
      type: 'reassign',
      executorId: id('road'),
      dueAt: game.instant('2025-11-15 20:00'), // a Saturday evening
    });
    game.runTicksUntil('2025-11-17 12:00');
    expect(game.told().filter((line) => line.includes(' executor '))).toEqual([
      '2025-11-14 17:00 executor -30 executor',
      '2025-11-17 08:30 executor 0 superior,coordinator',
    ]);
    const pressing = inWork('2025-11-14 16:00').must('2025-11-14 17:00', coordinator, say.urgent); // 7 hours left
    pressing.runTicksUntil('2025-11-17 12:00');
    expect(pressing.told().filter((line) => line.includes(' answer '))).toEqual([
      '2025-11-14 23:00 answer -60 executor,coordinator',
      '2025-11-15 00:00 answer 0 superior,coordinator',
      '2025-11-15 02:00 answer 120 head',
      '2025-11-15 08:00 answer 480 curator',
    ]);
  });

  it('a warning that falls at night before a nightly term comes at the last close, not after the term', () => {
    const nightly = imWith({
      clocks: tyazhinIm.clocks.map((clock) =>
        clock.name === 'answer'
          ? { ...clock, rule: { kind: 'calendar_days', days: 1, at: '24:00', roll: 'none' }, fastTrack: undefined }
          : clock,
      ),
    });
    const game = play(nightly).receive('2025-11-10 09:00').must('2025-11-10 09:05', coordinator, say.takeToWork);
    game.runTicksUntil('2025-11-12 23:00');
    expect(game.told().filter((line) => line.includes(' answer '))).toEqual([
      '2025-11-11 17:30 answer -60 executor,coordinator',
      '2025-11-12 08:30 answer 0 superior,coordinator',
      '2025-11-12 08:30 answer 120 head',
      '2025-11-12 08:30 answer 480 curator',
    ]);
  });

  it('a deadline moved twice in a day is told anew for each new date, without duplicates', () => {
    const extendedAgain = imWith({
      version: 2,
      clocks: tyazhinIm.clocks.map((clock) =>
        clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: 600 } } : clock,
      ),
    });
    const first = inWork('2025-11-10 08:30').runTicksUntil('2025-11-10 15:45'); // warned at 15:30
    const second = first.branch(extendedAgain).must('2025-11-10 15:50', coordinator, { type: 'applyRegulation' });
    expect(second.due('answer')).toBe('2025-11-11 09:30');
    second.runTicksUntil('2025-11-11 08:30'); // warned for the new date: an hour of working time before it
    const third = second.branch({ ...tyazhinIm, version: 3 }, second.calendars);
    third.must('2025-11-11 08:40', coordinator, { type: 'applyRegulation' }); // back to the first date: it has passed
    third.runTicksUntil('2025-11-11 09:00');
    const told = third.told().filter((line) => line.includes(' answer '));
    expect(told).toEqual([
      '2025-11-10 15:30 answer -60 executor,coordinator',
      '2025-11-11 08:30 answer -60 executor,coordinator',
      '2025-11-10 16:30 answer 0 superior,coordinator',
    ]);
    expect(third.clock('answer').breachedAt).toBe(third.instant('2025-11-10 16:30'));
  });

  it('a reminder that an outage made stale is recorded in silence, the breach is told', () => {
    const game = inWork('2025-11-10 08:30').must('2025-11-10 08:40', coordinator, say.primary);
    game.runTicksUntil('2025-11-10 17:00', 'outage');
    expect(game.told()).toEqual([
      '2025-11-10 15:30 answer -60 executor,coordinator silent',
      '2025-11-10 16:30 answer 0 superior,coordinator',
    ]);
  });

  it('an imported case alarms nobody until someone takes it to work', () => {
    const quiet = play().receive('2025-11-10 08:30', { quiet: true, acceptedAt: '2025-11-12 09:00' });
    quiet.runTicksUntil('2025-11-12 10:00');
    expect(quiet.clock('answer').breachedAt).toBe(quiet.instant('2025-11-10 16:30'));
    expect(quiet.told().every((line) => line.endsWith(' silent'))).toBe(true);
    expect(quiet.told().length).toBeGreaterThan(0);
    quiet.must('2025-11-12 10:30', coordinator, say.assign()).runTicksUntil('2025-11-20 00:00');
    expect(quiet.told().some((line) => line.includes('executor 0') && !line.endsWith('silent'))).toBe(true);
  });
});

describe('deadlines that a person moves', () => {
  it('urgency and importance corrected back take the urgent calendar out again', () => {
    const game = inWork('2025-11-17 15:00').must('2025-11-17 16:00', coordinator, say.urgent);
    expect(game.due('answer')).toBe('2025-11-17 23:00');
    game.must('2025-11-17 16:30', coordinator, {
      type: 'correct',
      fields: { importance: 'ordinary' },
      reason: id('reason'),
    });
    expect(game.state).toMatchObject({ importance: 'ordinary', urgentFrom: null });
    expect(game.due('answer')).toBe('2025-11-18 14:00');
  });

  it('a correction cannot raise importance past those who may', () => {
    const game = inWork('2025-11-17 15:00');
    const raised = { type: 'correct', fields: { importance: 'fastTrack' }, reason: id('reason') } as const;
    expect(game.refusal('2025-11-17 15:10', coordinator, raised).code).toBe('unprocessable');
  });

  it('a corrected receipt moves the clocks that count from it and keeps the old value', () => {
    const game = inWork('2025-11-17 15:00');
    game.must('2025-11-17 15:20', coordinator, {
      type: 'correct',
      fields: { receivedAt: '2025-11-17T14:00:00+07:00' },
      reason: id('reason'),
    });
    expect(game.due('answer')).toBe('2025-11-18 13:00');
    expect(game.state).toMatchObject({ receivedAt: '2025-11-17T07:00:00.000Z' });
    expect(game.events('corrected')[0]?.fields).toEqual({
      receivedAt: { from: '2025-11-17T08:00:00.000Z', to: '2025-11-17T07:00:00.000Z' },
    });
  });

  it('a date no calendar knows is an incident for the operator, settled when the year is there', () => {
    const short = { ...russiaCalendar, coverage: { from: '2024-01-01', to: '2025-12-31' } };
    const { provisional: _later, ...only2025 } = short;
    const calendars = { working: compile([only2025, tyazhinCalendar]), urgent };
    const game = play(tyazhinIm, calendars).receive('2025-12-30 17:00');
    expect(shownStage(game.state)).toBe('needsOperator');
    expect(game.state.incidents.map((incident) => incident.clockKey)).toEqual(['primaryAnswer.1.1', 'answer.1.2']);
    expect(game.clock('answer')).toMatchObject({ dueAt: null, state: 'running' });
    const loaded = game.branch(tyazhinIm, play().calendars);
    loaded.must('2025-12-30 17:10', coordinator, { type: 'applyRegulation' });
    expect(loaded.due('answer')).toBe('2026-01-12 16:00');
    expect(shownStage(loaded.state)).toBe('received');
  });

  it('a deadline given with the message stands above the rule', () => {
    const game = play().receive('2025-11-10 09:00', { answerBy: '2025-11-12T12:00:00+07:00' });
    expect(game.due('answer')).toBe('2025-11-12 12:00');
    expect(earliestDueAt(game.state)).toBe(game.instant('2025-11-10 10:00'));
  });

  it('the fast track counts from the start and never from the command', () => {
    const game = inWork('2025-11-10 08:30').must('2025-11-10 12:00', rcc, { type: 'setFastTrack' });
    expect(game.due('answer')).toBe('2025-11-10 12:30');
    const late = inWork('2025-11-10 08:30').must('2025-11-10 14:00', rcc, { type: 'setFastTrack' });
    late.runTicksUntil('2025-11-10 14:01');
    expect(late.clock('answer')).toMatchObject({ state: 'breached', breachedAt: late.instant('2025-11-10 12:30') });
  });
});

describe('ends of clocks', () => {
  it('an answer accepted at the very minute of the term is in time, a minute later it is late', () => {
    const until = (at: string) =>
      play()
        .receive('2025-11-10 08:30')
        .must('2025-11-10 08:40', coordinator, say.assign())
        .must('2025-11-10 09:00', roadWorker, say.answer())
        .must('2025-11-10 09:10', person('coordinator', 'rcc'), say.approve)
        .must(at, coordinator, say.publish);
    expect(until('2025-11-10 16:30').clock('answer')).toMatchObject({ state: 'met', lateMs: 0, usedMs: 8 * 3_600_000 });
    expect(until('2025-11-11 08:40').clock('answer')).toMatchObject({
      state: 'breached',
      lateMs: 70 * 60_000,
      usedMs: (8 * 60 + 70) * 60_000,
    });
  });

  it('a merged case never escalates; taken apart, its clocks go on as if nothing had been', () => {
    const game = inWork('2025-11-10 08:30').must('2025-11-10 09:00', coordinator, {
      type: 'linkDuplicate',
      caseId: id('main case'),
    });
    expect(game.state.stage).toBe('merged');
    expect(pendingTicks(game.state)).toEqual([]);
    game.runTicksUntil('2025-11-10 12:00');
    expect(game.told()).toEqual([]);
    game.must('2025-11-10 12:00', coordinator, { type: 'unlinkDuplicate' });
    expect(game.state.stage).toBe('inWork');
    expect(game.clock('answer')).toMatchObject({ state: 'running', stoppedAt: null });
    expect(game.due('answer')).toBe('2025-11-10 16:30');
    expect(game.runTicksUntil('2025-11-10 17:00').clock('primaryAnswer').state).toBe('breached');
  });

  it('a pause that ends while the case is merged has ended when it is taken apart', () => {
    const game = inWork('2025-11-10 08:30');
    game
      .must('2025-11-10 09:00', coordinator, pause(game, '2025-11-10 10:00'))
      .must('2025-11-10 09:30', coordinator, { type: 'linkDuplicate', caseId: id('main case') })
      .must('2025-11-10 12:00', coordinator, { type: 'unlinkDuplicate' })
      .runTicksUntil('2025-11-10 12:01');
    expect(game.state.pausedUntil).toBeNull();
    expect(game.due('answer')).toBe('2025-11-10 17:30');
  });

  it('closed and reopened and closed: both cycles have their figures', () => {
    const game = play()
      .receive('2025-11-10 08:30')
      .must('2025-11-10 09:00', coordinator, say.takeToWork)
      .must('2025-11-10 10:00', coordinator, say.close)
      .must('2025-11-12 09:00', head, { type: 'reopen', reason: id('reason') })
      .must('2025-11-12 11:00', coordinator, say.close)
      .must('2025-11-13 09:00', head, { type: 'reopen', reason: id('reason') });
    expect(game.state.cycles.map((cycle) => [cycle.cycle, game.local(cycle.startedAt), cycle.clocks.length])).toEqual([
      [1, '2025-11-10 08:30', 2],
      [2, '2025-11-12 09:00', 2],
    ]);
    expect(game.state).toMatchObject({ cycle: 3, closedAt: null });
  });

  it('a comment while nothing is published is kept and starts no clock anew', () => {
    const game = inWork('2025-11-10 08:30').must('2025-11-10 09:00', citizen, say.comment);
    expect(game.state).toMatchObject({ cycle: 1, stage: 'inWork' });
    expect(game.events('commented')).toEqual([
      { type: 'commented', textId: id('comment'), tone: null, reopens: false },
    ]);
  });
});
