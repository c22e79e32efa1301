import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import type { Substitution } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { findSession, may } from '../data/session.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { substitutionFields } from './person-fields.ts';
import { StandingInToday } from './StandingInToday.tsx';

/** Who stands in for whom and when (PRC-13): everybody names his own substitute, the administrator anybody's. */
export function Substitutions() {
  const today = localDateOf(useNow(60_000));
  const notify = useNotify();
  const [opened, setOpened] = useState<Substitution | 'new'>();
  const own = findSession()?.user.id;
  const manages = may('people.manage');
  const canChange = (row: Substitution) => manages || row.absentUserId === own;
  const close = () => setOpened(undefined);
  const record = opened === 'new' ? undefined : opened;
  return (
    <PeopleFrame
      current="/people/substitutions"
      hint="На эти дни поручения и права отсутствующего получает замещающий"
      side={<AddButton onClick={() => setOpened('new')}>Добавить</AddButton>}
    >
      <StandingInToday today={today} />
      <RecordTable
        resource="substitutions"
        sort={{ field: 'startsOn', order: 'DESC' }}
        empty={{ title: 'Замещений нет', text: 'Добавьте замещение на отпуск или командировку: дела не остановятся.' }}
        onOpen={(row) => {
          if (canChange(row as Substitution)) setOpened(row as Substitution);
        }}
      >
        <DataTable.Col<Substitution>
          source="absentUserId"
          label="Кого замещают"
          render={(row) =>
            canChange(row) ? (
              <RowButton onClick={() => setOpened(row)}>
                <RecordName resource="users" id={row.absentUserId} />
              </RowButton>
            ) : (
              <RecordName resource="users" id={row.absentUserId} />
            )
          }
        />
        <DataTable.Col<Substitution>
          source="substituteUserId"
          label="Кто замещает"
          render={({ substituteUserId }) => <RecordName resource="users" id={substituteUserId} />}
        />
        <DataTable.Col<Substitution>
          source="startsOn"
          label="Когда"
          render={({ startsOn, endsOn }) =>
            `${formatLocalDate(startsOn)} — ${formatLocalDate(endsOn)} ${endsOn.slice(0, 4)}`
          }
        />
        <DataTable.Col<Substitution>
          source="endsOn"
          label="Сейчас"
          render={(row) => {
            const { tone, word } = stateOf(row, today);
            return <Tag tone={tone}>{word}</Tag>;
          }}
        />
        <DataTable.Col source="reason" label="Основание" />
      </RecordTable>
      {opened && (
        <RecordDialog title={record ? 'Замещение' : 'Новое замещение'} onClose={close}>
          <RecordForm
            resource="substitutions"
            fields={substitutionFields}
            record={record && { ...record }}
            initial={{ absentUserId: own, startsOn: today, endsOn: today }}
            onCancel={close}
            onSaved={() => {
              notify('Сохранено', { type: 'success' });
              close();
            }}
          />
        </RecordDialog>
      )}
    </PeopleFrame>
  );
}

function stateOf({ startsOn, endsOn }: Substitution, today: string): { tone: TagTone; word: string } {
  if (endsOn < today) return { tone: 'waiting', word: 'закончилось' };
  return startsOn > today ? { tone: 'soon', word: 'будет' } : { tone: 'inTime', word: 'действует' };
}
