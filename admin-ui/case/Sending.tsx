import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { caseApi } from '../data/case-api.ts';
import { useNow } from '../data/now.ts';
import { caseKey } from '../data/prefetch-case.ts';
import { messageOf } from '../data/problem.ts';
import { plural } from '../i18n/plural.ts';
import styles from './Sending.module.css';

interface SendingProps {
  caseId: string;
  number: string;
  commandId: string;
  until: string;
  /** What to say once it has gone out. */
  done: string;
}

/** Takes an answer back before it goes out, and says what became of it. */
export function useTakeBack(caseId: string, commandId: string) {
  const client = useQueryClient();
  const notify = useNotify();
  const [state, setState] = useState<'waits' | 'asked' | 'taken'>('waits');
  const takeBack = async () => {
    setState('asked');
    try {
      await caseApi.takeBack(caseId, commandId);
      setState('taken');
      notify('Отправка отменена: ответ остался у вас', { type: 'success' });
    } catch (error) {
      setState('waits');
      notify(messageOf(error), { type: 'error' });
    } finally {
      client.invalidateQueries({ queryKey: caseKey(caseId) });
    }
  };
  return { state, takeBack };
}

/** The server's countdown to the sending, whole seconds. */
export function useSecondsTo(until: string): number {
  return Math.max(0, Math.ceil((Date.parse(until) - useNow()) / 1_000));
}

/** What a person sees wherever he has gone: the answer leaves in so many seconds and may be taken back. */
export function Sending({ caseId, number, commandId, until, done }: SendingProps) {
  const left = useSecondsTo(until);
  const { state, takeBack } = useTakeBack(caseId, commandId);
  if (state === 'taken' || left === 0)
    return (
      <span className={styles.line} role="status">
        {state === 'taken' ? 'Отправка отменена' : done}
      </span>
    );
  return (
    <span className={styles.line} role="status">
      <span>
        {number}: ответ уйдёт жителю через {plural(left, 'секунду', 'секунды', 'секунд')}
      </span>
      <Button size="small" color="inherit" disabled={state === 'asked'} onClick={takeBack}>
        Отменить
      </Button>
    </span>
  );
}
