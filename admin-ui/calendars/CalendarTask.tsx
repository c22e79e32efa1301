import { Button } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { messageOf } from '../data/problem.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { regulationApi } from '../regulations/regulation-api.ts';
import { WarningIcon } from '../ui/icons.tsx';
import styles from './Calendars.module.css';
import { calendarApi } from './calendar-api.ts';

const dayWords = (on: string) => `${formatLocalDate(on)} ${on.slice(0, 4)}`;

/** What is missing in the calendars and until when, and the cases that wait: one button frees them. */
export function CalendarTask({ withLink = false }: { withLink?: boolean }) {
  const client = useQueryClient();
  const notify = useNotify();
  const { data } = useQuery({
    queryKey: ['calendars', 'tasks'],
    queryFn: ({ signal }) => calendarApi.tasks(signal),
    staleTime: 60_000,
  });
  const free = useMutation({
    mutationFn: () => regulationApi.recount({ waitingOnly: true, reason: 'Загружен недостававший календарь' }),
    onSuccess: async () => {
      notify('Пересчёт ждущих дел начат', { type: 'success' });
      await client.invalidateQueries({ queryKey: ['recounts'] });
      await client.invalidateQueries({ queryKey: ['calendars', 'tasks'] });
    },
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  if (!data || (data.tasks.length === 0 && data.waiting === 0)) return null;
  const today = localDateOf(Date.now());
  return (
    <>
      {data.tasks.map((task) => (
        <div key={`${task.calendarId}${task.year}`} className={styles.task} role="status">
          <WarningIcon size={18} />
          <span>
            <b>
              Календарь на {task.year} год{' '}
              {task.neededBy > today
                ? `нужен до ${dayWords(task.neededBy)}.`
                : `уже нужен: самые дальние сроки доходят до него с ${dayWords(task.neededBy)}.`}
            </b>{' '}
            {task.expected
              ? 'Пока сроки в нём предварительные: праздники по кодексу, без переносов.'
              : 'Сроки, которые до него доходят, посчитать не получится.'}
          </span>
          {withLink && (
            <Button component={Link} to="/calendars" size="small">
              К календарям
            </Button>
          )}
        </div>
      ))}
      {data.waiting > 0 && (
        <div className={styles.task} role="status">
          <WarningIcon size={18} />
          <span>
            <b>{plural(data.waiting, 'дело ждёт', 'дела ждут', 'дел ждут')} календаря:</b> срок не посчитан.
          </span>
          <Button size="small" disabled={free.isPending} onClick={() => free.mutate()}>
            Пересчитать ждущие
          </Button>
        </div>
      )}
    </>
  );
}
