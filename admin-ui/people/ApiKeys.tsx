import { useState } from 'react';
import { DataTable } from 'react-admin';
import { permissionTitle } from '../../domain/permission-title.ts';
import type { ApiKey } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { formatDay, formatMoment, momentOf } from '../i18n/dates.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { keyFields } from './person-fields.ts';
import { SecretOnce } from './SecretOnce.tsx';

type ShownKey = Omit<ApiKey, 'keyHash'>;
const words = { off: 'Отозвать', done: 'Ключ отозван: программа с ним больше не войдёт' };

/** Keys of programs: the key itself is shown once, afterwards only what it may and when it was last used. */
export function ApiKeys() {
  const now = useNow(60_000);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const close = () => {
    setAdding(false);
    setMade(undefined);
  };
  return (
    <PeopleFrame
      current="/people/keys"
      hint="Вход для программ вместо пароля; хранится только отпечаток"
      side={<AddButton onClick={() => setAdding(true)}>Выдать ключ</AddButton>}
    >
      <RecordTable
        resource="api-keys"
        sort={{ field: 'createdAt', order: 'DESC' }}
        empty={{ title: 'Ключей нет', text: 'Выдайте ключ программе, которой нужен доступ: выгрузке, сайту, боту.' }}
      >
        <DataTable.Col<ShownKey> source="name" label="Для чего" render={({ name }) => <b>{name}</b>} />
        <DataTable.Col<ShownKey>
          source="permissions"
          label="Что можно"
          render={({ permissions }) => permissions.map((permission) => permissionTitle[permission]).join(', ')}
        />
        <DataTable.Col<ShownKey>
          source="ownerId"
          label="Владелец"
          render={({ ownerId }) => <RecordName resource="users" id={ownerId} />}
        />
        <DataTable.Col<ShownKey>
          source="expiresAt"
          label="Действует до"
          render={({ expiresAt }) =>
            Date.parse(expiresAt) < now ? <Tag tone="overdue">закончился</Tag> : formatDay(expiresAt, now)
          }
        />
        <DataTable.Col<ShownKey>
          source="lastUsedAt"
          label="Последний раз"
          render={({ lastUsedAt }) => (lastUsedAt ? formatMoment(lastUsedAt, now) : 'ещё не входил')}
        />
        <DataTable.Col<ShownKey>
          source="id"
          label=""
          render={(key) => (
            <ArchiveButton
              resource="api-keys"
              record={{ ...key }}
              field="revokedAt"
              words={words}
              onDone={() => undefined}
            />
          )}
        />
      </RecordTable>
      {adding && (
        <RecordDialog title={made ? 'Ключ выдан' : 'Новый ключ'} onClose={close}>
          {made ? (
            <SecretOnce secret={made} onClose={close}>
              Передайте его тому, кто настраивает программу. Потеряли — отзовите и выдайте новый.
            </SecretOnce>
          ) : (
            <RecordForm
              resource="api-keys"
              fields={keyFields}
              toServer={({ expiresAt, ...rest }) => ({ ...rest, expiresAt: momentOf(String(expiresAt), '23:59') })}
              onCancel={close}
              onSaved={({ key }) => setMade(String(key))}
            />
          )}
        </RecordDialog>
      )}
    </PeopleFrame>
  );
}
