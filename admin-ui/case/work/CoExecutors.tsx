import { Button } from '@mui/material';
import type { CoExecutorView } from '../../../domain/case.ts';
import { useNow } from '../../data/now.ts';
import { formatMoment, formatUntil } from '../../i18n/dates.ts';
import { Tag } from '../../ui/Tag.tsx';
import { FileStrip } from '../files/FileStrip.tsx';
import styles from './CoExecutors.module.css';

/** Each co-executor with his order, his term and what he gave; `insert` gathers a contribution into the answer. */
export function CoExecutors({
  coExecutors,
  insert,
}: {
  coExecutors: readonly CoExecutorView[];
  insert?: (text: string) => void;
}) {
  const now = useNow(60_000);
  if (coExecutors.length === 0) return null;
  const given = coExecutors.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <section className={styles.block} aria-label="Соисполнители">
      <h3>
        Соисполнители: {given} из {coExecutors.length} ответили
      </h3>
      <ul>
        {coExecutors.map((own) => (
          <li key={own.assignmentId}>
            <p className={styles.name}>
              <b>{own.executor.name}</b> <Standing own={own} now={now} />
            </p>
            {own.order && <p className={styles.order}>Поручено: {own.order}</p>}
            {own.contribution && <p className={styles.words}>{own.contribution}</p>}
            {own.files.length > 0 && <FileStrip files={own.files} />}
            {insert && own.contribution && (
              <Button size="small" onClick={() => insert(own.contribution ?? '')}>
                Вставить в ответ
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ own, now }: { own: CoExecutorView; now: number }) {
  if (own.doneAt) return <Tag tone="inTime">ответил {formatMoment(own.doneAt, now)}</Tag>;
  if (!own.dueAt) return <Tag tone="waiting">ждём, срок не назван</Tag>;
  return Date.parse(own.dueAt) < now ? (
    <Tag tone="overdue">опаздывает с {formatMoment(own.dueAt, now)}</Tag>
  ) : (
    <Tag tone="soon">ждём до {formatUntil(own.dueAt, now)}</Tag>
  );
}
