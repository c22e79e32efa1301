import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useInfiniteGetList } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';
import { pluralWord } from '../../domain/plural.ts';
import type { CaseFilter } from '../data/case-api.ts';
import { prefetchCase } from '../data/prefetch-case.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { type QueueKey, queueEmpty, queueTitle } from '../i18n/words.ts';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import styles from './QueueList.module.css';
import { QueueRow } from './QueueRow.tsx';

const perPage = 50;

interface QueueListProps {
  queue: QueueKey;
  filter: CaseFilter;
  caseId: string | undefined;
  openCase: (id: string) => void;
}

/** The queue by the nearest deadline; further rows come as one scrolls, J and K walk along it. */
export function QueueList({ queue, filter, caseId, openCase }: QueueListProps) {
  const { data, error, refetch, total, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteGetList<CaseRow>(
    'cases',
    { pagination: { page: 1, perPage }, sort: { field: 'dueAt', order: 'ASC' }, filter },
  );
  const rows = useMemo(() => {
    const seen = new Map(data?.pages.flatMap((page) => page.data).map((row) => [row.id, row]));
    return [...seen.values()];
  }, [data]);
  const end = useEndOfList(hasNextPage && !isFetchingNextPage, fetchNextPage);
  const list = useRef<HTMLUListElement>(null);
  const at = rows.findIndex((row) => row.id === caseId);

  const step = useCallback(
    (by: 1 | -1) => {
      const next = rows[at === -1 ? (by === 1 ? 0 : rows.length - 1) : at + by];
      if (next) openCase(next.id);
    },
    [rows, at, openCase],
  );
  useHotkey('j', () => step(1), { label: 'Ниже по списку', group: 'Очередь' });
  useHotkey('k', () => step(-1), { label: 'Выше по списку', group: 'Очередь' });

  useEffect(() => {
    for (const near of [rows[at + 1], rows[at - 1]]) if (near) prefetchCase(near.id);
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [rows, at]);

  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data)
    return (
      <div className={styles.loading}>
        <SkeletonLines rows={9} height={40} gap={19} />
      </div>
    );
  if (rows.length === 0)
    return (
      <div className={styles.scroll}>
        <EmptyState title={`${queueTitle[queue]}: пусто`}>{queueEmpty[queue]}</EmptyState>
      </div>
    );
  return (
    <div className={styles.scroll}>
      <ul ref={list} className={styles.list}>
        {rows.map((row) => (
          <QueueRow key={row.id} row={row} current={row.id === caseId} onOpen={openCase} />
        ))}
      </ul>
      <p ref={end} className={styles.end}>
        {hasNextPage
          ? 'Загружаем дальше…'
          : `Это ${total === 1 ? '' : pluralWord(total ?? rows.length, 'всё', 'все', 'все')} ${total ?? rows.length} ${pluralWord(total ?? rows.length, 'обращение', 'обращения', 'обращений')} очереди «${queueTitle[queue]}»`}
      </p>
    </div>
  );
}

function useEndOfList(live: boolean, more: () => void) {
  const end = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (!live || !end.current) return;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) more();
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [live, more]);
  return end;
}
