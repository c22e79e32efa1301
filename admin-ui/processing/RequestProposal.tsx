import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { templateVariables, whyNoTemplate } from '../../domain/template-variables.ts';
import { messageOf } from '../data/problem.ts';
import rowStyles from '../ui/rows.module.css';
import styles from './Promises.module.css';
import { processingApi, type ShownRequest } from './processing-api.ts';

/** The executor writes the standard answer; variables are put in by their names. */
export function RequestProposal({ request, onDone }: { request: ShownRequest; onDone: () => void }) {
  const notify = useNotify();
  const [title, setTitle] = useState(request.title ?? request.topic);
  const [body, setBody] = useState(request.body ?? 'Здравствуйте! ');
  const [busy, setBusy] = useState(false);
  const wrong = whyNoTemplate(body);
  const send = async () => {
    setBusy(true);
    try {
      await processingApi.propose(request.id, { title: title.trim(), body: body.trim() });
      notify('Предложено: решит координатор', { type: 'success' });
      onDone();
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.form}>
      <TextField label="Название" value={title} onChange={(event) => setTitle(event.target.value)} />
      <TextField
        label="Текст ответа"
        multiline
        minRows={4}
        value={body}
        error={wrong !== undefined}
        helperText={wrong}
        onChange={(event) => setBody(event.target.value)}
      />
      <p className={styles.variables}>
        <span className={rowStyles.quiet}>Подставить:</span>
        {Object.entries(templateVariables).map(([name, meaning]) => (
          <button key={name} type="button" title={meaning} onClick={() => setBody(`${body}{{${name}}}`)}>
            {name}
          </button>
        ))}
      </p>
      <span>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || wrong !== undefined || title.trim() === '' || body.trim() === ''}
          onClick={send}
        >
          Предложить
        </Button>
      </span>
    </div>
  );
}
