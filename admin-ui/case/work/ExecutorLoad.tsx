import { useQuery } from '@tanstack/react-query';
import { request } from '../../data/http.ts';
import { Tag } from '../../ui/Tag.tsx';
import styles from './ExecutorLoad.module.css';

interface Load {
  id: string;
  name: string;
  open: number;
  overdue: number;
  dueToday: number;
}

/** How busy bodies and people are now. */
interface Workload {
  executors: Load[];
  people: (Load & { executorIds: string[] })[];
}

const freshMs = 30_000;

/** How busy the chosen body is and its people: what is open, past its term, due today. Nothing while it is unknown. */
export function ExecutorLoad({ executorId }: { executorId: string }) {
  const { data } = useQuery({
    queryKey: ['workload'],
    queryFn: async () => (await request<Workload>('GET', '/workload')).data,
    staleTime: freshMs,
  });
  const body = data?.executors.find(({ id }) => id === executorId);
  if (!data || !body) return null;
  const people = data.people.filter(({ executorIds }) => executorIds.includes(executorId));
  return (
    <section className={styles.load} aria-label="Загрузка исполнителя">
      <Figures load={body} />
      {people.length > 0 ? (
        <ul>
          {people.map((person) => (
            <li key={person.id}>
              {person.name}: <Figures load={person} />
            </li>
          ))}
        </ul>
      ) : (
        <p>Учётной записи нет: ответит по ссылке.</p>
      )}
    </section>
  );
}

function Figures({ load: { open, overdue, dueToday } }: { load: Load }) {
  if (open === 0) return <span>сейчас ничего в работе</span>;
  return (
    <span>
      в работе <b>{open}</b>
      {dueToday > 0 && (
        <>
          {' '}
          <Tag tone="soon">
            срок сегодня <b>{dueToday}</b>
          </Tag>
        </>
      )}
      {overdue > 0 && (
        <>
          {' '}
          <Tag tone="overdue">
            просрочено <b>{overdue}</b>
          </Tag>
        </>
      )}
    </span>
  );
}
