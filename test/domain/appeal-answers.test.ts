import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { usualChannel } from '../../db/seeds/regulations/usual-channel.ts';
import type { LetterEffect } from '../../domain/case-letters.ts';
import { Regulation } from '../../domain/regulation.ts';
import { appeals, mayor, reason, registered, registrar } from '../support/appeal-play.ts';
import { questionCodes as codes } from '../support/appeals.ts';
import {
  type CasePlay,
  type CommandInput,
  coordinator,
  id,
  person,
  play,
  road,
  roadWorker,
  water,
  waterWorker,
} from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const asked = (game: CasePlay, code: string, executorId?: string): CasePlay =>
  game.must('2025-12-01 11:00', registrar, {
    type: 'addQuestion',
    code,
    text: id(code),
    ...(executorId && { executorId }),
  });
const assigned = (game = asked(registered(), codes[0], road)): CasePlay =>
  game.must('2025-12-01 12:00', coordinator, { type: 'assign', executorId: road });
const answer = (text: string, outcome: 'solved' | 'explained' = 'solved'): CommandInput => ({
  type: 'submitAnswer',
  text: id(text),
  outcome,
  attested: true,
});
const answers = (game: CasePlay) => game.state.appeal!.questions.map((q) => [q.state, q.answerTextId, q.outcome]);
const letters = (game: CasePlay) =>
  game.effects.filter((effect): effect is LetterEffect => effect.type === 'makeLetter');
const sent = (game: CasePlay, at = '2025-12-05'): CasePlay =>
  game
    .must(`${at} 09:00`, coordinator, { type: 'approve' })
    .must(`${at} 10:00`, mayor, { type: 'sign' })
    .must(`${at} 11:00`, registrar, { type: 'send' });

describe('the questions of an appeal carry the answer that goes out and no draft (PRC-5, PRC-11)', () => {
  it('a returned draft answers no question: the next one does, with its own outcome', () => {
    const game = assigned().must('2025-12-02 09:00', roadWorker, answer('draft', 'explained'));
    game.must('2025-12-02 10:00', coordinator, { type: 'returnForRework', reason });
    expect(answers(game)).toEqual([['open', null, null]]);
    game.must('2025-12-02 11:00', roadWorker, answer('second'));
    expect(answers(sent(game))).toEqual([['answered', id('second'), 'solved']]);
    expect(letters(game)[0]).toMatchObject({ letter: 'answer', data: { textId: id('second') } });
  });

  it('what a co-executor answered stands when the answer is returned', () => {
    const game = assigned(asked(asked(registered(), codes[0], road), codes[1], water));
    const pipes = game.state.appeal!.questions[1]!.id;
    game.must('2025-12-02 09:00', waterWorker, {
      type: 'answerQuestion',
      questionId: pipes,
      text: id('pipes'),
      outcome: 'explained',
    });
    game.must('2025-12-02 10:00', roadWorker, answer('draft'));
    game.must('2025-12-02 11:00', coordinator, { type: 'returnForRework', reason });
    expect(answers(game)).toEqual([
      ['open', null, null],
      ['answered', id('pipes'), 'explained'],
    ]);
  });

  it('the wording of the approver is the answer to the question', () => {
    const game = assigned().must('2025-12-02 09:00', roadWorker, answer('draft'));
    game.must('2025-12-02 10:00', coordinator, { type: 'approve', text: id('edited') });
    expect(answers(game)).toEqual([['answered', id('edited'), 'solved']]);
  });

  it('another executor starts without the draft of the former one', () => {
    const game = assigned().must('2025-12-02 09:00', roadWorker, answer('draft'));
    game.must('2025-12-02 10:00', coordinator, { type: 'reassign', executorId: water });
    expect(answers(game)).toEqual([['open', null, null]]);
  });
});

