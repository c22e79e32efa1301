import { Button } from '@mui/material';
import { useMutation } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { messageOf } from '../data/problem.ts';
import { Card } from '../ui/Page.tsx';
import { findUploaded, type ImportWithErrors, importApi } from './import-api.ts';
import { isGoing } from './import-words.ts';
import styles from './WhatFollows.module.css';

/** What a dry run means, and the same file in earnest when it is still at hand. */
export function DryRunCard({ job }: { job: ImportWithErrors }) {
  const navigate = useNavigate();
  const notify = useNotify();
  const uploaded = findUploaded(job.id);
  const load = useMutation({
    mutationFn: importApi.upload,
    onSuccess: ({ id }) => navigate(`/imports/${id}`),
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  const going = isGoing(job);
  return (
    <Card title="Пробный прогон">
      <p className={styles.none}>
        {going ? 'Проверяем файл, ничего не сохраняем.' : 'Файл проверили и ничего не сохранили.'}
        {!going && !uploaded && ' Если всё верно, загрузите его ещё раз без пробного прогона.'}
      </p>
      {uploaded && job.state === 'done' && (
        <Button
          fullWidth
          variant="contained"
          color="primary"
          sx={{ mt: 3 }}
          disabled={load.isPending}
          onClick={() => load.mutate({ ...uploaded, dryRun: false })}
        >
          {load.isPending ? 'Отправляем файл…' : 'Загрузить по-настоящему'}
        </Button>
      )}
    </Card>
  );
}
