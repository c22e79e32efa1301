import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { Grant } from '../../domain/access.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import {
  type CasePlay,
  coordinator,
  head,
  id,
  link,
  person,
  play,
  rcc,
  road,
  roadWorker,
  say,
  water,
  waterWorker,
} from '../support/case-harness.ts';
import { imWith, posLike } from '../support/case-regulations.ts';

const assigned = () => play().receive('2025-11-10 08:30').must('2025-11-10 08:40', coordinator, say.assign());
const submitted = () => assigned().must('2025-11-10 09:00', roadWorker, say.answer());
const agreed = () =>
  submitted().must('2025-11-10 09:10', coordinator, say.approve).must('2025-11-10 09:20', rcc, say.approve);
const promised = () => assigned().must('2025-11-10 09:00', coordinator, say.interim('2025-11-13'));
const steps = (game: CasePlay) => game.state.approvals.map((step) => `${step.role} ${step.state}`);

describe('approval (PRC-1, PRC-11)', () => {
  it('the second step appears after the first', () => {
    const game = submitted();
    expect(steps(game)).toEqual(['coordinator pending', 'rcc waiting']);
    expect(game.refusal('2025-11-10 09:05', rcc, say.approve)).toEqual({
      code: 'forbidden',
      message: 'это может сделать координатор',
    });
    game.must('2025-11-10 09:10', coordinator, say.approve);
    expect(steps(game)).toEqual(['coordinator approved', 'rcc pending']);
    expect(game.clock('approval').startedAt).toBe(game.instant('2025-11-10 09:10')); // each step has its own hour
    expect(game.state.stage).toBe('inApproval');
  });

  it('approved, returned, refused once more: the later refusal wins', () => {
    const game = agreed();
    expect(game.state.stage).toBe('toPublish');
    game.must('2025-11-10 09:30', head, say.returned);
    expect(game.state).toMatchObject({ stage: 'assigned', returns: 1, approvals: [] });
    expect(game.refusal('2025-11-10 09:40', rcc, say.approve).code).toBe('notAllowed');
    expect(game.refusal('2025-11-10 09:40', coordinator, say.publish).code).toBe('notAllowed');
    game.must('2025-11-10 10:00', roadWorker, say.answer('explained'));
    expect(steps(game)).toEqual(['coordinator pending', 'rcc waiting']); // every approval is asked anew
  });

  it('adjoining steps of one person collapse into one, and the second says by whom (ORG-1)', () => {
    const both = person('coordinator', 'rcc');
    const game = submitted().must('2025-11-10 09:10', both, say.approve);
    expect(game.state.approvals).toMatchObject([
      { role: 'coordinator', state: 'approved', by: both.person.userId },
      { role: 'rcc', state: 'skipped', by: both.person.userId },
    ]);
    expect(game.state.stage).toBe('toPublish');
  });

  it('steps of one person do not collapse over the scope of his role', () => {
    const elsewhere: Grant = { role: 'rcc', scope: { channels: ['pos'], sectorBlockIds: null, departmentIds: null } };
    const game = submitted().must('2025-11-10 09:10', person('coordinator', elsewhere), say.approve);
    expect(steps(game)).toEqual(['coordinator approved', 'rcc pending']);
  });

  it('two roles give the union, never everything', () => {
    const both = person('press', 'registrar');
    const game = assigned();
    const may = allowedCommands(game.state, game.law(both, game.instant('2025-11-10 09:00'), id('c')))
      .filter((command) => command.allowed)
      .map((command) => command.type);
    expect(may).toEqual(['classify', 'writeLetter', 'markPosted', 'logCall', 'note', 'citizenComment']);
  });

  it('a role counts only where its scope lies (ORG-2)', () => {
    const ofPos: Grant = {
      role: 'coordinator',
      scope: { channels: ['pos'], sectorBlockIds: null, departmentIds: null },
    };
    const game = play().receive('2025-11-10 08:30');
    expect(game.refusal('2025-11-10 08:40', person(ofPos), say.takeToWork).code).toBe('forbidden');
    const ofIm = { ...ofPos, scope: { ...ofPos.scope, channels: ['im'] } };
    expect(game.must('2025-11-10 08:40', person(ofIm), say.takeToWork).state.stage).toBe('inWork');
  });

  it("an approver's wording is the next version of the answer, and it is what is published (PRC-11)", () => {
    const game = submitted().must('2025-11-10 09:10', coordinator, { ...say.approve, text: id('wording') });
    expect(steps(game)).toEqual(['coordinator approved', 'rcc pending']);
    const [first, second] = game.state.answers;
    expect(second).toMatchObject({ version: 2, textId: id('wording'), outcome: first!.outcome, attested: false });
    expect(first!.textId).not.toBe(id('wording'));
    game.must('2025-11-10 09:20', rcc, say.approve).must('2025-11-10 09:30', coordinator, say.publish);
    expect(game.events('published')).toMatchObject([{ version: 2, textId: id('wording') }]);
    expect(game.events('approved').map((event) => event.textId)).toEqual([undefined, undefined]);
  });

  it("after publication the public words stand: an approver's text is a remark", () => {
    const game = play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', coordinator, say.publish)
      .must('2025-11-10 09:30', rcc, { ...say.approve, text: id('remark') });
    expect(game.state.answers).toHaveLength(1);
    expect(game.events('approved').at(-1)).toMatchObject({ textId: id('remark') });
  });

  it('two publications: the second approval stands after the first publication, then done at once (PRC-2)', () => {
    const game = play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', coordinator, say.publish);
    expect(game.state.stage).toBe('inApproval');
    expect(steps(game)).toEqual(['rcc pending', 'head waiting']);
    expect(game.clock('answer').state).toBe('met');
    game.must('2025-11-10 09:30', rcc, say.approve).must('2025-11-10 09:40', head, say.approve);
    expect(game.state.stage).toBe('closed');
    expect(game.events('closed')).toEqual([{ type: 'closed', reason: 'placed' }]);
    expect(game.clock('approval').stoppedAt).not.toBeNull();
  });

  it('returned after the first publication, the answer is published anew', () => {
    const game = play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', coordinator, say.publish)
      .must('2025-11-10 09:30', rcc, say.returned);
    expect(game.state).toMatchObject({ stage: 'assigned', publishedAt: null, returns: 1 });
    expect(game.clock('executor').state).toBe('running');
    game
      .must('2025-11-10 10:00', roadWorker, say.answer('explained'))
      .must('2025-11-10 10:10', coordinator, say.approve)
      .must('2025-11-10 10:20', coordinator, say.publish);
    expect(game.state).toMatchObject({ stage: 'inApproval', outcome: 'explained' });
    expect(game.state.answers.map((answer) => answer.publishedAt !== undefined)).toEqual([true, true]);
  });
});