describe('an appeal ends by an answer or by a ground of the law alone (PRC-5, 59-ФЗ ст. 10, 11)', () => {
  const close: CommandInput = { type: 'close', reason };

  it('is not closed without an answer, registered or not, and says what may be done', () => {
    const fresh = play(appeals).receive('2025-12-01 09:00');
    for (const game of [fresh, registered()]) {
      const { code, message } = game.refusal('2025-12-01 12:00', coordinator, close);
      expect(code).toBe('notAllowed');
      expect(message).toMatch(/ответьте.*перенаправьте.*без ответа по ст\. 11.*прекратите переписку/);
    }
  });

  it('ends when its letter is sent, though a co-executor has not reported', () => {
    const game = assigned().must('2025-12-01 13:00', coordinator, { type: 'addCoExecutor', executorId: water });
    game.must('2025-12-02 09:00', roadWorker, answer('answer'));
    sent(game);
    expect(game.state).toMatchObject({ stage: 'closed', coAssignments: [] });
    expect(game.effects).toContainEqual({ type: 'endLinks', assignmentIds: [expect.any(String)] });
  });
});

describe('who has no open question left is asked for nothing (PRC-5, T 3.8)', () => {
  const both = () => assigned(asked(asked(registered(), codes[0], road), codes[1], water));
  const second = (game: CasePlay) => game.state.appeal!.questions[1]!.id;
  const asks: [string, (game: CasePlay) => CommandInput][] = [
    [
      'went to another executor',
      (game) => ({ type: 'changeQuestion', questionId: second(game), executorId: road, reason }),
    ],
    ['was withdrawn', (game) => ({ type: 'changeQuestion', questionId: second(game), withdrawn: true, reason })],
    ['was forwarded', (game) => ({ type: 'forward', body: id('body'), reason, questionIds: [second(game)] })],
  ];
  it.each(asks)('his question %s: the assignment ends with its link and he is told', (_what, command) => {
    const game = both();
    const [co] = game.state.coAssignments;
    game.must('2025-12-02 09:00', registrar, command(game));
    expect(game.state.coAssignments).toEqual([]);
    expect(game.effects).toContainEqual({ type: 'endLinks', assignmentIds: [co!.id] });
    expect(game.effects).toContainEqual(
      expect.objectContaining({ kind: 'unassigned', to: [{ kind: 'executor', executorId: water }] }),
    );
    game.must('2025-12-03 09:00', roadWorker, answer('answer'));
    expect(sent(game).state.stage).toBe('closed');
  });

  it('another question of his keeps him', () => {
    const game = asked(both(), '0005.0005.0056.1161', water);
    game.must('2025-12-02 09:00', registrar, {
      type: 'changeQuestion',
      questionId: second(game),
      withdrawn: true,
      reason,
    });
    expect(game.state.coAssignments.map((a) => a.executorId)).toEqual([water]);
  });

  it('who refused the appeal answers none of its questions', () => {
    const game = assigned().must('2025-12-02 09:00', roadWorker, { type: 'refuseCompetence', reason });
    game.must('2025-12-02 10:00', coordinator, { type: 'assign', executorId: water });
    expect(game.state.coAssignments).toEqual([]);
    game.must('2025-12-03 09:00', waterWorker, answer('answer'));
    expect(answers(game)).toEqual([['answered', id('answer'), 'solved']]);
  });
});

describe('an appeal joined to another (INT-8, PRC-5)', () => {
  const main = id('main');
  it('is registered first', () => {
    const game = play(appeals).receive('2025-12-01 09:00');
    expect(game.refusal('2025-12-01 12:00', coordinator, { type: 'linkDuplicate', caseId: main }).message).toBe(
      'сначала зарегистрируйте обращение',
    );
  });

  it('is answered by a letter of its own, to each of its questions, when the main one is answered', () => {
    const game = asked(registered(), codes[0], road);
    game.must('2025-12-02 09:00', coordinator, { type: 'linkDuplicate', caseId: main });
    expect(letters(game)).toEqual([]);
    game.groupAnswered('2025-12-10 09:00', { mainCaseId: main, textId: id('group'), outcome: 'solved' });
    expect(letters(game)).toMatchObject([{ letter: 'answer', data: { textId: id('group') } }]);
    expect(answers(game)).toEqual([['answered', id('group'), 'solved']]);
    game.must('2025-12-11 09:00', coordinator, { type: 'unlinkDuplicate' });
    expect(answers(game)).toEqual([['open', null, null]]);
  });
});

