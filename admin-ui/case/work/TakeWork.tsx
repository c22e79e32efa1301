import { Button } from '@mui/material';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { Key } from '../../ui/Key.tsx';
import { useOpenCase } from '../case-context.ts';
import { PrimaryAnswer } from './PrimaryAnswer.tsx';
import styles from './WorkPane.module.css';

/** A new case: take it, then name the executor. */
export function TakeWork() {
  const { runner } = useOpenCase();
  const take = () => {
    if (!runner.busy) runner.run({ type: 'takeToWork' }, { done: 'Взято в работу' });
  };
  useHotkey('mod+enter', take, { always: true, label: 'Взять в работу', group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>Новое обращение</h2>
      </header>
      <p className={styles.quiet}>Возьмите его на себя, дайте первичный ответ и назначьте исполнителя.</p>
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={runner.busy} onClick={take}>
        Взять в работу&ensp;<Key>Ctrl Enter</Key>
      </Button>
      <PrimaryAnswer />
    </section>
  );
}
