import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sampleImExport } from '../../db/seeds/samples.ts';
import { ImIncident, identityOf, importedStep, isFinished } from '../../domain/im-incident.ts';
import { type ImLayout, recognizeIm } from '../../domain/im-layout.ts';
import { parseImRow } from '../../domain/im-row.ts';
import { chooseLayout } from '../../domain/import-layout.ts';
import { rowKeys } from '../../domain/row-keys.ts';
import { headerKey } from '../../domain/table-layout.ts';
import type { Cell } from '../../domain/table-row.ts';
import { growthOf, mostGrowth } from '../support/growth.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
const toInstant = (local: string) => new Date(Date.parse(`${local}+07:00`)).toISOString();
const nowAt = '2026-02-01T03:00:00.000Z';
const sample = sampleImExport('2026-02-01T10:00:00');

function layoutOf(headers: readonly string[]): ImLayout {
  const layout = recognizeIm(headers);
  if (!layout.ok) throw new Error(layout.message);
  return layout;
}

function read(cells: Readonly<Record<string, Cell>>) {
  const layout = layoutOf(Object.keys(cells));
  return parseImRow(layout, Object.values(cells), { rowNumber: 118, toInstant, nowAt });
}

function incidentOf(cells: Readonly<Record<string, Cell>>): ImIncident {
  const reading = read(cells);
  if ('errors' in reading) throw new Error(JSON.stringify(reading.errors));
  return reading.incident;
}

function errorsOf(cells: Readonly<Record<string, Cell>>) {
  const reading = read(cells);
  return 'errors' in reading ? reading.errors : [];
}

const row = { 'Номер инцидента': 717475, 'Дата создания': '2025-12-24 20:06:02', 'Текст инцидента': "'Яма" };

describe('INT-4 columns are found by header, in any order and any subset', () => {
  it('all 47 columns are known, each once', () => {
    const layout = layoutOf(sample.headers);
    expect(layout.layout).toBe('im47');
    expect(layout.name).toBe('Инцидент Менеджмент, 47 колонок');
    expect(layout.missing).toEqual([]);
    expect(new Set(layout.columns.map((column) => column.field)).size).toBe(47);
    expect(layout.columns.every((column) => column.use !== 'ignored' && column.note !== '')).toBe(true);
  });

  it('columns in another order give the same incidents', () => {
    const straight = layoutOf(sample.headers);
    const turned = layoutOf(sample.headers.toReversed());
    for (const cells of sample.rows) {
      const context = { rowNumber: 2, toInstant, nowAt };
      expect(parseImRow(turned, cells.toReversed(), context)).toEqual(parseImRow(straight, cells, context));
    }
  });

  it.each([
    [' НОМЕР   ИНЦИДЕНТА: ', 'externalId'],
    ['Населённый пункт.', 'settlement'],
    ['Вовлечённость', 'engagement'],
    ['URL поста', 'postUrl'],
    ['1-ый ответ ПИ', 'answer1'],
    ['№ п/п', 'listNumber'],
    ['\ufeffТекст инцидента', 'text'],
    ["'Тема", 'topic'],
  ])('%j is %s', (header, field) => {
    const layout = layoutOf([
      header,
      ...['Текст инцидента', 'Исполнитель'].filter((other) => headerKey(other) !== headerKey(header)),
    ]);
    expect(layout.columns[0]?.field).toBe(field);
  });

  it('the short layouts are known with and without a number of the row, which is no key', () => {
    const short = ['Исполнитель', 'Группа тем', 'Текст инцидента', 'Тема'];
    for (const headers of [short, ['№', ...short]]) {
      expect(layoutOf(headers)).toMatchObject({ layout: 'imShort', missingKey: true, missing: [] });
    }
  });

  it('an unknown and a repeated column are not taken and say so', () => {
    const layout = layoutOf(['Номер инцидента', 'Текст инцидента', 'Цвет', 'текст инцидента']);
    expect(layout.columns.slice(2).map(({ field, note }) => [field, note])).toEqual([
      [null, 'не берём: такой колонки не знаем'],
      [null, 'не берём: такая колонка уже есть левее'],
    ]);
    expect(layout.at.text).toBe(1);
    expect(layout.missing).toContain('Дата создания');
  });

  it('a file without the text is refused with what is missing', () => {
    expect(recognizeIm(['Номер инцидента', 'Тема'])).toMatchObject({ ok: false, missing: ['Текст инцидента'] });
  });

  it.each([
    ['pos', 'Номер|Номер ЕПГУ|Источник|Верхнеуровневый ЛКО|Категория|Подкатегория|Факт|Стадия|Статус|Фаст-трек'],
    ['appeal59', 'Рег. номер|Дата регистрации|Краткое содержание|Корреспондент|Исполнитель|Срок исполнения'],
    ['officialPages', 'Уровень|Организация|ОГРН|Сфера 1|Сфера 2|Статус|Госметка|Активность %'],
    ['unknown', 'Фамилия|Телефон|Сумма'],
  ])('an export of another kind is refused by its name: %s', (code, headers) => {
    const refusal = chooseLayout(headers.split('|'), { channel: 'im', kind: 'message' });
    expect(refusal).toMatchObject({ ok: false, export: code });
    if (!refusal.ok) expect(refusal.message).toMatch(/выгрузка ПОС|59-ФЗ|госпаблик|Не узнали формат/);
  });
});

