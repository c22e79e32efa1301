import { describe, expect, it } from 'vitest';
import { projectAppeal } from '../../db/appeals.ts';
import { emailIsNoAppeal } from '../../db/seeds/appeal-law.ts';
import { awaitedSteps } from '../../domain/case-awaited.ts';
import { earliestDueAt } from '../../domain/case-state.ts';
import { hasLegalSide } from '../../domain/legal-side.ts';
import { PostItem } from '../../domain/letter.ts';
import { Regulation } from '../../domain/regulation.ts';
import { appeals, reason, registered, registrar } from '../support/appeal-play.ts';
import { questionCodes as codes } from '../support/appeals.ts';
import { type CasePlay, type CommandInput, coordinator, head, id, play, rcc, road } from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const asks = (body: string): CommandInput => ({ type: 'requestDocuments', body: id(body), text: id('papers') });
const clocksOfRequests = (game: CasePlay) => game.state.clocks.filter((clock) => clock.name === 'documents');
const register = (game: CasePlay) => projectAppeal(game.state)!;

describe('documents asked of another body (PRC-5, 59-ФЗ ст. 10 ч. 2)', () => {
  it('run a clock of fifteen days of their own with a warning; the appeal’s own term goes on', () => {
    const game = registered().must('2025-12-02 10:00', coordinator, asks('land office'));
    expect(game.due('documents')).toBe('2025-12-18 00:00');
    expect(game.clock('documents')).toMatchObject({ clause: '59-ФЗ, ст. 10 ч. 2', fromAct: true, state: 'running' });
    // The clock and the letter name one day.
    expect(game.state.appeal!.requests[0]!.dueOn).toBe('2025-12-17');
    expect(game.due('answer')).toBe('2025-12-30 17:30');
    game.must('2025-12-02 11:00', coordinator, { type: 'assign', executorId: road });
    game.runTicksUntil('2025-12-15 09:00');
    expect(game.told().filter((line) => line.includes(' documents '))).toEqual([
      '2025-12-15 08:30 documents -4320 executor,coordinator',
    ]);
  });

  it('end when the documents come, by the command that says so', () => {
    const game = registered().must('2025-12-02 10:00', coordinator, asks('land office'));
    const requestId = game.state.appeal!.requests[0]!.id;
    expect(awaitedSteps(game.state, appeals).at(-1)).toMatchObject({
      what: 'документы из другого органа',
      bodyIds: [id('land office')],
    });
    game.must('2025-12-10 10:00', registrar, { type: 'receiveDocuments', requestId });
    expect(game.clock('documents')).toMatchObject({ state: 'met', lateMs: 0 });
    expect(awaitedSteps(game.state, appeals).some(({ what }) => what.includes('документы'))).toBe(false);
    expect(register(game).lateDocuments).toBe(0);
  });

  it('are a breach after the term, counted in the register beside the appeal’s own terms', () => {
    const game = registered()
      .must('2025-12-02 10:00', coordinator, asks('land office'))
      .must('2025-12-02 11:00', coordinator, {
        type: 'assign',
        executorId: road,
        dueAt: '2025-12-25T12:00:00+07:00',
      })
      .runTicksUntil('2025-12-18 00:00');
    expect(game.clock('documents').state).toBe('breached');
    // What the queues are ordered and coloured by, until they come.
    expect(earliestDueAt(game.state)).toBe(game.instant('2025-12-18 00:00'));
    game.must('2025-12-19 10:00', coordinator, {
      type: 'receiveDocuments',
      requestId: game.state.appeal!.requests[0]!.id,
    });
    expect(game.clock('documents').state).toBe('breached');
    expect(register(game)).toMatchObject({ lateDocuments: 1 });
  });

  it('of two bodies run side by side; each is ended by its own documents', () => {
    const game = registered()
      .must('2025-12-02 10:00', coordinator, asks('land office'))
      .must('2025-12-04 10:00', coordinator, asks('police'));
    expect(clocksOfRequests(game).map((clock) => [clock.state, game.local(clock.dueAt)])).toEqual([
      ['running', '2025-12-18 00:00'],
      ['running', '2025-12-20 00:00'],
    ]);
    game.must('2025-12-10 10:00', coordinator, {
      type: 'receiveDocuments',
      requestId: game.state.appeal!.requests[1]!.id,
    });
    expect(clocksOfRequests(game).map(({ state }) => state)).toEqual(['running', 'met']);
    game.must('2025-12-11 10:00', head, { type: 'forward', body: id('body'), reason });
    expect(clocksOfRequests(game).map(({ state }) => state)).toEqual(['cancelled', 'met']);
  });

  it('have the days of the regulation, also where an older version names the days alone; without them nothing is asked', () => {
    const clocks = appeals.clocks.filter(({ name }) => name !== 'documents');
    const older = Regulation.parse({ ...appeals, clocks, appeal: { ...appeals.appeal!, requestDays: 10 } });
    const game = registered(older).must('2025-12-02 10:00', coordinator, asks('land office'));
    expect(game.state.appeal!.requests[0]!.dueOn).toBe('2025-12-12');
    expect(clocksOfRequests(game)).toEqual([]);
    const silent = Regulation.parse({ ...appeals, clocks });
    expect(registered(silent).refusal('2025-12-02 10:00', coordinator, asks('land office'))).toEqual({
      code: 'notAllowed',
      message: 'в регламенте нет срока «Запрос документов»: администратор добавит его в редакторе регламента',
    });
  });
});

