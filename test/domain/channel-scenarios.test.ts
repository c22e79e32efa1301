import { describe, expect, it } from 'vitest';
import type { Regulation } from '../../domain/regulation.ts';
import {
  citizen,
  coordinator,
  executorPerson,
  head,
  id,
  person,
  rcc,
  roadWorker,
  say,
} from '../support/case-harness.ts';
import { playIn, regulationOf } from '../support/municipalities.ts';

const deputy = person('deputy');
const mayor = person('mayor');

describe('scenarios of the other channels in Тяжинский', () => {
  it('Scenario 4: the governor’s networks, a Saturday evening: signed and sent by Sunday 18:00 (PRC-4)', () => {
    const game = playIn('tyazhin', 'governor').receive('2025-11-15 19:30');
    expect(game.due('answer')).toBe('2025-11-16 18:00');
    expect(playIn('tyazhin', 'governor').receive('2025-11-15 17:55').due('answer')).toBe('2025-11-15 18:00');
    const clocks = regulationOf('tyazhin', 'governor').clocks.map((clock) =>
      clock.rule.kind === 'local_time' && clock.name === 'answer'
        ? { ...clock, rule: { ...clock.rule, leadMinutes: 10 } }
        : clock,
    );
    const careful = playIn('tyazhin', 'governor', { clocks }).receive('2025-11-15 17:55');
    expect(careful.due('answer')).toBe('2025-11-16 18:00');

    game.must('2025-11-16 09:00', coordinator, say.assign());
    expect(game.refusal('2025-11-16 11:00', roadWorker, say.answer()).message).toContain('контакт с заявителем');
    game
      .must('2025-11-16 11:30', roadWorker, { type: 'logCall', text: id('call') })
      .must('2025-11-16 12:00', roadWorker, say.answer());
    expect(game.refusal('2025-11-16 12:10', coordinator, say.approve).message).toContain('курирующий заместитель');
    game.must('2025-11-16 13:00', deputy, say.approve);
    game
      .must('2025-11-16 13:10', mayor, { type: 'returnForRework', reason: id('reason') })
      .must('2025-11-16 13:20', roadWorker, say.answer())
      .must('2025-11-16 13:40', deputy, say.approve)
      .must('2025-11-16 14:00', mayor, { type: 'sign' })
      .must('2025-11-16 14:30', roadWorker, { type: 'send', number: 'ИСХ-1' });
    expect(game.state.answers.at(-1)).toMatchObject({ outgoingNumber: 'ИСХ-1', publishedAt: game.state.publishedAt });
    expect(game.effects).toContainEqual(
      expect.objectContaining({ type: 'makeLetter', data: expect.objectContaining({ outgoing: 'ИСХ-1' }) }),
    );
    expect(game.clock('answer')).toMatchObject({ state: 'met', stoppedAt: game.instant('2025-11-16 14:30') });
    expect(game.state.stage).toBe('closed');
  });

  it('Scenario 5: Кузбасс-онлайн, a Friday evening: accepted within 24 hours, considered by the end of 28.11 (PRC-3)', () => {
    const game = playIn('tyazhin', 'kuzbassOnline').receive('2025-11-14 17:00');
    expect(game.due('accept')).toBe('2025-11-15 17:00');
    expect(game.due('answer')).toBe('2025-11-29 00:00');
    const usual = regulationOf('tyazhin', 'kuzbassOnline');
    const rolled = usual.clocks.map((clock) =>
      clock.rule.kind === 'elapsed' ? { ...clock, rule: { ...clock.rule, roll: 'nextOpening' as const } } : clock,
    );
    expect(playIn('tyazhin', 'kuzbassOnline', { clocks: rolled }).receive('2025-11-14 17:00').due('accept')).toBe(
      '2025-11-17 08:30',
    );
    const fromAcceptance = usual.clocks.map((clock) =>
      clock.name === 'answer' ? { ...clock, startsOn: ['takenToWork' as const, 'reopened' as const] } : clock,
    );
    const later = playIn('tyazhin', 'kuzbassOnline', { clocks: fromAcceptance })
      .receive('2025-11-14 17:00')
      .must('2025-11-15 10:00', coordinator, say.takeToWork);
    expect(later.due('answer')).toBe('2025-11-30 00:00');

    game.must('2025-11-15 10:00', coordinator, say.assign()).must('2025-11-20 10:00', roadWorker, say.answer());
    expect(game.clock('accept').state).toBe('met');
    expect(game.state.stage).toBe('toPublish'); // nobody approves
    expect(game.refusal('2025-11-20 10:05', executorPerson(id('water')), say.publish).code).toBe('forbidden');
    game.must('2025-11-20 10:10', roadWorker, say.publish);
    expect(game.clock('answer').state).toBe('met');
    expect(
      playIn('tyazhin', 'kuzbassOnline')
        .receive('2025-11-14 17:00')
        .must('2025-11-15 10:00', coordinator, say.assign())
        .refusal('2025-11-20 10:00', roadWorker, say.answer('postponed')).message,
    ).toContain('не принят');
  });

  it('Scenario 6: an appeal registered on 01.12.2025 is answered by 30.12, or by 12.01 where the next working day is the rule (PRC-5)', () => {
    const registered = (change?: Partial<Regulation>) =>
      playIn('tyazhin', 'appeal59', change)
        .receive('2025-12-01 09:00')
        .must('2025-12-01 10:00', person('registrar'), { type: 'register' });
    expect(registered().due('answer')).toBe('2025-12-30 17:30');
    expect(registered().due('forwarding')).toBe('2025-12-09 00:00');
    const clocks = regulationOf('tyazhin', 'appeal59').clocks.map((clock) =>
      clock.rule.kind === 'calendar_days' && clock.name === 'answer'
        ? { ...clock, rule: { ...clock.rule, roll: 'next' as const } }
        : clock,
    );
    expect(registered({ clocks }).due('answer')).toBe('2026-01-12 17:30');
  });
});

