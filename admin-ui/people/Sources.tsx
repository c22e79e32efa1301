import { Button } from '@mui/material';
import { useState } from 'react';
import { DataTable } from 'react-admin';
import type { Source } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { formatMoment } from '../i18n/dates.ts';
import { channelTitle } from '../i18n/words.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { sourceFields } from './person-fields.ts';
import { SecretOnce } from './SecretOnce.tsx';

type ShownSource = Omit<Source, 'sealedSecret'>;
const words = { off: 'Отключить', on: 'Включить', done: 'Источник отключён: его сообщения больше не принимаем' };

/** Where messages come from by themselves: the address to send to, the secret once. */
export function Sources() {
  const now = useNow(60_000);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const close = () => {
    setAdding(false);
    setSecret(undefined);
  };
  return (
    <PeopleFrame
      current="/people/sources"
      hint="Сообщения, которые приходят сами: сайт, бот, сообщество"
      side={
        <Button variant="contained" color="primary" startIcon={<PlusIcon size={16} />} onClick={() => setAdding(true)}>
          Добавить
        </Button>
      }
    >
      <RecordTable
        resource="sources"
        sort={{ field: 'name', order: 'ASC' }}
        empty={{ title: 'Источников нет', text: 'Добавьте источник: получите адрес и секрет для подписи сообщений.' }}
      >
        <DataTable.Col<ShownSource> source="name" label="Название" disableSort render={({ name }) => <b>{name}</b>} />
        <DataTable.Col<ShownSource>
          source="channel"
          label="Канал"
          disableSort
          render={({ channel }) => channelTitle(channel)}
        />
        <DataTable.Col<ShownSource>
          source="id"
          label="Адрес"
          disableSort
          render={({ id }) => `${window.location.origin}/api/v1/inbox/${id}`}
        />
        <DataTable.Col<ShownSource>
          source="lastReceivedAt"
          label="Последнее сообщение"
          disableSort
          render={({ lastReceivedAt }) => (lastReceivedAt ? formatMoment(lastReceivedAt, now) : 'ещё не было')}
        />
        <DataTable.Col<ShownSource>
          source="version"
          label=""
          disableSort
          render={(source) => (
            <ArchiveButton
              resource="sources"
              record={{ ...source }}
              field="disabledAt"
              words={words}
              onDone={() => undefined}
            />
          )}
        />
      </RecordTable>
      {adding && (
        <RecordDialog title={secret ? 'Источник добавлен' : 'Новый источник'} onClose={close}>
          {secret ? (
            <SecretOnce secret={secret} onClose={close}>
              Этим секретом источник подписывает сообщения. Потеряли — отключите источник и заведите новый.
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
    </PeopleFrame>
  );
}
