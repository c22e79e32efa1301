import { describe, expect, it } from 'vitest';
import { projectAppeal } from '../../db/appeals.ts';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import type { LetterEffect } from '../../domain/case-letters.ts';
import { Regulation } from '../../domain/regulation.ts';
import { appeals, mayor, reason, registered, registrar } from '../support/appeal-play.ts';
import { questionCodes as codes } from '../support/appeals.ts';
import {
  type CasePlay,
  type CommandInput,
  coordinator,
  id,
  play,
  road,
  roadWorker,
  water,
  waterWorker,
} from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const question = (game: CasePlay, at: string, code: string, executorId?: string): string => {
  game.must(at, registrar, { type: 'addQuestion', code, text: id(code), ...(executorId && { executorId }) });
  return game.state.appeal!.questions.at(-1)!.id;
};
const letters = (game: CasePlay) =>
  game.effects.filter((effect): effect is LetterEffect => effect.type === 'makeLetter').map((effect) => effect.letter);
const questions = (game: CasePlay) => game.state.appeal!.questions.map(({ code, state }) => `${code} ${state}`);

describe('registration and terms of an appeal (PRC-5, 59-ФЗ ст. 8, 12)', () => {
  it('is registered within three days, also by a later clerk with the day it really was', () => {
    const game = play(appeals).receive('2025-12-01 09:00', { acceptedAt: '2025-12-03 12:00' });
    // The whole third day counts: its end is the next midnight.
    expect(game.due('registration')).toBe('2025-12-05 00:00');
    const command: CommandInput = { type: 'register', number: '7', registeredAt: '2025-12-01T12:00:00+07:00' };
    game.must('2025-12-03 12:10', registrar, command);
    expect(game.state).toMatchObject({ stage: 'registered', registrationNumber: '7' });
    expect(game.due('answer')).toBe('2025-12-30 17:30');
  });

  it('registered in time and written down later is in time: a breach told meanwhile does not stand', () => {
    const game = play(appeals).receive('2025-12-01 09:00').runTicksUntil('2025-12-05 10:00');
    expect(game.clock('registration')).toMatchObject({ state: 'breached' });
    const command: CommandInput = { type: 'register', registeredAt: '2025-12-03T12:00:00+07:00' };
    game.must('2025-12-05 10:00', registrar, command);
    expect(game.clock('registration')).toMatchObject({
      state: 'met',
      stoppedAt: game.instant('2025-12-03 12:00'),
      breachedAt: null,
      lateMs: 0,
    });
    expect(projectAppeal(game.state)?.termKept).toBeNull();
  });

  it('registered late is late by the day it was registered, not by the day it was written down', () => {
    const game = play(appeals).receive('2025-12-01 09:00').runTicksUntil('2025-12-08 10:00');
    game.must('2025-12-08 10:00', registrar, { type: 'register', registeredAt: '2025-12-05T12:00:00+07:00' });
    expect(game.clock('registration')).toMatchObject({ state: 'breached', lateMs: 12 * 3_600_000 });
    expect(projectAppeal(game.state)?.termKept).toBe(false);
  });

  it('scenario 6: the last day off moves to the working day before or after it, as the regulation says', () => {
    const next = Regulation.parse({
      ...appeals,
      clocks: appeals.clocks.map((clock) =>
        clock.name === 'answer' && clock.rule.kind === 'calendar_days'
          ? { ...clock, rule: { ...clock.rule, roll: 'next' } }
          : clock,
      ),
    });
    expect(registered().due('answer')).toBe('2025-12-30 17:30');
    expect(registered(next).due('answer')).toBe('2026-01-12 17:30');
  });

  it('goes nowhere before it is registered, and says so', () => {
    const game = play(appeals).receive('2025-12-01 09:00');
    const ways: CommandInput[] = [
      { type: 'forward', body: id('body'), reason },
      { type: 'leaveUnanswered', ground: 'anonymous' },
    ];
    for (const command of ways)
      expect(game.refusal('2025-12-01 09:10', coordinator, command)).toEqual({
        code: 'notAllowed',
        message: 'сначала зарегистрируйте обращение',
      });
  });

  it('is extended once or in parts by no more than thirty days, before its term is over, with notice', () => {
    const game = registered().must('2025-12-05 10:00', mayor, { type: 'extend', days: 20, reason });
    expect(game.clock('answer').variant).toBe('extended');
    expect(letters(game)).toEqual(['extended']);
    const [letter] = game.effects.filter((effect) => effect.type === 'makeLetter');
    expect(letter).toMatchObject({ data: { days: 20, dueAt: game.clock('answer').dueAt } });
    expect(game.refusal('2025-12-06 10:00', mayor, { type: 'extend', days: 11, reason }).message).toContain('уже 20');
    const late = registered().runTicksUntil('2026-01-12 09:00');
    expect(late.refusal('2026-01-12 10:00', mayor, { type: 'extend', days: 5, reason }).message).toContain(
      'продлевают до его окончания',
    );
  });

  it('asks another body for documents: fifteen days of their own, the appeal goes on (ст. 10 ч. 2)', () => {
    const game = registered().must('2025-12-02 10:00', coordinator, {
      type: 'requestDocuments',
      body: id('body'),
      text: id('papers'),
    });
    const [request] = game.state.appeal!.requests;
    expect(request).toMatchObject({ dueOn: '2025-12-17', receivedAt: null });
    expect(game.due('answer')).toBe('2025-12-30 17:30');
    expect(letters(game)).toEqual(['documentsRequest']);
    game.must('2025-12-10 10:00', coordinator, { type: 'receiveDocuments', requestId: request!.id });
    const again: CommandInput = { type: 'receiveDocuments', requestId: request!.id };
    expect(game.refusal('2025-12-10 11:00', coordinator, again).message).toBe('документов ни у кого не запрошено');
  });
});