describe('INT-4 a row becomes a typed incident', () => {
  it('the twenty samples are read whole, without errors or warnings', () => {
    const layout = layoutOf(sample.headers);
    const readings = sample.rows.map((cells, index) =>
      parseImRow(layout, cells, { rowNumber: index + 2, toInstant, nowAt }),
    );
    const incidents = readings.flatMap((reading) => ('incident' in reading ? [reading] : []));
    expect(incidents).toHaveLength(20);
    expect(incidents.flatMap(({ warnings }) => warnings)).toEqual([]);
    for (const { incident } of incidents) expect(ImIncident.parse(incident)).toEqual(incident);
    const steps = Object.groupBy(incidents, ({ incident }) => importedStep(incident));
    expect([steps.finished?.length, steps.awaitingCitizen?.length, steps.open?.length]).toEqual([12, 3, 5]);
  });

  it('local times become instants of the municipality; missing moments come from the spans of the sheet', () => {
    const incident = incidentOf({
      ...row,
      'Время с даты создания инцидента до времени первого ответа': 0.5212627662037037,
      'Время отправки первого ответа ПИ на согласование': '2025-12-25 09:14:31',
      'Время, которое первый ответ ПИ находился на согласовании': 0.008023263888888889,
      'Время с начала создания инцидента до окончания': '11,5',
      'Время с даты создания инцидента до времени первого ответа, рабочее время': 0.004861111111111111,
    });
    expect(incident).toMatchObject({
      externalId: '717475',
      createdAt: '2025-12-24T13:06:02.000Z',
      firstAnswerAt: '2025-12-25T01:36:39.000Z',
      executorAnswerAt: '2025-12-25T02:26:04.000Z',
      endedAt: '2026-01-05T01:06:02.000Z',
      statedWorkingMinutes: 7,
    });
  });

  it('a date written by Excel as a number, and one in the Russian way, are read', () => {
    const created = [46015.83752314815, '24.12.2025 20:06:02', '2025-12-24T20:06:02', '24.12.2025 20:06'];
    expect(created.map((value) => incidentOf({ ...row, 'Дата создания': value }).createdAt)).toEqual([
      '2025-12-24T13:06:02.000Z',
      '2025-12-24T13:06:02.000Z',
      '2025-12-24T13:06:02.000Z',
      '2025-12-24T13:06:00.000Z',
    ]);
  });

  it.each([
    ['Решено', 'solved'],
    ['разъяснено', 'explained'],
    ['Не решено', 'notSolved'],
    ['Отложено', 'postponed'],
  ])('the outcome «%s» is %s', (written, outcome) => {
    expect(incidentOf({ ...row, Итог: written }).outcome).toBe(outcome);
  });

  it.each([
    ['Нет ответа от автора', { closing: 'noReply', score: null }],
    ['Автор доволен', { closing: 'satisfied', score: null }],
    ['5', { closing: 'scored', score: 5 }],
    [4, { closing: 'scored', score: 4 }],
    ['', { closing: null, score: null }],
  ])('the reason of closing %j is read', (written, closing) => {
    expect(incidentOf({ ...row, 'Причина закрытия': written })).toMatchObject(closing);
  });

  it('empty answers are left out, the others keep their place', () => {
    const incident = incidentOf({ ...row, '1ый ответ ПИ': "'", '2ой ответ ПИ': "'Убрали", '3ий ответ ПИ': "'" });
    expect(incident.answers).toEqual([{ position: 2, raw: "'Убрали", clean: 'Убрали' }]);
  });

  it('an empty text and a command of a bot are kept with a mark', () => {
    expect(incidentOf({ ...row, 'Текст инцидента': "'" }).textMarks).toEqual(['empty']);
    expect(incidentOf({ ...row, 'Текст инцидента': "'/start" }).textMarks).toEqual(['botCommand']);
  });

  it('a value outside a closed list or a wrong link is left out with a warning, the row gets in', () => {
    const reading = read({ ...row, Итог: 'Почти решено', 'Урл поста': 'javascript:alert(1)', Аудитория: 'много' });
    if ('errors' in reading) throw new Error('refused');
    expect(reading.incident).toMatchObject({ outcome: null, postUrl: null, audience: null });
    expect(reading.warnings.map(({ column, value }) => [column, value])).toEqual([
      ['Урл поста', 'javascript:alert(1)'],
      ['Итог', 'Почти решено'],
      ['Аудитория', 'много'],
    ]);
  });
});

