import { Button, TextField } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider, useGetList } from 'react-admin';
import type { TrainingMark } from '../../domain/office-records.ts';
import { useNow } from '../data/now.ts';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatLocalDate, localDateOf } from '../i18n/dates.ts';
import form from '../records/RecordForm.module.css';
import { RecordName } from '../records/RecordName.tsx';
import { RecordsPicker } from '../records/RecordsPicker.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import table from '../ui/table.module.css';

/** Who has this course to do: those who lack it first; whoever manages training assigns it and marks it done. */
export function TrainingMarks({ trainingId }: { trainingId: string }) {
  const today = localDateOf(useNow(60_000));
  const client = useQueryClient();
  const dataProvider = useDataProvider();
  const manages = may('trainings.manage');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [dueOn, setDueOn] = useState('');
  const { data, error, isPending, refetch } = useGetList<TrainingMark>('training-marks', {
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'doneOn', order: 'DESC' },
    filter: { trainingId },
  });
  const save = useMutation({
    mutationFn: async (work: () => Promise<unknown>) => await work(),
    onSuccess: () => setChosen([]),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['training-marks'] });
      await client.invalidateQueries({ queryKey: ['trainings'] });
    },
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isPending) return <SkeletonLines rows={4} />;
  const marks = [...(data ?? [])].sort((a, b) => Number(a.doneOn !== null) - Number(b.doneOn !== null));
  const assigned = new Set(marks.map((mark) => mark.userId));
  const assign = async () => {
    for (const userId of chosen.filter((id) => !assigned.has(id)))
      await dataProvider.create('training-marks', { data: { trainingId, userId, dueOn: dueOn === '' ? null : dueOn } });
  };
  const settle = (mark: TrainingMark, doneOn: string | null) =>
    save.mutate(() =>
      dataProvider.update('training-marks', { id: mark.id, data: { ...mark, doneOn }, previousData: mark }),
    );
  return (
    <>
      {marks.length === 0 ? (
        <p className={table.quiet}>Пока никому не назначено.</p>
      ) : (
        <table className={`${table.table} ${table.stack}`}>
          <tbody>
            {marks.map((mark) => (
              <tr key={mark.id}>
                <td>
                  <RecordName resource="users" id={mark.userId} />
                </td>
                <td>
                  <MarkState mark={mark} today={today} />
                </td>
                <td className={table.right}>
                  {manages && (
                    <Button
                      size="small"
                      disabled={save.isPending}
                      onClick={() => settle(mark, mark.doneOn === null ? today : null)}
                    >
                      {mark.doneOn === null ? 'Отметить: прошёл' : 'Снять отметку'}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {manages && (
        <div className={form.form}>
          <RecordsPicker
            resource="users"
            label="Кому назначить"
            value={chosen}
            onChange={setChosen}
            helperText="Уже назначенные не повторятся"
          />
          <TextField
            type="date"
            label="Пройти до"
            value={dueOn}
            slotProps={{ inputLabel: { shrink: true } }}
            onChange={(event) => setDueOn(event.target.value)}
          />
          {save.error && (
            <p className={form.problem} role="alert">
              {messageOf(save.error)}
            </p>
          )}
          <div className={form.buttons}>
            <Button
              variant="contained"
              color="primary"
              disabled={chosen.length === 0 || save.isPending}
              onClick={() => save.mutate(assign)}
            >
              Назначить
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

/** What stands behind a mark: done and by whose word, or until when it is awaited. */
export function MarkState({ mark, today }: { mark: TrainingMark; today: string }) {
  if (mark.doneOn)
    return (
      <>
        <Tag tone="inTime">прошёл {formatLocalDate(mark.doneOn)}</Tag>
        {mark.markedBy && (
          <div className={table.quiet}>
            отметил <RecordName resource="users" id={mark.markedBy} />
          </div>
        )}
      </>
    );
  if (mark.dueOn === null) return <Tag tone="soon">не прошёл</Tag>;
  return (
    <Tag tone={mark.dueOn < today ? 'overdue' : 'soon'}>
      {mark.dueOn < today ? 'просрочено с' : 'до'} {formatLocalDate(mark.dueOn)}
    </Tag>
  );
}