describe('forwarding by competence (PRC-5, 59-ФЗ ст. 8 ч. 3, 4)', () => {
  it('ends a whole appeal and tells both the body and the applicant', () => {
    const game = registered().must('2025-12-02 10:00', registrar, { type: 'forward', body: id('body'), reason });
    expect(game.state.stage).toBe('forwarded');
    expect(letters(game)).toEqual(['forwardedToBody', 'forwardedNotice']);
    expect(game.clock('forwarding').state).toBe('met');
  });

  it('later than seven days from registration is a breach that stays', () => {
    const game = registered()
      .runTicksUntil('2025-12-09 09:00')
      .must('2025-12-09 10:00', registrar, {
        type: 'forward',
        body: id('body'),
        reason,
      });
    expect(game.clock('forwarding')).toMatchObject({ state: 'breached' });
  });

  it('different questions go to different bodies; the last one takes the appeal with it and is told of once', () => {
    const game = registered();
    const [first, second] = codes.map((code) => question(game, '2025-12-01 11:00', code));
    game.must('2025-12-02 10:00', registrar, { type: 'forward', body: id('roads'), reason, questionIds: [first!] });
    expect(game.state.stage).toBe('registered');
    const again: CommandInput = { type: 'forward', body: id('roads'), reason, questionIds: [first!] };
    expect(game.refusal('2025-12-02 10:01', registrar, again).code).toBe('unprocessable');
    game.must('2025-12-02 10:10', registrar, { type: 'forward', body: id('school'), reason, questionIds: [second!] });
    expect(game.state.stage).toBe('forwarded');
    expect(letters(game)).toEqual(['forwardedToBody', 'forwardedNotice', 'forwardedToBody', 'forwardedNotice']);
  });
});

describe('questions of one appeal (PRC-5, INT-2)', () => {
  it('each has its executor and outcome; the answer is held back until those of others are answered', () => {
    const game = registered();
    const roads = question(game, '2025-12-01 11:00', codes[0], road);
    const pipes = question(game, '2025-12-01 11:10', codes[1], water);
    game.must('2025-12-01 12:00', coordinator, { type: 'assign', executorId: road });
    expect(game.state.coAssignments.map((a) => a.executorId)).toEqual([water]);
    const answer: CommandInput = { type: 'submitAnswer', text: id('answer'), outcome: 'solved', attested: true };
    expect(game.refusal('2025-12-02 09:00', roadWorker, answer).message).toContain(codes[1]);
    const foreign: CommandInput = { type: 'answerQuestion', questionId: pipes, text: id('a'), outcome: 'solved' };
    expect(game.refusal('2025-12-02 09:00', roadWorker, foreign).code).toBe('forbidden');
    game.must('2025-12-02 10:00', waterWorker, { ...foreign, outcome: 'explained' });
    expect(game.state.coAssignments[0]).toMatchObject({ doneAt: game.instant('2025-12-02 10:00') });
    game.must('2025-12-02 11:00', roadWorker, answer);
    expect(game.state.appeal!.questions.map((q) => [q.id, q.state, q.outcome])).toEqual([
      [roads, 'answered', 'solved'],
      [pipes, 'answered', 'explained'],
    ]);
    expect(game.state.stage).toBe('inApproval');
  });

  it('one is forwarded, another answered: the appeal is answered by the rest', () => {
    const game = registered();
    const [first, second] = codes.map((code) => question(game, '2025-12-01 11:00', code));
    game.must('2025-12-02 10:00', registrar, { type: 'forward', body: id('roads'), reason, questionIds: [first!] });
    game.must('2025-12-02 11:00', coordinator, { type: 'assign', executorId: road });
    game.must('2025-12-02 12:00', roadWorker, {
      type: 'answerQuestion',
      questionId: second!,
      text: id('a'),
      outcome: 'solved',
    });
    expect(questions(game)).toEqual([`${codes[0]} forwarded`, `${codes[1]} answered`]);
    const whole: CommandInput = { type: 'forward', body: id('roads'), reason };
    expect(game.refusal('2025-12-02 13:00', registrar, whole).message).toContain(codes[1]);
  });

  it('a mistaken one is taken back with a reason; a wrong code is refused by its shape', () => {
    const game = registered();
    const wrong = question(game, '2025-12-01 11:00', codes[0]);
    game.must('2025-12-01 11:10', registrar, { type: 'changeQuestion', questionId: wrong, withdrawn: true, reason });
    expect(questions(game)).toEqual([`${codes[0]} withdrawn`]);
    expect(() => question(game, '2025-12-01 11:20', '5.5.56')).toThrow(/код вопроса/);
  });

  it('nothing closes while a question is open', () => {
    const game = registered();
    question(game, '2025-12-01 11:00', codes[0]);
    expect(game.refusal('2025-12-01 12:00', coordinator, { type: 'close', reason }).message).toContain(codes[0]);
  });
});

