import { useGetList } from 'react-admin';
import type { Topic } from '../../../domain/records.ts';
import type { Classifier } from '../../../domain/structuring-records.ts';
import { formatNumber } from '../../i18n/plural.ts';
import { RecordName } from '../../records/RecordName.tsx';
import { Card } from '../../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../../ui/states.tsx';
import styles from './Classifiers.module.css';

const most = 200;
const byCodeOrName = (a: Topic, b: Topic) => (a.code ?? a.name).localeCompare(b.code ?? b.name, 'ru');

/** The topics of a classifier as they are now: by their groups, with code and who answers by default. */
export function TopicTree({ classifier }: { classifier: Classifier }) {
  const { data, error, isPending, refetch, total } = useGetList<Topic>('topics', {
    pagination: { page: 1, perPage: most },
    sort: { field: 'groupName', order: 'ASC' },
    filter: { classifier: classifier.code },
  });
  const today = new Date().toISOString().slice(0, 10);
  const inForce = (data ?? []).filter(({ validTo }) => validTo === null || validTo >= today);
  const groups = Map.groupBy(inForce, ({ groupName }) => groupName);
  return (
    <Card title="Темы сейчас" mark={total !== undefined && <span className={styles.hint}>{formatNumber(total)}</span>}>
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonLines rows={4} />
      ) : inForce.length === 0 ? (
        <EmptyState title="Тем ещё нет">Загрузите файл классификатора.</EmptyState>
      ) : (
        <>
          {[...groups].map(([name, topics]) => (
            <details key={name} className={styles.group} open={groups.size <= 8}>
              <summary>
                {name} <span className={styles.hint}>{topics.length}</span>
              </summary>
              <ul className={styles.list}>
                {topics.toSorted(byCodeOrName).map(({ id, code, name: topic, executorId }) => (
                  <li key={id}>
                    {code && <code className={styles.code}>{code}</code>} {topic}
                    {executorId && (
                      <span className={styles.answers}>
                        отвечает <RecordName resource="executors" id={executorId} />
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            </details>
          ))}
          {(total ?? 0) > most && (
            <p className={styles.hint}>
              Первые {most} из {formatNumber(total ?? 0)}: остальные в справочнике, «Все темы».
            </p>
          )}
        </>
      )}
    </Card>
  );
}
