import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { Named } from '../../../domain/case.ts';
import { request } from '../../data/http.ts';
import { messageOf } from '../../data/problem.ts';
import styles from './TemplateDialog.module.css';

/** Asks the body that owns the topic for a standard answer; it comes to the list once the coordinator has accepted it. */
export function AskTemplate({ topic, onDone }: { topic: Named; onDone: () => void }) {
  const notify = useNotify();
  const [question, setQuestion] = useState('');
  const [busy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    try {
      const body = { topicId: topic.id, question: question.trim() };
      const { data } = await request<{ executor: string }>('POST', '/template-requests', { body, act: true });
      notify(`Попросили типовой ответ: ${data.executor}`, { type: 'success' });
      onDone();
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.ask}>
      <TextField
        autoFocus
        multiline
        minRows={2}
        label={`На какой вопрос нужен ответ по теме «${topic.name}»`}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <span>
        <Button variant="outlined" disabled={busy || question.trim() === ''} onClick={ask}>
          Отправить исполнителю темы
        </Button>
      </span>
    </section>
  );
}