describe('without an answer on the merits (PRC-5, 59-ФЗ ст. 11)', () => {
  const told: [string, string | null][] = [
    ['anonymous', null],
    ['courtDecision', 'courtDecision'],
    ['abusive', 'abuse'],
    ['unreadable', 'unreadable'],
    ['meaningless', 'unreadable'],
    ['stateSecret', 'unanswered'],
  ];
  it.each(told)('%s: the applicant is told by «%s»', (ground, letter) => {
    const game = registered().must('2025-12-02 10:00', coordinator, { type: 'leaveUnanswered', ground });
    expect(game.state.stage).toBe('leftUnanswered');
    expect(letters(game)).toEqual(letter === null ? [] : [letter]);
  });

  it('an answer that stands on the site is told by its address, within seven days (ст. 11 ч. 5.1)', () => {
    const onSite: CommandInput = { type: 'leaveUnanswered', ground: 'answerOnSite' };
    expect(registered().refusal('2025-12-02 10:00', coordinator, onSite).message).toContain('адрес страницы сайта');
    const leave = (at: string) => registered().must(at, coordinator, { ...onSite, reason });
    const game = leave('2025-12-08 17:00');
    expect([game.state.stage, letters(game)]).toEqual(['leftUnanswered', ['answerOnSite']]);
    expect(game.state.appeal!.toldLate).toBeUndefined();
    expect(leave('2025-12-09 09:00').state.appeal!.toldLate).toBe(true);
  });

  it('a ground that the law does not name is refused with those it does', () => {
    const refusal = registered().refusal('2025-12-02 10:00', coordinator, {
      type: 'leaveUnanswered',
      ground: 'boring',
    });
    expect(refusal.message).toContain('courtDecision');
  });

  it('who gave his name and address is not anonymous (ст. 11 ч. 1)', () => {
    const game = registered();
    const law = game.law(coordinator, game.instant('2025-12-02 10:00'), id('c'));
    const applicant = { named: true, addressed: true, reachable: false };
    expect(game.decideWith({ ...law, applicant }, { type: 'leaveUnanswered', ground: 'anonymous' })).toMatchObject({
      ok: false,
      refusal: { message: expect.stringContaining('ответ обязателен') },
    });
  });

  it('the correspondence is ended by the head of the body alone, with notice (ст. 11 ч. 5)', () => {
    const game = registered();
    expect(game.refusal('2025-12-02 10:00', coordinator, { type: 'endCorrespondence', reason }).code).toBe('forbidden');
    game.must('2025-12-02 10:00', mayor, { type: 'endCorrespondence', reason, repeatOfId: id('earlier') });
    expect([game.state.stage, letters(game)]).toEqual(['correspondenceEnded', ['correspondenceEnded']]);
  });
});

describe('a message becomes an appeal (INT-1)', () => {
  const convert: CommandInput = { type: 'convertToAppeal' };
  const message = (law: Regulation) => play(law).receive('2025-12-01 09:00');

  it('ends as converted and opens a case of its own', () => {
    const game = message(imWith({ convertible: true })).must('2025-12-01 10:00', coordinator, convert);
    expect(game.state.stage).toBe('converted');
    expect(game.effects.at(-1)).toEqual({ type: 'openAppeal', caseId: id('command1') });
  });

  it('needs a name and an address, and says where to write them', () => {
    const game = message(imWith({ convertible: true }));
    const law = game.law(coordinator, game.instant('2025-12-01 10:00'), id('c'));
    const without = { ...law, applicant: { named: true, addressed: false, reachable: false } };
    expect(game.decideWith(without, convert)).toMatchObject({
      ok: false,
      refusal: { code: 'notAllowed', message: expect.stringMatching(/почтового адреса.*«Заявитель»/) },
    });
    const whole = { ...law, applicant: { named: true, addressed: true, reachable: false } };
    expect(game.decideWith(whole, convert)).toMatchObject({ ok: true });
  });

  it('an e-mail since 30.03.2025 is no appeal: the way out is a letter how to file (547-ФЗ)', () => {
    const email = imWith({ convertible: true, notAnAppeal: emailIsNoAppeal });
    const refusal = message(email).refusal('2025-12-01 10:00', coordinator, convert);
    expect(refusal.message).toContain('Как подать обращение');
    const told = message(email).must('2025-12-01 10:00', coordinator, { type: 'writeLetter', letter: 'filingRules' });
    expect(letters(told)).toEqual(['filingRules']);
    expect(told.state.stage).toBe('received');
    const before = play(email).receive('2025-03-28 09:00');
    expect(before.command('2025-03-28 10:00', coordinator, convert).ok).toBe(true);
  });
});
