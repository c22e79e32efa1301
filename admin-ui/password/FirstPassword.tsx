import { Button, CssBaseline, createTheme, TextField, ThemeProvider } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { request } from '../data/http.ts';
import { messageOf } from '../data/problem.ts';
import styles from '../sign-in/SignIn.module.css';
import { lightTheme } from '../theme/theme.ts';

const theme = createTheme(lightTheme);

/** The first password of an account by the one-time link: its secret stands after the «#» and never leaves for a log. */
export function FirstPassword() {
  const [token] = useState(() => window.location.hash.slice(1));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [login, setLogin] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (form.get('password') !== form.get('again')) {
      setProblem('Пароль и повтор различаются: впишите их ещё раз.');
      return;
    }
    setBusy(true);
    setProblem(undefined);
    try {
      const { data } = await request<{ login: string }>('POST', '/password', {
        body: { token, password: String(form.get('password')) },
      });
      window.history.replaceState(null, '', '/password');
      setLogin(data.login);
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <main className={styles.page}>
        {login ? (
          <div className={styles.card}>
            <h1>Пароль задан</h1>
            <p>
              Ваш логин: <b>{login}</b>. Ссылка больше не действует.
            </p>
            <Button variant="contained" color="primary" href="/">
              Войти
            </Button>
          </div>
        ) : token === '' ? (
          <div className={styles.card}>
            <h1>Ссылка неполная</h1>
            <p>Откройте её целиком, как она пришла, или попросите новую у того, кто её прислал.</p>
          </div>
        ) : (
          <form className={styles.card} onSubmit={(event) => void submit(event)}>
            <h1>Задайте пароль</h1>
            <p className={styles.hint}>Не короче 10 знаков. Потом его можно сменить в настройках.</p>
            <TextField
              name="password"
              label="Пароль"
              type="password"
              autoComplete="new-password"
              autoFocus
              required
              size="medium"
              slotProps={{ htmlInput: { minLength: 10 } }}
            />
            <TextField
              name="again"
              label="Ещё раз"
              type="password"
              autoComplete="new-password"
              required
              size="medium"
            />
            {problem && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
            <Button type="submit" variant="contained" color="primary" disabled={busy} className={styles.button ?? ''}>
              {busy ? 'Сохраняем…' : 'Сохранить пароль'}
            </Button>
          </form>
        )}
      </main>
    </ThemeProvider>
  );
}
