import { Button } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useNow } from '../../data/now.ts';
import { formatUntil } from '../../i18n/dates.ts';
import { channelTitle, platformTitle } from '../../i18n/words.ts';
import { useAllowed, useOpenCase } from '../case-context.ts';
import { unfilledPlace } from '../commands/command-body.ts';
import { useDraft } from '../use-draft.ts';
import styles from './WorkPane.module.css';

// Most cases are opened without writing to the citizen at once.
const AnswerEditor = lazy(async () => ({ default: (await import('./AnswerEditor.tsx')).AnswerEditor }));

/** The first words to the citizen that name the terms; nothing once they were given. */
export function PrimaryAnswer() {
  const { record, runner } = useOpenCase();
  const { allowed } = useAllowed('primaryAnswer');
  const draft = useDraft(record.id, 'primary', { text: '' });
  const [open, setOpen] = useState(false);
  const now = useNow(60_000);
  if (!allowed) return null;
  const { text } = draft.body;
  const clock = (name: string) => record.clocks.find((known) => known.name === name && known.stoppedAt === null)?.dueAt;
  const due = clock('primaryAnswer');
  const answerDue = clock('answer');
  const offered = `Здравствуйте! Мы получили ваше сообщение и передали его в работу.${answerDue ? ` Ответим до ${formatUntil(answerDue, now)}.` : ''}`;
  const ready = text.trim() !== '' && unfilledPlace(text) === undefined && !runner.busy;
  const send = async () => {
    if (!ready) return;
    const done = 'Первичный ответ записан, его срок остановлен';
    if (await runner.run({ type: 'primaryAnswer', text: text.trim() }, { done })) draft.clear();
  };
  const shown = open || text !== '';
  return (
    <div className={styles.block}>
      <h3>Первичный ответ{due && `: до ${formatUntil(due, now)}`}</h3>
      {shown ? (
        <Suspense>
          <AnswerEditor
            draft={draft}
            label="Первичный ответ жителю"
            goesTo={record.platform ? platformTitle(record.platform) : channelTitle(record.channel)}
            placeholder="Что передали в работу и когда ответите"
          />
          <Button disabled={!ready} onClick={send}>
            Дать первичный ответ
          </Button>
        </Suspense>
      ) : (
        <Button
          onClick={() => {
            setOpen(true);
            draft.change({ text: offered });
          }}
        >
          Написать первичный ответ
        </Button>
      )}
    </div>
  );
}
