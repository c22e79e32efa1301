import { Button } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import { useParams } from 'react-router-dom';
import { messageOf } from '../data/problem.ts';
import { may } from '../data/session.ts';
import { formatLocalDate } from '../i18n/dates.ts';
import { Page } from '../ui/Page.tsx';
import { ErrorState, SkeletonLines } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { lineStates } from './line-states.ts';
import { processingApi, type ShownLine } from './processing-api.ts';
import { QuestionGrid } from './QuestionGrid.tsx';

const crumbs = [{ label: 'Прямые линии', to: '/processing/direct-lines' }];

/** One direct line: it is begun and ended here, its questions are written one a line. */
export function DirectLine() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery({
    queryKey: ['direct-lines', 'getList', id],
    queryFn: ({ signal }) => processingApi.line(id, signal),
  });
  if (error)
    return (
      <Page title="Прямая линия" crumbs={crumbs}>
        <ErrorState error={error} retry={refetch} />
      </Page>
    );
  if (!data)
    return (
      <Page title="Прямая линия" crumbs={crumbs}>
        <SkeletonLines rows={8} height={36} />
      </Page>
    );
  return (
    <Page
      title={data.title}
      crumbs={crumbs}
      mark={<Tag tone={lineStates[data.state].tone}>{lineStates[data.state].word}</Tag>}
      hint={[formatLocalDate(data.heldOn), data.official, data.topic].filter(Boolean).join(' · ')}
      side={may('cases.register') && <Course line={data} />}
    >
      <QuestionGrid line={data} />
    </Page>
  );
}

function Course({ line }: { line: ShownLine }) {
  const client = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const live = line.state === 'live';
  const change = async () => {
    setBusy(true);
    try {
      await processingApi.changeLine(line.id, { state: live ? 'ended' : 'live', version: line.version });
    } catch (error) {
      notify(messageOf(error), { type: 'error', autoHideDuration: 10_000 });
    } finally {
      setBusy(false);
      client.invalidateQueries({ queryKey: ['direct-lines'] });
    }
  };
  return (
    <Button variant={live ? 'outlined' : 'contained'} color="primary" disabled={busy} onClick={change}>
      {live ? 'Закончить' : line.state === 'ended' ? 'Продолжить' : 'Начать'}
    </Button>
  );
}
