import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';
import { csvCell } from '../../domain/csv-cell.ts';
import { stageTitle } from '../../domain/stage-title.ts';
import type { CaseFilter } from '../data/case-api.ts';
import { dataProvider } from '../data/data-provider.ts';
import { serverNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatTime, localDateOf } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { saveFile } from '../ui/save-file.ts';

const perPage = 200;
const mostRows = 5_000;

const moment = (at: string | null) => (at ? `${localDateOf(at)} ${formatTime(at)}` : '');
const columns: readonly [string, (row: CaseRow) => string][] = [
  ['Номер', (row) => row.number],
  ['Канал', (row) => channelTitle(row.channel)],
  ['Внешний номер', (row) => row.externalId ?? ''],
  ['Обращение', (row) => row.title],
  ['Тема', (row) => row.topic?.name ?? ''],
  ['Территория', (row) => row.territory?.name ?? ''],
  ['Исполнитель', (row) => row.executor?.name ?? ''],
  ['Координатор', (row) => row.coordinator?.name ?? ''],
  ['Состояние', (row) => stageTitle[row.stage]],
  ['Получено', (row) => moment(row.receivedAt)],
  ['Срок', (row) => moment(row.dueAt)],
];

/** Saves the list under its conditions as a CSV file, at most 5,000 rows. */
export function useExport(filter: CaseFilter) {
  const notify = useNotify();
  const [exporting, setExporting] = useState(false);
  const exportRows = async () => {
    setExporting(true);
    try {
      const rows: CaseRow[] = [];
      for (let page = 1; rows.length < mostRows; page += 1) {
        const { data, pageInfo } = await dataProvider.getList<CaseRow>('cases', {
          pagination: { page, perPage },
          sort: { field: 'dueAt', order: 'ASC' },
          filter,
        });
        rows.push(...data);
        if (!pageInfo?.hasNextPage) break;
      }
      save(rows);
      if (rows.length >= mostRows)
        notify('Выгружены первые 5 000 строк: сузьте условия, чтобы получить остальные', { type: 'warning' });
    } catch (error) {
      notify(messageOf(error), { type: 'error' });
    } finally {
      setExporting(false);
    }
  };
  return { exportRows, exporting };
}

function save(rows: readonly CaseRow[]): void {
  const lines = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, of]) => of(row)))];
  // The mark at the start tells spreadsheets that the file is UTF-8.
  const text = `\uFEFF${lines.map((line) => line.map(csvCell).join(';')).join('\r\n')}`;
  saveFile(new Blob([text], { type: 'text/csv' }), `obrashcheniya-${localDateOf(serverNow())}.csv`);
}
