import { TextField } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useNow } from '../data/now.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { plural } from '../i18n/plural.ts';
import { roleTitle } from '../i18n/words.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { AddButton } from '../ui/AddButton.tsx';
import { Card } from '../ui/Page.tsx';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import { compositionApi, type ShownMember } from './composition-api.ts';
import { MemberChanges } from './MemberChanges.tsx';
import { PeopleFrame } from './PeopleFrame.tsx';
import { proposalFields, proposalToServer } from './proposal-fields.ts';
import { ScopeWords } from './ScopeWords.tsx';

const dated = (date: string) => `${formatLocalDate(date)} ${date.slice(0, 4)}`;

/** The composition of the centre on any day and its changes: proposed, approved, in force by an act (ORG-3). */
export function Composition() {
  const today = localDateOf(useNow(60_000));
  const client = useQueryClient();
  const notify = useNotify();
  const [chosen, setChosen] = useState<string>();
  const [proposing, setProposing] = useState(false);
  const on = chosen ?? today;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['members', on],
    queryFn: () => compositionApi.membersOn(on),
  });
  const close = () => setProposing(false);
  return (
    <PeopleFrame
      current="/people/composition"
      hint="Роль в составе даёт акт: с его дня она действует сама"
      side={<AddButton onClick={() => setProposing(true)}>Предложить изменение</AddButton>}
    >
      <MemberChanges />
      <Card
        title={on === today ? 'Состав сегодня' : `Состав на ${dated(on)}`}
        mark={data && <span className={table.quiet}>{plural(data.members.length, 'роль', 'роли', 'ролей')}</span>}
        side={
          <TextField
            type="date"
            label="На дату"
            value={on}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => event.target.value !== '' && setChosen(event.target.value)}
          />
        }
      >
        {error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : isPending ? (
          <SkeletonLines rows={6} />
        ) : data.members.length === 0 ? (
          <EmptyState title="На этот день в составе никого нет">
            Выберите другую дату или предложите первое назначение.
          </EmptyState>
        ) : (
          <Members members={data.members} />
        )}
      </Card>
      {proposing && (
        <RecordDialog title="Изменение состава" onClose={close}>
          <RecordForm
            resource="member-changes"
            fields={proposalFields()}
            initial={{ kind: 'join', where: 'everywhere', byAgreement: 'no' }}
            toServer={proposalToServer}
            onCancel={close}
            onSaved={async () => {
              await client.invalidateQueries({ queryKey: ['member-changes'] });
              notify('Предложение внесено: дальше его утверждают', { type: 'success' });
              close();
            }}
          />
        </RecordDialog>
      )}
    </PeopleFrame>
  );
}

function Members({ members }: { members: readonly ShownMember[] }) {
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${table.stack}`}>
        <thead>
          <tr>
            <th>Роль</th>
            <th>Кто</th>
            <th>Где</th>
            <th>С какого дня</th>
            <th>Акт</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.userRoleId}>
              <td>
                <b>{roleTitle[member.role]}</b>
              </td>
              <td>
                {member.userName} {member.byAgreement && <Tag tone="waiting">по согласованию</Tag>}
                {member.jobTitle && <div className={table.quiet}>{member.jobTitle}</div>}
              </td>
              <td className={table.quiet}>
                <span className={table.label}>Где: </span>
                <ScopeWords scope={member} />
              </td>
              <td className={table.quiet}>
                <span className={table.label}>С какого дня: </span>
                {dated(member.validFrom)}
                {member.validTo && ` — ${dated(member.validTo)}`}
              </td>
              <td className={table.quiet}>
                <span className={table.label}>Акт: </span>
                {member.actNumber && member.actOn
                  ? `${member.actKind} № ${member.actNumber} от ${dated(member.actOn)}`
                  : 'акт не внесён'}
                {member.jobDescriptionOn && <div>должностная инструкция от {dated(member.jobDescriptionOn)}</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
