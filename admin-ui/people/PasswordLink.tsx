import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useRefresh } from 'react-admin';
import { request } from '../data/http.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { formatMoment } from '../i18n/dates.ts';
import { Card } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import type { ShownUser } from './person-fields.ts';
import { SecretOnce } from './SecretOnce.tsx';

interface Issued {
  login: string;
  passwordUrl: string;
  expiresAt: string;
}

/** Whether a colleague who was given a link for his password still can use it. */
export function LinkTag({ until }: { until: string }) {
  return Date.parse(until) > Date.now() ? (
    <Tag tone="waiting">ждём пароля по ссылке</Tag>
  ) : (
    <Tag tone="soon">ссылка устарела</Tag>
  );
}

/** The one-time link by which a colleague sets his password himself: given anew when it is lost or out of date. */
export function PasswordLink({ user }: { user: ShownUser }) {
  const now = useNow(60_000);
  const refresh = useRefresh();
  const issue = useMutation({
    mutationFn: async () => (await request<Issued>('POST', `/users/${user.id}/password-link`)).data,
    onSuccess: () => refresh(),
  });
  const until = user.linkUntil;
  const isOver = until !== null && Date.parse(until) <= now;
  return (
    <Card title="Ссылка для пароля" side={until && !issue.data && <LinkTag until={until} />}>
      {issue.data ? (
        <SecretOnce secret={issue.data.passwordUrl} onClose={() => issue.reset()}>
          {`Передайте сотруднику: по ней он задаст пароль сам. Действует один раз, до ${formatMoment(issue.data.expiresAt, now)}.`}
        </SecretOnce>
      ) : (
        <>
          <p>
            {until === null
              ? 'Сотрудник задаст пароль сам: вам его знать не нужно.'
              : isOver
                ? `Ссылка не сработала до ${formatMoment(until, now)} и больше не действует. Выдайте новую.`
                : `Ссылка действует до ${formatMoment(until, now)}. Потерялась — выдайте новую, прежняя перестанет действовать.`}
          </p>
          {issue.error && (
            <p role="alert">
              <Tag tone="overdue">{messageOf(issue.error)}</Tag>
            </p>
          )}
          <Button disabled={issue.isPending || user.disabledAt !== null} onClick={() => issue.mutate()}>
            {until === null ? 'Выдать ссылку' : 'Выдать новую ссылку'}
          </Button>
        </>
      )}
    </Card>
  );
}
