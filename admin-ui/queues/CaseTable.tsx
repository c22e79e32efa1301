import { useCallback, useEffect, useState } from 'react';
import { DataTable, useListContext } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';
import { stageTitle } from '../../domain/stage-title.ts';
import { useNow } from '../data/now.ts';
import { prefetchCase } from '../data/prefetch-case.ts';
import { useHotkey } from '../hotkeys/hotkeys.ts';
import { formatMoment } from '../i18n/dates.ts';
import {
  channelTitle,
  importanceTitle,
  outcomeTitle,
  platformTitle,
  type QueueKey,
  queueEmpty,
} from '../i18n/words.ts';
import { EmptyState, ErrorState, SkeletonLines } from '../ui/states.tsx';
import styles from './CaseTable.module.css';
import { ClockChip } from './ClockChip.tsx';
import { tableSx } from './case-table-style.ts';
import { Highlighted } from './Highlighted.tsx';

interface CaseTableProps {
  openCase: (id: string) => void;
  words: string;
  roomy: boolean;
  queue: QueueKey;
  filtered: boolean;
}

// Typed by the row, so that `render` knows its fields.
const Col = DataTable.Col<CaseRow>;
const NumberCol = DataTable.NumberCol<CaseRow>;

const hidden = [
  'channel',
  'platform',
  'importance',
  'coordinator.name',
  'sectorBlock.name',
  'outcome',
  'returns',
  'dueDate',
];

/** Rows of the table: J and K move the frame, X marks, Enter opens. */
export function CaseTable({ openCase, words, roomy, queue, filtered }: CaseTableProps) {
  const { data, isPending, error, refetch, onToggleItem } = useListContext<CaseRow>();
  const now = useNow(60_000);
  const [at, setAt] = useState(-1);
  const current = data?.[at];
  const step = useCallback(
    (by: number) => setAt((known) => Math.max(0, Math.min((data?.length ?? 1) - 1, known + by))),
    [data],
  );
  useHotkey('j', () => step(1), { label: 'Ниже', group: 'Таблица' });
  useHotkey('k', () => step(-1), { label: 'Выше', group: 'Таблица' });
  useHotkey('x', () => current && onToggleItem(current.id), { label: 'Отметить', group: 'Таблица' });
  useHotkey('enter', () => current && openCase(current.id), { label: 'Открыть', group: 'Таблица' });
  useEffect(() => {
    if (current) {
      prefetchCase(current.id);
      document.querySelector(`.case-${current.id}`)?.scrollIntoView({ block: 'nearest' });
    }
  }, [current]);
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (isPending && !data)
    return (
      <div className={styles.loading}>
        <SkeletonLines rows={14} height={24} gap={16} />
      </div>
    );
  if (data?.length === 0)
    return (
      <div className={styles.scroll}>
        <EmptyState title={filtered ? 'По этим условиям ничего нет' : 'Пусто'}>
          {filtered ? 'Уберите одно из условий или проверьте слова поиска.' : queueEmpty[queue]}
        </EmptyState>
      </div>
    );
  return (
    <div className={styles.scroll}>
      <DataTable<CaseRow>
        storeKey="preferences.cases.columns"
        bulkActionsToolbar={<span hidden />}
        bulkActionButtons={<span hidden />}
        rowClick={(id) => {
          openCase(String(id));
          return false;
        }}
        rowSx={(row) => (row.id === current?.id ? { outline: '2px solid var(--accent)', outlineOffset: '-2px' } : {})}
        hiddenColumns={hidden}
        sx={tableSx(roomy)}
      >
        <Col source="dueAt" label="Ближайший срок" render={(row) => <ClockChip row={row} />} />
        <Col source="number" label="Номер" cellClassName={styles.quiet ?? ''} />
        <Col
          source="title"
          label="Обращение"
          disableSort
          cellClassName={styles.title ?? ''}
          render={(row) => <Highlighted text={row.title} words={words} />}
        />
        <Col source="topic.name" label="Тема" disableSort cellClassName={styles.clip ?? ''} />
        <Col
          source="territory.name"
          label="Территория"
          disableSort
          cellClassName={styles.clip ?? ''}
          render={(row) => row.territory?.name ?? 'не указана'}
        />
        <Col
          source="executor.name"
          label="Исполнитель"
          disableSort
          cellClassName={styles.clip ?? ''}
          render={(row) => row.executor?.name ?? <span className={styles.quiet}>не назначен</span>}
        />
        <Col
          source="stage"
          label="Состояние"
          disableSort
          render={(row) => (row.returns > 0 && row.stage === 'assigned' ? 'Возвращено' : stageTitle[row.stage])}
        />
        <Col
          source="receivedAt"
          label="Получено"
          cellClassName={styles.quiet ?? ''}
          render={(row) => formatMoment(row.receivedAt, now)}
        />
        <Col source="channel" label="Канал" disableSort render={(row) => channelTitle(row.channel)} />
        <Col
          source="platform"
          label="Площадка"
          disableSort
          render={(row) => (row.platform ? platformTitle(row.platform) : '')}
        />
        <Col source="importance" label="Важность" disableSort render={(row) => importanceTitle[row.importance]} />
        <Col source="coordinator.name" label="Координатор" disableSort />
        <Col source="sectorBlock.name" label="Блок" disableSort />
        <Col
          source="outcome"
          label="Итог"
          disableSort
          render={(row) => (row.outcome ? outcomeTitle[row.outcome] : '')}
        />
        <NumberCol source="returns" label="Возвраты" disableSort />
        <Col
          source="dueDate"
          label="Срок"
          disableSort
          render={(row) => (row.dueAt ? formatMoment(row.dueAt, now) : '')}
        />
      </DataTable>
    </div>
  );
}
