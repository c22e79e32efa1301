import { Button } from '@mui/material';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { Key } from '../../ui/Key.tsx';
import { useOpenCase } from '../case-context.ts';
import styles from './WorkPane.module.css';

/** An appeal that has just come: its number and day put it under its terms. */
export function RegisterWork() {
  const { ask } = useOpenCase();
  const register = () => ask('register');
  useHotkey('mod+enter', register, { always: true, label: 'Зарегистрировать', group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>Зарегистрируйте обращение</h2>
      </header>
      <p className={styles.quiet}>Не позже трёх дней с поступления; срок рассмотрения пойдёт со дня регистрации.</p>
      <Button variant="contained" color="primary" className={styles.main ?? ''} onClick={register}>
        Зарегистрировать&ensp;<Key>Ctrl Enter</Key>
      </Button>
    </section>
  );
}
