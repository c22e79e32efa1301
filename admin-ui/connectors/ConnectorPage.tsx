import { Button } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useGetOne, useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import { isPolled } from '../../domain/connector.ts';
import { connectorHealth } from '../../domain/connector-health.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import { formatMoment } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { copyText } from '../ui/copy-text.ts';
import { CopyIcon, RefreshIcon } from '../ui/icons.tsx';
import { Card, Page, TwoColumns } from '../ui/Page.tsx';
import { ErrorState, LoadingPage } from '../ui/states.tsx';
import styles from './Connectors.module.css';
import { connectorApi, usePublicUrl } from './connector-api.ts';
import { connectorFields, formRecord, toServer } from './connector-fields.ts';
import { healthWords, kindTitle, type ShownConnector, stepsOf } from './connector-words.ts';
import { HealthTag } from './HealthTag.tsx';
import { RetryAll, UndeliveredTable } from './Undelivered.tsx';

const words = {
  off: 'Выключить',
  on: 'Включить',
  done: 'Подключение выключено: сообщения не принимаем, ответы публикуют вручную',
};

/** One connector: how it fares, what to do on the other side, what did not get through, its settings. */
export function ConnectorPage() {
  const { id = '' } = useParams();
  const notify = useNotify();
  const client = useQueryClient();
  const { data, error, refetch } = useGetOne<ShownConnector>(
    'connectors',
    { id },
    // The check runs at a worker: its outcome is asked for until it is there.
    { refetchInterval: ({ state }) => (isChecking(state.data) ? 700 : 30_000) },
  );
  const check = useMutation({
    mutationFn: () => connectorApi.check(id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['connectors', 'getOne'] }),
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LoadingPage />;
  const checking = check.isPending || isChecking(data);
  return (
    <Page
      title={data.title}
      crumbs={[{ label: 'Подключения', to: '/connectors' }, { label: kindTitle[data.kind] }]}
      mark={<HealthTag connector={data} />}
      hint={channelTitle(data.channel)}
      side={
        <>
          <ArchiveButton
            resource="connectors"
            record={{ ...data }}
            field="disabledAt"
            words={words}
            onDone={() => refetch()}
          />
          <Button startIcon={<RefreshIcon size={16} />} disabled={checking} onClick={() => check.mutate()}>
            {checking ? 'Проверяем…' : 'Проверить'}
          </Button>
        </>
      }
    >
      <TwoColumns
        main={
          <>
            <Standing connector={data} checking={checking} />
            {data.undelivered > 0 && (
              <>
                <UndeliveredTable connectorId={data.id} />
                <RetryAll connectorId={data.id} />
              </>
            )}
            <Card title="Настройки">
              <RecordForm
                key={data.version}
                resource="connectors"
                fields={connectorFields(data.kind, data.secretNames)}
                record={formRecord(data)}
                toServer={toServer}
                onSaved={() => notify('Сохранено, проверяем связь', { type: 'success' })}
              />
            </Card>
          </>
        }
        aside={<Steps connector={data} />}
        asideFirst
      />
    </Page>
  );
}

const isChecking = (connector: ShownConnector | undefined) =>
  connector !== undefined && connector.checkRequestedAt !== null && connector.checkedAt === null;

function Standing({ connector, checking }: { connector: ShownConnector; checking: boolean }) {
  const now = useNow(10_000);
  const { lastError, lastErrorAt, lastSuccessAt, lastReceivedAt, nextTryAt, checkResult, checkedAt } = connector;
  const health = connectorHealth(connector, new Date(now).toISOString());
  const moment = (at: string | null) => (at ? formatMoment(at, now) : 'ещё не было');
  return (
    <Card title="Как дела">
      {health === 'error' && lastError ? (
        <p className={styles.trouble} role="alert">
          {sentence(lastError)}
        </p>
      ) : (
        checkResult && checkedAt && !checking && <p className={styles.good}>{checkResult}</p>
      )}
      <dl className={styles.facts}>
        <dt>Состояние</dt>
        <dd>{healthWords[health].hint}</dd>
        <dt>Последняя связь</dt>
        <dd>{moment(lastSuccessAt)}</dd>
        <dt>Последнее сообщение</dt>
        <dd>{moment(lastReceivedAt)}</dd>
        {lastErrorAt && (
          <>
            <dt>Последняя ошибка</dt>
            <dd>
              {moment(lastErrorAt)}
              {health !== 'error' && lastError ? `: ${lastError}` : ''}
            </dd>
          </>
        )}
        {nextTryAt && isPolled(connector.kind, connector.settings) && connector.disabledAt === null && (
          <>
            <dt>Следующий опрос</dt>
            <dd>{formatMoment(nextTryAt, now)}</dd>
          </>
        )}
        <dt>Ждёт прочтения</dt>
        <dd>{connector.waiting === 0 ? 'ничего' : connector.waiting}</dd>
      </dl>
    </Card>
  );
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

function Steps({ connector }: { connector: ShownConnector }) {
  const notify = useNotify();
  const publicUrl = usePublicUrl();
  const copy = async (value: string) => {
    await copyText(value);
    notify('Скопировано', { type: 'success' });
  };
  return (
    <Card title="Что сделать на той стороне">
      <ol className={styles.steps}>
        {stepsOf(connector, publicUrl, findSession()?.tenant.code ?? '').map(({ text, copy: given }) => (
          <li key={text}>
            {text}
            {given && (
              <div className={styles.copy}>
                <code>{given.value}</code>
                <Button size="small" startIcon={<CopyIcon size={14} />} onClick={() => void copy(given.value)}>
                  Скопировать: {given.label}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
