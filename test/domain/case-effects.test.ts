import { describe, expect, it } from 'vitest';
import type { CaseEffect, NoticeKind } from '../../domain/case-effects.ts';
import {
  type CasePlay,
  citizen,
  coordinator,
  head,
  id,
  person,
  play,
  rcc,
  road,
  roadWorker,
  say,
  water,
  waterWorker,
} from '../support/case-harness.ts';
import { governorLike } from '../support/case-regulations.ts';

const taken = () => play().receive('2025-11-10 08:30').must('2025-11-10 08:35', coordinator, say.takeToWork);
const assigned = () => taken().must('2025-11-10 08:40', coordinator, say.assign());
const submitted = () => assigned().must('2025-11-10 09:00', roadWorker, say.answer());
const published = () =>
  submitted()
    .must('2025-11-10 09:10', coordinator, say.approve)
    .must('2025-11-10 09:20', rcc, say.approve)
    .must('2025-11-10 09:30', coordinator, say.publish);

/** What one more step calls for, after everything before it. */
function effectsOfStep(game: CasePlay, step: (game: CasePlay) => unknown): CaseEffect[] {
  const before = game.effects.length;
  step(game);
  return game.effects.slice(before);
}
/** Kinds and recipients; what clocks tell meanwhile only when asked for. */
const notices = (effects: CaseEffect[], kind?: NoticeKind) =>
  effects.flatMap((effect) =>
    effect.type === 'notify' && (kind === undefined ? effect.data.offsetMinutes === undefined : effect.kind === kind)
      ? [{ kind: effect.kind, to: effect.to }]
      : [],
  );

const mine = { kind: 'coordinator', userId: coordinator.person.userId } as const;
const roadPeople = { kind: 'executor', executorId: road } as const;
const role = (name: string) => ({ kind: 'role', role: name });

describe('assignments and their links (PRC-10)', () => {
  it('an assigned executor is told and gets the link', () => {
    const game = taken();
    const effects = effectsOfStep(game, (g) => g.must('2025-11-10 08:40', coordinator, say.assign()));
    const assignmentId = game.state.assignment!.id;
    expect(effects).toEqual([
      { type: 'notify', kind: 'assigned', to: [roadPeople], data: { assignmentId, dueAt: null } },
      { type: 'sendLink', assignmentId, executorId: road },
    ]);
  });

  it('so is a co-executor; what he gave ends his link', () => {
    const game = assigned();
    const added = effectsOfStep(game, (g) => g.must('2025-11-10 08:50', coordinator, say.coExecutor()));
    const assignmentId = game.state.coAssignments[0]!.id;
    expect(added).toMatchObject([
      { kind: 'assigned', to: [{ kind: 'executor', executorId: water }], data: { coExecutor: true } },
      { type: 'sendLink', assignmentId, executorId: water },
    ]);
    const done = effectsOfStep(game, (g) => g.must('2025-11-10 09:00', waterWorker, say.answer()));
    expect(done).toMatchObject([
      { kind: 'coExecutionDone', to: [roadPeople, mine] },
      { type: 'endLinks', assignmentIds: [assignmentId] },
    ]);
  });

  it('another executor: the former one is told and his link ends; a new term for the same one renews the link alone', () => {
    const game = assigned();
    const former = game.state.assignment!.id;
    const moved = effectsOfStep(game.branch(), (g) =>
      g.must('2025-11-10 09:00', coordinator, { type: 'reassign', executorId: water }),
    );
    expect(moved).toMatchObject([
      { kind: 'unassigned', to: [roadPeople], data: { assignmentId: former } },
      { type: 'endLinks', assignmentIds: [former] },
      { kind: 'assigned', to: [{ kind: 'executor', executorId: water }] },
      { type: 'sendLink', executorId: water },
    ]);
    const renewed = effectsOfStep(game, (g) =>
      g.must('2025-11-10 09:00', coordinator, {
        type: 'reassign',
        executorId: road,
        dueAt: '2025-11-10T15:00:00+07:00',
      }),
    );
    expect(notices(renewed)).toEqual([{ kind: 'assigned', to: [roadPeople] }]);
  });

  it('a refusal of competence tells the coordinator and ends the link', () => {
    const game = assigned();
    const assignmentId = game.state.assignment!.id;
    expect(
      effectsOfStep(game, (g) =>
        g.must('2025-11-10 09:00', roadWorker, { type: 'refuseCompetence', reason: id('reason') }),
      ),
    ).toEqual([
      {
        type: 'notify',
        kind: 'competenceRefused',
        to: [mine],
        data: { assignmentId, reasonId: id('reason'), tookMinutes: 20 },
      },
      { type: 'endLinks', assignmentIds: [assignmentId] },
    ]);
  });

  it('links end with the case and with its cycle; taken apart again, a duplicate sends them anew', () => {
    const game = assigned();
    const assignmentId = game.state.assignment!.id;
    const ended = { type: 'endLinks', assignmentIds: [assignmentId] };
    expect(effectsOfStep(game.branch(), (g) => g.must('2025-11-10 09:00', coordinator, say.close))).toEqual([ended]);
    expect(
      effectsOfStep(game, (g) =>
        g.must('2025-11-10 09:00', coordinator, { type: 'linkDuplicate', caseId: id('main') }),
      ),
    ).toEqual([ended, { type: 'joinGroup', mainCaseId: id('main') }]);
    expect(
      effectsOfStep(game, (g) => g.must('2025-11-10 09:10', coordinator, { type: 'unlinkDuplicate' })),
    ).toContainEqual({ type: 'sendLink', assignmentId, executorId: road });

    const open = published();
    expect(effectsOfStep(open.branch(), (g) => g.must('2025-11-10 10:00', citizen, say.comment))).toMatchObject([
      { type: 'endLinks' },
      { kind: 'reopened', to: [mine], data: { cycle: 2 } },
    ]);
    open.runTicksUntil('2025-11-12 10:00');
    expect(effectsOfStep(open, (g) => g.must('2025-12-12 10:00', citizen, say.comment))).toMatchObject([
      { kind: 'reopened' }, // its links ended when it was closed
    ]);
  });
});