describe('INT-4 a bad row is told with row, column, value, reason and remedy', () => {
  it.each([
    ['2025-13-04 10:22:00', 'Месяца 13 нет', 'Впишите месяц от 01 до 12'],
    ['2025-02-30 10:22:00', 'В феврале 2025 года нет 30-го числа', 'Впишите день от 01 до 28'],
    ['2025-12-24 25:00:00', 'Часа 25 нет', 'Впишите час от 00 до 23'],
    ['2025-12-24 10:61:00', 'Минуты 61 нет', 'Впишите минуты от 00 до 59'],
    ['1825-12-24 10:00:00', 'Год 1825 не подходит', 'Впишите год от 2000 до 2100'],
    ['вчера', 'Это не дата', 'Впишите дату и время так: 2025-12-24 20:06:02'],
    [717475, 'Это не дата', 'Впишите дату и время так: 2025-12-24 20:06:02'],
    ['', 'Без даты создания не посчитать сроки', 'Впишите дату и время так: 2025-12-24 20:06:02'],
    ['2026-02-02 10:00:00', 'Дата создания в будущем', 'Впишите дату не позже сегодняшней'],
  ])('creation %j: %s', (value, reason, fix) => {
    expect(errorsOf({ ...row, 'Дата создания': value })).toEqual([
      { row: 118, column: 'Дата создания', value: String(value), reason, fix },
    ]);
  });

  it.each([
    ['', 'Без номера не найти повтор'],
    ['-', 'Без номера не найти повтор'],
    ['7,17475E+05', 'Excel сократил номер, его цифры потеряны'],
    [717475.5, 'Номер не бывает дробным'],
    ['9'.repeat(101), 'Номер длиннее 100 знаков'],
  ])('number %j: %s', (value, reason) => {
    expect(errorsOf({ ...row, 'Номер инцидента': value })).toEqual([
      {
        row: 118,
        column: 'Номер инцидента',
        value: String(value),
        reason,
        fix: 'Впишите номер из Инцидент Менеджмента',
      },
    ]);
  });

  it('an end before the creation refuses the row; all faults of a row are told at once', () => {
    const errors = errorsOf({ ...row, 'Номер инцидента': '', 'Дата окончания': '2025-12-02 09:00:00' });
    expect(errors.map(({ column, reason }) => [column, reason])).toEqual([
      ['Номер инцидента', 'Без номера не найти повтор'],
      ['Дата окончания', 'Раньше даты создания 2025-12-24 20:06:02'],
    ]);
  });

  it('an answer before the creation is left out with a warning', () => {
    const reading = read({ ...row, 'Общее время первого ответа': '2025-12-01 09:00:00' });
    expect(reading).toMatchObject({
      incident: { firstAnswerAt: null },
      warnings: [{ reason: expect.stringMatching(/^Раньше даты создания/) }],
    });
  });
});

