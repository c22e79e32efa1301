import { useState } from 'react';
import { DataTable } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import styles from './Connectors.module.css';
import { ConnectorsFrame } from './ConnectorsFrame.tsx';
import { kindTitle, type ShownConnector } from './connector-words.ts';
import { HealthTag } from './HealthTag.tsx';
import { NewConnector } from './NewConnector.tsx';

/** «Подключения»: every live connector with how it fares and what waits (INT-5). */
export function Connectors() {
  const now = useNow(60_000);
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const open = (id: unknown) => navigate(`/connectors/${String(id)}`);
  return (
    <ConnectorsFrame current="list" side={<AddButton onClick={() => setAdding(true)}>Подключить</AddButton>}>
      <RecordTable
        resource="connectors"
        sort={{ field: 'title', order: 'ASC' }}
        filter={{ archived: 'all' }}
        empty={{
          title: 'Подключений ещё нет',
          text: 'Подключите сообщество ВКонтакте, бота Telegram, почтовый ящик или Open311: сообщения станут обращениями сами.',
        }}
        onOpen={({ id }) => open(id)}
      >
        <DataTable.Col<ShownConnector>
          source="title"
          label="Название"
          render={({ id, title, kind }) => (
            <>
              <RowButton onClick={() => open(id)}>{title}</RowButton>
              <span className={styles.kind}>{kindTitle[kind]}</span>
            </>
          )}
        />
        <DataTable.Col<ShownConnector> source="channel" label="Канал" render={({ channel }) => channelTitle(channel)} />
        <DataTable.Col<ShownConnector>
          source="failures"
          label="Состояние"
          render={(connector) => (
            <>
              <HealthTag connector={connector} />
              {connector.lastError && connector.disabledAt === null && (
                <span className={styles.error}>{connector.lastError}</span>
              )}
            </>
          )}
        />
        <DataTable.Col<ShownConnector>
          source="lastSuccessAt"
          label="Последняя связь"
          render={({ lastSuccessAt }) => (lastSuccessAt ? formatMoment(lastSuccessAt, now) : 'ещё не было')}
        />
        <DataTable.Col<ShownConnector>
          source="waiting"
          label="Ждёт"
          render={({ waiting, undelivered }) =>
            waiting === 0 && undelivered === 0 ? (
              'ничего'
            ) : (
              <>
                {waiting > 0 && <span>прочитать: {waiting}</span>}
                {undelivered > 0 && <span className={styles.bad}>не дошло: {undelivered}</span>}
              </>
            )
          }
        />
      </RecordTable>
      {adding && <NewConnector onClose={() => setAdding(false)} onReady={open} />}
    </ConnectorsFrame>
  );
}