describe('approval, publication and what follows', () => {
  it('each step is awaited of its own approver, then the publisher is told', () => {
    const game = assigned();
    const step = (act: (g: CasePlay) => unknown) => notices(effectsOfStep(game, act));
    expect(step((g) => g.must('2025-11-10 09:00', roadWorker, say.answer()))).toEqual([
      { kind: 'approvalAwaited', to: [mine] },
    ]);
    expect(step((g) => g.must('2025-11-10 09:10', coordinator, say.approve))).toEqual([
      { kind: 'approvalAwaited', to: [role('rcc')] },
    ]);
    expect(step((g) => g.must('2025-11-10 09:20', rcc, say.approve))).toEqual([{ kind: 'readyToPublish', to: [mine] }]);
    expect(step((g) => g.must('2025-11-10 09:30', coordinator, say.publish))).toEqual([]);
  });

  it('steps that collapse into one person await nobody', () => {
    const game = submitted();
    const both = person('coordinator', 'rcc');
    expect(notices(effectsOfStep(game, (g) => g.must('2025-11-10 09:10', both, say.approve)))).toEqual([
      { kind: 'readyToPublish', to: [mine] },
    ]);
  });

  it('a signature is asked of the head, the sending of the executor', () => {
    const game = play(governorLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 08:50', roadWorker, { type: 'logCall', text: id('call') })
      .must('2025-11-10 09:00', roadWorker, say.answer());
    const step = (act: (g: CasePlay) => unknown) => notices(effectsOfStep(game, act));
    expect(step((g) => g.must('2025-11-10 09:10', person('deputy'), say.approve))).toEqual([
      { kind: 'readyToSign', to: [role('mayor')] },
    ]);
    expect(step((g) => g.must('2025-11-10 09:20', person('mayor'), { type: 'sign' }))).toEqual([
      { kind: 'readyToSend', to: [roadPeople] },
    ]);
  });

  it('returned by the ЦУР: the executor and the coordinator learn it; by the coordinator: the executor alone', () => {
    const game = submitted();
    const own = effectsOfStep(game.branch(), (g) => g.must('2025-11-10 09:10', coordinator, say.returned));
    expect(notices(own)).toEqual([{ kind: 'returned', to: [roadPeople] }]);
    game.must('2025-11-10 09:10', coordinator, say.approve);
    const far = effectsOfStep(game, (g) => g.must('2025-11-10 09:20', rcc, say.returned));
    expect(notices(far)).toEqual([{ kind: 'returned', to: [roadPeople, mine] }]);
  });

  it('a comment, a low score, a promise too far and reported work reach the coordinator', () => {
    const before = effectsOfStep(assigned(), (g) => g.must('2025-11-10 09:00', citizen, say.comment));
    expect(notices(before)).toEqual([{ kind: 'comment', to: [mine] }]);
    const rated = effectsOfStep(published(), (g) => g.must('2025-11-10 10:00', citizen, { type: 'rate', score: 1 }));
    expect(notices(rated)).toEqual([{ kind: 'lowRating', to: [mine, role('curator')] }]);
    const fine = effectsOfStep(published(), (g) => g.must('2025-11-10 10:00', citizen, { type: 'rate', score: 4 }));
    expect(fine).toEqual([]);
    const game = assigned();
    const far = effectsOfStep(game, (g) => g.must('2025-11-10 09:00', coordinator, say.interim('2025-11-20')));
    expect(notices(far)).toEqual([{ kind: 'promiseAfterFinalTerm', to: [roadPeople, mine] }]);
    const done = effectsOfStep(game, (g) => g.must('2025-11-10 10:00', roadWorker, say.report));
    expect(notices(done)).toEqual([{ kind: 'workReported', to: [mine] }]);
  });
});

describe('deadlines (PRC-12)', () => {
  it('a warning, a breach and an escalation go to those the act names', () => {
    const game = assigned().must('2025-11-10 08:50', coordinator, say.primary);
    const told = effectsOfStep(game, (g) => g.runTicksUntil('2025-11-11 16:00')).flatMap((effect) =>
      effect.type === 'notify' && effect.data.clock === 'answer'
        ? [{ kind: effect.kind, to: effect.to, ...effect.data }]
        : [],
    );
    const dueAt = game.instant('2025-11-10 16:30');
    expect(told).toEqual([
      { kind: 'warning', to: [roadPeople, mine], clock: 'answer', dueAt, offsetMinutes: -60 },
      {
        kind: 'breach',
        to: [{ kind: 'superior', executorId: road }, mine],
        clock: 'answer',
        dueAt,
        offsetMinutes: 0,
      },
      { kind: 'escalation', to: [role('head')], clock: 'answer', dueAt, offsetMinutes: 120 },
      { kind: 'escalation', to: [role('curator')], clock: 'answer', dueAt, offsetMinutes: 480 },
    ]);
  });

  it('the approver of the step that waits is warned; a silent step tells nobody', () => {
    const game = submitted().must('2025-11-10 09:10', coordinator, say.approve);
    const warned = effectsOfStep(game, (g) => g.runTicksUntil('2025-11-10 09:50'));
    expect(notices(warned, 'warning')).toContainEqual({ kind: 'warning', to: [role('rcc')] });
    const quiet = play().receive('2025-11-10 08:30', { quiet: true }).runTicksUntil('2025-11-12 12:00');
    expect(quiet.effects).toEqual([]);
    expect(quiet.events('told').length).toBeGreaterThan(0);
  });

  it('deadlines moved by one command are one notice with old and new dates; moved twice, two', () => {
    const game = assigned();
    const first = effectsOfStep(game, (g) => g.must('2025-11-10 09:00', rcc, { type: 'setFastTrack' }));
    const at = (local: string) => game.instant(local);
    expect(first).toEqual([
      {
        type: 'notify',
        kind: 'deadlineMoved',
        to: [roadPeople, mine],
        data: {
          cause: 'setFastTrack',
          moved: [
            { clock: 'answer', from: at('2025-11-10 16:30'), to: at('2025-11-10 12:30') },
            { clock: 'executor', from: at('2025-11-10 12:40'), to: at('2025-11-10 10:40') },
          ],
        },
      },
    ]);
    const back = { type: 'correct', fields: { importance: 'ordinary' }, reason: id('reason') } as const;
    const second = effectsOfStep(game, (g) => g.must('2025-11-10 09:10', coordinator, back));
    expect(notices(second)).toEqual([{ kind: 'deadlineMoved', to: [roadPeople, mine] }]);
  });

  it('urgency is told once, with the dates it moved', () => {
    const game = assigned();
    const effects = effectsOfStep(game, (g) => g.must('2025-11-10 16:00', coordinator, say.urgent));
    expect(notices(effects).filter(({ kind }) => kind === 'urgent' || kind === 'deadlineMoved')).toEqual([
      { kind: 'urgent', to: [roadPeople, mine] },
    ]);
  });

  it('a pause is told when a person makes it, not when it ends by itself', () => {
    const game = assigned();
    const until = game.instant('2025-11-10 10:00');
    const paused = effectsOfStep(game, (g) =>
      g.must('2025-11-10 09:00', coordinator, { type: 'pause', reason: id('reason'), until }),
    );
    expect(notices(paused)).toEqual([{ kind: 'deadlineMoved', to: [roadPeople, mine] }]);
    const resumed = effectsOfStep(game, (g) => g.runTicksUntil('2025-11-10 10:00'));
    expect(notices(resumed, 'deadlineMoved')).toEqual([]);
  });

  it('trouble that a person must settle reaches the coordinator and the administrator', () => {
    const game = play().receive('2027-12-31 15:00'); // no calendar of 2028 yet
    const anybody = { kind: 'coordinator', userId: null };
    expect(notices(game.effects)).toEqual([{ kind: 'incident', to: [anybody, role('admin')] }]);
    expect(game.refusal('2027-12-31 15:10', head, say.takeToWork).code).toBe('forbidden');
  });
});
