import { describe, expect, it } from 'vitest';
import { setZone } from '../../admin-ui/i18n/dates.ts';
import {
  doneWords,
  importLine,
  importMark,
  importTitle,
  percentOf,
  speedWords,
} from '../../admin-ui/imports/import-words.ts';
import { noticeWords, targetOf, wordsOf } from '../../admin-ui/notices/notice-words.ts';
import type { ImportJob } from '../../domain/records.ts';

setZone('Asia/Novokuznetsk');
const now = Date.parse('2025-11-01T13:36:00+07:00');

const job: ImportJob = {
  id: '11111111-1111-4111-8111-111111111111',
  tenantId: '11111111-1111-4111-8111-111111111112',
  channel: 'im',
  kind: 'message',
  mapping: null,
  userId: null,
  fileName: 'ИМ_октябрь_2025.xlsx',
  fileSize: 4_200_000,
  fileSha256: 'a',
  dryRun: false,
  state: 'running',
  layout: 'im47',
  columns: [],
  rowsTotal: 4180,
  rowsDone: 2914,
  created: 2311,
  updated: 148,
  repeated: 437,
  failed: 18,
  opened: 331,
  archived: 1980,
  overdue: 24,
  problem: null,
  stopRequested: false,
  createdAt: '2025-11-01T06:31:00Z',
  startedAt: '2025-11-01T06:35:04Z',
  finishedAt: null,
  version: 1,
};

describe('INT-4: an import tells how it goes', () => {
  it('names the share, the rows and the speed, as the file is read', () => {
    expect(importTitle(job)).toBe('Идёт импорт: 69 %');
    expect(doneWords(job).replace(/\s/g, ' ')).toBe('2 914 из 4 180 строк');
    expect(speedWords(job, now)).toBe('52 строки в секунду · осталось около 25 с');
  });

  it('never says 100 % before the end, and no speed when there is nothing to judge by', () => {
    expect(percentOf({ ...job, rowsDone: 4179 })).toBe(99);
    expect(speedWords({ ...job, rowsDone: 3 }, now)).toBe('');
    expect(percentOf({ ...job, rowsTotal: null })).toBe(0);
  });

  it.each([
    [{ state: 'done' as const, failed: 0 }, 'готово', 'без ошибок'],
    [{ state: 'done' as const, failed: 3 }, 'с ошибками', '3 ошибки'],
    [{ state: 'failed' as const, rowsDone: 0, problem: 'Не узнали формат' }, 'не начат', 'Не узнали формат'],
    [{ state: 'stopped' as const, failed: 1 }, 'остановлен', '1 ошибка'],
  ])('a past import says its end in a word and a line: %o', (change, word, line) => {
    const past = { ...job, ...change };
    expect(importMark(past).word).toBe(word);
    expect(importLine(past, now)).toContain(line);
  });

  it('a dry run is never called an import', () => {
    for (const state of ['queued', 'running', 'done', 'failed', 'stopped'] as const)
      expect(importTitle({ ...job, state, dryRun: true })).toMatch(/робный прогон/);
  });
});

describe('notices in sentences', () => {
  it('has words for every kind, also without any data', () => {
    for (const [kind, tell] of Object.entries(noticeWords)) {
      const { text } = tell(kind === 'promiseAfterFinalTerm' ? { promisedOn: '2025-11-20' } : {}, now);
      expect(text, kind).not.toMatch(/undefined|null|NaN/);
      expect(text.length).toBeGreaterThan(8);
    }
  });

  it('names the clock, the term and the step (PRC-12)', () => {
    const dueAt = '2025-11-01T15:50:00+07:00';
    expect(wordsOf({ kind: 'warning', data: { clock: 'answer', dueAt } }, now).text).toBe(
      'Срок «Ответ жителю» подходит до 15:50',
    );
    expect(wordsOf({ kind: 'approvalAwaited', data: { step: 1 } }, now).text).toBe('Ждём вашего согласования, шаг 2');
  });

  it('an unknown kind still says something and leads to its case', () => {
    expect(wordsOf({ kind: 'somethingNew', data: {} }, now).text).toContain('откройте обращение');
    expect(targetOf({ kind: 'somethingNew', caseId: 'c1', data: {} })).toBe('/cases/c1');
    expect(targetOf({ kind: 'importDone', caseId: null, data: { importId: 'i1' } })).toBe('/imports/i1');
  });
});
