import { useGetOne, useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import { findSession } from '../data/session.ts';
import { ArchiveButton } from '../records/ArchiveButton.tsx';
import { RecordForm } from '../records/RecordForm.tsx';
import { Card, Page, TwoColumns } from '../ui/Page.tsx';
import { ErrorState, LoadingPage } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { NewPassword } from './NewPassword.tsx';
import { PasswordLink } from './PasswordLink.tsx';
import { PersonRoles } from './PersonRoles.tsx';
import { personFields, type ShownUser } from './person-fields.ts';

const words = { off: 'Отключить', on: 'Включить', done: 'Отключён: войти больше нельзя, открытые сеансы закрыты' };

/** One person: what is known of him, his roles, the way in. */
export function PersonCard() {
  const { id = '' } = useParams();
  const notify = useNotify();
  const { data: user, error, refetch } = useGetOne<ShownUser>('users', { id });
  if (error && !user) return <ErrorState error={error} retry={refetch} />;
  if (!user) return <LoadingPage />;
  const record = { ...user };
  return (
    <Page
      title={user.name}
      crumbs={[{ label: 'Люди и доступ', to: '/people/list' }, { label: user.login }]}
      mark={user.disabledAt ? <Tag tone="waiting">отключён</Tag> : undefined}
      side={
        user.id !== findSession()?.user.id && (
          <ArchiveButton resource="users" record={record} field="disabledAt" words={words} onDone={() => refetch()} />
        )
      }
    >
      <TwoColumns
        main={
          <>
            <PersonRoles userId={user.id} />
            <Card title="Сведения">
              <RecordForm
                key={user.version}
                resource="users"
                fields={personFields('')}
                record={record}
                onSaved={() => notify('Сохранено', { type: 'success' })}
              />
            </Card>
          </>
        }
        aside={
          <>
            <PasswordLink user={user} />
            <NewPassword user={user} />
          </>
        }
      />
    </Page>
  );
}
