import { useState } from 'react';
import type { ImportJob } from '../../domain/records.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import styles from './PastImports.module.css';

const few = 6;

/** What becomes of each column: its header, our field, the value of the first row, what comes of it. */
export function ColumnsCard({ columns }: { columns: ImportJob['columns'] }) {
  const [all, setAll] = useState(false);
  const taken = columns.filter(({ field }) => field !== null).length;
  // Those with a value first: they show at once whether the file was understood.
  const ordered = [...columns].sort((a, b) => Number(b.sample !== '') - Number(a.sample !== ''));
  return (
    <Card
      title="Колонки"
      mark={
        <span className={table.quiet}>
          {plural(columns.length, 'колонка', 'колонки', 'колонок')}: {taken} в поля обращения, {columns.length - taken}{' '}
          не берём или пересчитаем сами
        </span>
      }
      side={
        columns.length > few && (
          <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Свернуть' : `Показать все ${columns.length}`}
          </button>
        )
      }
    >
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Колонка в файле</th>
            <th>Поле у нас</th>
            <th>Значение в первой строке</th>
            <th>Что получится</th>
          </tr>
        </thead>
        <tbody>
          {(all ? columns : ordered.slice(0, few)).map(({ header, field, sample, note }) => (
            <tr key={header}>
              <td>{header}</td>
              <td>{field === null ? <Tag tone="waiting">не берём</Tag> : <b className={table.number}>{field}</b>}</td>
              <td className={table.quiet}>{sample === '' ? '—' : sample}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
