import { Button } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CaseRecord } from '../../../domain/case.ts';
import { caseKey } from '../../data/prefetch-case.ts';
import { findSession } from '../../data/session.ts';
import { plural } from '../../i18n/plural.ts';
import { useOpenCase } from '../case-context.ts';
import { useSecondsTo, useTakeBack } from '../Sending.tsx';
import styles from './WorkPane.module.css';

/** The answer is about to go out: its author may still take it back; closing the page changes nothing. */
export function SendingWork({ sending }: { sending: NonNullable<CaseRecord['sending']> }) {
  const { record } = useOpenCase();
  const client = useQueryClient();
  const left = useSecondsTo(sending.until);
  const { state, takeBack } = useTakeBack(record.id, sending.commandId);
  const mine = sending.by?.id === findSession()?.user.id;
  // News comes by itself; should it be lost, the record is read again a little after the sending.
  useEffect(() => {
    if (left > 0) return;
    const timer = setInterval(() => client.invalidateQueries({ queryKey: caseKey(record.id) }), 1_500);
    return () => clearInterval(timer);
  }, [left, client, record.id]);
  return (
    <section className={styles.work} aria-live="polite">
      <header className={styles.head}>
        <h2>Ответ уходит жителю</h2>
        <span className={styles.quiet}>{left > 0 ? plural(left, 'секунда', 'секунды', 'секунд') : 'сейчас'}</span>
      </header>
      <p className={styles.quiet}>
        {mine ? 'Ответ уйдёт и тогда, когда страница закрыта.' : `Отправляет ${sending.by?.name ?? 'сотрудник'}.`} Срок
        ответа остановлен с момента отправки.
      </p>
      {mine && left > 0 && (
        <Button onClick={takeBack} disabled={state !== 'waits'}>
          Отменить отправку
        </Button>
      )}
    </section>
  );
}
