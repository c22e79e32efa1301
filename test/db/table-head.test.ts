import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type HeaderKind, openTable } from '../../db/table-files/read-table.ts';
import { tableLimits } from '../../db/table-files/table-limits.ts';
import type { TableRow } from '../../domain/table-row.ts';
import { bigText, writeBigWorkbook } from '../support/big-workbook.ts';
import { realExport } from '../support/imports.ts';

const folder = mkdtempSync(join(tmpdir(), 'mcc-head-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function headOf(path: string, onlyRows?: number, kind?: HeaderKind) {
  const limits = { ...tableLimits(folder), ...(onlyRows !== undefined && { onlyRows }) };
  const table = await openTable(path, limits, kind);
  const rows: TableRow[] = [];
  for await (const row of table.rows) rows.push(row);
  await table.close();
  return { headers: table.headers, rows };
}

function written(text: string): string {
  const path = join(folder, 'list.csv');
  writeFileSync(path, text);
  return path;
}

describe('INT-4 the head of a table is looked at before anything is promised', () => {
  it('of a workbook of 100,000 rows with 200,000 shared texts in a blink, texts and all', async () => {
    const path = join(folder, 'big.xlsx');
    await writeBigWorkbook(path, 100_000);
    await headOf(path, 1);
    const started = process.cpuUsage();
    const { headers, rows } = await headOf(path, 20);
    const { user, system } = process.cpuUsage(started);
    expect(headers.slice(0, 2)).toEqual(['Номер инцидента', 'Исполнитель']);
    expect(rows).toHaveLength(20);
    expect(rows.at(-1)?.cells.at(-1)).toBe(bigText(39));
    expect((user + system) / 1_000).toBeLessThan(400);
  });

  it('of the real export as the whole reading gives it', async () => {
    const whole = await headOf(realExport('im_export.xlsx'));
    const head = await headOf(realExport('im_export.xlsx'), 5);
    expect(head).toEqual({ headers: whole.headers, rows: whole.rows.slice(0, 5) });
  });

  it('a list without names of columns begins with data: its columns are named by letters, no row is lost', async () => {
    const path = written('12;Не горит фонарь;Освещение\r\n13;Яма у школы;Дороги\r\n');
    const { headers, rows } = await headOf(path, undefined, 'none');
    expect(headers).toEqual(['Колонка A', 'Колонка B', 'Колонка C']);
    expect(rows).toEqual([
      { row: 1, cells: ['12', 'Не горит фонарь', 'Освещение'] },
      { row: 2, cells: ['13', 'Яма у школы', 'Дороги'] },
    ]);
    const real = await headOf(realExport('kursk_messages.csv'), undefined, 'none');
    expect([real.headers.length, real.rows.length]).toEqual([5, 2_000]);
    expect(real.rows[0]?.cells[0]).toBe('2246');
  });

  it('a file of JSON is told from a table', async () => {
    await expect(headOf(realExport('omsk_feed.json'))).rejects.toMatchObject({
      code: 'unsupportedMedia',
      message: expect.stringMatching(/JSON/),
    });
  });
});
