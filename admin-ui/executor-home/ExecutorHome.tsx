import { useCallback } from 'react';
import { useGetList } from 'react-admin';
import { useNavigate, useParams } from 'react-router-dom';
import type { CaseRow } from '../../domain/case.ts';
import { CaseView } from '../case/CaseView.tsx';
import { findSession } from '../data/session.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { plural } from '../i18n/plural.ts';
import { QueueRow } from '../queues/QueueRow.tsx';
import place from '../queues/WorkPlace.module.css';
import { FlagIcon } from '../ui/icons.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import styles from './ExecutorHome.module.css';
import { errandGroups } from './errands.ts';

/** «Мои поручения»: returned first, then by the deadline, then promised works; the case and the answer beside the list. */
export function ExecutorHome() {
  const { caseId } = useParams();
  const navigate = useNavigate();
  const session = findSession();
  const executorIds = session?.executors.map(({ id }) => id) ?? [];
  const onlyExecutor = session?.roles.every((role) => role === 'executor') ?? false;
  // A pure executor sees own cases alone, co-executed ones with them; others narrow the list to their bodies.
  const filter = onlyExecutor ? { open: true } : { open: true, executorId: executorIds };
  const { data, error, isPending, refetch } = useGetList<CaseRow>('cases', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'dueAt', order: 'ASC' },
    filter,
  });
  const open = useCallback((id: string) => navigate(`/my/${id}`), [navigate]);
  const back = useCallback(() => navigate('/my'), [navigate]);
  const groups = errandGroups(data ?? []);
  const order = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
  const step = (by: number) => {
    const at = caseId ? order.indexOf(caseId) : -1;
    const next = order[Math.min(order.length - 1, Math.max(0, at + by))];
    if (next) open(next);
  };
  useHotkey('j', () => step(1), { label: 'Следующее поручение', group: 'Поручения' });
  useHotkey('k', () => step(-1), { label: 'Предыдущее поручение', group: 'Поручения' });
  const toAnswer = groups
    .filter(({ key }) => key === 'returned' || key === 'due')
    .reduce((sum, { rows }) => sum + rows.length, 0);
  return (
    <div className={`${place.place} ${caseId ? place.opened : ''}`}>
      <section className={`${styles.pane} ${caseId ? styles.behind : ''}`} aria-label="Мои поручения">
        <header className={styles.head}>
          <h1>Мои поручения</h1>
          <p>
            {session?.executors.map(({ name }) => name).join(', ')}
            {data &&
              ` · ${toAnswer === 0 ? 'отвечать нечего' : `ответить: ${plural(toAnswer, 'обращение', 'обращения', 'обращений')}`}`}
          </p>
        </header>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : isPending ? (
          <div className={styles.wait}>
            <SkeletonLines rows={6} height={36} />
          </div>
        ) : groups.length === 0 ? (
          <EmptyState title="Поручений нет">
            Когда координатор поручит вам обращение, оно появится здесь и придёт уведомление.
          </EmptyState>
        ) : (
          groups.map(({ key, title, rows }) => (
            <section key={key}>
              <h2 className={key === 'returned' ? styles.returned : styles.title}>
                {title} <span>{rows.length}</span>
              </h2>
              <ul className={styles.list}>
                {rows.map((row) => (
                  <QueueRow key={row.id} row={row} current={row.id === caseId} onOpen={open} />
                ))}
              </ul>
            </section>
          ))
        )}
      </section>
      {caseId ? (
        <CaseView key={caseId} caseId={caseId} backToList={back} openCase={open} />
      ) : (
        <div className={place.nothing}>
          <EmptyState title="Выберите поручение" action={<FlagIcon size={28} />}>
            Щёлкните строку слева или ходите клавишами J и K. Возвращённые стоят сверху.
          </EmptyState>
        </div>
      )}
    </div>
  );
}
