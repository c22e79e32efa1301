import { Button } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { MemberChange } from '../../domain/office-records.ts';
import { messageOf } from '../data/problem.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { roleTitle } from '../i18n/words.ts';
import { RecordDialog } from '../records/RecordDialog.tsx';
import { RecordName } from '../records/RecordName.tsx';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag, type TagTone } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';
import { ChangeActs } from './ChangeActs.tsx';
import { type ChangeAct, changeStateTitle, changeTitle, compositionApi } from './composition-api.ts';
import { ActForm, RefusalForm } from './MemberChangeForms.tsx';
import { ScopeWords } from './ScopeWords.tsx';

const tones: Record<MemberChange['state'], TagTone> = {
  proposed: 'soon',
  approved: 'promised',
  inForce: 'inTime',
  refused: 'overdue',
  withdrawn: 'waiting',
};
const done: Record<ChangeAct, string> = {
  approve: 'Утверждено: внесите акт, когда он подписан',
  refuse: 'Отклонено, причину увидит тот, кто предложил',
  withdraw: 'Предложение отозвано',
  enact: 'Акт внесён: изменение вступит в силу в его день',
};

/** Proposals that wait and what became of the others; whoever may decide does it here. */
export function MemberChanges() {
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['member-changes'],
    queryFn: compositionApi.changes,
  });
  const [opened, setOpened] = useState<{ change: MemberChange; act: 'refuse' | 'enact' }>();
  const [all, setAll] = useState(false);
  const client = useQueryClient();
  const notify = useNotify();
  const act = useMutation({
    mutationFn: ({ id, name, body }: { id: string; name: ChangeAct; body?: Record<string, unknown> }) =>
      compositionApi.act(id, name, body),
    onSuccess: async (_, { name }) => {
      setOpened(undefined);
      notify(done[name], { type: 'success' });
      await client.invalidateQueries({ queryKey: ['member-changes'] });
      await client.invalidateQueries({ queryKey: ['members'] });
    },
    onError: (refusal, { name }) => {
      if (name === 'approve' || name === 'withdraw') notify(messageOf(refusal), { type: 'warning' });
    },
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <SkeletonLines rows={2} />;
  if (data.data.length === 0) return null;
  const waiting = data.data.filter(({ state }) => state === 'proposed' || state === 'approved');
  const shown = all ? data.data : waiting;
  return (
    <Card
      title={all ? 'Все изменения состава' : 'Ждут решения или акта'}
      side={
        <Button size="small" onClick={() => setAll(!all)}>
          {all ? 'Только те, что ждут' : 'Показать прошлые'}
        </Button>
      }
    >
      {shown.length === 0 ? (
        <p className={table.quiet}>Ничего не ждёт: все предложения решены.</p>
      ) : (
        <table className={`${table.table} ${table.stack}`}>
          <tbody>
            {shown.map((change) => (
              <tr key={change.id}>
                <td>
                  {changeTitle[change.kind]}: <b>{roleTitle[change.role]}</b>
                  <div className={table.quiet}>
                    <ScopeWords scope={change} />
                  </div>
                </td>
                <td>
                  <RecordName resource="users" id={change.userId} />{' '}
                  {change.byAgreement && <Tag tone="waiting">по согласованию</Tag>}
                  <div className={table.quiet}>
                    предложил <RecordName resource="users" id={change.proposedBy} />
                  </div>
                </td>
                <td>
                  <Tag tone={tones[change.state]}>{changeStateTitle[change.state]}</Tag>
                  <div className={table.quiet}>
                    {change.refusalReason}
                    {change.effectiveOn &&
                      `действует с ${formatLocalDate(change.effectiveOn)} ${change.effectiveOn.slice(0, 4)}`}
                  </div>
                </td>
                <td className={table.right}>
                  <ChangeActs
                    change={change}
                    busy={act.isPending}
                    onAct={(name) =>
                      name === 'refuse' || name === 'enact'
                        ? setOpened({ change, act: name })
                        : act.mutate({ id: change.id, name })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {opened && (
        <RecordDialog
          title={opened.act === 'enact' ? 'Акт об изменении состава' : 'Почему отклоняете'}
          onClose={() => setOpened(undefined)}
        >
          {opened.act === 'enact' ? (
            <ActForm
              busy={act.isPending}
              error={act.error}
              onSubmit={(body) => act.mutate({ id: opened.change.id, name: 'enact', body })}
            />
          ) : (
            <RefusalForm
              busy={act.isPending}
              error={act.error}
              onSubmit={(reason) => act.mutate({ id: opened.change.id, name: 'refuse', body: { reason } })}
            />
          )}
        </RecordDialog>
      )}
    </Card>
  );
}
