import { Button } from '@mui/material';
import { Link } from 'react-router-dom';
import { useQueueCounts } from '../data/queue-counts.ts';
import { plural } from '../i18n/plural.ts';
import { queueTitle } from '../i18n/words.ts';
import { Key } from '../ui/Key.tsx';
import { QueueCounters } from './QueueCounters.tsx';
import { QueueList } from './QueueList.tsx';
import styles from './QueuePane.module.css';
import { countConditions, useQueueFilter } from './queue-filter.ts';
import { useTakeNext } from './use-take-next.ts';
import { ViewChoice } from './ViewChoice.tsx';

/** The left pane: counters of the queues, the list by the nearest deadline, «Взять следующее». */
export function QueuePane({ openCase }: { openCase: (id: string) => void }) {
  const { queue, caseId, conditions, setConditions, filter, countFilter, search } = useQueueFilter();
  const counts = useQueueCounts(true, countFilter);
  const { takeNext, busy, allowed } = useTakeNext();
  const conditionCount = countConditions(conditions) + (conditions.q === '' ? 0 : 1);
  return (
    <section className={styles.pane} aria-label="Очереди">
      <header className={styles.head}>
        <h1>Очереди</h1>
        <Link to={`/queues/all${search}`} className={`${styles.all} ${queue === 'all' ? styles.allCurrent : ''}`}>
          {queueTitle.all} {counts?.all ?? ''}
        </Link>
        <ViewChoice queue={queue} search={search} />
      </header>
      <QueueCounters current={queue} counts={counts} search={search} />
      <div className={styles.order}>
        {conditionCount > 0 ? (
          <>
            <span>{plural(conditionCount, 'условие', 'условия', 'условий')} из таблицы</span>
            <button type="button" className={styles.reset} onClick={() => setConditions({ q: '', values: {} })}>
              Сбросить
            </button>
          </>
        ) : (
          <>
            <span>Сначала ближайший срок</span>
            <span className={styles.keys}>
              <Key>J</Key> <Key>K</Key> ниже, выше
            </span>
          </>
        )}
      </div>
      <QueueList queue={queue} filter={filter} caseId={caseId} openCase={openCase} />
      {allowed && (
        <footer className={styles.foot}>
          <Button fullWidth className={styles.next ?? ''} onClick={takeNext} disabled={busy || counts?.new === 0}>
            Взять следующее&ensp;<Key>N</Key>
          </Button>
          <span>
            {counts === undefined ? ' ' : counts.new === 0 ? '«Новые» разобраны' : `Из «Новых», там ${counts.new}`}
          </span>
        </footer>
      )}
    </section>
  );
}
