import { describe, expect, it } from 'vitest';
import { usualAppeal } from '../../db/seeds/regulations/usual-appeal.ts';
import type { LetterEffect } from '../../domain/case-letters.ts';
import { Regulation } from '../../domain/regulation.ts';
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

const appeals = Regulation.parse({
  ...usualAppeal({ code: 'tyazhin', act: '59-ФЗ', validFrom: '2020-01-01' }),
  calendarId: 'tyazhin',
});
const registrar = person('registrar');
const mayor = person('mayor');
const reason = id('reason');
const codes = ['0005.0005.0056.1160', '0003.0009.0099.0737.0201'] as const;

const registered = (): CasePlay =>
  play(appeals).receive('2025-12-01 09:00').must('2025-12-01 10:00', registrar, { type: 'register' });
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
