import { execFile } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { sampleImExport } from '../../db/seeds/samples.ts';
import { openTable } from '../../db/table-files/read-table.ts';
import { type TableLimits, tableLimits } from '../../db/table-files/table-limits.ts';
import { AppError } from '../../domain/errors.ts';
import { ImIncident, identityOf, importedStep } from '../../domain/im-incident.ts';
import { recognizeIm } from '../../domain/im-layout.ts';
import { parseImRow } from '../../domain/im-row.ts';
import { rowKeys } from '../../domain/row-keys.ts';
import type { TableRow } from '../../domain/table-row.ts';
import { cleanText } from '../../domain/text-cleaning.ts';
import { bigText, writeBigWorkbook } from '../support/big-workbook.ts';
import { sheetOf, workbookParts, zipOf } from '../support/xlsx-file.ts';

const data = (name: string) => new URL(`../../../shared/data/incidents/${name}`, import.meta.url).pathname;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-table-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string | Buffer, name = 'таблица.dat'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function readPath(path: string, limits: Partial<TableLimits> = {}) {
  const table = await openTable(path, { ...tableLimits(folder), ...limits });
  try {
    const rows: TableRow[] = [];
    for await (const row of table.rows) rows.push(row);
    return { ...table, read: rows };
  } finally {
    await table.close();
  }
}

const readFileOf = async (content: string | Buffer, limits: Partial<TableLimits> = {}) =>
  readPath(await fileOf(content), limits);

