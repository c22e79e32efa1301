import { describe, expect, it } from 'vitest';
import { nameKey, placeKey } from '../../domain/name-key.ts';

describe('names of files and of dictionaries are compared without what differs by accident (INT-4, INT-6)', () => {
  it.each([
    ['★ Ямы во дворах', 'Ямы во дворах'],
    ['  ЖКХ — Отопление ', 'жкх: отопление'],
    ['Щёлково', 'ЩЕЛКОВО'],
    ['Отдел «Благоустройство»', 'отдел благоустройство'],
  ])('«%s» is «%s»', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other));
  });

  it.each([
    ['село Желанное', 'Желанное'],
    ['пгт. Тяжинский', 'Тяжинский'],
    ['г. Омск', 'Омск'],
  ])('the place «%s» is «%s», but not as another kind of name', (one, other) => {
    expect(placeKey(one)).toBe(placeKey(other));
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it('a place that is nothing but its kind keeps it', () => {
    expect(placeKey('Район')).toBe('район');
  });
});
