import { describe, expect, it } from 'vitest';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { infrastructureHours } from '../../db/seeds/demo-zaigraevo-office.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import { type CalendarSource, compile } from '../../domain/calendar.ts';
import type { LawContext } from '../../domain/case-law.ts';
import type { Regulation } from '../../domain/regulation.ts';
import { tyazhin, urgent } from '../support/calendars.ts';
import { CasePlay, coordinator, road, roadWorker, say, water } from '../support/case-harness.ts';
import { imWith } from '../support/case-regulations.ts';
import { calendarsOf, municipality, regulationOf } from '../support/municipalities.ts';

const night = [['20:00', '24:00']] as const;
const nightShift: CalendarSource = {
  ...tyazhinCalendar,
  id: 'tyazhin-night',
  weekly: { mon: night, tue: night, wed: night, thu: night, fri: night, sat: [], sun: [] },
};
const byBody = imWith({
  clocks: tyazhinIm.clocks.map((clock) => (clock.name === 'executor' ? { ...clock, byExecutorCalendar: true } : clock)),
});

class PlayWithNightShift extends CasePlay {
  override law(...given: Parameters<CasePlay['law']>): LawContext {
    const own = {
      compiled: compile([russiaCalendar, tyazhinCalendar, nightShift]),
      chainId: 'russia@1+tyazhin@1+tyazhin-night@1',
    };
    return { ...super.law(...given), bodyCalendars: new Map([[road, own]]) };
  }
}
const play = (regulation: Regulation) =>
  new PlayWithNightShift(regulation, { working: tyazhin, urgent }).receive('2025-11-10 08:30');

describe('a body with hours of its own (PRC-7)', () => {
  it('its clock runs by them, the answer’s by the municipality’s', () => {
    const game = play(byBody).must('2025-11-10 09:00', coordinator, say.assign(road));
    expect(game.due('executor')).toBe('2025-11-11 00:00');
    expect(game.due('answer')).toBe('2025-11-10 16:30');
    expect(game.clock('executor').calendar.working).toBe('russia@1+tyazhin@1+tyazhin-night@1');
    expect(game.clock('answer').calendar.working).not.toContain('night');
  });

  it('time used and late are counted by its hours', () => {
    const game = play(byBody)
      .must('2025-11-10 09:00', coordinator, say.assign(road))
      .must('2025-11-11 21:00', roadWorker, say.answer());
    expect(game.clock('executor')).toMatchObject({ state: 'breached', usedMs: 5 * 3_600_000, lateMs: 3_600_000 });
  });

  it('another body, or a regulation that does not say so, counts by the municipality’s hours', () => {
    expect(play(byBody).must('2025-11-10 09:00', coordinator, say.assign(water)).due('executor')).toBe(
      '2025-11-10 13:00',
    );
    expect(play(tyazhinIm).must('2025-11-10 09:00', coordinator, say.assign(road)).due('executor')).toBe(
      '2025-11-10 13:00',
    );
  });
});

describe('the committee of the Заиграевский район that has a lunch break (PRC-7)', () => {
  const { workingCalendars, bodies, calendars } = municipality('zaigraevo');
  const committee = road;
  class PlayOverLunch extends CasePlay {
    override law(...given: Parameters<CasePlay['law']>): LawContext {
      const own = { compiled: compile([...workingCalendars, infrastructureHours]), chainId: infrastructureHours.id };
      return { ...super.law(...given), bodyCalendars: new Map([[committee, own]]) };
    }
  }
  const dueOf = (body: string, at: string) =>
    new PlayOverLunch(regulationOf('zaigraevo', 'im'), calendarsOf('zaigraevo'))
      .receive('2025-11-10 08:30')
      .must(at, coordinator, say.assign(body))
      .due('executor');

  it('is a body of the demo with those hours, by a rule that no act names', () => {
    expect(bodies.filter(({ calendar }) => calendar).map(({ key, calendar }) => [key, calendar])).toEqual([
      ['infrastructure', 'zaigraevo-infrastructure'],
    ]);
    expect(calendars).toContainEqual({ source: infrastructureHours, parentId: 'zaigraevo' });
    expect(infrastructureHours.title).toContain('не из положения');
    expect(regulationOf('zaigraevo', 'im').clocks.find(({ name }) => name === 'executor')).toMatchObject({
      byExecutorCalendar: true,
      fromAct: false,
    });
  });

  it('its four hours stand still from 12:00 to 13:00', () => {
    expect(dueOf(committee, '2025-11-10 09:00')).toBe('2025-11-10 14:00');
    expect(dueOf(water, '2025-11-10 09:00')).toBe('2025-11-10 13:00');
  });

  it('what is given at lunch begins after it', () => {
    expect(dueOf(committee, '2025-11-10 12:20')).toBe('2025-11-10 17:00');
    expect(dueOf(water, '2025-11-10 12:20')).toBe('2025-11-10 16:20');
  });
});