describe("a clerk's mistake in the register is mended (PRC-5, 59-ФЗ ст. 8)", () => {
  it('another day of registration moves the terms and says whether it was in time', () => {
    const game = play(appeals)
      .receive('2025-12-01 09:00')
      .must('2025-12-08 10:00', registrar, { type: 'register', number: '7' });
    expect(game.clock('registration').state).toBe('breached');
    game.must('2025-12-08 10:05', registrar, {
      type: 'correct',
      fields: { registeredAt: game.instant('2025-12-02 10:00'), registrationNumber: '8', answerWay: 'email' },
      reason,
    });
    expect(game.state).toMatchObject({ registrationNumber: '8', appeal: { answerBy: 'email' } });
    expect(game.clock('registration')).toMatchObject({ state: 'met', breachedAt: null });
    expect(game.due('answer')).toBe('2025-12-30 17:30');
    expect(game.due('forwarding')).toBe('2025-12-10 00:00');
    expect(game.events('corrected')[0]!.fields.registrationNumber).toEqual({ from: '7', to: '8' });
  });

  describe('the term of forwarding, already stopped by an executor’s name (59-ФЗ ст. 8 ч. 3)', () => {
    const registeredOn = (day: string, assignedAt: string) =>
      play(appeals)
        .receive('2025-12-01 09:00')
        .must('2025-12-12 09:00', registrar, { type: 'register', number: '7', registeredAt: isoAt(day) })
        .must(assignedAt, coordinator, { type: 'assign', executorId: road });
    const isoAt = (day: string) => new Date(`${day.replace(' ', 'T')}:00+07:00`).toISOString();
    const correctTo = (game: CasePlay, at: string, day: string) =>
      game.must(at, registrar, { type: 'correct', fields: { registeredAt: isoAt(day) }, reason });
    const dayMs = 86_400_000;

    it('counts from the corrected day: what seemed in time was late', () => {
      const game = registeredOn('2025-12-10 10:00', '2025-12-12 10:00');
      expect(game.clock('forwarding')).toMatchObject({ state: 'met', lateMs: 0 });
      correctTo(game, '2025-12-12 10:05', '2025-12-02 10:00');
      expect(game.due('forwarding')).toBe('2025-12-10 00:00');
      expect(game.clock('forwarding')).toMatchObject({
        state: 'breached',
        startedAt: isoAt('2025-12-02 10:00'),
        stoppedAt: isoAt('2025-12-12 10:00'),
        breachedAt: isoAt('2025-12-10 00:00'),
        usedMs: 10 * dayMs,
        lateMs: 2 * dayMs + 10 * 3_600_000,
      });
    });

    it('counts from the corrected day: what seemed late was in time', () => {
      const game = registeredOn('2025-12-02 10:00', '2025-12-12 10:00');
      expect(game.clock('forwarding')).toMatchObject({ state: 'breached' });
      correctTo(game, '2025-12-12 10:05', '2025-12-10 10:00');
      expect(game.due('forwarding')).toBe('2025-12-18 00:00');
      expect(game.clock('forwarding')).toMatchObject({
        state: 'met',
        stoppedAt: isoAt('2025-12-12 10:00'),
        breachedAt: null,
        usedMs: 2 * dayMs,
        lateMs: 0,
      });
    });

    it('questions that had gone to other bodies are late or in time by the corrected day', () => {
      const game = registeredOn('2025-12-10 10:00', '2025-12-12 10:00');
      for (const code of codes) game.must('2025-12-12 10:01', registrar, { type: 'addQuestion', code, text: id(code) });
      const questionIds = [game.state.appeal!.questions[0]!.id];
      game.must('2025-12-12 11:00', coordinator, { type: 'forward', body: id('body'), reason, questionIds });
      const late = () => game.state.appeal!.questions.map((question) => question.forwardedLate);
      expect(late()).toEqual([undefined, undefined]);
      correctTo(game, '2025-12-12 12:00', '2025-12-02 10:00');
      expect(late()).toEqual([true, undefined]);
      correctTo(game, '2025-12-12 13:00', '2025-12-11 10:00');
      expect(late()).toEqual([undefined, undefined]);
      expect(game.state.appeal!.questions[0]).not.toHaveProperty('forwardedLate');
    });

    it('a day after the executor was named leaves nothing used and nothing late', () => {
      const game = registeredOn('2025-12-02 10:00', '2025-12-12 10:00');
      correctTo(game, '2025-12-13 12:00', '2025-12-13 10:00');
      expect(game.clock('forwarding')).toMatchObject({ state: 'met', usedMs: 0, lateMs: 0 });
    });

    it('a question forwarded afterwards is late by the corrected term', () => {
      const game = registeredOn('2025-12-10 10:00', '2025-12-12 10:00');
      for (const code of codes) game.must('2025-12-12 10:01', registrar, { type: 'addQuestion', code, text: id(code) });
      correctTo(game, '2025-12-12 10:05', '2025-12-02 10:00');
      const questionIds = [game.state.appeal!.questions[0]!.id];
      game.must('2025-12-12 11:00', coordinator, { type: 'forward', body: id('body'), reason, questionIds });
      expect(game.events('questionsForwarded')[0]).toMatchObject({ late: true });
    });
  });

  it('is refused where the day is impossible, and on a message', () => {
    const game = registered();
    const day = (at: string): CommandInput => ({
      type: 'correct',
      fields: { registeredAt: game.instant(at) },
      reason,
    });
    expect(game.refusal('2025-12-02 10:00', registrar, day('2025-11-30 10:00')).message).toContain(
      'раньше поступления',
    );
    expect(game.refusal('2025-12-02 10:00', registrar, day('2025-12-03 10:00')).message).toContain('не наступила');
    const type: CommandInput = { type: 'correct', fields: { appealType: 'complaint' }, reason };
    expect(play().receive('2025-12-01 09:00').refusal('2025-12-02 10:00', coordinator, type).message).toContain(
      'не обращение по 59-ФЗ',
    );
    const message = play().receive('2025-12-01 09:00');
    expect(message.refusal('2025-12-02 10:00', registrar, { ...type, fields: { outcome: 'solved' } }).code).toBe(
      'forbidden',
    );
  });
});