describe('executors (PRC-10)', () => {
  it('only the assigned executor answers; by the link only its own assignment', () => {
    const game = assigned();
    const assignment = game.state.assignment!.id;
    expect(game.refusal('2025-11-10 09:00', waterWorker, say.answer()).code).toBe('forbidden');
    expect(game.refusal('2025-11-10 09:00', link(id('other'), road), say.answer()).code).toBe('forbidden');
    expect(game.refusal('2025-11-10 09:00', link(assignment, road), say.approve).code).toBe('forbidden');
    expect(game.branch().must('2025-11-10 09:00', link(assignment, road), say.answer()).state.stage).toBe('inApproval');
    game.must('2025-11-10 09:00', coordinator, { type: 'reassign', executorId: water });
    expect(game.refusal('2025-11-10 09:10', link(assignment, road), say.answer())).toEqual({
      code: 'forbidden',
      message: 'поручение по этой ссылке больше не действует: исполнитель сменён',
    });
    expect(game.refusal('2025-11-10 09:10', roadWorker, say.answer()).code).toBe('forbidden');
  });

  it('a refusal of competence goes back with the reason, is counted and shows the minutes it took', () => {
    const game = assigned().must('2025-11-10 09:05', roadWorker, {
      type: 'refuseCompetence',
      reason: id('reason'),
      suggestedExecutorId: water,
    });
    expect(game.state).toMatchObject({ stage: 'inWork', assignment: null, redirects: 1 });
    expect(game.events('competenceRefused')[0]).toMatchObject({ tookMinutes: 25, suggestedExecutorId: water });
    expect(game.clock('executor').state).toBe('met');
    game.must('2025-11-10 09:10', coordinator, say.assign(water));
    expect(game.clock('executor').startedAt).toBe(game.instant('2025-11-10 09:10'));
  });

  it('a draft on approval falls with its executor', () => {
    const game = submitted().must('2025-11-10 09:30', coordinator, { type: 'reassign', executorId: water });
    expect(game.state).toMatchObject({ stage: 'assigned', approvals: [] });
    expect(game.clock('approval').stoppedAt).not.toBeNull();
  });

  it('one is responsible: a co-executor contributes, and neither answers nor promises for him (CTL-8)', () => {
    const game = assigned().must('2025-11-10 08:50', coordinator, say.coExecutor());
    expect(game.refusal('2025-11-10 08:55', coordinator, say.coExecutor()).code).toBe('unprocessable');
    expect(game.refusal('2025-11-10 09:00', waterWorker, say.interim('2025-11-13')).code).toBe('unprocessable');
    game.must('2025-11-10 09:00', waterWorker, say.answer());
    expect(game.state.stage).toBe('assigned');
    expect(game.state.coAssignments).toMatchObject([{ executorId: water, doneAt: game.instant('2025-11-10 09:00') }]);
    expect(game.refusal('2025-11-10 09:10', waterWorker, say.answer()).code).toBe('forbidden');
  });

  it('an outcome that the act does not know is refused with those it does', () => {
    const game = play(imWith({ publication: { ...tyazhinIm.publication, outcomes: ['solved', 'explained'] } }))
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign());
    expect(game.refusal('2025-11-10 09:00', roadWorker, say.answer('postponed'))).toEqual({
      code: 'unprocessable',
      message: 'итог «postponed» в этом канале не принят: solved, explained',
    });
  });
});

