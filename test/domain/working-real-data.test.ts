import { readFileSync } from 'node:fs';
import { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { between, deadline } from '../../domain/working-time.ts';
import { at, desk, hourMs, local, minuteMs, municipal, only } from '../support/calendars.ts';

interface DeskDeadline {
  ticket: string;
  registered: string;
  normHours: number;
  pauseWorkingHours: number;
  plan: string;
}

describe('independent checks of the arithmetic on real data (PRC-7, INT-4)', () => {
  const tickets: DeskDeadline[] = JSON.parse(readFileSync('../shared/data/calendar/desk_deadlines.json', 'utf8'));

  it('there are seven deadlines of the service desk', () => {
    expect(tickets).toHaveLength(7);
  });

  it.each(tickets)(
    'the service desk promised ticket $ticket by $plan',
    ({ registered, normHours, pauseWorkingHours, plan }) => {
      const start = at(registered.replace('T', ' '), desk);
      const opened = at('2025-03-03 09:00', desk); // tickets of a Saturday wait for Monday: so do their pauses
      const paused = deadline(only(desk), { kind: 'working_time', minutes: pauseWorkingHours * 60 }, opened, []).dueAt!;
      const pauses = pauseWorkingHours > 0 ? [{ from: opened, to: paused }] : [];
      const { dueAt } = deadline(only(desk), { kind: 'working_time', minutes: normHours * 60 }, start, pauses);
      expect(Math.abs(dueAt! - at(plan.replace('T', ' '), desk)), `got ${local(dueAt, desk)}`).toBeLessThanOrEqual(
        1000,
      );
    },
  );

  it('the working time of all 39 first answers of the real export is recomputed within a minute', async () => {
    const [header = [], ...rows] = await readSheet('../shared/data/incidents/im_export.xlsx');
    const column = (name: string) => header.findIndex((title) => String(title).startsWith(name));
    const created = column('Дата создания');
    const answered = column('Общее время первого ответа');
    const worked = header.findIndex((title) => String(title).endsWith('первого ответа, рабочее время'));
    const omsk = municipal('Asia/Omsk', '08:30', '17:30');
    const wrong = rows.filter((row) => {
      const ours = between(omsk, at(String(row[created]), omsk), at(String(row[answered]), omsk));
      return !(Math.abs(ours - durationMs(row[worked])) <= minuteMs);
    });
    expect(rows).toHaveLength(39);
    expect(wrong).toEqual([]);
  });
});

/** A duration cell: a day fraction, which the reader of XLSX gives as an instant counted from 30.12.1899. */
function durationMs(cell: unknown): number {
  if (cell instanceof Date) return cell.getTime() - Date.UTC(1899, 11, 30);
  return typeof cell === 'number' ? cell * 24 * hourMs : Number.NaN;
}
