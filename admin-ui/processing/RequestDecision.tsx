import { Button, TextField } from '@mui/material';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import { findSession } from '../data/session.ts';
import styles from './Promises.module.css';
import { processingApi, type ShownRequest } from './processing-api.ts';

type Decision = 'accept' | 'return' | 'withdraw';
const deciding = ['coordinator', 'head', 'curator', 'admin'];
const doneWords: Record<Decision, string> = {
  accept: 'Принято: текст стоит в типовых ответах',
  return: 'Возвращено исполнителю с замечанием',
  withdraw: 'Запрос отозван',
};

/** The coordinator takes the proposed text into the list, returns it with a remark, or takes the request back. */
export function RequestDecision({ request, onDone }: { request: ShownRequest; onDone: () => void }) {
  const notify = useNotify();
  const [remark, setRemark] = useState<string>();
  const [busy, setBusy] = useState(false);
  const may = findSession()?.roles.some((role) => deciding.includes(role)) ?? false;
  if (!may) return null;
  const decide = async (decision: Decision) => {
    setBusy(true);
    try {
      await processingApi.decide(request.id, {
        decision,
        ...(decision === 'return' && { remark: remark?.trim() ?? '' }),
      });
      notify(doneWords[decision], { type: 'success' });
      onDone();
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
    }
  };
  if (remark !== undefined)
    return (
      <div className={styles.form}>
        <TextField
          autoFocus
          multiline
          label="Что поправить"
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
        <span>
          <Button variant="contained" disabled={busy || remark.trim() === ''} onClick={() => decide('return')}>
            Вернуть
          </Button>{' '}
          <Button onClick={() => setRemark(undefined)}>Отмена</Button>
        </span>
      </div>
    );
  return (
    <p className={styles.buttons}>
      {request.state === 'proposed' && (
        <>
          <Button variant="contained" color="primary" disabled={busy} onClick={() => decide('accept')}>
            Принять в список
          </Button>
          <Button disabled={busy} onClick={() => setRemark('')}>
            Вернуть с замечанием
          </Button>
        </>
      )}
      <Button disabled={busy} onClick={() => decide('withdraw')}>
        Отозвать запрос
      </Button>
    </p>
  );
}
