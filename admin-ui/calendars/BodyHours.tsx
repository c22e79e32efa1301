import { IconButton } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useGetList, useNotify, useRefresh } from 'react-admin';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { request } from '../data/http.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { CrossIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import styles from './Calendars.module.css';

/** Which bodies work by this calendar: their own clock runs by it where the regulation says so. */
export function BodyHours({ calendarId }: { calendarId: string }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const { data = [] } = useGetList<{ id: string; name: string }>('executors', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'name', order: 'ASC' },
    filter: { calendarId },
  });
  const change = useMutation({
    mutationFn: async ({ id, to }: { id: string; to: string | null }) => {
      await request('PATCH', `/executors/${id}`, { body: { calendarId: to } });
    },
    onSuccess: () => refresh(),
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  if (!may('dictionaries.manage')) return null;
  return (
    <Card title="По этим часам работают">
      <ul className={styles.list}>
        {data.map(({ id, name }) => (
          <li key={id} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto', alignItems: 'center' }}>
            {name}
            <IconButton
              size="small"
              aria-label={`${name}: по часам муниципалитета`}
              onClick={() => change.mutate({ id, to: null })}
            >
              <CrossIcon size={14} />
            </IconButton>
          </li>
        ))}
      </ul>
      <RecordPicker
        key={data.length}
        resource="executors"
        label="Добавить исполнителя"
        value=""
        onChange={(id) => id !== '' && change.mutate({ id, to: calendarId })}
      />
      <p className={styles.quiet} style={{ marginTop: 8 }}>
        Срок исполнителя идёт по этим часам, если так сказано в регламенте канала.
      </p>
    </Card>
  );
}
