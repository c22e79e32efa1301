import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import { answerEndAfter } from '../../../domain/answer-end.ts';
import { serverNow } from '../../data/now.ts';
import { useHotkey } from '../../hotkeys/hotkeys.ts';
import { Key } from '../../ui/Key.tsx';
import { useOpenCase } from '../case-context.ts';
import { RecordPicker } from '../commands/RecordPicker.tsx';
import { DueChoice } from './DueChoice.tsx';
import { ExecutorLoad } from './ExecutorLoad.tsx';
import { PrimaryAnswer } from './PrimaryAnswer.tsx';
import styles from './WorkPane.module.css';

/** Who is to answer, until when, and what exactly to do. */
export function AssignWork() {
  const { record, runner } = useOpenCase();
  const [executorId, setExecutorId] = useState('');
  const [dueAt, setDueAt] = useState<string>();
  const [text, setText] = useState('');
  const suggested = useSuggestedExecutor(record.topic?.id);
  const ready = executorId !== '' && !runner.busy;
  const assign = () => {
    if (!ready) return;
    const body = {
      type: 'assign' as const,
      executorId,
      ...(dueAt && { dueAt }),
      ...(text.trim() !== '' && { text: text.trim() }),
    };
    runner.run(body, { done: 'Исполнитель назначен, ссылка ему отправлена', guarded: true, finishes: true });
  };
  useHotkey('mod+enter', assign, { always: true, label: 'Назначить исполнителя', group: 'Обращение' });
  return (
    <section className={styles.work}>
      <header className={styles.head}>
        <h2>Назначьте исполнителя</h2>
      </header>
      <RecordPicker resource="executors" label="Исполнитель" value={executorId} onChange={setExecutorId} required />
      {executorId !== '' && <ExecutorLoad executorId={executorId} />}
      {suggested && executorId === '' && (
        <button type="button" className={styles.suggestion} onClick={() => setExecutorId(suggested.id)}>
          По теме обычно отвечает {suggested.name}: выбрать
        </button>
      )}
      <DueChoice
        notAfter={answerEndAfter(record.clocks, new Date(serverNow()).toISOString())?.dueAt}
        onChange={setDueAt}
      />
      <TextField
        label="Что сделать (увидит исполнитель)"
        value={text}
        multiline
        minRows={2}
        maxRows={8}
        onChange={(event) => setText(event.target.value)}
      />
      <Button variant="contained" color="primary" className={styles.main ?? ''} disabled={!ready} onClick={assign}>
        Назначить исполнителя&ensp;<Key>Ctrl Enter</Key>
      </Button>
      {executorId === '' && <p className={styles.quiet}>Выберите, кто отвечает. Ему сразу уйдёт ссылка на ответ.</p>}
      <PrimaryAnswer />
    </section>
  );
}

function useSuggestedExecutor(topicId: string | undefined) {
  const { data: topic } = useGetOne<{ id: string; executorId: string | null }>(
    'topics',
    { id: topicId ?? '' },
    { enabled: topicId !== undefined, retry: false },
  );
  const executorId = topic?.executorId ?? undefined;
  const { data } = useGetOne<{ id: string; name: string }>(
    'executors',
    { id: executorId ?? '' },
    { enabled: executorId !== undefined, retry: false },
  );
  return data;
}
