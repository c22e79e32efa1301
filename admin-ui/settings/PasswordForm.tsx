import { Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useNotify } from 'react-admin';
import { officeApi } from '../data/office-api.ts';
import { messageOf } from '../data/problem.ts';
import styles from './Settings.module.css';

/** A new password: asked twice, the server judges it. */
export function PasswordForm() {
  const notify = useNotify();
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const field = (name: string) => String(new FormData(form).get(name));
    if (field('next') !== field('again')) {
      setProblem('Новый пароль и повтор различаются: впишите их ещё раз.');
      return;
    }
    try {
      await officeApi.changePassword(field('current'), field('next'));
      setProblem(undefined);
      form.reset();
      notify('Пароль изменён', { type: 'success' });
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <form className={styles.card} onSubmit={submit}>
      <h2>Пароль</h2>
      <TextField name="current" label="Нынешний" type="password" autoComplete="current-password" required />
      <TextField name="next" label="Новый" type="password" autoComplete="new-password" required />
      <TextField name="again" label="Новый ещё раз" type="password" autoComplete="new-password" required />
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <Button type="submit" sx={{ alignSelf: 'flex-start' }}>
        Сменить пароль
      </Button>
    </form>
  );
}
