import { Button } from '@mui/material';
import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import type { Training } from '../../domain/office-records.ts';
import { may } from '../data/session.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import type { RecordField } from '../records/fields.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { TrainingMarks } from './TrainingMarks.tsx';

/** A course with how many people have it to do and how many have done it. */
type ShownTraining = Training & { assigned: number; done: number };

const kindTitle: Record<Training['kind'], string> = { course: 'Курс', task: 'Методическое задание' };
const fields: readonly RecordField[] = [
  { name: 'title', label: 'Название', kind: 'text', required: true },
  {
    name: 'kind',
    label: 'Вид',
    kind: 'choice',
    required: true,
    choices: Object.entries(kindTitle).map(([value, label]) => ({ value, label })),
  },
  { name: 'about', label: 'О чём', kind: 'text' },
  { name: 'link', label: 'Ссылка на материалы', kind: 'text', hint: 'Начинается с https://' },
];
const archiveWords = { off: 'В архив', on: 'Вернуть из архива', done: 'В архиве: отметки сохранены' };

/** Training and methodical support (ORG-7): what is assigned, to whom, who still lacks it. */
export function Trainings() {
  const notify = useNotify();
  const [editing, setEditing] = useState<ShownTraining | 'new'>();
  const [opened, setOpened] = useState<ShownTraining>();
  const manages = may('trainings.manage');
  const close = () => setEditing(undefined);
  const record = editing === 'new' ? undefined : editing;
  return (
    <PeopleFrame
      current="/people/training"
      hint="Кому назначено, кто прошёл и за кем ещё долг"
      side={manages && <AddButton onClick={() => setEditing('new')}>Добавить</AddButton>}
    >
      <RecordTable
        resource="trainings"
        sort={{ field: 'title', order: 'ASC' }}
        searchable="Найти по названию"
        empty={{
          title: 'Обучения ещё нет',
          text: 'Добавьте курс или методическое задание для исполнителей и администраторов госпабликов.',
        }}
        onOpen={(row) => setOpened(row as ShownTraining)}
      >
        <DataTable.Col<ShownTraining>
          source="title"
          label="Название"
          render={(row) => <RowButton onClick={() => setOpened(row)}>{row.title}</RowButton>}
        />
        <DataTable.Col<ShownTraining> source="kind" label="Вид" render={({ kind }) => kindTitle[kind]} />
        <DataTable.Col source="assigned" label="Назначено" />
        <DataTable.Col source="done" label="Прошли" />
        <DataTable.Col<ShownTraining>
          source="id"
          label="Осталось"
          render={({ assigned, done }) =>
            assigned === 0 ? (
              <Tag tone="waiting">никому не назначено</Tag>
            ) : assigned === done ? (
              <Tag tone="inTime">прошли все</Tag>
            ) : (
              <Tag tone="soon">{assigned - done}</Tag>
            )
          }
        />
      </RecordTable>
      {opened && (
        <RecordDialog title={opened.title} onClose={() => setOpened(undefined)}>
          {opened.about && <p>{opened.about}</p>}
          {opened.link && (
            <p>
              <a href={opened.link} target="_blank" rel="noreferrer">
                Материалы
              </a>
            </p>
          )}
          <TrainingMarks trainingId={opened.id} />
          {manages && (
            <Button
              onClick={() => {
                setEditing(opened);
                setOpened(undefined);
              }}
            >
              Изменить описание
            </Button>
          )}
        </RecordDialog>
      )}
      {editing && (
        <RecordDialog title={record ? record.title : 'Новое обучение'} onClose={close}>
          <RecordForm
            resource="trainings"
            fields={fields}
            record={record && { ...record }}
            initial={{ kind: 'course' }}
            onCancel={close}
            onSaved={() => {
              notify(record ? 'Сохранено' : 'Добавлено: теперь назначьте его сотрудникам', { type: 'success' });
              close();
            }}
            aside={
              record && (
                <ArchiveButton
                  resource="trainings"
                  record={{ ...record }}
                  field="archivedAt"
                  words={archiveWords}
                  onDone={close}
                />
              )
            }
          />
        </RecordDialog>
      )}
    </PeopleFrame>
  );
}
