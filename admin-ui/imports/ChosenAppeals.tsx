import { FormControlLabel, Radio, RadioGroup } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { Card } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import styles from './MapColumns.module.css';
import { mappingApi } from './mapping-api.ts';

const choices = [
  { value: 'mark', label: 'Отметить и оставить сообщениями' },
  { value: 'appeal', label: 'Сделать обращениями по 59\u2011ФЗ' },
] as const;

/** What becomes of messages whose applicants chose 59-ФЗ: decided once for the municipality. */
export function ChosenAppeals() {
  const client = useQueryClient();
  const notify = useNotify();
  const queryKey = ['import-settings'];
  const { data, error, refetch } = useQuery({ queryKey, queryFn: ({ signal }) => mappingApi.settings(signal) });
  const save = useMutation({
    mutationFn: mappingApi.saveSettings,
    onSuccess: (stored) => {
      client.setQueryData(queryKey, stored);
      notify('Сохранено: следующие загрузки пойдут так', { type: 'success' });
    },
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  const manages = may('dictionaries.manage');
  return (
    <Card title="Если заявитель выбрал 59‑ФЗ">
      {error ? (
        <ErrorState error={error} retry={refetch} />
      ) : !data ? (
        <SkeletonLines rows={2} height={24} />
      ) : (
        <RadioGroup
          aria-label="Что делать со строками, поданными по 59-ФЗ"
          value={data.chosenAppeals}
          onChange={(_, value) => save.mutate({ chosenAppeals: value === 'appeal' ? 'appeal' : 'mark' })}
        >
          {choices.map(({ value, label }) => (
            <FormControlLabel
              key={value}
              value={value}
              disabled={!manages || save.isPending}
              control={<Radio size="small" />}
              label={label}
            />
          ))}
        </RadioGroup>
      )}
      <p className={styles.why}>
        {manages
          ? 'Обращения пойдут в канал «Обращения по 59-ФЗ» со сроками закона.'
          : 'Это решает администратор вашего МЦУ.'}
      </p>
    </Card>
  );
}
