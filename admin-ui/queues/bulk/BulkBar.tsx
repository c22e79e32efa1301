import { Button, MenuItem, TextField } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNotify } from 'react-admin';
import { RecordPicker } from '../../case/commands/RecordPicker.tsx';
import { DueChoice } from '../../case/work/DueChoice.tsx';
import { type BulkOutcome, caseApi } from '../../data/case-api.ts';
import { messageOf } from '../../data/problem.ts';
import { formatNumber } from '../../i18n/plural.ts';
import { CheckIcon, LockIcon } from '../../ui/icons.tsx';
import type { Selection } from '../use-selection.ts';
import styles from './BulkBar.module.css';
import { BulkResults } from './BulkResults.tsx';
import { type BulkAct, bulkActs, bulkCommand } from './bulk-acts.ts';

/** One act for all marked rows: first says for how many it can be done and why not for the rest, then does it for those. */
export function BulkBar({ selection, onDone }: { selection: Selection; onDone: () => void }) {
  const [act, setAct] = useState<BulkAct>('assign');
  const [executorId, setExecutorId] = useState('');
  const [userId, setUserId] = useState('');
  const [topicId, setTopicId] = useState('');
  const [text, setText] = useState('');
  const [dueAt, setDueAt] = useState<string>();
  const [shown, setShown] = useState<{ title: string; outcome: BulkOutcome; onClose?: () => void }>();
  const client = useQueryClient();
  const notify = useNotify();
  const command = useMemo(
    () => bulkCommand(act, { executorId, userId, dueAt, topicId, text }),
    [act, executorId, userId, dueAt, topicId, text],
  );
  const preview = useQuery({
    queryKey: ['cases', 'bulk-preview', selection.target, command],
    enabled: command !== undefined,
    queryFn: ({ signal }) =>
      command ? caseApi.bulkCommands(selection.target, command, true, signal) : Promise.reject(new Error('no command')),
    staleTime: 10_000,
  });
  const run = useMutation({
    mutationFn: async () => {
      if (!command || !preview.data) return undefined;
      // Only what was shown as possible is asked for: a row that has become possible since is not touched unseen.
      const ids = preview.data.results.filter((row) => row.ok).map((row) => row.id);
      return caseApi.bulkCommands({ ids }, command, false);
    },
    onSuccess: (outcome) => {
      if (!outcome) return;
      client.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'cases' });
      const done = `${bulkActs[act].done}: ${formatNumber(outcome.allowed)}`;
      const finish = () => {
        selection.clear();
        onDone();
      };
      if (outcome.refused === 0) {
        notify(done, { type: 'success' });
        finish();
      } else setShown({ title: `${done}, не вышло: ${formatNumber(outcome.refused)}`, outcome, onClose: finish });
    },
    onError: (error) => notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 }),
  });
  const { data } = preview;
  return (
    <section className={styles.bar} aria-label="Действие с отмеченными">
      <b>Отмечено {formatNumber(selection.count)}</b>
      <button type="button" className={styles.clear} onClick={selection.clear}>
        Снять
      </button>
      <div className={styles.fields}>
        <TextField
          select
          label="Действие"
          value={act}
          onChange={(event) => setAct(event.target.value as BulkAct)}
          className={styles.act ?? ''}
        >
          {Object.entries(bulkActs).map(([code, { label }]) => (
            <MenuItem key={code} value={code}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        {(act === 'assign' || act === 'reassign') && (
          <>
            <div className={styles.picker}>
              <RecordPicker resource="executors" label="Исполнитель" value={executorId} onChange={setExecutorId} />
            </div>
            <DueChoice onChange={setDueAt} />
          </>
        )}
        {act === 'handOver' && (
          <div className={styles.picker}>
            <RecordPicker resource="users" label="Координатор" value={userId} onChange={setUserId} />
          </div>
        )}
        {act === 'classify' && (
          <div className={styles.picker}>
            <RecordPicker resource="topics" label="Тема" value={topicId} onChange={setTopicId} />
          </div>
        )}
        {act === 'note' && (
          <TextField
            label="Заметка для своих"
            value={text}
            className={styles.note ?? ''}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </div>
      <span className={styles.preview} role="status">
        {preview.error && <span className={styles.no}>{messageOf(preview.error)}</span>}
        {preview.isFetching && !data && 'Считаем, где можно…'}
        {data && (
          <>
            <span className={styles.yes}>
              <CheckIcon size={15} /> {formatNumber(data.allowed)} можно
            </span>
            {data.refused > 0 && (
              <>
                <span className={styles.no}>
                  <LockIcon size={15} /> {formatNumber(data.refused)} нельзя
                </span>
                —
                <button
                  type="button"
                  onClick={() => setShown({ title: `Почему нельзя: ${data.refused}`, outcome: data })}
                >
                  показать почему
                </button>
              </>
            )}
          </>
        )}
      </span>
      <Button
        variant="contained"
        color="primary"
        disabled={!data || data.allowed === 0 || run.isPending}
        onClick={() => run.mutate()}
      >
        {run.isPending ? 'Делаем…' : `${bulkActs[act].button}${data ? ` ${formatNumber(data.allowed)}` : ''}`}
      </Button>
      {shown && (
        <BulkResults
          title={shown.title}
          outcome={shown.outcome}
          onClose={() => {
            shown.onClose?.();
            setShown(undefined);
          }}
        />
      )}
    </section>
  );
}
