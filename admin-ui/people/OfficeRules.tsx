import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useDataProvider, useGetList, useNotify } from 'react-admin';
import type { CompositionRule, RoleTitle } from '../../domain/office-records.ts';
import { messageOf } from '../data/problem.ts';
import { may, reloadSession } from '../data/session.ts';
import { roleTitle, usualRoleTitle } from '../i18n/words.ts';
import type { OfficeRecord, RecordField } from '../records/fields.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import table from '../ui/table.module.css';
import { roleTitleFields, ruleFields } from './office-rule-fields.ts';
import { PeopleFrame } from './PeopleFrame.tsx';

const names = (roles: CompositionRule['proposerRoles']) => roles.map((role) => roleTitle[role]).join(', ');

/** What roles are called here and how somebody comes to them: the municipality's own data (ORG-1, ORG-3). */
export function OfficeRules() {
  return (
    <PeopleFrame current="/people/rules" hint="Слова и порядок из вашего положения">
      <Section<CompositionRule>
        resource="composition-rules"
        title="Порядок назначения"
        newTitle="Порядок назначения"
        fields={ruleFields}
        initial={{ actKind: 'распоряжение администрации' }}
        empty="Порядок не заведён: роли даёт администратор в карточке сотрудника. Заведите его — и роль будет даваться только актом."
        head={['Кого', 'Кто предлагает', 'Кто утверждает', 'Чем']}
        row={(rule) => [
          <b key="role">{roleTitle[rule.role]}</b>,
          names(rule.proposerRoles),
          names(rule.approverRoles),
          `${rule.actKind}${rule.clause ? `, ${rule.clause}` : ''}`,
        ]}
      />
      <Section<RoleTitle>
        resource="role-titles"
        title="Названия ролей"
        newTitle="Название роли"
        fields={roleTitleFields}
        initial={{}}
        empty="Все роли называются обычными словами. Впишите свои, если в положении сказано иначе."
        head={['Роль', 'Как называется']}
        row={(own) => [usualRoleTitle[own.role], <b key="title">{own.title}</b>]}
      />
    </PeopleFrame>
  );
}

interface SectionProps<T> {
  resource: 'composition-rules' | 'role-titles';
  title: string;
  newTitle: string;
  fields: () => readonly RecordField[];
  initial: Record<string, unknown>;
  empty: string;
  head: readonly string[];
  row: (record: T) => readonly ReactNode[];
}

function Section<T extends { id: string; version: number }>(props: SectionProps<T>) {
  const { resource, title, newTitle, fields, initial, empty, head, row } = props;
  const manages = may('people.manage');
  const client = useQueryClient();
  const dataProvider = useDataProvider();
  const notify = useNotify();
  const [opened, setOpened] = useState<T | 'new'>();
  const { data, error, isPending, refetch } = useGetList<T>(resource, {
    pagination: { page: 1, perPage: 50 },
    sort: { field: 'role', order: 'ASC' },
  });
  const record = opened === 'new' || !opened ? undefined : ({ ...opened } as OfficeRecord);
  const settled = async () => {
    await client.invalidateQueries({ queryKey: [resource] });
    await reloadSession();
    setOpened(undefined);
  };
  const remove = async () => {
    try {
      if (record) await dataProvider.delete<OfficeRecord>(resource, { id: record.id, previousData: record });
      await settled();
    } catch (refusal) {
      notify(messageOf(refusal), { type: 'warning' });
    }
  };
  return (
    <Card
      title={title}
      side={
        manages && (
          <Button size="small" onClick={() => setOpened('new')}>
            Добавить
          </Button>
        )
      }
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : isPending ? (
        <SkeletonLines rows={3} />
      ) : data?.length === 0 ? (
        <p className={table.quiet}>{empty}</p>
      ) : (
        <table className={`${table.table} ${table.stack}`}>
          <thead>
            <tr>
              {head.map((label) => (
                <th key={label}>{label}</th>
              ))}
              <th>
                <span className="visually-hidden">Действие</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data?.map((one) => (
              <tr key={one.id}>
                {row(one).map((cell, index) => (
                  <td key={head[index]}>
                    {index > 0 && <span className={table.label}>{head[index]}: </span>}
                    {cell}
                  </td>
                ))}
                <td className={table.right}>
                  {manages && (
                    <Button size="small" onClick={() => setOpened(one)}>
                      Изменить
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened && (
        <RecordDialog title={newTitle} onClose={() => setOpened(undefined)}>
          <RecordForm
            resource={resource}
            fields={fields()}
            record={record}
            initial={initial}
            onCancel={() => setOpened(undefined)}
            onSaved={() => void settled()}
            aside={record && <Button onClick={() => void remove()}>Удалить</Button>}
          />
        </RecordDialog>
      )}
    </Card>
  );
}
