import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import { RecordPicker } from '../case/commands/RecordPicker.tsx';
import { serverNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import { AddButton } from '../ui/AddButton.tsx';
import { Card } from '../ui/Page.tsx';
import rowStyles from '../ui/rows.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { lineStates } from './line-states.ts';
import { ProcessingFrame } from './ProcessingFrame.tsx';
import styles from './Promises.module.css';
import { processingApi } from './processing-api.ts';

/** Direct lines, the newest first: planned, live and ended ones with what became of their questions. */
export function DirectLines() {
  const [adding, setAdding] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ['direct-lines', 'getList'],
    queryFn: ({ signal }) => processingApi.lines(signal),
  });
  return (
    <ProcessingFrame
      current="direct-lines"
      hint="Часть вопросов получает ответ в эфире, остальные становятся обращениями"
      side={may('cases.register') && <AddButton onClick={() => setAdding(true)}>Назначить</AddButton>}
    >
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <SkeletonLines rows={5} height={44} />
      ) : data.length === 0 ? (
        <EmptyState title="Прямых линий ещё не было">Назначьте день и тему: вопросы записывают здесь же.</EmptyState>
      ) : (
        <Card>
          <ul className={rowStyles.rows}>
            {data.map((line) => (
              <li key={line.id}>
                <div className={rowStyles.main}>
                  <Link className={rowStyles.link} to={`/processing/direct-lines/${line.id}`}>
                    {line.title}
                  </Link>
                  <p className={rowStyles.quiet}>
                    {[formatLocalDate(line.heldOn), line.official, line.topic].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <div className={styles.state}>
                  <Tag tone={lineStates[line.state].tone}>{lineStates[line.state].word}</Tag>
                  <span className={rowStyles.quiet}>
                    вопросов {line.questions}: в эфире {line.answered}, обращений {line.cases}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {adding && <NewLine onClose={() => setAdding(false)} />}
    </ProcessingFrame>
  );
}

function NewLine({ onClose }: { onClose: () => void }) {
  const notify = useNotify();
  const navigate = useNavigate();
  const [title, setTitle] = useState('');
  const [official, setOfficial] = useState('');
  const [heldOn, setHeldOn] = useState(() => localDateOf(serverNow()));
  const [topicId, setTopicId] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    try {
      const line = await processingApi.addLine({ title, official, heldOn, topicId: topicId === '' ? null : topicId });
      navigate(`/processing/direct-lines/${line.id}`);
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="new-line">
      <DialogTitle id="new-line">Прямая линия</DialogTitle>
      <DialogContent>
        <div className={styles.form}>
          <TextField autoFocus label="Название" value={title} onChange={(event) => setTitle(event.target.value)} />
          <TextField
            label="Кто отвечает, должность"
            value={official}
            onChange={(event) => setOfficial(event.target.value)}
          />
          <TextField
            type="date"
            label="День"
            value={heldOn}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => setHeldOn(event.target.value)}
          />
          <RecordPicker resource="topics" label="Тема (если одна)" value={topicId} onChange={setTopicId} />
        </div>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Отмена</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || title.trim() === '' || official.trim() === '' || heldOn === ''}
          onClick={add}
        >
          Назначить
        </Button>
      </DialogActions>
    </Dialog>
  );
}
