import { describe, expect, it } from 'vitest';
import { chainOf, yearDays } from '../../admin-ui/calendars/year-days.ts';
import { dictionaries } from '../../admin-ui/dictionaries/definitions.ts';
import { errandGroups } from '../../admin-ui/executor-home/errands.ts';
import { roleFields } from '../../admin-ui/people/person-fields.ts';
import { changedNames, storedValues, valuesOf } from '../../admin-ui/records/fields.ts';
import { russiaCalendar } from '../../db/seeds/calendar-russia.ts';
import { tyazhinCalendar } from '../../db/seeds/calendar-tyazhin.ts';
import { tyazhinIm } from '../../db/seeds/regulations/tyazhin-im.ts';
import type { CaseRow } from '../../domain/case.ts';
import { clockSentence, orderSentences } from '../../domain/regulation-in-words.ts';

describe('PRC-10: an executor sees what to do first', () => {
  const row = (id: string, change: Partial<CaseRow>) =>
    ({ id, stage: 'assigned', returns: 0, dueAt: null, receivedAt: '2025-11-01T00:00:00Z', ...change }) as CaseRow;
  const rows = [
    row('late', { dueAt: '2025-11-17T01:00:00Z' }),
    row('no term', {}),
    row('soon', { dueAt: '2025-11-17T05:00:00Z' }),
    row('sent', { stage: 'inApproval', returns: 1 }),
    row('returned', { returns: 1, dueAt: '2025-11-20T00:00:00Z' }),
    row('promised', { stage: 'promised' }),
  ];

  it('returned ones stand on top, then by the nearest deadline, then promised works, then what was sent', () => {
    expect(errandGroups(rows).map(({ key, rows: list }) => [key, list.map(({ id }) => id)])).toEqual([
      ['returned', ['returned']],
      ['due', ['late', 'soon', 'no term']],
      ['promised', ['promised']],
      ['waiting', ['sent']],
    ]);
  });

  it('loses no case and shows none twice', () => {
    expect(
      errandGroups(rows)
        .flatMap((group) => group.rows.map(({ id }) => id))
        .sort(),
    ).toEqual(rows.map(({ id }) => id).sort());
  });
});

describe('a regulation as sentences', () => {
  it('tells the norm, the shorter one, and whom it tells when (T5.1)', () => {
    const answer = tyazhinIm.clocks.find(({ name }) => name === 'answer')!;
    expect(clockSentence(answer)).toMatchObject({
      title: 'Ответ жителю',
      text: '8 рабочих часов с поступления; важные — 4 рабочих часа; срочные — круглосуточно',
      clause: 'п. 5.1',
      fromAct: true,
    });
    expect(clockSentence(answer).more).toContain('через 2 ч после срока — руководителю МЦУ');
  });

  it('marks what the act does not say', () => {
    const executor = tyazhinIm.clocks.find(({ name }) => name === 'executor')!;
    expect(clockSentence(executor).fromAct).toBe(false);
  });

  it('never shows a code of the law', () => {
    const sentences = [...tyazhinIm.clocks.map(clockSentence), ...orderSentences(tyazhinIm)];
    for (const { text, more } of sentences) expect(`${text} ${more ?? ''}`).not.toMatch(/[a-z]{4,}|undefined|null/);
  });
});

describe('a calendar as a year', () => {
  const all = [
    { id: russiaCalendar.id, parentId: null, source: russiaCalendar },
    { id: tyazhinCalendar.id, parentId: russiaCalendar.id, source: tyazhinCalendar },
  ];
  const days = yearDays(chainOf(tyazhinCalendar.id, all), 2025);
  const on = (date: string) => days.find((day) => day.date === date);

  it('has 247 working days in 2025, as the production calendar says', () => {
    expect(days.filter(({ kind }) => kind === 'work' || kind === 'short')).toHaveLength(247);
  });

  it('shows the working short Saturday of 1 November and the days off after it', () => {
    expect(on('2025-11-01')).toMatchObject({ kind: 'short', special: true, weekday: 5 });
    expect(on('2025-11-03')?.kind).toBe('off');
    expect(on('2025-11-04')?.kind).toBe('off');
  });

  it('says that it does not know a year outside its coverage', () => {
    expect(yearDays(chainOf(tyazhinCalendar.id, all), 2090).every(({ kind }) => kind === 'unknown')).toBe(true);
  });
});

describe('ORG-6: records in forms', () => {
  it('a record that nobody touched is stored as it was', () => {
    for (const { fields } of dictionaries) {
      const record = Object.fromEntries(fields.map(({ name, kind }) => [name, kind === 'number' ? 56.1 : 'x']));
      expect(storedValues(fields, valuesOf(fields, record))).toEqual(record);
    }
  });

  it('an empty scope of a role means everywhere, not nowhere (ORG-2)', () => {
    const stored = storedValues(roleFields(), valuesOf(roleFields(), { role: 'coordinator', validFrom: '2025-01-01' }));
    expect(stored).toMatchObject({ channels: null, sectorBlockIds: null, departmentIds: null, validTo: null });
  });

  it('every column of a list is a field of its form', () => {
    for (const { fields, columns, nameField } of dictionaries)
      for (const column of [...columns, nameField]) expect(fields.map(({ name }) => name)).toContain(column);
  });

  it('names the fields that a colleague changed', () => {
    const { fields } = dictionaries[0]!;
    expect(changedNames(fields, { name: 'А', phone: null }, { name: 'А', phone: '+7', version: 2 })).toEqual(['phone']);
  });
});
