import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { Actor } from '../../domain/access.ts';
import { evolve } from '../../domain/case-evolve.ts';
import { allowedCommands } from '../../domain/case-lifecycle.ts';
import type { CaseState } from '../../domain/case-state.ts';
import { nextTick } from '../../domain/case-ticks.ts';
import { Stage } from '../../domain/codes.ts';
import { toMs } from '../../domain/instant.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { sameData } from '../../domain/same-data.ts';
import { local } from '../support/calendars.ts';
import {
  type CasePlay,
  type CommandInput,
  citizen,
  coordinator,
  executorPerson,
  head,
  id,
  importer,
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
import { appealLike, governorLike, imWith, posLike } from '../support/case-regulations.ts';

const minute = 60_000;
const start = Date.parse('2025-10-30T02:00:00Z'); // a Thursday, 09:00 in Тяжинский, a short working Saturday and two holidays ahead
const reason = id('reason');

const everybody: Actor[] = [
  ...[coordinator, roadWorker, waterWorker, executorPerson(id('gas')), rcc, head, citizen],
  ...[person('deputy'), person('mayor'), person('admin'), person('registrar'), person('coordinator', 'rcc')],
  link(id('command1'), road),
];
const words = id('words');
const later = (days: number) => ({
  on: local(start + days * 24 * 60 * minute)!.slice(0, 10),
  at: start + days * 24 * 60 * minute,
});
const executorId = fc.constantFrom(road, water, id('gas'));
const days = fc.integer({ min: -1, max: 40 });
const isoIn = days.map((count) => new Date(later(count).at).toISOString());

/** The way to an answer, drawn more often than what leads aside or ends a case. */
const forward = fc.constantFrom<CommandInput[]>(
  say.takeToWork,
  say.primary,
  say.answer(),
  say.answer('explained'),
  say.approve,
  say.publish,
  say.report,
  { type: 'register' },
  { type: 'sign' },
  { type: 'send' },
  { type: 'sign' },
  { type: 'send' },
  { type: 'resume' },
  { type: 'unlinkDuplicate' },
  { type: 'assign', executorId: road },
);
const aside = fc.constantFrom<CommandInput[]>(
  say.comment,
  { ...say.comment, tone: 'negative' },
  { type: 'logCall', text: words },
  { type: 'logCall', text: words },
  say.returned,
  say.urgent,
  say.close,
  { type: 'publish', text: words, outcome: 'solved' },
  { type: 'refuseCompetence', reason },
  { type: 'setFastTrack' },
  { type: 'linkDuplicate', caseId: id('main') },
  { type: 'note', text: words },
  { type: 'addQuestion', code: '0005.0005.0056.1160', text: words, executorId: water },
  { type: 'requestDocuments', body: words, text: words },
  { type: 'markPosted', letterId: id('letter'), postedOn: '2025-01-09' },
  { type: 'writeLetter', letter: 'filingRules' },
  { type: 'reopen', reason },
  { type: 'applyRegulation' },
  { type: 'correct', fields: { importance: 'ordinary' }, reason },
  { type: 'skipEffect', effectId: id('effect'), reason },
);
const ends = fc.constantFrom<CommandInput[]>(
  { type: 'convertToAppeal' },
  { type: 'forward', body: words, reason },
  { type: 'leaveUnanswered', ground: 'anonymous' },
  { type: 'endCorrespondence', reason, repeatOfId: id('earlier') },
);
const withData = fc.oneof(
  executorId.map((to): CommandInput => ({ type: 'assign', executorId: to })),
  executorId.map((to): CommandInput => ({ type: 'addCoExecutor', executorId: to })),
  fc.tuple(executorId, isoIn).map(([to, dueAt]): CommandInput => ({ type: 'reassign', executorId: to, dueAt })),
  days.map((count): CommandInput => ({ type: 'interimAnswer', text: words, promisedOn: later(count).on })),
  isoIn.map((until): CommandInput => ({ type: 'pause', reason, until })),
  isoIn.map((receivedAt): CommandInput => ({ type: 'correct', fields: { receivedAt }, reason })),
  fc.integer({ min: 1, max: 5 }).map((score): CommandInput => ({ type: 'rate', score })),
  fc.integer({ min: 1, max: 31 }).map((count): CommandInput => ({ type: 'extend', days: count, reason })),
);
const command: fc.Arbitrary<CommandInput> = fc.oneof(
  { weight: 12, arbitrary: forward },
  { weight: 4, arbitrary: withData },
  { weight: 3, arbitrary: aside },
  { weight: 1, arbitrary: ends },
);

const regulation: fc.Arbitrary<Regulation> = fc.constantFrom(tyazhinIm, tyazhinIm, posLike, governorLike, appealLike);
/** Somebody gives the first of these commands that he may; `wild` gives the first whoever he is. */
const step = fc.record({
  after: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 240 }) },
    { weight: 1, arbitrary: fc.integer({ min: 240, max: 6_000 }) },
  ),
  wild: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom(...everybody, importer) },
  ),
  commands: fc.array(command, { minLength: 6, maxLength: 6 }),
});
const life = fc.record({ regulation, steps: fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }) });
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;
type Step = Life['steps'][number];