describe('the day by which the applicant is told (PRC-5, 59-ФЗ ст. 11)', () => {
  const leave = (at: string) =>
    registered().must(at, coordinator, { type: 'leaveUnanswered', ground: 'unreadable' }).state.appeal!;
  it('is the seventh after registration: later is written down as late', () => {
    expect(leave('2025-12-08 17:00').toldLate).toBeUndefined();
    expect(leave('2025-12-09 09:00')).toMatchObject({ ground: 'unreadable', toldLate: true });
  });

  it('is nothing where the law names none', () => {
    const game = registered().must('2025-12-20 09:00', coordinator, { type: 'leaveUnanswered', ground: 'abusive' });
    expect(game.state.appeal!.toldLate).toBeUndefined();
  });
});

describe('whom the law empowers (PRC-5, 59-ФЗ ст. 11 ч. 5, ст. 12 ч. 2)', () => {
  const end: CommandInput = { type: 'endCorrespondence', reason, repeatOfId: id('earlier') };
  it('is data of the regulation: the head of the body or his deputy ends and extends', () => {
    for (const command of [end, { type: 'extend', days: 5, reason } as const]) {
      expect(registered().refusal('2025-12-02 10:00', coordinator, command).message).toMatch(/глава или/);
      expect(registered().command('2025-12-02 10:00', person('deputy'), command).ok).toBe(true);
    }
    const own = Regulation.parse({ ...appeals, appeal: { ...appeals.appeal, endedBy: ['curator'] } });
    const game = play(own).receive('2025-12-01 09:00').must('2025-12-01 10:00', registrar, { type: 'register' });
    expect(game.refusal('2025-12-02 10:00', mayor, end).code).toBe('forbidden');
    expect(game.command('2025-12-02 10:00', person('curator'), end).ok).toBe(true);
  });

  it('a correspondence is ended only beside an earlier appeal', () => {
    const { repeatOfId: _earlier, ...alone } = end;
    expect(registered().refusal('2025-12-02 10:00', mayor, alone as CommandInput).message).toContain(
      'назовите прежнее обращение',
    );
    expect(registered().must('2025-12-02 10:00', mayor, end).state.appeal!.repeatOfId).toBe(id('earlier'));
  });
});