describe('interim answers and promises (PRC-9)', () => {
  it("an executor's interim answer opens approval like an answer, the coordinator's stands at once", () => {
    const game = assigned().must('2025-11-10 09:00', roadWorker, say.interim('2025-11-13'));
    expect(game.state.stage).toBe('inApproval');
    expect(game.state.promise).toBeNull();
    game
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', rcc, say.approve)
      .must('2025-11-10 09:30', coordinator, say.publish);
    expect(game.state).toMatchObject({
      stage: 'promised',
      promise: { on: '2025-11-13', keptAt: null },
      publishedAt: null,
    });
  });

  it('an interim answer moves the final deadline once', () => {
    const game = promised();
    expect(game.due('finalAnswer')).toBe('2025-11-19 17:30');
    game.must('2025-11-12 09:00', coordinator, say.interim('2025-11-20'));
    expect(game.due('finalAnswer')).toBe('2025-11-19 17:30');
    expect(game.due('promise')).toBe('2025-11-20 17:30');
    expect(game.events('interimPublished').map((event) => event.warning)).toEqual([undefined, 'promiseAfterFinalTerm']);
  });

  it('is allowed so often and so far as the act says, and never for a day gone by', () => {
    const game = promised();
    expect(game.refusal('2025-11-12 09:00', coordinator, say.interim('2025-11-11')).message).toContain('уже прошёл');
    expect(game.refusal('2025-11-12 09:00', coordinator, say.interim('2027-01-01')).message).toContain('2026-05-11');
    game
      .must('2025-11-12 09:00', coordinator, say.interim('2025-11-14'))
      .must('2025-11-13 09:00', coordinator, say.interim('2025-11-15'));
    expect(game.refusal('2025-11-14 09:00', coordinator, say.interim('2025-11-20')).code).toBe('unprocessable');
  });

  it('work is reported with a photo; the final answer still follows', () => {
    const game = promised();
    expect(game.refusal('2025-11-12 09:00', roadWorker, { type: 'reportWork', text: id('report') }).message).toContain(
      'фотография',
    );
    game.must('2025-11-12 09:00', roadWorker, say.report);
    expect(game.clock('promise').state).toBe('met');
    expect(game.state).toMatchObject({ stage: 'promised', publishedAt: null });
    expect(game.clock('finalAnswer').state).toBe('running');
    game
      .must('2025-11-12 10:00', roadWorker, say.answer())
      .must('2025-11-12 10:10', person('coordinator', 'rcc'), say.approve)
      .must('2025-11-12 10:20', coordinator, say.publish);
    expect(game.state.stage).toBe('awaitingCitizen');
    expect(game.clock('finalAnswer').state).toBe('met');
  });

  it('a final answer before the work leaves the promise open: no second answer, satisfaction asked after the report', () => {
    const game = promised()
      .must('2025-11-12 10:00', roadWorker, say.answer())
      .must('2025-11-12 10:10', person('coordinator', 'rcc'), say.approve)
      .must('2025-11-12 10:20', coordinator, say.publish);
    expect(game.state.stage).toBe('promised');
    expect(game.refusal('2025-11-12 10:30', roadWorker, say.answer())).toEqual({
      code: 'notAllowed',
      message: 'ответ уже опубликован',
    });
    const other = game.branch().must('2025-11-12 10:30', coordinator, { type: 'reassign', executorId: water });
    expect(other.clock('executor').stoppedAt).not.toBeNull(); // the promise has its own clock
    game.must('2025-11-13 10:00', roadWorker, say.report);
    expect(game.state.stage).toBe('awaitingCitizen');
    expect(game.clock('silence').startedAt).toBe(game.instant('2025-11-13 10:00'));
  });

  it('a promise that outlives two publications is asked for before the case is done', () => {
    const game = play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 09:00', coordinator, say.interim('2025-11-13'))
      .must('2025-11-10 10:00', roadWorker, say.answer())
      .must('2025-11-10 10:10', coordinator, say.approve)
      .must('2025-11-10 10:20', coordinator, say.publish);
    const early = game.branch().must('2025-11-10 10:30', roadWorker, say.report);
    expect(early.state.stage).toBe('inApproval'); // the approval still stands
    game.must('2025-11-10 10:30', person('rcc', 'head'), say.approve);
    expect(game.state.stage).toBe('promised');
    expect(game.must('2025-11-10 11:00', roadWorker, say.report).state.stage).toBe('closed');
    early.must('2025-11-10 10:40', person('rcc', 'head'), say.approve);
    expect(early.state.stage).toBe('closed');
  });

  it("the coordinator's interim answer ends an approval that was under way, with its clock", () => {
    const game = submitted().must('2025-11-10 09:30', coordinator, say.interim('2025-11-13'));
    expect(game.state).toMatchObject({ stage: 'promised', approvals: [] });
    expect(game.clock('approval').stoppedAt).not.toBeNull();
  });
});

