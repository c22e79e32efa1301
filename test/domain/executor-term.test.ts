import { describe, expect, it } from 'vitest';
import { tyazhinGovernor } from '../../db/seeds/regulations/tyazhin-governor.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { ruleInWords } from '../../domain/rule-in-words.ts';
import {
  type CasePlay,
  type CommandInput,
  coordinator,
  head,
  id,
  play,
  road,
  roadWorker,
  say,
  water,
} from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const executorRule = tyazhinIm.clocks.find(({ name }) => name === 'executor');

describe("an executor's term never ends after the answer's (PRC-4, PRC-7)", () => {
  it("a message of the governor's page given out after two is due the same evening, not tomorrow at three", () => {
    const game = play(tyazhinGovernor).receive('2025-11-20 09:00').must('2025-11-20 15:30', coordinator, say.assign());
    expect([game.due('executor'), game.due('answer')]).toEqual(['2025-11-20 18:00', '2025-11-20 18:00']);
    const early = play(tyazhinGovernor).receive('2025-11-20 09:00').must('2025-11-20 10:00', coordinator, say.assign());
    expect(early.due('executor')).toBe('2025-11-20 15:00');
  });

  it('what is returned in the afternoon is due the same evening too', () => {
    const game = play(tyazhinGovernor)
      .receive('2025-11-20 09:00')
      .must('2025-11-20 10:00', coordinator, say.assign())
      .must('2025-11-20 11:00', roadWorker, { type: 'logCall', text: id('call'), withApplicant: true })
      .must('2025-11-20 14:00', roadWorker, say.answer('explained'))
      .must('2025-11-20 16:00', head, say.returned);
    expect(game.due('executor')).toBe('2025-11-20 18:00');
  });

  it('four hours from an assignment late in the answer’s eight end with them, and the clock says so', () => {
    const game = play().receive('2025-11-10 08:30').must('2025-11-10 15:00', coordinator, say.assign());
    expect(game.due('executor')).toBe('2025-11-10 16:30');
    expect(ruleInWords(game.clock('executor'), executorRule)).toBe(
      '4 рабочих часа с поручения исполнителю, но не позже срока ответа',
    );
    expect(game.told().some((line) => line.includes('executor'))).toBe(false);
    game.runTicksUntil('2025-11-10 16:30');
    expect(game.told()).toContain('2025-11-10 16:00 executor -30 executor');
  });

  it('it moves with the answer’s: shorter by importance, longer by a pause or a new version', () => {
    const game = play().receive('2025-11-10 08:30').must('2025-11-10 10:00', coordinator, say.assign());
    expect([game.due('answer'), game.due('executor')]).toEqual(['2025-11-10 16:30', '2025-11-10 14:00']);
    const shorter = imWith({
      version: 2,
      clocks: tyazhinIm.clocks.map((clock) =>
        clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: 240 } } : clock,
      ),
    });
    const moved = game.branch(shorter).must('2025-11-10 10:05', coordinator, { type: 'applyRegulation' });
    expect([moved.due('answer'), moved.due('executor')]).toEqual(['2025-11-10 12:30', '2025-11-10 12:30']);
    moved
      .must('2025-11-10 11:00', coordinator, {
        type: 'pause',
        reason: id('reason'),
        until: moved.instant('2025-11-12 10:00'),
      })
      .must('2025-11-10 12:00', coordinator, { type: 'resume' });
    expect([moved.due('answer'), moved.due('executor')]).toEqual(['2025-11-10 13:30', '2025-11-10 13:30']);
    const back = moved
      .branch(imWith({ version: 3 }))
      .must('2025-11-10 12:10', coordinator, { type: 'applyRegulation' });
    expect(back.due('executor')).toBe('2025-11-10 15:00');
    expect(back.clock('executor')).not.toHaveProperty('notAfter');
  });

  it('an answer’s term that ends before the work gives the executor his own back', () => {
    const law = imWith({
      clocks: tyazhinIm.clocks.map((clock) =>
        clock.name === 'answer' ? { ...clock, stopsOn: [...clock.stopsOn, 'primaryAnswered'] } : clock,
      ),
    });
    const game = play(law)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 15:00', coordinator, say.assign())
      .must('2025-11-10 15:30', coordinator, say.primary);
    expect(game.due('executor')).toBe('2025-11-11 10:00');
  });

  it('given after the answer’s term has passed, the work has its own', () => {
    const game = play().receive('2025-11-10 08:30').must('2025-11-11 09:00', coordinator, say.assign());
    expect(game.due('executor')).toBe('2025-11-11 13:00');
    game.must('2025-11-11 10:00', coordinator, { type: 'reassign', executorId: water });
    expect(game.due('executor')).toBe('2025-11-11 14:00');
  });

  const named = (
    game: CasePlay,
    due: string,
    type: 'assign' | 'reassign' | 'addCoExecutor' = 'assign',
  ): CommandInput => ({
    type,
    executorId: type === 'assign' ? road : water,
    dueAt: game.instant(due),
  });

  it('a term that a person named stays as named, up to the last minute of the answer’s', () => {
    const game = play().receive('2025-11-10 08:30');
    game.must('2025-11-10 15:00', coordinator, named(game, '2025-11-10 16:30'));
    expect(game.due('executor')).toBe('2025-11-10 16:30');
    game.must('2025-11-10 15:10', coordinator, named(game, '2025-11-10 15:45', 'reassign'));
    expect(game.due('executor')).toBe('2025-11-10 15:45');
  });

  it('one named later than the answer’s is refused with both moments, for another executor too', () => {
    const game = play().receive('2025-11-10 08:30');
    const refusal = {
      code: 'unprocessable',
      message: 'срок исполнителю 11.11.2025 12:00 позже срока ответа жителю 10.11.2025 16:30: назовите не позже него',
    };
    expect(game.refusal('2025-11-10 15:00', coordinator, named(game, '2025-11-11 12:00'))).toEqual(refusal);
    game.must('2025-11-10 15:00', coordinator, say.assign());
    expect(game.refusal('2025-11-10 15:10', coordinator, named(game, '2025-11-11 12:00', 'reassign'))).toEqual(refusal);
  });

  it('a co-executor’s is held to the same moment: his part goes into the answer', () => {
    const game = play().receive('2025-11-10 08:30').must('2025-11-10 15:00', coordinator, say.assign());
    expect(game.refusal('2025-11-10 15:10', coordinator, named(game, '2025-11-11 12:00', 'addCoExecutor'))).toEqual({
      code: 'unprocessable',
      message: 'срок исполнителю 11.11.2025 12:00 позже срока ответа жителю 10.11.2025 16:30: назовите не позже него',
    });
    game.must('2025-11-10 15:10', coordinator, named(game, '2025-11-10 16:30', 'addCoExecutor'));
    expect(game.state.coAssignments).toMatchObject([{ executorId: water, dueAt: game.instant('2025-11-10 16:30') }]);
  });

  it('is named freely when the answer’s has passed', () => {
    const game = play().receive('2025-11-10 08:30');
    game.must('2025-11-11 09:00', coordinator, named(game, '2025-11-12 12:00'));
    expect(game.due('executor')).toBe('2025-11-12 12:00');
    game.must('2025-11-11 09:10', coordinator, named(game, '2025-11-12 10:00', 'addCoExecutor'));
    expect(game.state.coAssignments).toMatchObject([{ dueAt: game.instant('2025-11-12 10:00') }]);
  });
});