describe('an electronic appeal needs no postal address (INT-2, 59-ФЗ ст. 7 ч. 3)', () => {
  const anonymous: CommandInput = { type: 'leaveUnanswered', ground: 'anonymous' };
  const from = (form: 'electronic' | 'written', answerBy: 'email' | 'portal' | 'post', reachable: boolean) => {
    const game = play(appeals)
      .receive('2025-12-01 09:00', { appeal: { type: 'statement', form, answerBy, applicants: 1 } })
      .must('2025-12-01 10:00', registrar, { type: 'register' });
    const law = game.law(coordinator, game.instant('2025-12-02 10:00'), id('c'));
    return game.decideWith({ ...law, applicant: { named: true, addressed: false, reachable } }, anonymous).ok;
  };
  it('is anonymous only without a name, or without an e-mail, an account and an address', () => {
    expect(from('electronic', 'email', true)).toBe(false);
    expect(from('electronic', 'portal', false)).toBe(false);
    expect(from('electronic', 'email', false)).toBe(true);
    expect(from('written', 'post', true)).toBe(true);
  });

  it('a message is converted with an e-mail alone, but at the desk with a postal address', () => {
    const reach = { named: true, addressed: false, reachable: true };
    const may = (channel: string) => {
      const game = play(imWith({ convertible: true })).receive('2025-12-01 09:00', { channel });
      const law = game.law(coordinator, game.instant('2025-12-01 10:00'), id('c'));
      return game.decideWith({ ...law, applicant: reach }, { type: 'convertToAppeal' });
    };
    expect(may('pos').ok).toBe(true);
    expect(may('reception')).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('почтового') } });
  });
});

describe('what comes without identification is no appeal since 30.03.2025 (547-ФЗ)', () => {
  const place = { code: 'tyazhin', act: 'акт', validFrom: '2020-01-01' };
  const refused = (channel: Parameters<typeof usualChannel>[0]) => {
    const law = { ...usualChannel(channel, place), calendarId: 'tyazhin' };
    const decision = play(Regulation.parse(law))
      .receive('2025-12-01 09:00')
      .command('2025-12-01 10:00', coordinator, { type: 'convertToAppeal' });
    return !decision.ok;
  };
  it.each(['im', 'socialMonitoring', 'ownAccounts', 'governor', 'email'] as const)('%s: refused', (channel) => {
    expect(refused(channel)).toBe(true);
  });
  it.each(['pos', 'reception', 'phone', 'directLine'] as const)('%s: may become an appeal', (channel) => {
    expect(refused(channel)).toBe(false);
  });
  it('the act of Тяжинский says so of its own networks too', () => {
    const decision = play(tyazhinIm)
      .receive('2025-12-01 09:00')
      .command('2025-12-01 10:00', coordinator, { type: 'convertToAppeal' });
    expect(decision).toMatchObject({ ok: false, refusal: { message: expect.stringContaining('социальной сети') } });
  });
});
