import { Button, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useNotify } from 'react-admin';
import { linkAccount, switchAccount, unlinkAccount } from '../data/accounts.ts';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import table from '../ui/table.module.css';
import styles from './Settings.module.css';

/** The person's accounts in several municipalities: added once by login and password, then chosen in the top bar. */
export function Accounts() {
  const notify = useNotify();
  const [accounts, setAccounts] = useState(() => findSession()?.accounts ?? []);
  const [adding, setAdding] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const act = async (work: () => Promise<void>, done?: string) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
      setAccounts(findSession()?.accounts ?? []);
      if (done) notify(done, { type: 'success' });
      return true;
    } catch (error) {
      setProblem(messageOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  const add = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const link = () => linkAccount(String(form.get('login')).trim().toLowerCase(), String(form.get('password')));
    if (await act(link, 'Кабинет добавлен: муниципалитет выбирайте в верхней строке')) setAdding(false);
  };
  return (
    <section className={styles.card}>
      <h2>Мои кабинеты</h2>
      <p className={styles.lead}>
        Работаете в нескольких муниципалитетах? Добавьте свой кабинет один раз и переходите без пароля. Права и записи
        муниципалитетов не смешиваются.
      </p>
      {accounts.length > 0 && (
        <table className={`${table.table} ${table.stack}`}>
          <tbody>
            {accounts.map(({ userId, tenantName, login }) => (
              <tr key={userId}>
                <td>
                  <b>{tenantName}</b>
                </td>
                <td className={table.quiet}>{login}</td>
                <td className={table.right}>
                  <Button size="small" disabled={busy} onClick={() => void act(() => switchAccount(userId))}>
                    Перейти
                  </Button>{' '}
                  <Button
                    size="small"
                    disabled={busy}
                    aria-label={`Убрать кабинет ${login}`}
                    onClick={() => void act(() => unlinkAccount(userId), 'Кабинет убран из ваших')}
                  >
                    Убрать
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {adding && (
        <form className={styles.fields} onSubmit={(event) => void add(event)}>
          <TextField name="login" label="Логин другого кабинета" autoComplete="off" autoFocus required />
          <TextField name="password" label="Его пароль" type="password" autoComplete="off" required />
          <div className={styles.buttons}>
            <Button type="submit" variant="contained" color="primary" disabled={busy}>
              {busy ? 'Проверяем…' : 'Добавить'}
            </Button>
            <Button onClick={() => setAdding(false)}>Отмена</Button>
          </div>
        </form>
      )}
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      {!adding && (
        <Button sx={{ alignSelf: 'flex-start' }} onClick={() => setAdding(true)}>
          Добавить кабинет
        </Button>
      )}
    </section>
  );
}
