import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, useNotify, useRefresh } from 'react-admin';
import type { Source } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatMoment } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { sourceFields } from '../people/person-fields.ts';
import { SecretOnce } from '../people/SecretOnce.tsx';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import styles from './Connectors.module.css';
import { ConnectorsFrame } from './ConnectorsFrame.tsx';
import { connectorApi, usePublicUrl } from './connector-api.ts';
import { HealthTag } from './HealthTag.tsx';

type ShownSource = Omit<Source, 'sealedSecret'>;
const words = { off: 'Отключить', on: 'Включить', done: 'Источник отключён: его сообщения больше не принимаем' };

const isNewer = (one: string | null, other: string | null) => one !== null && (other === null || one > other);

/** Signed webhooks: how each fares, the address to send to, the secret once. */
export function Sources() {
  const now = useNow(60_000);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [renewed, setRenewed] = useState<ShownSource>();
  const publicUrl = usePublicUrl();
  const close = () => {
    setAdding(false);
    setSecret(undefined);
  };
  return (
    <ConnectorsFrame current="sources" side={<AddButton onClick={() => setAdding(true)}>Добавить</AddButton>}>
      <RecordTable
        resource="sources"
        sort={{ field: 'name', order: 'ASC' }}
        empty={{ title: 'Источников нет', text: 'Добавьте источник: получите адрес и секрет для подписи сообщений.' }}
      >
        <DataTable.Col<ShownSource> source="name" label="Название" render={({ name }) => <b>{name}</b>} />
        <DataTable.Col<ShownSource> source="channel" label="Канал" render={({ channel }) => channelTitle(channel)} />
        <DataTable.Col<ShownSource>
          source="lastErrorAt"
          label="Состояние"
          render={(source) => (
            <>
              <HealthTag
                connector={{ ...source, failures: 0, lastSuccessAt: source.lastReceivedAt, nextTryAt: null }}
              />
              {source.lastError && isNewer(source.lastErrorAt, source.lastReceivedAt) && (
                <span className={styles.error}>{source.lastError}</span>
              )}
            </>
          )}
        />
        <DataTable.Col<ShownSource> source="id" label="Адрес" render={({ id }) => `${publicUrl}/api/v1/inbox/${id}`} />
        <DataTable.Col<ShownSource>
          source="lastReceivedAt"
          label="Последнее сообщение"
          render={({ lastReceivedAt }) => (lastReceivedAt ? formatMoment(lastReceivedAt, now) : 'ещё не было')}
        />
        <DataTable.Col<ShownSource>
          source="version"
          label=""
          render={(source) => (
            <>
              <Button onClick={() => setRenewed(source)}>Новый секрет</Button>{' '}
              <ArchiveButton
                resource="sources"
                record={{ ...source }}
                field="disabledAt"
                words={words}
                onDone={() => undefined}
              />
            </>
          )}
        />
      </RecordTable>
      {renewed && <NewSecret source={renewed} onClose={() => setRenewed(undefined)} />}
      {adding && (
        <RecordDialog title={secret ? 'Источник добавлен' : 'Новый источник'} onClose={close}>
          {secret ? (
            <SecretOnce secret={secret} onClose={close}>
              Этим секретом источник подписывает сообщения. Потеряли — смените его кнопкой «Новый секрет»: адрес
              останется прежним.
            </SecretOnce>
          ) : (
            <RecordForm
              resource="sources"
              fields={sourceFields()}
              onCancel={close}
              onSaved={(made) => setSecret(String(made.secret))}
            />
          )}
        </RecordDialog>
      )}
    </ConnectorsFrame>
  );
}

/** Changes the secret when that is said once more: the former one stops at once. */
function NewSecret({ source, onClose }: { source: ShownSource; onClose: () => void }) {
  const notify = useNotify();
  const refresh = useRefresh();
  const renew = useMutation({
    mutationFn: () => connectorApi.newSecret(source.id),
    onSuccess: () => refresh(),
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  return (
    <RecordDialog title={`Новый секрет: ${source.name}`} onClose={onClose}>
      {renew.data ? (
        <SecretOnce secret={renew.data} onClose={onClose}>
          Впишите его на той стороне: прежний больше не действует, адрес остался прежним.
        </SecretOnce>
      ) : (
        <div className={styles.dialogBody}>
          <p>Прежний секрет перестанет действовать сразу, адрес останется прежним.</p>
          <Button variant="contained" color="primary" disabled={renew.isPending} onClick={() => renew.mutate()}>
            Сменить секрет
          </Button>
        </div>
      )}
    </RecordDialog>
  );
}
