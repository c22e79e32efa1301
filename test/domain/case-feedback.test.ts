import { describe, expect, it } from 'vitest';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import { citizen, coordinator, id, person, play, rcc, roadWorker, say, waterWorker } from '../support/case-harness.ts';
import { governorLike, imWith, posLike } from '../support/case-regulations.ts';

const reopening = (change: object) =>
  imWith({ reopening: { comments: 'any', scoreAtMost: null, clause: 'п. 5.1', ...change } });

/** Published and approved on Friday 14.11.2025 15:00; silence closes it on Sunday 15:00. */
const published = (law = reopening({})) =>
  play(law)
    .receive('2025-11-14 08:40')
    .must('2025-11-14 08:50', coordinator, say.assign())
    .must('2025-11-14 10:00', roadWorker, say.answer())
    .must('2025-11-14 11:00', coordinator, say.approve)
    .must('2025-11-14 12:00', rcc, say.approve)
    .must('2025-11-14 15:00', coordinator, say.publish);
const rate = (score: number, more = {}) => ({ type: 'rate' as const, score, ...more });

describe('the citizen rates the answer (PRC-17)', () => {
  it('score, reaction and words stand beside the version of the answer that they are about', () => {
    const game = published();
    game.must('2025-11-14 16:00', citizen, rate(4, { reaction: 'partly', text: id('words') }));
    expect(game.state.ratings).toEqual([
      {
        score: 4,
        reaction: 'partly',
        textId: id('words'),
        answerVersion: 1,
        cycle: 1,
        low: false,
        at: game.instant('2025-11-14 16:00'),
      },
    ]);
  });

  it('the citizen rates one answer once; a clerk may write down another word of his', () => {
    const game = published().must('2025-11-14 16:00', citizen, rate(4));
    expect(game.refusal('2025-11-14 16:10', citizen, rate(1)).message).toBe('этот ответ вы уже оценили');
    expect(game.must('2025-11-14 16:10', coordinator, rate(5)).state.scores).toEqual([4, 5]);
  });

  it('a score at most of the act opens a new cycle; a better one does not', () => {
    const law = reopening({ scoreAtMost: 2 });
    expect(published(law).must('2025-11-14 16:00', citizen, rate(2)).state).toMatchObject({
      cycle: 2,
      stage: 'inWork',
    });
    expect(published(law).must('2025-11-14 16:00', citizen, rate(3)).state).toMatchObject({ cycle: 1 });
  });

  it('where the act only looks into it, a low score tells the coordinator and the curator and reopens nothing', () => {
    const game = published(reopening({ reviewAtMost: 3 })).must('2025-11-14 16:00', citizen, rate(3));
    expect(game.state.cycle).toBe(1);
    expect(game.effects.at(-1)).toMatchObject({
      kind: 'lowRating',
      to: [{ kind: 'coordinator' }, { kind: 'role', role: 'curator' }],
      data: { score: 3 },
    });
    const calm = published(reopening({ reviewAtMost: 2 })).must('2025-11-14 16:00', citizen, rate(3));
    expect(calm.effects.some((effect) => effect.type === 'notify' && effect.kind === 'lowRating')).toBe(false);
  });

  it('words beside a low score are a bad comment: they reopen where such a comment does (T 5.1)', () => {
    const words = { text: id('words') };
    expect(published().must('2025-11-14 16:00', citizen, rate(2, words)).state).toMatchObject({ cycle: 2 });
    expect(published().must('2025-11-14 16:00', citizen, rate(2)).state).toMatchObject({ cycle: 1 });
    expect(published().must('2025-11-14 16:00', citizen, rate(5, words)).state).toMatchObject({ cycle: 1 });
    const deaf = published(reopening({ comments: 'none' }));
    expect(deaf.must('2025-11-14 16:00', citizen, rate(1, words)).state).toMatchObject({ cycle: 1 });
  });

  it('a published answer opens a link to rate it; what was published outside does not', () => {
    expect(published().effects).toContainEqual({ type: 'openRating', version: 1 });
    const governor = play(governorLike)
      .receive('2025-11-14 08:40')
      .must('2025-11-14 08:50', coordinator, say.assign())
      .must('2025-11-14 09:30', coordinator, { type: 'logCall', text: id('call') })
      .must('2025-11-14 10:00', roadWorker, say.answer())
      .must('2025-11-14 11:00', person('deputy'), say.approve)
      .must('2025-11-14 12:00', person('mayor'), { type: 'sign' })
      .must('2025-11-14 13:00', roadWorker, { type: 'send' });
    expect(governor.effects).toContainEqual({ type: 'openRating', version: 1 });
  });
});