async function refusalOf(content: string | Buffer, limits: Partial<TableLimits> = {}): Promise<AppError> {
  const outcome = await readFileOf(content, limits).catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

const context = (row: TableRow) => ({
  rowNumber: row.row,
  toInstant: (local: string) => new Date(Date.parse(`${local}+06:00`)).toISOString(),
  nowAt: '2026-06-01T00:00:00Z',
});

async function incidentsOf(path: string) {
  const table = await readPath(path);
  const layout = recognizeIm(table.headers);
  if (!layout.ok) throw new Error(layout.message);
  const readings = table.read.map((row) => {
    if (row.problem) throw new Error(JSON.stringify(row.problem));
    return parseImRow(layout, row.cells, context(row));
  });
  return { table, layout, readings, incidents: readings.flatMap((one) => ('incident' in one ? [one.incident] : [])) };
}

const short = 'Исполнитель;Группа тем;Текст инцидента;Тема';
const book = (rows: Parameters<typeof sheetOf>[0]) =>
  zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': sheetOf(rows) });

describe('INT-4 the real exports are read whole', () => {
  it('the 47 columns: 39 rows, no error, no warning, 38 finished, one waits for its author', async () => {
    const { table, layout, readings, incidents } = await incidentsOf(data('im_export.xlsx'));
    expect(table.format).toBe('xlsx');
    expect([table.statedRows, table.headerRow, table.progress()]).toEqual([39, 1, 1]);
    expect([layout.layout, layout.missing, layout.missingKey]).toEqual(['im47', [], false]);
    expect(incidents).toHaveLength(39);
    expect(readings.flatMap((one) => ('warnings' in one ? one.warnings : []))).toEqual([]);
    for (const incident of incidents) ImIncident.parse(incident);
    const steps = incidents.map(importedStep);
    expect(steps.filter((step) => step === 'finished')).toHaveLength(38);
    expect(steps.filter((step) => step === 'awaitingCitizen')).toHaveLength(1);
    expect(table.read.map((row) => row.row)).toEqual(Array.from({ length: 39 }, (_, index) => index + 2));
    expect(incidents[0]).toMatchObject({
      externalId: '717475',
      createdAt: '2025-12-24T14:06:02.000Z',
      outcome: 'solved',
    });
  });

  it('the short layout: all 18,465 rows, every one with its own key, the same at a second reading', async () => {
    const path = data('perm_incidents.csv');
    const { layout, incidents } = await incidentsOf(path);
    expect(layout).toMatchObject({ layout: 'imShort', missingKey: true });
    expect(incidents).toHaveLength(18_465);
    const hash = (text: string) => Buffer.from(text).toString('base64');
    const keysOf = (rows: typeof incidents) => {
      const keyOf = rowKeys(hash);
      return rows.map((incident) => keyOf(incident.externalId, () => identityOf(incident)));
    };
    const keys = keysOf(incidents);
    expect(new Set(keys).size).toBe(18_465);
    expect(keysOf((await incidentsOf(path)).incidents)).toEqual(keys);
    expect(incidents.filter(({ textMarks }) => textMarks.includes('empty')).length).toBe(31);
    expect(incidents.every(({ text }) => text.raw.startsWith("'") && !/<br|\[(?:id|club)\d+\|/.test(text.clean))).toBe(
      true,
    );
  });

  it('HTML of real messages becomes words', async () => {
    const { read } = await readPath(data('kursk_messages.csv'));
    expect(read).toHaveLength(1_999);
    const texts = read.map((row) => cleanText(String(row.cells[1])));
    expect(texts.filter((text) => /<\/?(?:p|span|strong|br|a|li)[ >]|&nbsp;|&amp;/.test(text))).toEqual([]);
    expect(texts.every((text) => text.length > 0)).toBe(true);
  });

  it('reading costs at most three times what a bare parser of CSV takes', async () => {
    const path = data('perm_incidents.csv');
    const bare = async () => {
      let rows = 0;
      for await (const _ of createReadStream(path).pipe(parse({ delimiter: ';' }))) rows += 1;
      return rows;
    };
    const timed = async (act: () => Promise<unknown>) => {
      const started = performance.now();
      await act();
      return performance.now() - started;
    };
    await bare();
    const bareMs = [await timed(bare), await timed(bare)];
    const ownMs = [await timed(() => readPath(path)), await timed(() => readPath(path))];
    expect(Math.min(...ownMs) / Math.min(...bareMs)).toBeLessThan(3);
  });
});

describe('INT-4 a text table is read as it was written', () => {
  const cells = [
    ['Отдел', 'Дороги', 'Яма; большая', 'Ямы'],
    ['Отдел', 'ЖКХ', 'Две\nстроки и "кавычки"', 'Лифты'],
  ];
  const table = (delimiter: string, lineEnd: string) =>
    [short.split(';'), ...cells]
      .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter))
      .join(lineEnd);
  const windows1251 = (text: string) => {
    const decoder = new TextDecoder('windows-1251');
    const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
    return Buffer.from([...text].map((char) => codes.get(char) ?? 63));
  };

  it.each([';', ',', '\t'])('delimiter %j, with and without BOM, in UTF-8 and Windows-1251', async (delimiter) => {
    for (const lineEnd of ['\n', '\r\n']) {
      const text = table(delimiter, lineEnd);
      for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), windows1251(text)]) {
        const { headers, read, format } = await readFileOf(bytes);
        expect(format).toBe('csv');
        expect(headers).toEqual(short.split(';'));
        expect(read.map((row) => row.cells)).toEqual(cells);
      }
    }
  });

  it('quotes inside a cell without quotes are characters', async () => {
    const { read } = await readFileOf(`${short}\nА;Б;дом "под снос" стоит;В\nА;Б;'"Цитата" тут;В\n`);
    expect(read.map((row) => row.cells[2])).toEqual(['дом "под снос" стоит', '\'"Цитата" тут']);
  });

  it('a quote never closed costs its own row, the rows after it are read', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `А;Б;"Текст ""номер"" ${index}\nдальше";В`);
    lines[10] = 'А;Б;"не закрыта;В';
    const { read } = await readFileOf(`${short}\n${lines.join('\n')}\n`);
    expect(read.filter((row) => !row.problem)).toHaveLength(49);
    expect(read.filter((row) => row.problem).map((row) => row.problem)).toEqual([
      {
        row: 12,
        column: '',
        value: 'А;Б;"не закрыта;В',
        reason: 'Кавычка в строке не закрыта',
        fix: expect.any(String),
      },
    ]);
    expect(read.at(-1)?.cells[2]).toBe('Текст "номер" 49\nдальше');
  });

  it('a quote never closed in the last rows is told as well', async () => {
    const { read } = await readFileOf(`${short}\nА;Б;да;В\nА;Б;"нет;В\nА;Б;да;В\n`);
    expect(read.map((row) => row.problem?.row)).toEqual([undefined, 3, undefined]);
  });

  it('a row of another width is a bad row that says so', async () => {
    const { read } = await readFileOf(`${short}\nА;Б;В;Г\nА;Б;В\nА;Б;В;Г;Д\nА;Б;В;Г;;\n\nА;Б;В;Г\n`);
    expect(read.map((row) => [row.row, row.problem?.reason])).toEqual([
      [2, undefined],
      [3, 'Колонок 3, а в заголовке 4'],
      [4, 'Колонок 5, а в заголовке 4'],
      [5, undefined],
      [7, undefined],
    ]);
  });

  it('a title and blank lines above the header are passed over', async () => {
    const { headers, headerRow, read } = await readFileOf(`Выгрузка за октябрь\n\n${short}\nА;Б;В;Г\n`);
    expect([headers.length, headerRow, read.map((row) => row.row)]).toEqual([4, 3, [4]]);
  });
});

