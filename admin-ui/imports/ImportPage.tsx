import { Button } from '@mui/material';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { messageOf } from '../data/problem.ts';
import { Page, TwoColumns } from '../ui/Page.tsx';
import { ErrorState, LoadingPage } from '../ui/states.tsx';
import { ColumnsCard } from './ColumnsCard.tsx';
import { DryRunCard } from './DryRunCard.tsx';
import { ErrorsCard } from './ErrorsCard.tsx';
import { importApi } from './import-api.ts';
import { importTitle, isGoing } from './import-words.ts';
import { MapColumns } from './MapColumns.tsx';
import { NamesCard } from './NamesCard.tsx';
import { PastImports } from './PastImports.tsx';
import { ProgressCard } from './ProgressCard.tsx';
import { WhatFollows } from './WhatFollows.tsx';

const pollMs = 1_500;

/** One import as it goes and after: progress, columns, errors with the way out, what follows. */
export function ImportPage() {
  const { id = '' } = useParams();
  const client = useQueryClient();
  const notify = useNotify();
  const queryKey = ['imports', 'getOne', { id }];
  const {
    data: job,
    error,
    refetch,
  } = useQuery({
    queryKey,
    queryFn: ({ signal }) => importApi.one(id, signal),
    // The change feed renews it too; where that is away, the figures still move.
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? pollMs : false),
  });
  const stop = useMutation({
    mutationFn: () => importApi.stop(id),
    onSuccess: () => client.invalidateQueries({ queryKey }),
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  if (error && !job) return <ErrorState error={error} retry={refetch} />;
  if (!job) return <LoadingPage />;
  if (job.state === 'mapping') return <MapColumns job={job} />;
  const going = isGoing(job);
  const names = job.errors.filter(({ kind }) => kind === 'unknownName');
  const errors = job.errors.filter(({ kind }) => kind !== 'unknownName');
  return (
    <Page
      title={importTitle(job)}
      crumbs={[{ label: 'Импорт', to: '/imports' }, { label: job.fileName }]}
      hint={going ? 'Страницу можно закрыть, работа продолжится на сервере' : undefined}
      side={
        going ? (
          <Button disabled={stop.isPending || job.stopRequested} onClick={() => stop.mutate()}>
            {job.stopRequested ? 'Останавливаем…' : 'Остановить'}
          </Button>
        ) : (
          <Button component={Link} to="/imports">
            Новый импорт
          </Button>
        )
      }
    >
      <TwoColumns
        main={
          <>
            <ProgressCard job={job} />
            {job.columns.length > 0 && <ColumnsCard columns={job.columns} />}
            <ErrorsCard job={job} errors={errors} />
            {names.length > 0 && <NamesCard names={names} dryRun={job.dryRun} />}
          </>
        }
        aside={
          <>
            {job.dryRun && <DryRunCard job={job} />}
            <WhatFollows job={job} />
            <PastImports current={id} />
          </>
        }
      />
    </Page>
  );
}
