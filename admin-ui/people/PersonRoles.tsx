import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useGetList, useNotify } from 'react-admin';
import type { UserRole } from '../../domain/records.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { roleTitle } from '../i18n/words.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { PlusIcon } from '../ui/icons.tsx';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import { roleFields } from './person-fields.ts';
import { ScopeWords } from './ScopeWords.tsx';

/** The roles of a person with where and when they hold; an ended one stays to be seen (ORG-3). */
export function PersonRoles({ userId }: { userId: string }) {
  const today = localDateOf(useNow(60_000));
  const [opened, setOpened] = useState<UserRole | 'new'>();
  const { data, error, isPending, refetch } = useGetList<UserRole>('user-roles', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'validFrom', order: 'DESC' },
    filter: { userId },
  });
  const close = () => setOpened(undefined);
  const role = opened === 'new' ? undefined : opened;
  return (
    <Card
      title="Роли"
      side={
        <Button size="small" startIcon={<PlusIcon size={16} />} onClick={() => setOpened('new')}>
          Дать роль
        </Button>
      }
    >
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : isPending ? (
        <SkeletonLines rows={3} />
      ) : data?.length ? (
        <table className={`${table.table} ${table.stack}`}>
          <thead>
            <tr>
              <th>Роль</th>
              <th>Где</th>
              <th>Когда</th>
              <th>
                <span className="visually-hidden">Действие</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.map((own) => (
              <tr key={own.id}>
                <td>
                  <b>{roleTitle[own.role]}</b> <RoleMark role={own} today={today} />
                </td>
                <td className={table.quiet}>
                  <ScopeWords scope={own} />
                </td>
                <td className={table.quiet}>
                  с {formatLocalDate(own.validFrom)} {own.validFrom.slice(0, 4)}
                  {own.validTo && ` по ${formatLocalDate(own.validTo)} ${own.validTo.slice(0, 4)}`}
                </td>
                <td className={table.right}>
                  <Button size="small" onClick={() => setOpened(own)}>
                    Изменить
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={table.quiet}>Ролей нет: сотрудник может войти, но ничего не увидит. Дайте ему роль.</p>
      )}
      {opened && (
        <RecordDialog title={role ? roleTitle[role.role] : 'Новая роль'} onClose={close}>
          <RecordForm
            resource="user-roles"
            fields={roleFields()}
            record={role && { ...role }}
            initial={{ validFrom: today }}
            {...(!role && { extra: { userId } })}
            onSaved={close}
            onCancel={close}
            aside={role && <EndRole role={role} onDone={close} />}
          />
        </RecordDialog>
      )}
    </Card>
  );
}

function RoleMark({ role, today }: { role: UserRole; today: string }) {
  if (role.validTo !== null && role.validTo < today) return <Tag tone="waiting">закончилась</Tag>;
  return role.validFrom > today ? <Tag tone="soon">ещё не началась</Tag> : null;
}

/** Takes the role away; the trail of actions remembers that it was. */
function EndRole({ role, onDone }: { role: UserRole; onDone: () => void }) {
  const dataProvider = useDataProvider();
  const client = useQueryClient();
  const notify = useNotify();
  const end = async () => {
    try {
      await dataProvider.delete('user-roles', { id: role.id, previousData: role });
      await client.invalidateQueries({ queryKey: ['user-roles'] });
      await client.invalidateQueries({ queryKey: ['users'] });
      onDone();
    } catch (error) {
      notify(messageOf(error), { type: 'warning' });
    }
  };
  return <Button onClick={() => void end()}>Забрать роль</Button>;
}
