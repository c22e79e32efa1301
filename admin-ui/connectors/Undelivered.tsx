import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DataTable, useNotify } from 'react-admin';
import { Link } from 'react-router-dom';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatMoment } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { RecordTable } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import styles from './Connectors.module.css';
import { ConnectorsFrame } from './ConnectorsFrame.tsx';
import { connectorApi, type Undelivered as Item } from './connector-api.ts';

/** «Не дошло» of all connectors. */
export function Undelivered() {
  return (
    <ConnectorsFrame current="undelivered">
      <UndeliveredTable />
    </ConnectorsFrame>
  );
}

/** What could not be read and what could not be published, each with its reason and what may be done. */
export function UndeliveredTable({ connectorId }: { connectorId?: string }) {
  const now = useNow(60_000);
  return (
    <RecordTable
      resource="undelivered"
      {...(connectorId !== undefined && { filter: { connectorId } })}
      empty={{
        title: 'Всё дошло',
        text: 'Здесь появится то, что не удалось прочитать или опубликовать: ничего не пропадает.',
      }}
    >
      <DataTable.Col<Item>
        source="direction"
        label="Что"
        render={({ direction, connectorTitle, caseId, caseNumber }) => (
          <>
            <Tag tone={direction === 'in' ? 'soon' : 'overdue'}>
              {direction === 'in' ? 'входящее' : 'ответ не ушёл'}
            </Tag>
            <span className={styles.kind}>
              {connectorTitle}
              {caseId && (
                <>
                  {' · '}
                  <Link to={`/cases/${caseId}`}>{caseNumber}</Link>
                </>
              )}
            </span>
          </>
        )}
      />
      <DataTable.Col<Item> source="reason" label="Почему" render={({ reason }) => reason} />
      <DataTable.Col<Item> source="at" label="Когда" render={({ at }) => formatMoment(at, now)} />
      <DataTable.Col<Item> source="id" label="" render={(item) => <Acts item={item} />} />
    </RecordTable>
  );
}

/** «Повторить все»: what one connector could not publish goes again, once whatever held it up is over. */
export function RetryAll({ connectorId }: { connectorId: string }) {
  const notify = useNotify();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => connectorApi.retryAll(connectorId),
    onSuccess: async (count) => {
      await client.invalidateQueries({ queryKey: ['undelivered'] });
      await client.invalidateQueries({ queryKey: ['connectors'] });
      notify(
        count === 0
          ? 'Неотправленных ответов нет'
          : `Отправляем ещё раз: ${plural(count, 'ответ', 'ответа', 'ответов')}`,
        { type: 'success' },
      );
    },
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  return (
    <Button disabled={retry.isPending} onClick={() => retry.mutate()}>
      {retry.isPending ? 'Отправляем…' : 'Повторить все ответы'}
    </Button>
  );
}

function Acts({ item }: { item: Item }) {
  const notify = useNotify();
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: async ({ run }: { run: () => Promise<void>; done: string }) => await run(),
    onSuccess: async (_, { done }) => {
      await client.invalidateQueries({ queryKey: ['undelivered'] });
      await client.invalidateQueries({ queryKey: ['connectors'] });
      notify(done, { type: 'success' });
    },
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  const button = (label: string, run: () => Promise<void>, done: string) => (
    <Button size="small" disabled={act.isPending} onClick={() => act.mutate({ run, done })}>
      {label}
    </Button>
  );
  const { id, caseId } = item;
  return (
    <div className={styles.actions}>
      {item.direction === 'in' ? (
        <>
          {button('Прочитать ещё раз', () => connectorApi.retryItem(id, false), 'Читаем ещё раз')}
          {/* A letter may be taken whatever machine wrote it; a notice of another shape stays unreadable. */}
          {item.connectorKind === 'mail' &&
            button('Принять как сообщение', () => connectorApi.retryItem(id, true), 'Принимаем как сообщение')}
          {button('Убрать', () => connectorApi.dropItem(id), 'Убрано')}
        </>
      ) : (
        caseId && (
          <>
            {button('Отправить ещё раз', () => connectorApi.retryEffect(caseId, id), 'Отправляем ещё раз')}
            {button(
              'Не отправлять',
              () => connectorApi.skipEffect(caseId, id, 'Ответ передан жителю другим путём'),
              'Отправка отменена',
            )}
          </>
        )
      )}
    </div>
  );
}