describe('INT-4 a workbook is read whoever wrote it', () => {
  it('written by a library with shared texts, columns as in the export', async () => {
    const sample = sampleImExport('2026-02-01T10:00:00');
    const path = join(folder, 'sample.xlsx');
    const rows = [sample.headers, ...sample.rows].map((row) => row.map((value) => (value === '' ? null : { value })));
    await writeXlsxFile(rows).toFile(path);
    const { layout, incidents } = await incidentsOf(path);
    expect([layout.layout, incidents.length]).toEqual(['im47', 20]);
  });

  it('rich texts are joined, escapes decoded, blank rows and phonetic guides left out, prefixes of names ignored', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="A3" t="s"><x:v>0</x:v></x:c><x:c r="C3" t="s"><x:v>1</x:v></x:c></x:row>' +
      '<x:row r="5"/><x:row r="7"><x:c r="C7" t="inlineStr"><x:is><x:t>а&amp;б_x000A_&#128548;&lt;</x:t></x:is></x:c><x:c r="A7"><x:f>1+1</x:f><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const strings =
      '<sst><si><r><t>Номер </t></r><r><t>инцидента</t></r><rPh><t>нет</t></rPh></si><si><t>Текст инцидента</t></si></sst>';
    const { headers, read } = await readFileOf(
      zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': sheet, 'xl/sharedStrings.xml': strings }),
    );
    expect(headers).toEqual(['Номер инцидента', '', 'Текст инцидента']);
    expect(read).toEqual([{ row: 7, cells: [2, '', 'а&б\n😤<'] }]);
  });

  it('a text of a megabyte is an error of its row only', async () => {
    const long = 'я'.repeat(1_000_000);
    const header = ['Номер инцидента', 'Текст инцидента'];
    const { read } = await readFileOf(book([header, [1, 'да'], [2, long], [3, 'да']]));
    expect(read.map((row) => row.problem?.reason)).toEqual([
      undefined,
      expect.stringMatching(/длиннее 100.000 знаков/),
      undefined,
    ]);
    expect(read[1]?.problem).toMatchObject({ row: 3, column: 'Текст инцидента' });
    expect(read[1]?.problem?.value.length).toBe(200);
    const csv = await readFileOf(`Номер инцидента;Текст инцидента\n1;да\n2;${long.slice(0, 400_000)}\n3;да\n`);
    expect(csv.read.map((row) => row.problem?.row)).toEqual([undefined, 3, undefined]);
  });

  it('100,000 rows with 200,000 different shared texts, 140 MB of them, need a heap of 64 MB and leave no file behind', async () => {
    const path = join(folder, 'big.xlsx');
    await writeBigWorkbook(path, 100_000);
    const program = new URL('../support/read-all-rows.ts', import.meta.url).pathname;
    const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=64', program, path], {
      env: { ...process.env, TMPDIR: folder },
    });
    const { growthMb, ...seen } = JSON.parse(stdout) as Record<string, unknown>;
    expect(seen).toEqual({ rows: 100_000, problems: 0, last: bigText(199_999) });
    // What lies beside the heap.
    expect(growthMb).toBeLessThan(300);
    expect((await readdir(folder)).filter((name) => name.startsWith('shared-'))).toEqual([]);
  }, 60_000);
});