describe('what reopens is the regulation’s word (PRC-16)', () => {
  it('so many days after the closing a comment is only kept; the last day still reopens', () => {
    const closed = () => published(reopening({ withinDays: 30 })).runTicksUntil('2025-11-16 15:00');
    expect(closed().must('2025-12-16 15:00', citizen, say.comment).state.cycle).toBe(2);
    const late = closed().must('2025-12-16 15:01', citizen, say.comment);
    expect(late.state).toMatchObject({ cycle: 1, stage: 'closed' });
    expect(late.events('commented').at(-1)).toMatchObject({ reopens: false });
  });

  it('a low score after that time opens nothing either', () => {
    const game = published(reopening({ withinDays: 1, scoreAtMost: 2 })).runTicksUntil('2025-11-16 15:00');
    expect(game.must('2025-11-18 09:00', citizen, rate(1)).state).toMatchObject({ cycle: 1, stage: 'closed' });
  });

  const pos = () =>
    play(posLike)
      .receive('2025-11-14 08:40')
      .must('2025-11-14 08:50', coordinator, say.assign())
      .must('2025-11-14 10:00', roadWorker, say.answer())
      .must('2025-11-14 11:00', coordinator, say.approve)
      .must('2025-11-14 12:00', coordinator, say.publish)
      .must('2025-11-14 13:00', rcc, say.approve)
      .must('2025-11-14 14:00', person('head'), say.approve)
      .must('2025-11-14 15:00', citizen, say.comment);
  const mark = (tone: 'negative' | 'positive') => ({ type: 'markTone' as const, commentId: id('comment'), tone });

  it('where only a bad word reopens, a comment without a tone waits until the coordinator marks it (T 5.2)', () => {
    expect(pos().state).toMatchObject({ cycle: 1, stage: 'closed' });
    const marked = pos().must('2025-11-14 16:00', coordinator, mark('negative'));
    expect(marked.state).toMatchObject({ cycle: 2, stage: 'inWork' });
    expect(marked.state.comments).toMatchObject([{ textId: id('comment'), tone: 'negative', cycle: 1 }]);
    expect(pos().must('2025-11-14 16:00', coordinator, mark('positive')).state.cycle).toBe(1);
  });

  it('the mark of an old cycle’s comment opens nothing, and one that is not there is refused', () => {
    const again = pos().must('2025-11-14 16:00', coordinator, { type: 'reopen', reason: id('reason') });
    expect(again.must('2025-11-14 16:10', coordinator, mark('negative')).state.cycle).toBe(2);
    expect(
      pos().refusal('2025-11-14 16:00', coordinator, { ...mark('negative'), commentId: id('no') }).message,
    ).toContain('комментария');
    expect(published().refusal('2025-11-14 16:00', coordinator, mark('negative')).code).toBe('notAllowed');
  });
});

describe('calls (PRC-15)', () => {
  it('an unanswered call is no contact: the answer waits for a talk with the applicant (PRC-4)', () => {
    const game = play(governorLike)
      .receive('2025-11-14 08:40')
      .must('2025-11-14 08:50', coordinator, say.assign())
      .must('2025-11-14 09:10', coordinator, { type: 'logCall', text: id('call'), callOutcome: 'noAnswer' })
      .must('2025-11-14 09:20', coordinator, { type: 'logCall', text: id('call'), withApplicant: false });
    expect(game.refusal('2025-11-14 10:00', roadWorker, say.answer()).message).toContain('контакт с заявителем');
    // The screen says the same beside the grey button.
    const shown = allowedCommands(game.state, game.law(roadWorker, game.instant('2025-11-14 10:00'), id('c')));
    expect(shown.find(({ type }) => type === 'submitAnswer')).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('контакт с заявителем'),
    });
    game.must('2025-11-14 10:10', coordinator, {
      type: 'logCall',
      text: id('call'),
      callOutcome: 'talked',
      minutes: 7,
    });
    expect(game.events('callLogged').at(-1)).toMatchObject({ callOutcome: 'talked', minutes: 7 });
    expect(game.command('2025-11-14 10:20', roadWorker, say.answer()).ok).toBe(true);
  });
});

describe('co-executors and findings', () => {
  it('a co-executor has an order, a term and a contribution of his own (PRC-10)', () => {
    const game = play()
      .receive('2025-11-14 08:40')
      .must('2025-11-14 08:50', coordinator, say.assign())
      .must('2025-11-14 09:00', coordinator, {
        ...say.coExecutor(),
        type: 'addCoExecutor',
        executorId: id('water'),
        dueAt: '2025-11-14T12:00:00+07:00',
        text: id('order'),
      });
    expect(game.local(game.state.coAssignments[0]!.dueAt)).toBe('2025-11-14 12:00');
    const again = { type: 'addCoExecutor', executorId: id('gas'), dueAt: '2025-11-14T08:00:00+07:00' } as const;
    expect(game.refusal('2025-11-14 09:10', coordinator, again).message).toContain('уже прошёл');
    game.must('2025-11-14 11:00', waterWorker, {
      ...say.answer(),
      type: 'submitAnswer',
      text: id('part'),
      outcome: 'solved',
      attested: true,
      fileIds: [id('photo')],
    });
    expect(game.state.coAssignments[0]).toMatchObject({
      orderId: id('order'),
      doneTextId: id('part'),
      doneFileIds: [id('photo')],
    });
  });

  it('cause and proposal are kept for the list of proposals, a new version replaces them (PRC-21)', () => {
    const game = play().receive('2025-11-14 08:40').must('2025-11-14 08:50', coordinator, say.assign());
    game.must('2025-11-14 10:00', roadWorker, {
      type: 'submitAnswer',
      text: id('answer'),
      outcome: 'solved',
      attested: true,
      causeKindId: id('wear'),
      proposal: id('proposal'),
    });
    expect(game.effects).toContainEqual({ type: 'keepFinding', version: 1 });
    expect(game.state.answers[0]).toMatchObject({ causeKindId: id('wear'), proposalId: id('proposal') });
  });

  it('the report of a promised work stands beside the promise (PRC-9)', () => {
    const game = play()
      .receive('2025-11-14 08:40')
      .must('2025-11-14 08:50', coordinator, say.assign())
      .must('2025-11-14 10:00', coordinator, say.interim('2025-11-18'))
      .must('2025-11-17 10:00', roadWorker, say.report);
    expect(game.state.promise).toMatchObject({
      on: '2025-11-18',
      keptAt: game.instant('2025-11-17 10:00'),
      reportTextId: id('report'),
      reportFileIds: [id('photo')],
    });
  });
});
