import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import { may, reloadSession } from '../data/session.ts';
import { DictionariesFrame } from '../dictionaries/DictionariesFrame.tsx';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { channelFields, channelToServer, kindTitle, type ShownChannelRecord } from './channel-fields.ts';

const archiveWords = {
  off: 'В архив',
  on: 'Вернуть из архива',
  done: 'Канал в архиве: новых обращений не принимает, прежние остались',
};

/** The channels of the municipality: what they are called, their numbers, whether a regulation stands behind them. */
export function Channels() {
  const [opened, setOpened] = useState<ShownChannelRecord | 'new'>();
  const notify = useNotify();
  const manages = may('regulations.manage');
  const close = () => setOpened(undefined);
  const record = opened === 'new' ? undefined : opened;
  const settled = (words: string) => {
    void reloadSession();
    notify(words, { type: 'success' });
    close();
  };
  return (
    <DictionariesFrame
      current="channels"
      hint="Откуда приходят обращения; сроки каждого канала — в его регламенте"
      side={manages && <AddButton onClick={() => setOpened('new')}>Добавить канал</AddButton>}
    >
      <RecordTable
        resource="channels"
        sort={{ field: 'position', order: 'ASC' }}
        filter={{ archived: 'all' }}
        empty={{ title: 'Каналов нет', text: 'Добавьте первый и выберите для него образец регламента.' }}
        {...(manages && { onOpen: (row) => setOpened(row as ShownChannelRecord) })}
      >
        <DataTable.Col<ShownChannelRecord>
          source="title"
          label="Канал"
          render={(row) => (
            <>
              {manages ? <RowButton onClick={() => setOpened(row)}>{row.title}</RowButton> : <b>{row.title}</b>}{' '}
              {row.archivedAt && <Tag tone="waiting">в архиве</Tag>}
            </>
          )}
        />
        <DataTable.Col<ShownChannelRecord> source="kind" label="Что приходит" render={({ kind }) => kindTitle[kind]} />
        <DataTable.Col<ShownChannelRecord>
          source="numberPrefix"
          label="Номера"
          render={({ numberPrefix }) => `${numberPrefix}-…`}
        />
        <DataTable.Col source="code" label="Код" />
        <DataTable.Col<ShownChannelRecord>
          source="regulatedKinds"
          label="Регламент"
          render={(row) => <RegulationMark channel={row} />}
        />
      </RecordTable>
      {opened && (
        <RecordDialog title={record ? record.title : 'Новый канал'} onClose={close}>
          <RecordForm
            resource="channels"
            fields={channelFields(record)}
            record={record && { ...record }}
            initial={{ kind: 'message', position: 100 }}
            toServer={channelToServer}
            onCancel={close}
            onSaved={() => settled(record ? 'Сохранено' : 'Канал добавлен')}
            aside={
              record && (
                <ArchiveButton
                  resource="channels"
                  record={{ ...record }}
                  field="archivedAt"
                  words={archiveWords}
                  onDone={() => {
                    void reloadSession();
                    close();
                  }}
                />
              )
            }
          />
        </RecordDialog>
      )}
    </DictionariesFrame>
  );
}

function RegulationMark({ channel: { kind, regulatedKinds } }: { channel: ShownChannelRecord }) {
  const wanted = kind === 'both' ? (['message', 'appeal'] as const) : [kind];
  const missing = wanted.filter((one) => !regulatedKinds.includes(one));
  if (missing.length === 0) return <Tag tone="inTime">есть</Tag>;
  return (
    <Tag tone="overdue">{missing.length === wanted.length ? 'нет: обращения не примутся' : 'нет для обращений'}</Tag>
  );
}
