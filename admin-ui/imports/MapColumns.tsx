import { Button, FormControlLabel, Switch, TextField } from '@mui/material';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNotify } from 'react-admin';
import type { OutsideField } from '../../domain/outside-fields.ts';
import type { ImportJob } from '../../domain/records.ts';
import { messageOf } from '../data/problem.ts';
import { channelTitle } from '../i18n/words.ts';
import { formatSize } from '../ui/file-size.ts';
import { Card, Page, TwoColumns } from '../ui/Page.tsx';
import { ErrorState, LoadingPage } from '../ui/states.tsx';
import { importApi } from './import-api.ts';
import { MapCard } from './MapCard.tsx';
import styles from './MapColumns.module.css';
import { mappingApi } from './mapping-api.ts';
import { PreviewCard } from './PreviewCard.tsx';

const withoutText = 'Покажите, в какой колонке текст: без него обращения не получится.';

/** A file with columns nobody knows: what each of them means, the first rows as cases, remembered for the next file. */
export function MapColumns({ job }: { job: ImportJob }) {
  const client = useQueryClient();
  const notify = useNotify();
  const [asked, setAsked] = useState<boolean>();
  const [fields, setFields] = useState<(OutsideField | null)[]>([]);
  const [remember, setRemember] = useState(true);
  const [name, setName] = useState(job.fileName);
  const question = useQuery({
    queryKey: ['import-mapping', job.id, asked],
    queryFn: ({ signal }) => mappingApi.ask(job.id, asked, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { data } = question;
  useEffect(() => {
    if (data) setFields(data.columns.map(({ field }) => field));
  }, [data]);
  const isWhole = data !== undefined && fields.length === data.columns.length;
  const waits = fields.includes('text') ? undefined : withoutText;
  const mapping = { hasHeader: data?.hasHeader ?? true, fields };
  const preview = useQuery({
    queryKey: ['import-preview', job.id, mapping],
    queryFn: ({ signal }) => mappingApi.preview(job.id, mapping, signal),
    enabled: isWhole && waits === undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['imports'] });
  const save = useMutation({
    mutationFn: () => mappingApi.save(job.id, { ...mapping, remember, ...(name.trim() && { name: name.trim() }) }),
    onSuccess: refresh,
  });
  const stop = useMutation({
    mutationFn: () => importApi.stop(job.id),
    onSuccess: refresh,
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  if (question.error && !data) return <ErrorState error={question.error} retry={question.refetch} />;
  if (!data || !isWhole) return <LoadingPage />;
  const refused = save.error ?? preview.error;
  return (
    <Page
      title="Что значат колонки"
      crumbs={[{ label: 'Импорт', to: '/imports' }, { label: job.fileName }]}
      hint="Таких колонок мы ещё не видели. Покажите один раз — дальше узнаем сами"
      side={
        <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
          Не загружать
        </Button>
      }
    >
      <TwoColumns
        main={
          <>
            <MapCard
              question={data}
              fields={fields}
              onField={(at, field) => setFields(fields.map((known, index) => (index === at ? field : known)))}
              onHeader={setAsked}
            />
            <PreviewCard rows={preview.data} error={preview.error} waits={waits} />
          </>
        }
        aside={
          <Card title="Загрузить как показано">
            <dl className={styles.facts}>
              <dt>Файл</dt>
              <dd>
                {job.fileName}, {formatSize(job.fileSize)}
              </dd>
              <dt>Канал</dt>
              <dd>{channelTitle(job.channel)}</dd>
              <dt>Станут</dt>
              <dd>{job.kind === 'appeal' ? 'обращениями по 59-ФЗ' : 'сообщениями'}</dd>
            </dl>
            {job.problem && <p className={styles.asked}>{job.problem}</p>}
            <FormControlLabel
              control={<Switch checked={remember} onChange={(_, on) => setRemember(on)} />}
              label="Запомнить для таких файлов"
            />
            {remember && (
              <TextField
                label="Как назвать"
                value={name}
                fullWidth
                onChange={(event) => setName(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 200 } }}
                sx={{ mt: 3 }}
              />
            )}
            {refused && !waits && (
              <p className={styles.problem} role="alert">
                {messageOf(refused)}
              </p>
            )}
            <Button
              fullWidth
              variant="contained"
              color="primary"
              sx={{ mt: 4 }}
              disabled={waits !== undefined || preview.error !== null || save.isPending}
              onClick={() => save.mutate()}
            >
              {save.isPending ? 'Отправляем…' : job.dryRun ? 'Проверить файл' : 'Загрузить'}
            </Button>
            {waits && <p className={styles.why}>{waits}</p>}
          </Card>
        }
      />
    </Page>
  );
}
