import { describe, expect, test } from 'vitest';
import { tyazhinPos } from '../../db/seeds/regulations/tyazhin-pos.ts';
import { awaitedSteps } from '../../domain/case-awaited.ts';
import { type CasePlay, coordinator, head, id, person, play, rcc, road, say } from '../support/case-harness.ts';

const assigned = () => play().receive('2025-11-10 08:30').must('2025-11-10 08:40', coordinator, say.assign());
const ask = { type: 'askUrgent', ground: 'topic', reason: id('why urgent') } as const;
const told = (game: CasePlay, kind: string) =>
  game.effects.flatMap((effect) => (effect.type === 'notify' && effect.kind === kind ? [effect] : []));
const awaited = (game: CasePlay) => awaitedSteps(game.state, game.regulation).map(({ what, roles }) => [what, roles]);

describe('an urgent answer is asked for by the ЦУР and demanded by the coordinator (PRC-8, T 5.1)', () => {
  test('the coordinator is told and awaited; nothing is urgent until he demands it', () => {
    const game = assigned().must('2025-11-10 09:00', rcc, ask);
    expect(told(game, 'urgencyAsked')).toMatchObject([
      { to: [{ kind: 'coordinator', userId: coordinator.person.userId }], data: { ground: 'topic' } },
    ]);
    expect(game.state.importance).toBe('ordinary');
    expect(awaited(game)).toContainEqual(['решение о срочности по просьбе', ['coordinator']]);
    expect(game.refusal('2025-11-10 09:01', rcc, ask).message).toContain('уже попросили');
  });

  test('what he demands then refers to who asked and when', () => {
    const game = assigned().must('2025-11-10 09:00', rcc, ask).must('2025-11-10 09:05', coordinator, say.urgent);
    expect(game.events('importanceSet')[0]).toMatchObject({
      importance: 'urgent',
      asked: { by: rcc.person.userId, at: game.instant('2025-11-10 09:00') },
    });
    expect(awaited(game).map(([what]) => what)).not.toContain('решение о срочности по просьбе');
    expect(game.refusal('2025-11-10 09:06', rcc, ask).message).toBe('уже срочно');
  });

  test('the coordinator asks nobody, and in ПОС nobody asks him', () => {
    expect(assigned().refusal('2025-11-10 09:00', coordinator, ask).code).toBe('forbidden');
    const pos = play(tyazhinPos).receive('2025-11-10 08:30');
    expect(pos.refusal('2025-11-10 09:00', rcc, ask).message).toContain('не предусмотрено');
  });
});

describe('a case goes to another coordinator (ORG-3)', () => {
  const colleague = id('colleague');
  const over = { type: 'handOver', userId: colleague, reason: id('on leave') } as const;

  test('he leads it and is told; its executor, clocks and stage stay', () => {
    const game = assigned();
    const before = game.state;
    game.must('2025-11-10 09:00', head, over);
    expect(game.state).toEqual({ ...before, coordinatorId: colleague, lastEventAt: game.state.lastEventAt });
    expect(told(game, 'handedOver')).toMatchObject([{ to: [{ kind: 'coordinator', userId: colleague }] }]);
    expect(game.events('coordinatorChanged')[0]).toMatchObject({
      previousCoordinatorId: coordinator.person.userId,
    });
  });

  test('what falls due afterwards is told to the new one', () => {
    const game = assigned().must('2025-11-10 09:00', coordinator, over).runTicksUntil('2025-11-12 12:00');
    const leaders = game.effects.flatMap((effect) =>
      effect.type === 'notify' && effect.data.offsetMinutes !== undefined ? effect.to : [],
    );
    expect(leaders).toContainEqual({ kind: 'coordinator', userId: colleague });
    expect(leaders).not.toContainEqual({ kind: 'coordinator', userId: coordinator.person.userId });
  });

  test('to himself it is not handed over, and an executor or a case nobody took does not do it', () => {
    const self = { type: 'handOver', userId: coordinator.person.userId } as const;
    expect(assigned().refusal('2025-11-10 09:00', coordinator, self).message).toContain('уже ведёт');
    expect(assigned().refusal('2025-11-10 09:00', person('executor'), over).code).toBe('forbidden');
    expect(play().receive('2025-11-10 08:30').refusal('2025-11-10 09:00', coordinator, over).code).toBe('notAllowed');
    expect(assigned().state.assignment?.executorId).toBe(road);
  });
});