describe('forwarding later than seven days from registration (PRC-5, 59-ФЗ ст. 8 ч. 3)', () => {
  const withQuestions = () => {
    const game = registered();
    for (const code of codes) game.must('2025-12-01 11:00', registrar, { type: 'addQuestion', code, text: id(code) });
    return game.must('2025-12-02 10:00', coordinator, { type: 'assign', executorId: road });
  };
  const forwardOf = (game: CasePlay, ...which: number[]): CommandInput => ({
    type: 'forward',
    body: id('body'),
    reason,
    questionIds: which.map((index) => game.state.appeal!.questions[index]!.id),
  });

  it('is in time on the seventh day, also for a question alone', () => {
    const game = withQuestions();
    game.must('2025-12-08 23:00', coordinator, forwardOf(game, 0));
    expect(game.state.appeal!.questions[0]).not.toHaveProperty('forwardedLate');
    expect(register(game).lateForwards).toBe(0);
  });

  it('marks the question that went late, and it alone, though an executor was named in time', () => {
    const game = withQuestions();
    expect(game.clock('forwarding').state).toBe('met');
    game.must('2025-12-09 10:00', coordinator, forwardOf(game, 0));
    expect(game.state.appeal!.questions.map((question) => question.forwardedLate)).toEqual([true, undefined]);
    expect(game.events('questionsForwarded')[0]).toMatchObject({ late: true });
    // Counted separately: the appeal itself is still answered in its term.
    expect(register(game)).toMatchObject({ lateForwards: 1, termKept: null });
  });

  it('a whole appeal that went late has broken its term, with its executor or without', () => {
    const game = registered()
      .must('2025-12-02 10:00', coordinator, { type: 'assign', executorId: road })
      .must('2025-12-20 10:00', coordinator, { type: 'forward', body: id('body'), reason });
    expect(register(game)).toMatchObject({ lateForwards: 1, termKept: false });
  });
});

describe('a letter on paper (PRC-5, 59-ФЗ ст. 10 ч. 4)', () => {
  const posted: CommandInput = { type: 'markPosted', letterId: id('letter'), postedOn: '2025-12-02' };

  it('is said to be posted by the clerk, with the day and the number of the item, also after the end of the case', () => {
    const game = registered().must('2025-12-01 11:00', registrar, { type: 'forward', body: id('body'), reason });
    game.must('2025-12-02 10:00', registrar, { ...posted, item: '652240 12 34567 8' });
    expect(game.effects.at(-1)).toEqual({
      type: 'letterPosted',
      letterId: id('letter'),
      postedOn: '2025-12-02',
      item: '65224012345678',
    });
    expect(game.state.stage).toBe('forwarded');
    expect(game.refusal('2025-12-02 11:00', rcc, posted).code).toBe('forbidden');
  });

  it('is not posted tomorrow, nor under a number no post has', () => {
    const late = registered().refusal('2025-12-01 11:00', registrar, posted);
    expect(late.message).toBe('день отправки 02.12.2025 ещё не наступил: сегодня 01.12.2025');
    expect(PostItem.safeParse('RA123456785RU').success).toBe(true);
    expect(PostItem.safeParse('12345').error?.issues[0]?.message).toContain('14 цифр');
  });
});

