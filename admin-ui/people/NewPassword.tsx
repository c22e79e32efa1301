import { Button, TextField } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import { Card } from '../ui/Page.tsx';
import type { ShownUser } from './person-fields.ts';

/** A new password for a person who has lost his: told to him by hand, open sessions end. */
export function NewPassword({ user }: { user: ShownUser }) {
  const dataProvider = useDataProvider();
  const notify = useNotify();
  const [password, setPassword] = useState('');
  const save = useMutation({
    mutationFn: () =>
      dataProvider.update('users', { id: user.id, data: { ...user, password, lockedUntil: null }, previousData: user }),
    onSuccess: () => {
      setPassword('');
      notify('Пароль сменён: передайте его сотруднику лично, прежние сеансы закрыты', { type: 'success' });
    },
    onError: (error) => notify(messageOf(error), { type: 'warning' }),
  });
  return (
    <Card title="Новый пароль">
      <form
        style={{ display: 'flex', flexDirection: 'column', gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <TextField
          label="Пароль"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          autoComplete="off"
          helperText="Не короче 10 знаков. Сотрудник сменит его в настройках"
        />
        <Button type="submit" disabled={password.length < 10 || save.isPending}>
          Сменить пароль
        </Button>
      </form>
    </Card>
  );
}
