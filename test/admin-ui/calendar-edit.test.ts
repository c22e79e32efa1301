import { describe, expect, it } from 'vitest';
import { mayStandAbove } from '../../admin-ui/calendars/calendar-edit.ts';

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
