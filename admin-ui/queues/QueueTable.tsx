import { Button } from '@mui/material';
import { useMemo, useState } from 'react';
import { ColumnsButton, ListContextProvider, ResourceContextProvider, useListController } from 'react-admin';
import type { CaseRow } from '../../domain/case.ts';
import { usePreference } from '../data/preferences.ts';
import { useQueueCounts } from '../data/queue-counts.ts';
import { may } from '../data/session.ts';
import { formatNumber } from '../i18n/plural.ts';
import { DownloadIcon } from '../ui/icons.tsx';
import { BulkBar } from './bulk/BulkBar.tsx';
import { CaseTable } from './CaseTable.tsx';
import { FilterBar } from './filters/FilterBar.tsx';
import styles from './QueueTable.module.css';
import { QueueTabs } from './QueueTabs.tsx';
import { countConditions, useQueueFilter } from './queue-filter.ts';
import { TablePages } from './TablePages.tsx';
import { useExport } from './use-export.ts';
import { useSelection } from './use-selection.ts';
import { useTakeNext } from './use-take-next.ts';
import { DensityChoice, ViewChoice } from './ViewChoice.tsx';

const perPage = 25;

/** The same queue as a table: words and conditions together, saved views, one act for many with its preview. */
export function QueueTable({ openCase }: { openCase: (id: string) => void }) {
  const { queue, conditions, filter, countFilter, search } = useQueueFilter();
  const counts = useQueueCounts(true, countFilter);
  const openTotal = useQueueCounts()?.all;
  const list = useListController<CaseRow>({
    resource: 'cases',
    filter,
    perPage,
    sort: { field: 'dueAt', order: 'ASC' },
    disableSyncWithLocation: true,
    storeKey: 'cases.table',
    queryOptions: { placeholderData: (previous) => previous },
  });
  const selection = useSelection(list, filter);
  const context = useMemo(
    () => ({ ...list, selectedIds: selection.shownIds, onToggleItem: selection.toggle, onSelect: selection.select }),
    [list, selection.shownIds, selection.toggle, selection.select],
  );
  const [density] = usePreference('density');
  const { exportRows, exporting } = useExport(filter);
  const [bulkOpen, setBulkOpen] = useState(true);
  useTakeNext();
  const filtered = conditions.q !== '' || countConditions(conditions) > 0;
  const total = list.total ?? 0;
  return (
    <ResourceContextProvider value="cases">
      <ListContextProvider value={context}>
        <section className={styles.page} aria-label="Очереди таблицей">
          <header className={styles.head}>
            <h1>Очереди</h1>
            <DensityChoice />
            <ColumnsButton className={styles.quiet ?? ''} storeKey="preferences.cases.columns" />
            {may('cases.export') && (
              <Button
                className={styles.quiet ?? ''}
                startIcon={<DownloadIcon size={17} />}
                disabled={exporting}
                onClick={exportRows}
              >
                {exporting ? 'Собираем…' : 'Выгрузить'}
              </Button>
            )}
            <ViewChoice queue={queue} search={search} />
          </header>
          <QueueTabs current={queue} counts={counts} search={search} />
          <FilterBar />
          <div className={styles.found}>
            <span>
              <b>Найдено {formatNumber(total)}</b>
              {filtered && openTotal !== undefined && ` из ${formatNumber(openTotal)} открытых`}
              {selection.count > 0 && ` · отмечено ${formatNumber(selection.count)}`}
            </span>
            {selection.count > 0 && selection.count < total && (
              <button type="button" className={styles.all} onClick={selection.selectAll}>
                Отметить все {formatNumber(total)} по этому фильтру
              </button>
            )}
            <TablePages />
          </div>
          <CaseTable
            openCase={openCase}
            words={conditions.q}
            roomy={density === 'roomy'}
            queue={queue}
            filtered={filtered}
          />
          {selection.count > 0 && (
            <BulkBar key={String(bulkOpen)} selection={selection} onDone={() => setBulkOpen(!bulkOpen)} />
          )}
        </section>
      </ListContextProvider>
    </ResourceContextProvider>
  );
}
