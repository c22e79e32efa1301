import { useState } from 'react';
import { DataTable, useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { findSession } from '../data/session.ts';
import { roleTitle } from '../i18n/words.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { ArchiveFilter } from '../ui/ArchiveFilter.tsx';
import { RecordTable, RowButton } from '../ui/RecordTable.tsx';
import { Tag } from '../ui/Tag.tsx';
import { LinkTag } from './PasswordLink.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { personFields, type ShownUser } from './person-fields.ts';

/** The people of the municipality with their posts and roles. */
export function People() {
  const navigate = useNavigate();
  const notify = useNotify();
  const [adding, setAdding] = useState(false);
  const open = (id: string) => navigate(`/people/list/${id}`);
  return (
    <PeopleFrame
      current="/people/list"
      hint="Роль даёт права, область говорит где; вход только с логином"
      side={<AddButton onClick={() => setAdding(true)}>Добавить</AddButton>}
    >
      <RecordTable
        resource="users"
        sort={{ field: 'name', order: 'ASC' }}
        searchable="Имя, логин или должность"
        filters={<ArchiveFilter label="С отключёнными" />}
        empty={{ title: 'Сотрудников ещё нет', text: 'Добавьте первого и дайте ему роль.' }}
        onOpen={({ id }) => open(String(id))}
      >
        <DataTable.Col<ShownUser>
          source="name"
          label="Сотрудник"
          render={({ id, name, disabledAt, lockedUntil, linkUntil }) => (
            <>
              <RowButton onClick={() => open(id)}>{name}</RowButton> {disabledAt && <Tag tone="waiting">отключён</Tag>}
              {linkUntil && !disabledAt && <LinkTag until={linkUntil} />}
              {lockedUntil && Date.parse(lockedUntil) > Date.now() && <Tag tone="soon">вход закрыт на время</Tag>}
            </>
          )}
        />
        <DataTable.Col source="jobTitle" label="Должность" />
        <DataTable.Col source="login" label="Логин" />
        <DataTable.Col<ShownUser>
          source="roles"
          label="Роли"
          render={({ roles, isOperator }) =>
            roles.length > 0 || isOperator ? (
              [...roles.map((role) => roleTitle[role]), ...(isOperator ? ['Оператор установки'] : [])].join(', ')
            ) : (
              <Tag tone="soon">без роли</Tag>
            )
          }
        />
      </RecordTable>
      {adding && (
        <RecordDialog title="Новый сотрудник" onClose={() => setAdding(false)}>
          <RecordForm
            resource="users"
            fields={personFields(findSession()?.tenant.code ?? '')}
            onCancel={() => setAdding(false)}
            onSaved={({ id }) => {
              notify('Сотрудник добавлен: теперь дайте ему роль', { type: 'success' });
              open(id);
            }}
          />
        </RecordDialog>
      )}
    </PeopleFrame>
  );
}
