import { useMediaQuery } from '@mui/material';
import { lazy, Suspense, useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { CaseView } from '../case/CaseView.tsx';
import { usePreference } from '../data/preferences.ts';
import { QueueIcon } from '../ui/icons.tsx';
import { EmptyState, LoadingPage } from '../ui/states.tsx';
import { QueuePane } from './QueuePane.tsx';
import { useQueueFilter } from './queue-filter.ts';
import styles from './WorkPlace.module.css';

const QueueTable = lazy(async () => ({ default: (await import('./QueueTable.tsx')).QueueTable }));

/** Queues, the case, the work on it: three panes on a desk, successive screens on a phone, or the queue as a table. */
export function WorkPlace() {
  const { queue, caseId, search } = useQueueFilter();
  const [view] = usePreference('queueView');
  const navigate = useNavigate();
  const backToList = useCallback(() => navigate(`/queues/${queue}${search}`), [navigate, queue, search]);
  const openCase = useCallback((id: string) => navigate(`/queues/${queue}/${id}${search}`), [navigate, queue, search]);
  const narrow = useMediaQuery('(max-width:767px)');
  if (view === 'table' && !caseId && !narrow) {
    return (
      <Suspense fallback={<LoadingPage />}>
        <QueueTable openCase={openCase} />
      </Suspense>
    );
  }
  return (
    <div className={`${styles.place} ${caseId ? styles.opened : ''}`}>
      <QueuePane openCase={openCase} />
      {caseId ? (
        <CaseView key={caseId} caseId={caseId} backToList={backToList} openCase={openCase} />
      ) : (
        <div className={styles.nothing}>
          <EmptyState title="Выберите обращение" action={<QueueIcon size={28} />}>
            Щёлкните строку слева или ходите клавишами J и K. «Взять следующее» откроет самое срочное из новых.
          </EmptyState>
        </div>
      )}
    </div>
  );
}
