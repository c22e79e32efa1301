import { Link } from 'react-router-dom';
import { formatNumber } from '../i18n/plural.ts';
import { type QueueKey, queueTitle } from '../i18n/words.ts';
import styles from './QueueTabs.module.css';

const order: readonly QueueKey[] = [
  'all',
  'new',
  'mine',
  'approval',
  'returned',
  'dueSoon',
  'overdue',
  'awaitingCitizen',
  'promised',
];

interface QueueTabsProps {
  current: QueueKey;
  counts: Record<QueueKey, number> | undefined;
  search: string;
}

/** The queues in one line over the table, each with its count under the same conditions. */
export function QueueTabs({ current, counts, search }: QueueTabsProps) {
  const queues: readonly QueueKey[] = (counts?.needsOperator ?? 0) > 0 ? [...order, 'needsOperator'] : order;
  return (
    <nav className={styles.tabs} aria-label="Очереди">
      {queues.map((queue) => {
        const count = counts?.[queue];
        const tone = count ? (queue === 'dueSoon' ? styles.soon : queue === 'overdue' ? styles.late : '') : '';
        return (
          <Link
            key={queue}
            to={`/queues/${queue}${search}`}
            className={`${styles.tab} ${queue === current ? styles.current : ''}`}
            aria-current={queue === current ? 'page' : undefined}
          >
            {queueTitle[queue]} <b className={tone}>{count === undefined ? '' : formatNumber(count)}</b>
          </Link>
        );
      })}
    </nav>
  );
}
