import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkTime } from '../../admin-ui/data/office-api.ts';
import { momentOf, setZone } from '../../admin-ui/i18n/dates.ts';
import { chipOf } from '../../admin-ui/queues/clock-state.ts';

const now = Date.parse('2025-11-01T06:36:00Z'); // Saturday 13:36 in the municipality, a short working day

const workTime: WorkTime = {
  now: new Date(now).toISOString(),
  zone: 'Asia/Novokuznetsk',
  isOpen: true,
  dayKind: 'work',
  shortDay: true,
  closesAt: '2025-11-01T09:30:00Z',
  opensAt: null,
  reason: null,
  ahead: [
    ['2025-10-31T01:30:00Z', '2025-10-31T10:30:00Z'],
    ['2025-11-01T01:30:00Z', '2025-11-01T09:30:00Z'],
    ['2025-11-05T01:30:00Z', '2025-11-05T10:30:00Z'],
  ],
};

type Row = Parameters<typeof chipOf>[0];

function row(part: Partial<Row>): Row {
  return {
    stage: 'inWork',
    importance: 'ordinary',
    dueAt: null,
    dueClock: { name: 'answer', state: 'running', startedAt: '2025-10-31T09:50:00Z' },
    promisedOn: null,
    pausedUntil: null,
    closedAt: null,
    ...part,
  };
}

describe('the clock chip of a case (CTL-1, PRC-18)', () => {
  beforeAll(() => setZone('Asia/Novokuznetsk'));

  it.each([
    ['under an hour is amber', { dueAt: '2025-11-01T07:18:00Z' }, 'soon', '00:42', 'осталось'],
    ['under a quarter of eight hours is amber', { dueAt: '2025-11-01T08:30:00Z' }, 'soon', '01:54', 'осталось'],
    ['the rest is green', { dueAt: '2025-11-01T08:50:00Z' }, 'inTime', '02:14', 'осталось'],
    ['over the holidays only working time counts', { dueAt: '2025-11-05T02:30:00Z' }, 'inTime', '03:54', 'осталось'],
    ['past its time is overdue, in working time', { dueAt: '2025-10-31T10:00:00Z' }, 'overdue', '05:36', 'просрочено'],
    [
      'urgent runs around the clock',
      { dueAt: '2025-11-01T16:36:00Z', importance: 'urgent' },
      'urgent',
      '10:00',
      'срочно',
    ],
    ['a pause says until when', { pausedUntil: '2025-11-05T02:00:00Z' }, 'waiting', 'Пауза', 'до 5 нояб.'],
    [
      'a promise says the day',
      { stage: 'promised', promisedOn: '2025-11-20', dueAt: '2025-11-19T10:30:00Z' },
      'promised',
      '20 нояб.',
      'обещано',
    ],
    ['a failure asks for the operator', { stage: 'needsOperator' }, 'overdue', 'Сбой', 'нужен оператор'],
  ] satisfies [string, Partial<Row>, string, string, string][])('%s', (_name, part, tone, figure, word) => {
    expect(chipOf(row(part), now, workTime)).toMatchObject({ tone, figure, word });
  });

  it('shows the moment where the working hours are not known that far', () => {
    expect(chipOf(row({ dueAt: '2025-12-30T10:30:00Z' }), now, workTime)).toMatchObject({ word: 'срок' });
  });

  it('says nothing about a closed case', () => {
    expect(chipOf(row({ stage: 'closed', closedAt: '2025-11-01T00:00:00Z' }), now, workTime)).toBeNull();
  });
});

describe('local time of the municipality', () => {
  it('a chosen local moment goes to the server as the instant it means', () => {
    setZone('Asia/Novokuznetsk');
    expect(momentOf('2025-11-05', '12:00')).toBe('2025-11-05T05:00:00.000Z');
    setZone('Europe/Moscow');
    expect(momentOf('2025-11-05', '12:00')).toBe('2025-11-05T09:00:00.000Z');
  });
});
