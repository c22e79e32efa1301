import { useState } from 'react';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import type { ImportJob } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { plural } from '../i18n/plural.ts';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { importLine, importMark } from './import-words.ts';
import styles from './PastImports.module.css';

const few = 4;

/** Imports that were, the newest first; `current` is left out. */
export function PastImports({ current }: { current?: string }) {
  const now = useNow(60_000);
  const [all, setAll] = useState(false);
  const {
    data,
    total = 0,
    error,
    refetch,
  } = useGetList<ImportJob>('imports', {
    pagination: { page: 1, perPage: all ? 100 : few + 1 },
  });
  const past = data?.filter(({ id }) => id !== current).slice(0, all ? 100 : few);
  return (
    <Card title="Прошлые импорты">
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !past ? (
        <SkeletonLines rows={4} height={36} />
      ) : past.length === 0 ? (
        <p className={styles.none}>Импортов ещё не было. Начните с пробного прогона: он ничего не меняет.</p>
      ) : (
        <ul className={styles.list}>
          {past.map((job) => {
            const { tone, word } = importMark(job);
            return (
              <li key={job.id}>
                <Link to={`/imports/${job.id}`}>{job.fileName}</Link>
                <Tag tone={tone}>{word}</Tag>
                <span className={styles.line}>{importLine(job, now)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {!all && total > few + 1 && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          Все {plural(total, 'импорт', 'импорта', 'импортов')}
        </button>
      )}
    </Card>
  );
}
