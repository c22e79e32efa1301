import { Button } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useAllowed, useOpenCase } from '../case/case-context.ts';
import styles from '../case/work/WorkPane.module.css';
import { messageOf } from '../data/problem.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { Key } from '../ui/Key.tsx';
import { SkeletonLines } from '../ui/states.tsx';
import { appealApi } from './appeal-api.ts';
import { LetterPaper } from './LetterPaper.tsx';

/** The approved answer as a letter: signed by the head, then sent in the formats and to the addresses of the regulation. */
export function SignWork({ act }: { act: 'sign' | 'send' }) {
  const { record, runner, ask } = useOpenCase();
  const { allowed: mayReturn } = useAllowed('returnForRework');
  const text = record.answers.at(-1)?.text ?? '';
  const letter = record.kind === 'appeal' ? 'answer' : 'reply';
  const { data, error } = useQuery({
    queryKey: ['letter-preview', record.id, letter, text],
    queryFn: ({ signal }) => appealApi.preview(record.id, { letter, text }, signal),
  });
  const words = act === 'sign' ? 'Подписать' : 'Отправить заявителю';
  const give = () => {
    if (runner.busy) return;
    if (act === 'sign') runner.run({ type: 'sign' }, { done: 'Подписано', guarded: true, finishes: true });
    else runner.run({ type: 'send' }, { done: 'Ответ отправлен', guarded: true, hold: true, finishes: true });
  };
  useHotkey('mod+enter', give, { always: true, label: words, group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>{act === 'sign' ? 'Подпись ответа' : 'Отправка ответа'}</h2>
        <span className={styles.quiet}>{act === 'sign' ? 'согласовано' : 'подписано'}</span>
      </header>
      {error ? (
        <p className={styles.quiet}>{messageOf(error)}</p>
      ) : data ? (
        <LetterPaper letter={data} />
      ) : (
        <SkeletonLines rows={6} />
      )}
      {act === 'send' && record.wayBack && (
        <p className={styles.quiet}>Кроме того, ответ уйдёт жителю туда, откуда он написал: «{record.wayBack}».</p>
      )}
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={runner.busy} onClick={give}>
        {words}&ensp;<Key>Ctrl Enter</Key>
      </Button>
      {mayReturn && (
        <div className={styles.actions}>
          <Button onClick={() => ask('returnForRework')}>Вернуть на доработку</Button>
        </div>
      )}
    </section>
  );
}
