import { Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useGetList, useNotify } from 'react-admin';
import type { Notice } from '../../domain/records.ts';
import { officeApi } from '../data/office-api.ts';
import { messageOf } from '../data/problem.ts';
import { Page } from '../ui/Page.tsx';
import table from '../ui/RecordTable.module.css';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import { NoticeList } from './NoticeList.tsx';

const perPage = 50;

/** The person's notices, the newest first. */
export function Notices() {
  const client = useQueryClient();
  const notify = useNotify();
  const [unread, setUnread] = useState(false);
  const [pages, setPages] = useState(1);
  const {
    data,
    total = 0,
    error,
    isPending,
    refetch,
  } = useGetList<Notice>('notices', {
    pagination: { page: 1, perPage: Math.min(200, pages * perPage) },
    filter: unread ? { unread: true } : {},
  });
  const readAll = useMutation({
    mutationFn: () => officeApi.readNotices(),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
    onError: (refusal) => notify(messageOf(refusal), { type: 'warning' }),
  });
  const anyUnread = data?.some(({ readAt }) => readAt === null) ?? false;
  return (
    <Page
      title="Уведомления"
      side={
        <>
          <ToggleButtonGroup
            size="small"
            exclusive
            value={unread}
            onChange={(_, value: boolean | null) => setUnread(value ?? unread)}
            aria-label="Какие показать"
          >
            <ToggleButton value={false}>Все</ToggleButton>
            <ToggleButton value={true}>Новые</ToggleButton>
          </ToggleButtonGroup>
          <Button disabled={!anyUnread || readAll.isPending} onClick={() => readAll.mutate()}>
            Прочитаны все
          </Button>
        </>
      }
    >
      <section className={table.card}>
        {error ? (
          <ErrorState error={error} retry={refetch} />
        ) : isPending ? (
          <div className={table.wait}>
            <SkeletonLines rows={6} height={24} />
          </div>
        ) : data?.length ? (
          <NoticeList notices={data} />
        ) : (
          <EmptyState title={unread ? 'Новых нет' : 'Уведомлений ещё не было'}>
            Здесь появятся поручения, возвраты, согласования и предупреждения о сроках.
          </EmptyState>
        )}
      </section>
      {data && total > data.length && data.length < 200 && (
        <Button sx={{ alignSelf: 'center' }} onClick={() => setPages(pages + 1)}>
          Показать ещё
        </Button>
      )}
    </Page>
  );
}
