import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { compile } from '../../domain/calendar.ts';
import type { EventOf } from '../../domain/case-event.ts';
import { urgent } from '../support/calendars.ts';
import {
  type CasePlay,
  citizen,
  coordinator,
  executorPerson,
  id,
  person,
  play,
  rcc,
  road,
  roadWorker,
  say,
} from '../support/case-harness.ts';

/** An answer written, agreed by the coordinator and the ЦУР, and published at the given minute of a Friday. */
const published = (at: string): CasePlay =>
  play()
    .receive('2025-11-14 09:00')
    .must('2025-11-14 09:10', coordinator, say.assign())
    .must('2025-11-14 09:20', coordinator, say.primary)
    .must('2025-11-14 13:00', roadWorker, say.answer())
    .must('2025-11-14 13:30', coordinator, say.approve)
    .must('2025-11-14 14:00', rcc, say.approve)
    .must(at, coordinator, say.publish);

const moves = (log: CasePlay['log'], from: number) =>
  log
    .slice(from)
    .map(({ event }) => event)
    .filter((event): event is EventOf<'clockMoved'> => event.type === 'clockMoved')
    .filter((event) => event.previousDueAt !== event.clock.dueAt);

describe('scenarios of a message of «Инцидент Менеджмент» in Тяжинский (PRC-1, PRC-7)', () => {
  it('Scenario 1: a Friday evening runs into a short working Saturday', () => {
    const ordinary = play().receive('2025-10-31 16:50'); // Friday
    expect(ordinary.due('primaryAnswer')).toBe('2025-11-01 08:50');
    expect(ordinary.due('answer')).toBe('2025-11-01 15:50');
    const fast = play().receive('2025-10-31 16:50', { importance: 'fastTrack' });
    expect(fast.due('answer')).toBe('2025-11-01 11:50');
    const later = ordinary.must('2025-10-31 17:10', rcc, { type: 'setFastTrack' });
    expect(later.due('answer')).toBe('2025-11-01 11:50'); // counted from the original start
  });

  it('Scenario 2: a message of a Sunday starts on Wednesday after the holiday', () => {
    const game = play().receive('2025-11-02 12:00');
    expect(game.due('primaryAnswer')).toBe('2025-11-05 09:30');
    expect(game.due('answer')).toBe('2025-11-05 16:30');
  });

  it('Scenario 3: the last half hour of the year and the rest on 12 January', () => {
    const game = play().receive('2025-12-30 17:00');
    expect(game.due('primaryAnswer')).toBe('2026-01-12 09:00');
    expect(game.due('answer')).toBe('2026-01-12 16:00');
  });

  it('Scenario 7: an interim answer with a promise later than the final term is warned about at once (PRC-9)', () => {
    const game = play()
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, say.assign())
      .must('2025-11-10 11:00', coordinator, say.interim('2025-11-20'));
    expect(game.due('finalAnswer')).toBe('2025-11-19 17:30');
    expect(game.due('promise')).toBe('2025-11-20 17:30');
    expect(game.events('interimPublished')[0]?.warning).toBe('promiseAfterFinalTerm');
    expect(game.clock('answer')).toMatchObject({ state: 'met', stoppedAt: game.instant('2025-11-10 11:00') });
    expect(game.state.stage).toBe('promised');

    const fitting = play()
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, { type: 'takeToWork' })
      .must('2025-11-10 11:00', coordinator, say.interim('2025-11-19'));
    expect(fitting.events('interimPublished')[0]).not.toHaveProperty('warning');
  });

  it('Scenario 8: two days of silence after the publication close the case by themselves', () => {
    const game = published('2025-11-14 15:00');
    expect(game.state.stage).toBe('awaitingCitizen');
    expect(game.runTicksUntil('2025-11-16 14:59').state.stage).toBe('awaitingCitizen');
    expect(game.runTicksUntil('2025-11-16 15:00').state).toMatchObject({
      stage: 'closed',
      closedAt: game.instant('2025-11-16 15:00'),
    });
    expect(game.events('closed')).toEqual([{ type: 'closed', reason: 'silence' }]);
  });

  it('Scenario 9: a comment a minute before that opens cycle 2, and nothing later changes the figures of cycle 1 (PRC-16)', () => {
    const game = published('2025-11-14 15:00').must('2025-11-16 14:59', citizen, say.comment);
    expect(game.state).toMatchObject({ cycle: 2, stage: 'inWork', publishedAt: null, assignment: null });
    expect(game.due('primaryAnswer')).toBe('2025-11-17 09:30');
    expect(game.due('answer')).toBe('2025-11-17 16:30');

    const first = structuredClone(game.state.cycles[0]);
    expect(first).toMatchObject({ cycle: 1, outcome: 'solved', publishedAt: game.instant('2025-11-14 15:00') });
    expect(first?.clocks.find((clock) => clock.name === 'silence')?.state).toBe('cancelled');
    expect(first?.clocks.find((clock) => clock.name === 'answer')).toMatchObject({
      state: 'met',
      usedMs: 6 * 3_600_000,
      lateMs: 0,
    });
    game
      .must('2025-11-17 09:00', coordinator, say.assign())
      .must('2025-11-17 18:00', roadWorker, say.answer('explained'))
      .must('2025-11-18 09:00', coordinator, say.returned)
      .must('2025-11-18 10:00', roadWorker, say.answer('explained'))
      .must('2025-11-18 11:00', person('coordinator', 'rcc'), say.approve)
      .must('2025-11-18 11:10', coordinator, say.publish)
      .must('2025-11-18 12:00', citizen, { type: 'rate', score: 2 })
      .runTicksUntil('2025-12-31 00:00');
    expect(game.state.cycles).toEqual([first]);
    expect(game.state).toMatchObject({ stage: 'closed', cycle: 2, returns: 1, scores: [2] });
  });

  it('Scenario 10: a comment a month after closing is the same case, cycle 2', () => {
    const game = published('2025-11-14 15:00').must('2025-12-16 10:00', citizen, say.comment);
    expect(game.events('closed')).toHaveLength(1);
    expect(game.state).toMatchObject({ cycle: 2, stage: 'inWork', closedAt: null });
    expect(game.due('primaryAnswer')).toBe('2025-12-16 11:00');
  });

  it('Scenario 11: urgency lets the rest of the norm run around the clock (PRC-8)', () => {
    const game = play().receive('2025-11-17 15:00'); // Monday
    expect(game.due('answer')).toBe('2025-11-18 14:00');
    game.must('2025-11-17 17:00', coordinator, say.urgent);
    expect(game.due('answer')).toBe('2025-11-17 23:00');
    expect(game.clock('answer').segments.map((segment) => segment.calendar)).toEqual(['working', 'urgent']);
  });

  it('Scenario 11 with the fast track before it: urgency takes nothing of the shorter norm back', () => {
    const game = play()
      .receive('2025-11-17 15:00')
      .must('2025-11-17 16:00', rcc, { type: 'setFastTrack' })
      .must('2025-11-17 17:00', coordinator, say.urgent);
    expect(game.due('answer')).toBe('2025-11-17 19:00');
  });

  it('Scenario 12: returned twice, approved, returned by the ЦУР: one answer clock, three returns, nothing public (PRC-11)', () => {
    const game = play()
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, say.assign())
      .must('2025-11-10 10:00', roadWorker, say.answer())
      .must('2025-11-10 10:10', coordinator, say.returned)
      .must('2025-11-10 11:00', roadWorker, say.answer())
      .must('2025-11-10 11:10', coordinator, say.approve)
      .must('2025-11-10 11:20', rcc, say.returned)
      .must('2025-11-10 12:00', roadWorker, say.answer())
      .must('2025-11-10 12:10', coordinator, say.approve)
      .must('2025-11-10 12:20', rcc, say.approve)
      .must('2025-11-10 12:30', rcc, say.returned);
    expect(game.state).toMatchObject({ stage: 'assigned', returns: 3, publishedAt: null, approvals: [] });
    expect(game.events('published')).toEqual([]);
    expect(game.state.clocks.filter((clock) => clock.name === 'answer')).toHaveLength(1);
    expect(game.clock('answer')).toMatchObject({ state: 'running', startedAt: game.instant('2025-11-10 09:00') });
    expect(game.due('answer')).toBe('2025-11-10 17:00');
    expect(game.clock('executor').startedAt).toBe(game.instant('2025-11-10 12:30'));
    expect(game.refusal('2025-11-10 12:40', coordinator, say.publish).code).toBe('notAllowed');
  });

  it('Scenario 13: the deputy of an absent executor answers, and both are named (PRC-13)', () => {
    const absent = id('absent executor');
    const game = play().receive('2025-11-10 09:00').must('2025-11-10 09:10', coordinator, say.assign());
    const decision = game.command('2025-11-10 10:00', executorPerson(road, absent), say.answer());
    expect(decision).toMatchObject({
      ok: true,
      acting: { userId: executorPerson(road, absent).person.userId, onBehalfOf: absent },
    });
    expect(game.state.stage).toBe('inApproval');
  });

  it('Scenario 13 for an approval: the step keeps who decided and for whom', () => {
    const absent = id('absent coordinator');
    const grant = {
      role: 'coordinator',
      scope: { channels: null, sectorBlockIds: null, departmentIds: null },
    } as const;
    const game = play()
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, say.assign())
      .must('2025-11-10 10:00', roadWorker, say.answer())
      .must('2025-11-10 10:10', person({ ...grant, onBehalfOf: absent }), say.approve);
    expect(game.state.approvals[0]).toMatchObject({ state: 'approved', by: id('coordinator'), onBehalfOf: absent });
  });

  it('Scenario 14: a holiday added later moves open cases by one command, with old and new dates; closed ones stay', () => {
    const open = play().receive('2025-11-13 15:00').must('2025-11-13 15:10', coordinator, say.assign());
    const closed = published('2025-11-14 12:00').runTicksUntil('2025-11-20 00:00');
    const day = { kind: 'off', reason: 'решение ЦУР', source: 'решение ЦУР' } as const;
    const changed = { ...tyazhinCalendar, version: 2, days: { '2025-11-14': day } };
    const calendars = { working: compile([russiaCalendar, changed]), urgent };

    const moved = open.branch(open.regulation, calendars);
    const before = moved.log.length;
    moved.must('2025-11-13 17:00', coordinator, { type: 'applyRegulation', reason: id('reason') });
    expect(
      moves(moved.log, before).map((event) => [
        event.clock.name,
        moved.local(event.previousDueAt),
        moved.local(event.clock.dueAt),
      ]),
    ).toEqual([
      ['answer', '2025-11-14 14:00', '2025-11-17 14:00'],
      ['executor', '2025-11-14 10:10', '2025-11-17 10:10'],
    ]);
    expect(moved.clock('answer').calendar.working).toBe('russia@1+tyazhin@2');
    expect(moved.refusal('2025-11-13 17:05', coordinator, { type: 'applyRegulation' }).code).toBe('notAllowed');
    expect(open.due('answer')).toBe('2025-11-14 14:00'); // nothing moves before the command

    const untouched = closed.branch(closed.regulation, calendars);
    expect(untouched.refusal('2025-11-20 09:00', coordinator, { type: 'applyRegulation' }).code).toBe('notAllowed');
  });
});
