import { useState } from 'react';
import { pluralWord } from '../../domain/plural.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { LockIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import type { PreviewRow } from './mapping-api.ts';
import styles from './PreviewCard.module.css';

const few = 5;

interface PreviewCardProps {
  rows: readonly PreviewRow[] | undefined;
  error: unknown;
  /** Why there is nothing to show yet. */
  waits: string | undefined;
}

/** «Как это станет обращениями»: the first rows as the server would take them, a bad one with what is wrong. */
export function PreviewCard({ rows, error, waits }: PreviewCardProps) {
  const [all, setAll] = useState(false);
  const bad = rows?.filter(({ errors }) => errors.length > 0).length ?? 0;
  return (
    <Card
      title="Как это станет обращениями"
      mark={
        rows &&
        !waits && (
          <>
            {bad > 0 && (
              <Tag tone="overdue">
                <b>{bad}</b> {pluralWord(bad, 'ошибка', 'ошибки', 'ошибок')}
              </Tag>
            )}
            <span className={table.quiet}>{plural(rows.length, 'строка', 'строки', 'строк')} из начала файла</span>
          </>
        )
      }
    >
      {waits ? (
        <p className={styles.none}>{waits}</p>
      ) : error ? (
        <ErrorState error={error} />
      ) : !rows ? (
        <SkeletonLines rows={few} height={36} />
      ) : rows.length === 0 ? (
        <p className={styles.none}>В файле только названия колонок, строк под ними нет.</p>
      ) : (
        <>
          <ol className={styles.list}>
            {(all ? rows : rows.slice(0, few)).map((row) => (
              <li key={row.row}>
                <span className={styles.row}>{row.row}</span>
                {row.errors.length > 0 ? <Wrong row={row} /> : <Case row={row} />}
              </li>
            ))}
          </ol>
          {rows.length > few && (
            <button type="button" className={styles.more} aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Свернуть' : `Показать все ${rows.length}`}
            </button>
          )}
        </>
      )}
    </Card>
  );
}

/** A date without a time is read as its first minute: nobody wrote that minute. */
const withoutMidnight = (moment: string) => moment.replace(/, 00:00$/, '');

function Case({ row }: { row: PreviewRow }) {
  const now = useNow(60_000);
  const { title, key, receivedAt, answerBy, topic, executor, place, hasApplicant, isFinished, warnings } = row;
  const facts = [
    key !== null && `№ ${key}`,
    receivedAt === null ? 'получено: момент загрузки' : `получено ${withoutMidnight(formatMoment(receivedAt, now))}`,
    answerBy !== null && `ответить до ${formatMoment(answerBy, now)}`,
    topic,
    executor,
    place,
  ].filter((fact) => typeof fact === 'string');
  return (
    <div className={styles.case}>
      <span className={styles.title}>
        <b>{title}</b>
        <Tag tone={isFinished ? 'waiting' : 'inTime'}>{isFinished ? 'в историю' : 'в очередь'}</Tag>
      </span>
      <span className={styles.facts}>
        {facts.join(' · ')}
        {hasApplicant && (
          <span className={styles.sealed}>
            <LockIcon size={14} /> заявитель закрыт
          </span>
        )}
      </span>
      {warnings.map(({ column, value, reason }) => (
        <span key={`${column}/${reason}`} className={styles.warning}>
          {column}: «{value}» не взяли. {reason}
        </span>
      ))}
    </div>
  );
}

function Wrong({ row }: { row: PreviewRow }) {
  return (
    <div className={styles.case}>
      {row.errors.map(({ column, value, reason, fix }) => (
        <span key={`${column}/${reason}`}>
          <b className={styles.bad}>{reason}</b>
          {column !== '' && `: ${column}`} {value !== '' && <span className={table.value}>{value}</span>}
          <span className={styles.facts}>{fix}</span>
        </span>
      ))}
    </div>
  );
}
