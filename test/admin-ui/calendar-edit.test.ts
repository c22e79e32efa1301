import { describe, expect, it } from 'vitest';
import { mayStandAbove, withWeek } from '../../admin-ui/calendars/calendar-edit.ts';
import { hoursWords } from '../../admin-ui/calendars/hours-words.ts';
import { yearDays } from '../../admin-ui/calendars/year-days.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import type { CalendarSource } from '../../domain/calendar.ts';

const calendar = (id: string, parentId: string | null, tenantId: string | null = 'town') => ({
  id,
  parentId,
  tenantId,
});
const all = [
  calendar('russia', null, null),
  calendar('region', 'russia'),
  calendar('town', 'region'),
  calendar('service', 'town'),
  calendar('another', 'russia'),
  calendar('around-the-clock', null),
];
const above = (id?: string) => mayStandAbove(id, all).map((one) => one.id);

describe('calendars that may stand above another one (PRC-7)', () => {
  it('are the federal one and those upon it, never the calendar itself nor one that stands upon it', () => {
    expect(above('town')).toEqual(['russia', 'region', 'another']);
    expect(above('region')).toEqual(['russia', 'another']);
    expect(above('service')).toEqual(['russia', 'region', 'town', 'another']);
  });

  it('of a new calendar are all of them but the one without days off', () => {
    expect(above()).toEqual(['russia', 'region', 'town', 'service', 'another']);
  });
});

describe('a calendar that knows no short days (PRC-7)', () => {
  const shortDay = '2025-11-01';
  const { weekly: _hours, ...bare } = tyazhinCalendar;
  const own = { ...bare, id: 'service' };
  const shown = (source: CalendarSource) =>
    yearDays([russiaCalendar, tyazhinCalendar, source], 2025).find(({ date }) => date === shortDay);

  it('has the day before a holiday as long as any other, and says so', () => {
    const before = withWeek(own, { weekly: undefined, ignoresShortDays: false });
    expect(shown(before)).toMatchObject({ kind: 'short', hours: '08:30–16:30' });
    const after = withWeek(before, { weekly: undefined, ignoresShortDays: true });
    expect(shown(after)).toMatchObject({ kind: 'work', hours: '08:30–17:30' });
    expect(hoursWords(after, [tyazhinCalendar, after])).toContain('перед праздником день полный');
    expect(withWeek(after, { weekly: undefined, ignoresShortDays: false })).toEqual(before);
  });

  it('keeps its own hours when only the switch changes', () => {
    const { weekly } = tyazhinCalendar;
    expect(withWeek(tyazhinCalendar, { weekly, ignoresShortDays: true })).toEqual({
      ...tyazhinCalendar,
      ignoreShortDays: true,
    });
  });
});