describe('closing (PRC-11)', () => {
  it('is refused while an approval, a co-execution or a promise is open, and says which', () => {
    expect(submitted().refusal('2025-11-10 09:10', coordinator, say.close).message).toBe(
      'ждём согласования: Координатор ИМ',
    );
    const shared = assigned().must('2025-11-10 08:50', coordinator, say.coExecutor());
    expect(shared.refusal('2025-11-10 09:00', coordinator, say.close).message).toBe('соисполнитель ещё не отчитался');
    expect(promised().refusal('2025-11-10 09:10', coordinator, say.close).message).toBe(
      'обещанная работа к 13.11.2025 не подтверждена',
    );
  });

  it('without a published answer demands a reason', () => {
    expect(assigned().refusal('2025-11-10 09:00', coordinator, { type: 'close' }).code).toBe('unprocessable');
    expect(assigned().must('2025-11-10 09:00', coordinator, say.close).state.stage).toBe('closed');
  });

  it('silence closes no case whose co-executor still works; his contribution does', () => {
    const game = agreed().must('2025-11-10 09:30', coordinator, say.publish);
    expect(game.state.stage).toBe('awaitingCitizen');
    const shared = assigned()
      .must('2025-11-10 08:50', coordinator, say.coExecutor())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', person('coordinator', 'rcc'), say.approve)
      .must('2025-11-10 09:30', coordinator, say.publish)
      .runTicksUntil('2025-11-14 00:00');
    expect(shared.state.stage).toBe('awaitingCitizen');
    expect(shared.clock('silence').stoppedAt).not.toBeNull();
    shared.must('2025-11-14 09:00', waterWorker, say.answer());
    expect(shared.state.stage).toBe('closed');
  });

  it('what is done at once waits for a co-executor too', () => {
    const game = play(posLike)
      .receive('2025-11-10 08:30')
      .must('2025-11-10 08:40', coordinator, say.assign())
      .must('2025-11-10 08:50', coordinator, say.coExecutor())
      .must('2025-11-10 09:00', roadWorker, say.answer())
      .must('2025-11-10 09:10', coordinator, say.approve)
      .must('2025-11-10 09:20', coordinator, say.publish)
      .must('2025-11-10 09:30', person('rcc', 'head'), say.approve);
    expect(game.state.stage).toBe('awaitingCitizen');
    expect(game.must('2025-11-10 10:00', waterWorker, say.answer()).state.stage).toBe('closed');
  });
});
