import { describe, expect, it } from 'vitest';
import {
  citizen,
  coordinator,
  executorPerson,
  head,
  id,
  importer,
  person,
  play,
  rcc,
  roadWorker,
  say,
  water,
} from '../support/case-harness.ts';
import { governorLike, posLike } from '../support/case-regulations.ts';

const assigned = () => play().receive('2025-11-10 08:30').must('2025-11-10 08:40', coordinator, say.assign());
const submitted = () => assigned().must('2025-11-10 09:00', roadWorker, say.answer());
const agreed = () =>
  submitted().must('2025-11-10 09:10', coordinator, say.approve).must('2025-11-10 09:20', rcc, say.approve);
const promised = () => assigned().must('2025-11-10 09:00', coordinator, say.interim('2025-11-13'));

describe('the citizen after the answer (PRC-16, PRC-17)', () => {
  const open = () => agreed().must('2025-11-10 09:30', coordinator, say.publish);
  const placed = () =>
    play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', coordinator, say.publish)
      .must('2025-11-10 09:30', person('rcc', 'head'), say.approve);

  it('only a negative comment reopens where the act says so; another is kept', () => {
    const game = placed().must('2025-11-11 09:00', citizen, { ...say.comment, tone: 'positive' });
    expect(game.state).toMatchObject({ stage: 'closed', cycle: 1 });
    game.must('2025-11-11 09:10', citizen, { ...say.comment, tone: 'negative' });
    expect(game.state).toMatchObject({ stage: 'inWork', cycle: 2 });
  });

  it('a low score reopens where the act says so, else it is marked low', () => {
    expect(placed().must('2025-11-11 09:00', citizen, { type: 'rate', score: 2 }).state.cycle).toBe(2);
    const game = open().must('2025-11-10 12:00', citizen, { type: 'rate', score: 2 });
    expect(game.state).toMatchObject({ cycle: 1, stage: 'awaitingCitizen', scores: [2] });
    expect(game.events('rated')).toMatchObject([{ score: 2, answerVersion: 1, low: true }]);
  });

  it('satisfaction is asked anew after each new answer', () => {
    const game = open()
      .must('2025-11-10 12:00', citizen, { type: 'rate', score: 5 })
      .must('2025-11-10 12:10', citizen, say.comment);
    expect(game.state).toMatchObject({ cycle: 2, scores: [] });
    expect(game.refusal('2025-11-10 12:20', citizen, { type: 'rate', score: 1 }).code).toBe('notAllowed');
    game
      .must('2025-11-10 12:30', coordinator, say.assign())
      .must('2025-11-10 13:00', roadWorker, say.answer('explained'))
      .must('2025-11-10 13:10', person('coordinator', 'rcc'), say.approve)
      .must('2025-11-10 13:20', coordinator, say.publish)
      .must('2025-11-10 13:30', citizen, { type: 'rate', score: 4 });
    expect(game.events('rated').map((event) => event.answerVersion)).toEqual([1, 2]);
    expect(game.state.cycles[0]?.scores).toEqual([5]);
  });
});

describe('signature and delivery (PRC-4)', () => {
  const approved = () =>
    play(governorLike)
      .receive('2025-11-15 19:30')
      .must('2025-11-15 19:40', coordinator, say.assign())
      .must('2025-11-16 09:50', roadWorker, { type: 'logCall', text: id('call') })
      .must('2025-11-16 10:00', roadWorker, say.answer())
      .must('2025-11-16 11:00', person('deputy'), say.approve);

  it('nothing is submitted without a logged contact, nothing is sent unsigned, nothing is published', () => {
    const silent = play(governorLike).receive('2025-11-15 19:30').must('2025-11-15 19:40', coordinator, say.assign());
    expect(silent.refusal('2025-11-16 10:00', roadWorker, say.answer()).code).toBe('unprocessable');
    const game = approved();
    expect(game.due('answer')).toBe('2025-11-16 18:00');
    const mayor = person('mayor');
    expect(game.refusal('2025-11-16 12:00', coordinator, say.publish).code).toBe('notAllowed');
    expect(game.refusal('2025-11-16 12:00', roadWorker, { type: 'send' }).message).toBe(
      'сначала ответ подписывает глава',
    );
    game.must('2025-11-16 12:20', mayor, { type: 'sign' });
    expect(game.refusal('2025-11-16 12:30', executorPerson(water), { type: 'send' }).code).toBe('forbidden');
    game.must('2025-11-16 12:30', roadWorker, { type: 'send' });
    expect(game.state).toMatchObject({ stage: 'awaitingCitizen', outcome: 'solved' });
    expect(game.state.answers[0]?.publishedAt).toBe(game.instant('2025-11-16 12:30'));
    expect(game.clock('answer').state).toBe('met');
  });

  it('a signed answer that is returned must be signed anew', () => {
    const game = approved()
      .must('2025-11-16 12:20', person('mayor'), { type: 'sign' })
      .must('2025-11-16 12:30', head, say.returned);
    expect(game.state).toMatchObject({ signedAt: null, stage: 'assigned' });
  });
});

describe('the morning import (INT-4)', () => {
  it('an answer published outside counts once, with its words as a version of their own', () => {
    const game = assigned().must('2025-11-10 11:00', importer, {
      type: 'publish',
      text: id('outside answer'),
      outcome: 'explained',
    });
    expect(game.state).toMatchObject({ stage: 'awaitingCitizen', outcome: 'explained' });
    expect(game.state.answers).toMatchObject([{ version: 1, textId: id('outside answer'), attested: false }]);
    expect(game.refusal('2025-11-10 12:00', importer, { type: 'publish', text: id('outside answer') })).toEqual({
      code: 'notAllowed',
      message: 'уже опубликовано',
    });
  });

  it('a final answer from outside does not repeat the interim one', () => {
    const game = promised().must('2025-11-11 11:00', importer, {
      type: 'publish',
      text: id('outside answer'),
      outcome: 'solved',
    });
    expect(game.events('interimPublished')).toHaveLength(1);
    expect(game.state).toMatchObject({ stage: 'promised', outcome: 'solved', approvals: [] });
    expect(game.clock('finalAnswer').state).toBe('met');
  });

  it('closes what was closed outside, whatever stands here; a closed case takes nothing but a comment', () => {
    const game = submitted().must('2025-11-10 11:00', importer, { type: 'close' });
    expect(game.state.stage).toBe('closed');
    expect(game.events('closed')).toEqual([{ type: 'closed', reason: 'import' }]);
    for (const command of [say.close, say.primary, say.publish])
      expect(game.refusal('2025-11-10 12:00', importer, command).code).toBe('notAllowed');
    expect(game.must('2025-11-10 12:00', importer, say.comment).state.stage).toBe('closed');
  });
});