function turn(game: CasePlay, at: string, { wild, commands }: Step): void {
  if (wild && commands[0]) return void game.command(at, wild, commands[0]);
  game.runTicksUntil(at);
  const may = everybody.map((who) => {
    const shown = allowedCommands(game.state, game.law(who, game.instant(at), id('c')));
    return { who, types: new Set(shown.filter((c) => c.allowed).map((c) => c.type)) };
  });
  for (const what of commands)
    for (const { who, types } of may) if (types.has(what.type) && game.command(at, who, what).ok) return;
}

/** Plays a random life; `each` sees the case before and after every command that was accepted or refused. */
function live({ regulation: rules, steps }: Life, each?: (before: CaseState, game: CasePlay) => void): CasePlay {
  const game = play(rules).receive(local(start)!, { kind: rules.kind });
  let at = start;
  for (const one of steps) {
    at += one.after * minute;
    const before = game.state;
    turn(game, local(at)!, one);
    each?.(before, game);
  }
  return game;
}

const runs = { numRuns: 150 };
const clocksOf = (state: CaseState) => [...state.cycles.flatMap((cycle) => cycle.clocks), ...state.clocks];

describe('any life of a case, by any commands of anybody at any time', () => {
  it('goes far enough to prove something: every stage and nearly every event is met', () => {
    const games = fc.sample(life, { numRuns: 400, seed: 7 }).map((given) => live(given));
    const events = new Set(games.flatMap((game) => game.log.map(({ event }) => event.type)));
    const stages = new Set(games.map((game) => game.state.stage));
    expect(Stage.options.filter((stage) => !stages.has(stage) && stage !== 'needsOperator')).toEqual([]);
    expect(events.size).toBeGreaterThan(40);
    expect(Math.max(...games.map((game) => game.state.cycle))).toBeGreaterThan(2);
  });

  it('is never an exception, and its events fold to its state after a way through JSON', () => {
    fc.assert(
      fc.property(life, (given) => {
        const game = live(given); // the harness itself compares each decision with the fold of its own events
        const stored = JSON.parse(JSON.stringify(game.log)) as typeof game.log;
        expect(stored).toEqual(game.log);
        const folded = stored.reduce<CaseState | null>((state, { at, event }) => evolve(state, event, at), null);
        expect(sameData(folded, game.state)).toBe(true);
      }),
      runs,
    );
  });

  it('runs at most one clock of a name, requests for documents side by side, and every key once', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, (_before, { state }) => {
          const going = state.clocks
            .filter((clock) => clock.stoppedAt === null)
            .map((clock) => `${clock.name} ${clock.of ?? ''}`);
          expect(new Set(going).size).toBe(going.length);
          const keys = clocksOf(state).map((clock) => clock.key);
          expect(new Set(keys).size).toBe(keys.length);
        });
      }),
      runs,
    );
  });

  it('never changes a stopped clock but by taking a duplicate apart or by another day of receipt, nor a frozen cycle', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, (before, { state }) => {
          expect(sameData(state.cycles.slice(0, before.cycles.length), before.cycles)).toBe(true);
          const apart = before.stage === 'merged' && state.stage !== 'merged';
          for (const old of before.clocks) {
            if (old.stoppedAt === null || (apart && old.state === 'cancelled')) continue;
            const now = clocksOf(state).find((clock) => clock.key === old.key);
            const fromReceipt = given.regulation.clocks.some(
              ({ name, startsOn }) => name === old.name && startsOn.includes('received'),
            );
            if (state.receivedAt !== before.receivedAt && fromReceipt && old.state !== 'cancelled')
              expect(now).toMatchObject({ startedAt: state.receivedAt, stoppedAt: old.stoppedAt });
            else expect(now).toEqual(old);
          }
        });
      }),
      runs,
    );
  });

  it('has nobody owe anything after its end, and something to wait for or to do before it', () => {
    fc.assert(
      fc.property(life, (given) => {
        live(given, (_before, game) => {
          const { state } = game;
          if (state.closedAt !== null) {
            expect(nextTick(state)).toBeNull();
            expect(state.clocks.filter((clock) => clock.stoppedAt === null)).toEqual([]);
            return;
          }
          const law = game.law(coordinator, state.lastEventAt, id('c'));
          expect(allowedCommands(state, law).some((c) => c.allowed && c.type !== 'note')).toBe(true);
          const pending = state.approvals.filter((approval) => approval.state === 'pending').length;
          expect({ stage: state.stage, pending }).toEqual({
            stage: state.stage,
            pending: state.stage === 'inApproval' ? 1 : 0,
          });
        });
      }),
      runs,
    );
  });

  it('ends its ticks: each is recorded once, and none is asked for again', () => {
    fc.assert(
      fc.property(life, (given) => {
        const game = live(given);
        game.runTicksUntil('2027-06-30 12:00');
        const left = nextTick(game.state);
        expect(left === null || toMs(left.at) > Date.parse('2027-06-30T05:00:00Z')).toBe(true);
        const moved = new Set(game.events('clockMoved').map((event) => event.key));
        const ids = game.ticks
          .filter((tick) => tick.what.kind !== 'resume' && !moved.has(tick.what.key))
          .map((tick) => tick.id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      runs,
    );
  });
});

describe('deadlines', () => {
  const pauses = fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), fc.integer({ min: 1, max: 6_000 })), {
    maxLength: 5,
  });

  /** The deadline of the answer after pauses of `length` minutes each `gap` minutes after the one before. */
  function answerAfter(list: readonly [number, number][]): number {
    const relaxed = imWith({
      clocks: tyazhinIm.clocks.map((clock) =>
        clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: 6_000 } } : clock,
      ),
    });
    const game = play(relaxed).receive(local(start)!).must(local(start)!, coordinator, say.takeToWork);
    let at = start;
    for (const [gap, length] of list) {
      at += gap * minute;
      const until = new Date(at + (length + 10_000) * minute).toISOString();
      if (!game.command(local(at)!, coordinator, { type: 'pause', reason, until }).ok) break;
      at += length * minute;
      game.must(local(at)!, coordinator, { type: 'resume' });
    }
    return toMs(game.clock('answer').dueAt!);
  }

  it('are never earlier for a pause, and a pause more never shortens them', () => {
    fc.assert(
      fc.property(pauses, (list) => {
        const all = list.map((_pause, count) => answerAfter(list.slice(0, count + 1)));
        let before = answerAfter([]);
        for (const due of all) {
          expect(due).toBeGreaterThanOrEqual(before);
          before = due;
        }
      }),
      { numRuns: 100 },
    );
  });

  it('of the answer never move for a return, a reassignment, an approval or a comment before the answer', () => {
    const harmless: CommandInput['type'][] = [
      'returnForRework',
      'reassign',
      'assign',
      'approve',
      'submitAnswer',
      'refuseCompetence',
      'addCoExecutor',
      'note',
      'logCall',
    ];
    fc.assert(
      fc.property(life, (given) => {
        const steps = given.steps.map((one) => ({
          ...one,
          commands: one.commands.filter(({ type }) => harmless.includes(type)),
        }));
        const game = live({ regulation: tyazhinIm, steps });
        const answers = game.state.clocks.filter((clock) => clock.name === 'answer');
        expect(answers.map((clock) => game.local(clock.dueAt))).toEqual(['2025-10-30 17:00']);
      }),
      runs,
    );
  });
});
