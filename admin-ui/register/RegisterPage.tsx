import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { caseApi } from '../data/case-api.ts';
import { messageOf } from '../data/problem.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { channelsFor } from '../i18n/channel-words.ts';
import { IntakeHints } from '../structuring/case/IntakeHints.tsx';
import { Key } from '../ui/Key.tsx';
import { Card, Page, TwoColumns } from '../ui/Page.tsx';
import { ApplicantFields } from './ApplicantFields.tsx';
import { MessageFields } from './MessageFields.tsx';
import { blankMessage, isBadPoint, type NewMessage, toNewCase } from './new-message.ts';
import styles from './Register.module.css';

/** A message written down by hand; after it the case itself, or a blank form for the next caller. */
export function RegisterPage() {
  const navigate = useNavigate();
  const notify = useNotify();
  const channels = channelsFor('message');
  const usual = channels.find(({ code }) => code === 'phone') ?? channels[0];
  const [typed, setTyped] = useState<NewMessage>(() => blankMessage(usual?.code ?? ''));
  const change = (part: Partial<NewMessage>) => setTyped((before) => ({ ...before, ...part }));
  const register = useMutation({ mutationFn: caseApi.register });
  const ready = typed.text.trim() !== '' && !isBadPoint(typed.point) && !register.isPending;
  const send = async (another: boolean) => {
    if (!ready) return;
    try {
      const { id, number } = await register.mutateAsync(toNewCase(typed));
      notify(`Записано под номером ${number}`, { type: 'success' });
      if (another) setTyped(blankMessage(typed.channel));
      else navigate(`/cases/${id}`);
    } catch {
      // The refusal stands above the buttons, the words stay in the form.
    }
  };
  useHotkey('mod+enter', () => send(false), { always: true, label: 'Записать и открыть', group: 'Новое обращение' });
  useEffect(() => {
    if (typed.text === '') return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [typed.text]);
  return (
    <Page title="Новое обращение" hint="Пришло по телефону, на приём или на бумаге: запишите со слов жителя">
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          send(false);
        }}
      >
        <TwoColumns
          main={
            <Card title="Что случилось">
              <MessageFields typed={typed} channels={channels} change={change} />
              {register.error && (
                <p className={styles.problem} role="alert">
                  {messageOf(register.error)}
                </p>
              )}
              <div className={styles.buttons}>
                <Button type="submit" variant="contained" color="primary" disabled={!ready}>
                  {register.isPending ? 'Записываем…' : 'Записать и открыть'}&ensp;<Key>Ctrl Enter</Key>
                </Button>
                <Button disabled={!ready} onClick={() => send(true)}>
                  Записать и начать следующее
                </Button>
              </div>
              {typed.text.trim() === '' && <p className={styles.why}>Кнопки откроются, когда появится текст.</p>}
            </Card>
          }
          aside={
            <>
              <Card title="Заявитель">
                <ApplicantFields typed={typed} change={change} />
              </Card>
              <IntakeHints
                {...typed}
                onTopic={(topicId) => change({ topicId })}
                onTerritory={(territoryId) => change({ territoryId })}
              />
            </>
          }
        />
      </form>
    </Page>
  );
}
