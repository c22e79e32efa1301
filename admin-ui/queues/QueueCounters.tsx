import { Link } from 'react-router-dom';
import { formatNumber } from '../i18n/plural.ts';
import { type QueueKey, queueTitle } from '../i18n/words.ts';
import styles from './QueueCounters.module.css';

const shown: readonly QueueKey[] = [
  'new',
  'mine',
  'approval',
  'returned',
  'dueSoon',
  'overdue',
  'awaitingCitizen',
  'promised',
];

/** The queues as a grid of names and counts; a queue of failures shows itself only when there is one. */
export function QueueCounters({
  current,
  counts,
  search,
}: {
  current: QueueKey;
  counts: Record<QueueKey, number> | undefined;
  search: string;
}) {
  const queues: readonly QueueKey[] = (counts?.needsOperator ?? 0) > 0 ? [...shown, 'needsOperator'] : shown;
  return (
    <nav className={styles.grid} aria-label="Очереди">
      {queues.map((queue) => {
        const count = counts?.[queue];
        const tone = count
          ? queue === 'dueSoon'
            ? styles.soon
            : queue === 'overdue' || queue === 'needsOperator'
              ? styles.late
              : ''
          : '';
        return (
          <Link
            key={queue}
            to={`/queues/${queue}${search}`}
            className={`${styles.queue} ${queue === current ? styles.current : ''}`}
            aria-current={queue === current ? 'page' : undefined}
          >
            <span>{queueTitle[queue]}</span>
            <b className={tone}>{count === undefined ? '' : formatNumber(count)}</b>
          </Link>
        );
      })}
    </nav>
  );
}