describe('an oral answer at a reception (PRC-5, 59-ФЗ ст. 13 ч. 3)', () => {
  const oral = () =>
    play(appeals).receive('2025-12-01 09:00', {
      appeal: { type: 'statement', form: 'oral', answerBy: 'inPerson', applicants: 1 },
    });
  const answer = { type: 'answerOrally', text: id('answer'), consent: true } as const;

  it('registers the appeal, answers and ends it in its terms, with no letter', () => {
    const game = oral().must('2025-12-01 09:30', registrar, answer);
    expect(game.state).toMatchObject({
      stage: 'closed',
      outcome: 'explained',
      registeredAt: game.instant('2025-12-01 09:30'),
    });
    expect(game.clock('answer').state).toBe('met');
    expect(game.clock('registration').state).toBe('met');
    expect(game.effects).toEqual([]);
    expect(register(game)).toMatchObject({
      answeredOrally: true,
      termKept: true,
      finishedAt: game.instant('2025-12-01 09:30'),
    });
  });

  it('is given to nobody who wrote, and only with consent', () => {
    expect(registered().refusal('2025-12-01 11:00', registrar, answer).message).toContain('устное обращение');
    expect(() => oral().command('2025-12-01 09:30', registrar, { ...answer, consent: false } as never)).toThrow(
      /согласен/,
    );
  });
});

describe('the legal side of a case (INT-1)', () => {
  const sideOf = (game: CasePlay, who = coordinator, letters = 0) =>
    hasLegalSide(game.state, game.law(who, game.instant('2025-12-01 12:00'), id('c')), letters);
  const message = (change: Partial<Regulation>) => play(imWith(change)).receive('2025-12-01 09:00');

  it('stands on appeals, on messages that may become one or may not by law, and where letters were written', () => {
    expect(sideOf(registered())).toBe(true);
    expect(sideOf(message({ convertible: false }))).toBe(false);
    expect(sideOf(message({ convertible: false }), coordinator, 1)).toBe(true);
    expect(sideOf(message({ convertible: true }))).toBe(true);
    expect(sideOf(message({ convertible: false, notAnAppeal: emailIsNoAppeal }))).toBe(true);
    const converted = message({ convertible: true }).must('2025-12-01 10:00', coordinator, { type: 'convertToAppeal' });
    expect(sideOf(converted, rcc)).toBe(true);
  });

  it('is not shown where nobody can be told how to file: an author of a page who left no address', () => {
    const game = message({ convertible: false, notAnAppeal: emailIsNoAppeal });
    const law = game.law(coordinator, game.instant('2025-12-01 12:00'), id('c'));
    const author = { named: true, addressed: false, reachable: false };
    expect(hasLegalSide(game.state, { ...law, applicant: author }, 0)).toBe(false);
    const networks = play(imWith({ convertible: true, notAnAppeal: emailIsNoAppeal })).receive('2025-12-01 09:00');
    const theirs = networks.law(coordinator, networks.instant('2025-12-01 12:00'), id('c'));
    expect(hasLegalSide(networks.state, { ...theirs, applicant: author }, 0)).toBe(false);
    expect(hasLegalSide(game.state, { ...law, applicant: { ...author, reachable: true } }, 0)).toBe(true);
  });

  it('is not shown to who may not convert, nor when it is too late to', () => {
    expect(sideOf(message({ convertible: true }), rcc)).toBe(false);
    const closed = message({ convertible: true }).must('2025-12-01 10:00', coordinator, { type: 'close', reason });
    expect(sideOf(closed)).toBe(false);
  });
});
