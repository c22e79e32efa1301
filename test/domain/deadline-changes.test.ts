import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { type CalendarSource, compile } from '../../domain/calendar.ts';
import { deadlineMoves } from '../../domain/deadline-changes.ts';
import { toIso } from '../../domain/instant.ts';
import { at, tyazhin, urgent } from '../support/calendars.ts';
import { CasePlay, coordinator, engine, person, say } from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';

const minutesMs = 60_000;
const holidayOn = (date: string): CalendarSource => ({
  ...tyazhinCalendar,
  version: 2,
  days: { [date]: { kind: 'off', reason: 'праздник области', source: 'решение ЦУР' } },
});

describe('what «Применить» would move (scenario 14)', () => {
  it('is what it does move: any case, any new term, any new holiday', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 * 24 * 60 }),
        fc.integer({ min: 1, max: 3_000 }),
        fc.integer({ min: 30, max: 900 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 28 }),
        (startMinute, laterMinutes, norm, assigned, day) => {
          const start = at('2025-10-01 00:00') + startMinute * minutesMs;
          const local = (instant: number) =>
            toIso(instant + 7 * 60 * minutesMs)
              .slice(0, 16)
              .replace('T', ' ');
          const game = new CasePlay(tyazhinIm, { working: tyazhin, urgent }).receive(local(start));
          if (assigned) game.must(local(start + minutesMs), coordinator, say.assign());
          const when = local(start + (laterMinutes + 2) * minutesMs);
          game.runTicksUntil(when);
          const law = imWith({
            version: 2,
            clocks: tyazhinIm.clocks.map((clock) =>
              clock.name === 'answer' ? { ...clock, rule: { kind: 'working_time', minutes: norm } } : clock,
            ),
          });
          const holiday = `2025-11-${String(day).padStart(2, '0')}`;
          const branch = game.branch(law, { working: compile([russiaCalendar, holidayOn(holiday)]), urgent });
          const before = new Map(branch.state.clocks.map((clock) => [clock.key, clock.dueAt]));
          const told = deadlineMoves(branch.state, branch.law(engine, branch.instant(when), 'preview'));
          branch.must(when, person('admin'), { type: 'applyRegulation', reason: 'проверка' });
          const moved = branch.state.clocks
            .filter((clock) => before.get(clock.key) !== clock.dueAt)
            .map((clock) => ({ clock: clock.name, from: before.get(clock.key), to: clock.dueAt }));
          expect(told.map(({ clock, from, to }) => ({ clock, from, to }))).toEqual(moved);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts a term that would already be past, and none that is past today', () => {
    const game = new CasePlay(tyazhinIm, { working: tyazhin, urgent }).receive('2025-11-10 09:30');
    const shorter = imWith({
      version: 2,
      clocks: tyazhinIm.clocks.map((clock) => ({ ...clock, rule: { kind: 'working_time', minutes: 30 } })),
    });
    game.runTicksUntil('2025-11-10 11:00');
    const moves = deadlineMoves(game.state, game.branch(shorter).law(engine, game.instant('2025-11-10 11:00'), 'x'));
    expect(moves.map(({ clock, pastAlready }) => [clock, pastAlready])).toEqual([
      ['primaryAnswer', false],
      ['answer', true],
    ]);
  });
});
