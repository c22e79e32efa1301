import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import { may } from '../data/session.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import type { OfficeRecord, RecordField } from '../records/fields.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { ArchiveFilter } from '../ui/ArchiveFilter.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { DictionariesFrame } from './DictionariesFrame.tsx';
import type { Dictionary } from './definitions.ts';

const archiveWords = { off: 'В архив', on: 'Вернуть из архива', done: 'Запись в архиве: прошлые обращения её помнят' };

/** The one screen of all small dictionaries: list, search, archive, the record in a form. */
export function DictionaryPage({ dictionary }: { dictionary: Dictionary }) {
  const [opened, setOpened] = useState<OfficeRecord | 'new'>();
  const notify = useNotify();
  const manages = may('dictionaries.manage');
  const { path, title, hint, nameField, fields, columns } = dictionary;
  const close = () => setOpened(undefined);
  const record = opened === 'new' ? undefined : opened;
  return (
    <DictionariesFrame
      current={path}
      hint={hint}
      side={manages && <AddButton onClick={() => setOpened('new')}>Добавить</AddButton>}
    >
      <RecordTable
        key={path}
        resource={path}
        sort={{ field: dictionary.sort, order: 'ASC' }}
        searchable="Найти по названию"
        filters={<ArchiveFilter label="С архивом" />}
        empty={{
          title: `${title}: пока пусто`,
          text: manages ? dictionary.empty : 'Записи добавляет администратор вашего МЦУ.',
        }}
        {...(manages && { onOpen: (row) => setOpened(row as OfficeRecord) })}
      >
        <DataTable.Col<OfficeRecord>
          source={nameField}
          label="Название"
          render={(row) => (
            <>
              {manages ? (
                <RowButton onClick={() => setOpened(row)}>{String(row[nameField])}</RowButton>
              ) : (
                <b>{String(row[nameField])}</b>
              )}{' '}
              {row.archivedAt != null && <Tag tone="waiting">в архиве</Tag>}
            </>
          )}
        />
        {columns.map((column) => {
          const field = fields.find((one) => one.name === column);
          return (
            field && (
              <DataTable.Col<OfficeRecord>
                key={column}
                source={column}
                label={field.label}
                render={(row) => <Value field={field} value={row[column]} />}
              />
            )
          );
        })}
        {dictionary.lists?.map(({ name, label }) => (
          <DataTable.Col<OfficeRecord>
            key={name}
            source={name}
            label={label}
            render={(row) => shortened(Array.isArray(row[name]) ? row[name].join(', ') : '')}
          />
        ))}
      </RecordTable>
      {opened && (
        <RecordDialog title={record ? String(record[nameField]) : dictionary.newTitle} onClose={close}>
          <RecordForm
            resource={path}
            fields={fields}
            record={record}
            initial={dictionary.initial ?? {}}
            onCancel={close}
            onSaved={() => {
              notify(record ? 'Сохранено' : 'Добавлено', { type: 'success' });
              close();
            }}
            aside={
              record && (
                <ArchiveButton resource={path} record={record} field="archivedAt" words={archiveWords} onDone={close} />
              )
            }
          />
        </RecordDialog>
      )}
    </DictionariesFrame>
  );
}

const longest = 90;
const shortened = (text: string) =>
  text.length > longest ? `${text.slice(0, longest).replace(/[.,:;]?\s+\S*$/, '')}…` : text;

function Value({ field, value }: { field: RecordField; value: unknown }) {
  if (value === null || value === undefined || value === '') return null;
  const text = String(value);
  switch (field.kind) {
    case 'reference':
      return <RecordName resource={field.reference} id={text} />;
    case 'choice':
      return <>{field.choices.find((choice) => choice.value === text)?.label ?? text}</>;
    case 'date':
      return <>по {formatLocalDate(text)}</>;
    default:
      return <>{shortened(text)}</>;
  }
}
