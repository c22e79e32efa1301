import { describe, expect, it } from 'vitest';
import { stepsOf } from '../../admin-ui/timeline/steps.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { ClockName } from '../../domain/codes.ts';
import { deadlineMoves } from '../../domain/deadline-changes.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { tyazhin, urgent } from '../support/calendars.ts';
import { CasePlay, coordinator, engine, person, play, rcc, roadWorker, say } from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';
import { timelineOf } from '../support/played-timeline.ts';

const without = (...names: ClockName[]) =>
  imWith({ version: 2, clocks: tyazhinIm.clocks.filter(({ name }) => !names.includes(name)) });
const admin = person('admin');
const apply = { type: 'applyRegulation', reason: 'новое положение' } as const;
/** What the preview tells and what the command then does, under another version. */
function change(game: CasePlay, to: Regulation, when: string) {
  const branch = game.branch(to);
  const told = deadlineMoves(branch.state, branch.law(engine, branch.instant(when), 'preview'));
  branch.must(when, admin, apply);
  return { branch, told };
}

const answered = (law?: Regulation) =>
  play(law)
    .receive('2025-11-10 09:00')
    .must('2025-11-10 09:10', coordinator, say.primary)
    .must('2025-11-10 09:20', coordinator, say.assign())
    .must('2025-11-10 10:00', roadWorker, say.answer())
    .must('2025-11-10 10:10', coordinator, say.approve)
    .must('2025-11-10 10:20', rcc, say.approve);

describe('PRC-7: a new version that lacks a term', () => {
  it('ends it: nothing runs out, nobody is told, and the preview names it', () => {
    const game = play().receive('2025-11-10 09:00').must('2025-11-10 09:10', coordinator, say.primary);
    const { branch, told } = change(game, without('answer'), '2025-11-10 10:00');
    expect(told).toEqual([
      { clock: 'answer', change: 'removed', from: game.clock('answer').dueAt, to: null, pastAlready: false },
    ]);
    expect(branch.clock('answer')).toMatchObject({ state: 'cancelled', stoppedAt: branch.instant('2025-11-10 10:00') });
    branch.runTicksUntil('2025-12-30 18:00');
    expect([branch.events('clockBreached'), branch.told()]).toEqual([[], []]);
  });

  it('ends the silence too: the case waits for the citizen without a term instead of a breach', () => {
    const game = answered().must('2025-11-10 10:30', coordinator, say.publish);
    const { branch, told } = change(game, without('silence'), '2025-11-10 11:00');
    expect(told).toMatchObject([{ clock: 'silence', change: 'removed' }]);
    branch.runTicksUntil('2025-11-20 18:00');
    expect(branch.state.stage).toBe('awaitingCitizen');
    expect(branch.events('clockBreached')).toEqual([]);
  });

  it('a clock left over without its rule ends when it falls due: it neither breaches nor tells', () => {
    const game = play().receive('2025-11-10 09:00').must('2025-11-10 09:10', coordinator, say.primary);
    // As versions applied before left it: the state is of a version that lacks the rule of a running clock.
    const left = game.branch(without('answer')).runTicksUntil('2025-11-12 18:00');
    expect([left.events('clockBreached'), left.told()]).toEqual([[], []]);
    expect(left.clock('answer').state).toBe('cancelled');
  });

  it('the incident of a missing calendar goes with its clock', () => {
    const game = new CasePlay(tyazhinIm, { working: tyazhin, urgent }).receive('2027-12-31 17:00');
    expect(game.state.incidents.map(({ clockKey }) => clockKey?.split('.')[0])).toEqual(['primaryAnswer', 'answer']);
    const { branch } = change(game, without('answer', 'primaryAnswer'), '2027-12-31 17:05');
    expect(branch.state.incidents).toEqual([]);
  });

  it('stands in the timeline as a term that was taken away', () => {
    const game = play().receive('2025-11-10 09:00').must('2025-11-10 09:10', coordinator, say.primary);
    const { branch } = change(game, without('answer'), '2025-11-10 10:00');
    const steps = stepsOf(timelineOf(branch), { record: undefined, traces: [], open: [], now: 0 });
    expect(steps.at(-1)?.asides).toEqual([{ words: 'срок «ответ» убран' }]);
  });
});

describe('PRC-7: a new version that brings a term', () => {
  const old = without('primaryAnswer', 'executor');
  const started = (game: CasePlay, when: string) =>
    change(game, imWith({ version: 3 }), when).told.map(({ clock, change: what, to }) => [clock, what, game.local(to)]);

  it('counts it from the moment that already was, where what stops it has not been', () => {
    const game = play(old).receive('2025-11-10 09:00').must('2025-11-10 09:20', coordinator, say.assign());
    expect(started(game, '2025-11-10 09:30')).toEqual([
      ['primaryAnswer', 'added', '2025-11-10 10:00'],
      ['executor', 'added', '2025-11-10 13:20'],
    ]);
  });

  it('says that it would be past already, and then it is breached at its own instant', () => {
    const game = play(old).receive('2025-11-10 09:00');
    const { branch, told } = change(game, imWith({ version: 3 }), '2025-11-10 12:00');
    expect(told).toMatchObject([{ clock: 'primaryAnswer', from: null, pastAlready: true }]);
    branch.runTicksUntil('2025-11-10 12:00');
    expect(branch.clock('primaryAnswer').breachedAt).toBe(branch.instant('2025-11-10 10:00'));
  });

  it('starts nothing that was done, nor a term of a moment to come', () => {
    const game = play(old)
      .receive('2025-11-10 09:00')
      .must('2025-11-10 09:10', coordinator, say.primary)
      .must('2025-11-10 09:20', coordinator, say.assign())
      .must('2025-11-10 10:00', roadWorker, say.answer());
    expect(started(game, '2025-11-10 10:30')).toEqual([]);
  });

  it('brings back a term that a version before took away', () => {
    const game = play().receive('2025-11-10 09:00').must('2025-11-10 09:10', coordinator, say.primary);
    const { branch } = change(game, without('answer'), '2025-11-10 10:00');
    expect(started(branch, '2025-11-10 11:00')).toEqual([['answer', 'added', '2025-11-10 17:00']]);
  });

  it('the citizen’s silence counts from the day the version came, not from before', () => {
    const game = answered(without('silence')).must('2025-11-10 10:30', coordinator, say.publish);
    const { branch, told } = change(game, imWith({ version: 3 }), '2025-11-20 12:00');
    expect(told).toMatchObject([{ clock: 'silence', change: 'added', pastAlready: false }]);
    expect(branch.due('silence')).toBe('2025-11-22 12:00');
    branch.runTicksUntil('2025-11-22 12:00');
    expect(branch.state.stage).toBe('closed');
  });
});
