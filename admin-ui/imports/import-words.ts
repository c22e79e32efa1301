import type { ImportError, ImportJob } from '../../domain/records.ts';
import { formatMoment } from '../i18n/dates.ts';
import { formatNumber, plural } from '../i18n/plural.ts';
import type { TagTone } from '../ui/Tag.tsx';

/** True while the server works on it. */
export function isGoing({ state }: Pick<ImportJob, 'state'>): boolean {
  return state === 'queued' || state === 'running';
}

/** Share of rows done, 0 to 100; 0 while nobody knows how many there are. */
export function percentOf({ rowsTotal, rowsDone, state }: ImportJob): number {
  if (state === 'done') return 100;
  return rowsTotal ? Math.min(100, Math.floor((rowsDone / rowsTotal) * 100)) : 0;
}

/** The title of the page: «Идёт импорт: 70 %». */
export function importTitle(job: ImportJob): string {
  const what = job.dryRun ? 'пробный прогон' : 'импорт';
  switch (job.state) {
    case 'mapping':
      return 'Что значат колонки';
    case 'queued':
      return job.dryRun ? 'Пробный прогон ждёт очереди' : 'Импорт ждёт очереди';
    case 'running':
      return job.stopRequested ? `Останавливаем ${what}` : `Идёт ${what}: ${percentOf(job)} %`;
    case 'done':
      return job.dryRun ? 'Пробный прогон закончен' : 'Импорт закончен';
    case 'failed':
      return job.dryRun ? 'Пробный прогон не удался' : 'Импорт не удался';
    case 'stopped':
      return job.dryRun ? 'Пробный прогон остановлен' : 'Импорт остановлен';
  }
}

/** How an import ended, as a chip in the list of past ones. */
export function importMark(job: ImportJob): { tone: TagTone; word: string } {
  switch (job.state) {
    case 'mapping':
      return { tone: 'soon', word: 'ждёт разметки' };
    case 'queued':
      return { tone: 'waiting', word: 'в очереди' };
    case 'running':
      return { tone: 'waiting', word: `идёт, ${percentOf(job)} %` };
    case 'done':
      return job.failed > 0 ? { tone: 'soon', word: 'с ошибками' } : { tone: 'inTime', word: 'готово' };
    case 'failed':
      return { tone: 'overdue', word: job.rowsDone > 0 ? 'прерван' : 'не начат' };
    case 'stopped':
      return { tone: 'waiting', word: 'остановлен' };
  }
}

const rows = (count: number) => plural(count, 'строка', 'строки', 'строк');

/** «вчера, 17:02 · 612 строк, без ошибок»: one line about a past import. */
export function importLine(job: ImportJob, now: number): string {
  const when = formatMoment(job.createdAt, now);
  if (job.state === 'mapping') return `${when} · покажите, что значат колонки`;
  if (job.state === 'failed' && job.rowsDone === 0) return `${when} · ${job.problem ?? 'файл не прочитан'}`;
  const errors = job.failed > 0 ? plural(job.failed, 'ошибка', 'ошибки', 'ошибок') : 'без ошибок';
  return `${when} · ${rows(job.rowsTotal ?? job.rowsDone)}, ${errors}${job.dryRun ? ', пробный' : ''}`;
}

/** «52 строки в секунду · осталось около 24 с»; nothing until there is something to judge by. */
export function speedWords(job: ImportJob, now: number): string {
  if (job.state !== 'running' || !job.startedAt || !job.rowsTotal || job.rowsDone < 20) return '';
  const seconds = Math.max(1, (now - Date.parse(job.startedAt)) / 1000);
  const speed = job.rowsDone / seconds;
  if (speed < 0.5) return '';
  const left = Math.ceil((job.rowsTotal - job.rowsDone) / speed);
  const leftWords = left < 90 ? `${left} с` : plural(Math.round(left / 60), 'минута', 'минуты', 'минут');
  return `${plural(Math.round(speed), 'строка', 'строки', 'строк')} в секунду · осталось около ${leftWords}`;
}

/** «2 914 из 4 180 строк». */
export function doneWords({ rowsDone, rowsTotal }: ImportJob): string {
  return rowsTotal === null
    ? rows(rowsDone)
    : `${formatNumber(rowsDone)} из ${plural(rowsTotal, 'строки', 'строк', 'строк')}`;
}

/** What people call a format. */
const formats: Record<string, string> = {
  im47: 'Инцидент Менеджмент',
  imShort: 'Инцидент Менеджмент, краткая',
  pos: 'ПОС',
  appeal59: 'Реестр 59-ФЗ',
  mapped: 'Размеченная таблица',
};

/** The recognised format: «ПОС, 25 колонок», and how it was recognised. */
export function layoutWords({ layout, columns }: ImportJob): { name: string; how: string } | undefined {
  if (layout === null) return undefined;
  return {
    name: `${formats[layout] ?? layout}, ${plural(columns.length, 'колонка', 'колонки', 'колонок')}`,
    how: layout === 'mapped' ? 'как показали при разметке' : 'формат узнали по заголовкам',
  };
}

/** What an error does to its row. */
export const errorKind: Record<ImportError['kind'], string> = {
  error: 'строка не загружена',
  conflict: 'решает человек',
  unknownName: 'строка загружена, имя не узнали',
  warning: 'строка загружена, значение не взяли',
};