describe('safety: what is no table is refused by its name, by content and not by its extension', () => {
  const ole = (name: string) => {
    const bytes = Buffer.alloc(2048);
    Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
    bytes.writeUInt16LE(9, 30);
    bytes.writeUInt32LE(1, 48);
    Buffer.from(name, 'utf16le').copy(bytes, 1024);
    return bytes;
  };
  it.each<[string, string | Buffer, AppError['code'], RegExp]>([
    ['an empty file', '', 'malformed', /Файл пуст/],
    ['white space', ' \n\n ', 'malformed', /Файл пуст/],
    ['a Python program', 'import os\nimport sys\n\nprint("да")\n', 'unsupportedMedia', /без колонок/],
    [
      'a Python program with commas',
      `import os, sys\n${'def f():\n    return 1\n'.repeat(9)}`,
      'unsupportedMedia',
      /не таблица/,
    ],
    ['PDF', '%PDF-1.7\n…', 'unsupportedMedia', /PDF/],
    ['old Excel', ole('Workbook'), 'unsupportedMedia', /\.xls/],
    ['protected Excel', ole('EncryptedPackage'), 'unsupportedMedia', /парол/],
    ['a web page named .xls', '<html><table><tr><td>1</td></tr></table>', 'unsupportedMedia', /веб-страница/],
    ['PNG', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'unsupportedMedia', /PNG/],
    ['UTF-16', Buffer.from('\ufeffА;Б\n', 'utf16le'), 'unsupportedMedia', /UTF-16/],
    ['binary', Buffer.from([65, 0, 66, 1]), 'unsupportedMedia', /двоичный/],
    ['a ZIP of anything', zipOf({ 'a.txt': 'да' }), 'unsupportedMedia', /ZIP/],
    ['a Word document', zipOf({ 'word/document.xml': '<a/>' }), 'unsupportedMedia', /Word/],
    ['LibreOffice', zipOf({ 'content.xml': '<a/>' }), 'unsupportedMedia', /LibreOffice/],
    ['a workbook cut in half', book([['А', 'Б']]).subarray(0, 300), 'malformed', /повреждён/],
    [
      'a workbook of broken XML',
      zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': '<a><b></a>' }),
      'malformed',
      /повреждён/,
    ],
    ['a workbook without its sheet', zipOf(workbookParts), 'malformed', /повреждён/],
    ['an empty workbook', book([]), 'malformed', /пуст/],
    ['a sheet of one column', book([['да'], ['нет']]), 'unsupportedMedia', /заголовков/],
  ])('%s', async (_name, content, code, message) => {
    const refusal = await refusalOf(content);
    expect([refusal.code, refusal.message]).toEqual([code, expect.stringMatching(message)]);
  });

  it('a missing file is no fault of the person', async () => {
    await expect(openTable(join(folder, 'нет'), tableLimits(folder))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('safety: bombs are refused in under 2 seconds and 300 MB', () => {
  const zeros = Buffer.alloc(60_000_000, 32);
  const bombs: [string, () => Buffer, Partial<TableLimits>, RegExp][] = [
    [
      'a sheet packed 1000 times',
      () => zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': zeros }),
      {},
      /сжат больше/,
    ],
    [
      'shared texts packed 1000 times',
      () => zipOf({ ...workbookParts, 'xl/sharedStrings.xml': zeros }),
      {},
      /сжат больше/,
    ],
    [
      'a sheet that lies about its size',
      () => zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': zeros }, { 'xl/worksheets/sheet1.xml': 900_000 }),
      {},
      /повреждён/,
    ],
    [
      'more unpacked than allowed',
      () => book([['А', 'Б'.repeat(9_000)]]),
      { maxUnpackedBytes: 5_000 },
      /после распаковки/,
    ],
    [
      'too many parts',
      () => zipOf(Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`xl/${index}`, '']))),
      {},
      /1001 част/,
    ],
    [
      'one endless text',
      () =>
        book([
          ['А', 'Б'],
          [1, `${'abc'.repeat(4_000_000)}`],
        ]),
      { maxRatio: 2_000 },
      /4 млн/,
    ],
    ['too many rows', () => book(Array.from({ length: 30 }, () => ['А', 'Б'])), { maxRows: 10 }, /больше 10 строк/],
    ['a large file', () => book([['А', 'Б']]), { maxFileBytes: 100 }, /Файл больше/],
  ];
  it.each(bombs)('%s', async (_name, make, limits, message) => {
    const path = await fileOf(make());
    const before = process.memoryUsage.rss();
    const started = performance.now();
    const refusal = await readPath(path, limits).catch((error: unknown) => error);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
    expect(refusal).toBeInstanceOf(AppError);
    expect((refusal as AppError).message).toMatch(message);
    expect(['tooLarge', 'malformed']).toContain((refusal as AppError).code);
  });

  it('a document type with entities that multiply is not obeyed', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "ха"><!ENTITY b "&a;&a;&a;">]>';
    const sheet = sheetOf([
      ['А', 'Б'],
      ['да', 'нет'],
    ])
      .replace('<worksheet>', `${bomb}<worksheet>`)
      .replace('>да<', '>&b;<');
    const outcome = await readFileOf(zipOf({ ...workbookParts, 'xl/worksheets/sheet1.xml': sheet })).catch(
      (error: unknown) => error,
    );
    if (!(outcome instanceof AppError)) expect(outcome).toMatchObject({ read: [{ cells: ['&b;', 'нет'] }] });
  });

  it('a thousand broken quotes are a thousand bad rows; reading again has its limit', async () => {
    const content = `${short}\n${'А;Б;В;Г\n'.repeat(40)}${'А;Б;"не закрыта;В\n'.repeat(1_000)}`;
    const { read } = await readFileOf(content);
    expect([read.length, read.filter((row) => row.problem).length]).toEqual([1_040, 1_000]);
    const refusal = await refusalOf(content, { maxRereadBytes: 1_000_000 });
    expect([refusal.code, refusal.message]).toEqual(['malformed', expect.stringMatching(/незакрытых кавычек/)]);
  });
});