describe('lifecycle: finished rows are history', () => {
  it.each([
    [{ Шаг: 'Готово' }, true],
    [{ Шаг: 'Оценка удовлетворенности' }, false],
    [{ Шаг: 'Подготовка ответа', Конец: '2025-12-29 09:43:36' }, false],
    [{ Конец: '2025-12-29 09:43:36' }, true],
    [{ Причина: 'Автор доволен' }, true],
    [{}, false],
  ])('%j: %s', (cells, finished) => {
    const incident = incidentOf({
      ...row,
      ...('Шаг' in cells ? { 'Текущий шаг инцидента': cells.Шаг ?? '' } : {}),
      ...('Конец' in cells ? { 'Дата окончания': cells.Конец ?? '' } : {}),
      ...('Причина' in cells ? { 'Причина закрытия': cells.Причина ?? '' } : {}),
    });
    expect(isFinished(incident)).toBe(finished);
  });
});

describe('lifecycle: the key of a row', () => {
  it('is the number; without one the ID; without both what the row says and its occurrence', () => {
    const keyOf = () => {
      const key = rowKeys(hash);
      return (incident: ImIncident) => key(incident.externalId, () => identityOf(incident));
    };
    const key = keyOf();
    expect(key(incidentOf(row))).toBe('717475');
    expect(key(incidentOf({ ID: 39520480, 'Текст инцидента': 'Яма' }))).toBe('id-39520480');
    const bare = { '№': 1, Исполнитель: 'Отдел', 'Текст инцидента': 'Яма' };
    const first = key(incidentOf(bare));
    expect(first).toMatch(/^row-[0-9a-f]{32}-1$/);
    expect(key(incidentOf({ ...bare, '№': 2 }))).toBe(first.replace(/1$/, '2'));
    expect(key(incidentOf({ ...bare, 'Текст инцидента': 'Яма!' }))).toMatch(/-1$/);
    expect(keyOf()(incidentOf({ ...bare, '№': 7 }))).toBe(first);
  });
});

describe('hostile cells of 100 kB are read in one pass', () => {
  it.each(['9', '9.', '9e', '2025-12-', ' ', '<p ', 'https://a', ',', 'a;', '😤'])('%j in every column', (piece) => {
    const layout = layoutOf(sample.headers);
    const hostile = (size: number) => piece.repeat(size / piece.length);
    layout.columns.forEach((_, at) => {
      const cells = (size: number) => layout.columns.map((_, index) => (index === at ? hostile(size) : ''));
      const read = (given: string[]) => parseImRow(layout, given, { rowNumber: 2, toInstant, nowAt });
      expect(growthOf(100_000, cells, read)).toBeLessThan(mostGrowth);
    });
    expect(growthOf(100_000, hostile, (text) => recognizeIm([text, text]))).toBeLessThan(mostGrowth);
  });
});
