import { Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useLogin } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import styles from './SignIn.module.css';

/** Sign-in by login and password; a refusal says in words what to do. */
export function SignIn() {
  const login = useLogin();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(undefined);
    try {
      await login({ login: String(form.get('login')).trim().toLowerCase(), password: String(form.get('password')) });
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <svg viewBox="0 0 28 28" width="40" height="40" aria-hidden="true">
          <rect width="28" height="28" rx="7" fill="var(--accent)" />
          <path
            d="M8 19.5v-11l6 7 6-7v11"
            fill="none"
            stroke="var(--on-accent)"
            strokeWidth="2.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <h1>Муниципальный центр управления</h1>
        <p className={styles.hint}>Логин выглядит как имя@муниципалитет</p>
        <TextField name="login" label="Логин" autoComplete="username" autoFocus required fullWidth size="medium" />
        <TextField
          name="password"
          label="Пароль"
          type="password"
          autoComplete="current-password"
          required
          fullWidth
          size="medium"
        />
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" variant="contained" color="primary" fullWidth disabled={busy} className={styles.button}>
          {busy ? 'Входим…' : 'Войти'}
        </Button>
        <p className={styles.hint}>Забыли пароль? Новый выдаст администратор вашего МЦУ.</p>
      </form>
    </main>
  );
}