describe('ПОС in Тяжинский: two publications (PRC-2)', () => {
  const published = (change?: Partial<Regulation>) =>
    playIn('tyazhin', 'pos', change)
      .receive('2025-11-10 09:00', { answerBy: '2025-11-25T10:00:00.000Z' })
      .must('2025-11-10 09:30', coordinator, say.assign())
      .must('2025-11-12 12:00', roadWorker, say.answer())
      .must('2025-11-12 13:00', coordinator, say.approve)
      .must('2025-11-12 14:00', coordinator, say.publish);

  it('the term comes with the message, thirty days are only for one without it', () => {
    const game = playIn('tyazhin', 'pos').receive('2025-11-10 09:00', { answerBy: '2025-11-25T10:00:00.000Z' });
    expect(game.due('answer')).toBe('2025-11-25 17:00');
    expect(game.clock('answer').variant).toBe('given');
    expect(playIn('tyazhin', 'pos').receive('2025-11-10 09:00').due('answer')).toBe('2025-12-11 00:00');
  });

  it('the fast track is ten days of the calendar, or working ones where the regulation says so', () => {
    const fast = { importance: 'fastTrack' } as const;
    expect(playIn('tyazhin', 'pos').receive('2025-11-10 09:00', fast).due('answer')).toBe('2025-11-21 00:00');
    const clocks = regulationOf('tyazhin', 'pos').clocks.map((clock) =>
      clock.name === 'answer'
        ? { ...clock, fastTrack: { kind: 'working_days', days: 10, at: 'close' } as const }
        : clock,
    );
    expect(playIn('tyazhin', 'pos', { clocks }).receive('2025-11-10 09:00', fast).due('answer')).toBe(
      '2025-11-24 17:30',
    );
  });

  it('after the coordinator’s publication the ЦУР agrees, the head consents, and the case is done without a silence', () => {
    const game = published();
    expect(game.clock('answer').state).toBe('met');
    expect(game.state.approvals.map((step) => `${step.role} ${step.state}`)).toEqual(['rcc pending', 'head waiting']);
    game.must('2025-11-13 10:00', rcc, say.approve);
    expect(game.refusal('2025-11-13 10:10', rcc, say.approve).message).toContain('руководитель');
    game.must('2025-11-13 11:00', head, say.approve);
    expect(game.events('closed')).toEqual([{ type: 'closed', reason: 'placed' }]);
  });

  it('where the second publication stops the answer, the clock runs on until the head consents', () => {
    const clocks = regulationOf('tyazhin', 'pos').clocks.map((clock) =>
      clock.name === 'answer' ? { ...clock, stopsOn: ['placed' as const, 'interimPublished' as const] } : clock,
    );
    const game = published({ clocks });
    expect(game.clock('answer')).toMatchObject({ state: 'running', stoppedAt: null });
    game.must('2025-11-13 10:00', rcc, say.approve).must('2025-11-13 11:00', head, say.approve);
    expect(game.clock('answer')).toMatchObject({ state: 'met', stoppedAt: game.instant('2025-11-13 11:00') });
  });

  it('only a negative word or a score up to 2 brings it back', () => {
    const done = () =>
      published().must('2025-11-13 10:00', rcc, say.approve).must('2025-11-13 11:00', head, say.approve);
    const words = (tone: 'positive' | 'negative') => ({ ...say.comment, tone });
    expect(done().must('2025-11-14 09:00', citizen, words('positive')).state.cycle).toBe(1);
    expect(done().must('2025-11-14 09:00', citizen, words('negative')).state).toMatchObject({
      cycle: 2,
      stage: 'inWork',
    });
    expect(done().must('2025-11-14 09:00', citizen, { type: 'rate', score: 3 }).state.cycle).toBe(1);
    expect(done().must('2025-11-14 09:00', citizen, { type: 'rate', score: 2 }).state.cycle).toBe(2);
  });

  it('an answer is demanded at once by the coordinator, on no platform ground, and not around the clock (PRC-8)', () => {
    const game = playIn('tyazhin', 'pos')
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:30', coordinator, say.assign());
    const urgently = (ground: 'topic' | 'platform' | 'order') =>
      ({ type: 'markUrgent', ground, reason: id('reason') }) as const;
    expect(game.refusal('2025-11-10 10:00', coordinator, urgently('platform'))).toMatchObject({
      code: 'unprocessable',
      message: expect.stringMatching(/приоритетность площадки.*п\. 5\.2.*приоритетность темы/),
    });
    expect(game.refusal('2025-11-10 10:00', rcc, urgently('order')).code).toBe('forbidden');
    const before = game.due('executor');
    game.must('2025-11-10 10:00', coordinator, urgently('order'));
    expect(game.due('executor')).toBe(before);
    expect(game.state.clocks.flatMap((clock) => clock.segments).every((s) => s.calendar === 'working')).toBe(true);
    const im = playIn('tyazhin', 'im')
      .receive('2025-11-17 15:00')
      .must('2025-11-17 17:00', coordinator, urgently('platform'));
    expect(im.due('answer')).toBe('2025-11-17 23:00');
  });
});

describe('publication before or after the ЦУР’s approval is data (PRC-1)', () => {
  it('published first, the silence starts with the ЦУР’s approval', () => {
    const approvals = regulationOf('tyazhin', 'im').approvals.map((step) =>
      step.role === 'rcc' ? { ...step, stands: 'afterPublication' as const } : step,
    );
    const game = playIn('tyazhin', 'im', { approvals })
      .receive('2025-11-14 09:00')
      .must('2025-11-14 09:10', coordinator, say.assign())
      .must('2025-11-14 12:00', roadWorker, say.answer())
      .must('2025-11-14 12:10', coordinator, say.approve)
      .must('2025-11-14 12:20', coordinator, say.publish);
    expect(game.state.clocks.some((clock) => clock.name === 'silence')).toBe(false);
    game.must('2025-11-14 15:00', rcc, say.approve);
    expect(game.due('silence')).toBe('2025-11-16 15:00');
  });
});
