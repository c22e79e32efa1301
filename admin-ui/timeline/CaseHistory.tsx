import { useParams } from 'react-router-dom';
import type { CaseRecord } from '../../domain/case.ts';
import { isOpenStage } from '../../domain/codes.ts';
import { stageTitle } from '../../domain/stage-title.ts';
import { useNow } from '../data/now.ts';
import { channelTitle } from '../i18n/words.ts';
import { LinkOutIcon } from '../ui/icons.tsx';
import { Page, TwoColumns } from '../ui/Page.tsx';
import { EmptyState, ErrorState, LoadingPage } from '../ui/states.tsx';
import { Tag } from '../ui/Tag.tsx';
import { AwaitingPanel } from './AwaitingPanel.tsx';
import { ClockScale } from './ClockScale.tsx';
import { ClocksTab } from './ClocksTab.tsx';
import { CycleTotals } from './CycleTotals.tsx';
import { FilesTab, filesOf } from './FilesTab.tsx';
import { HistorySteps } from './HistorySteps.tsx';
import { type History, useHistory } from './use-history.ts';

export type HistoryTab = 'history' | 'clocks' | 'files';

/** The history of a case as the curator reads it (PRC-19): the scale, the cycles, what is awaited, the totals. */
export function CaseHistory({ tab }: { tab: HistoryTab }) {
  const { id = '' } = useParams();
  const history = useHistory(id);
  const { record, timeline, traces, error, retry } = history;
  if (error && !record) return <ErrorState error={error} retry={retry} />;
  if (!record) return <LoadingPage />;
  const tabs = [
    { label: 'Обращение', to: `/cases/${id}`, current: false },
    { label: 'Ход дела', to: `/cases/${id}/history`, current: tab === 'history' },
    { label: 'Сроки', to: `/cases/${id}/clocks`, current: tab === 'clocks', count: traces?.length },
    { label: 'Файлы', to: `/cases/${id}/files`, current: tab === 'files', count: filesOf(record).length },
  ];
  return (
    <Page
      title={record.title}
      crumbs={[
        { label: 'Очереди', to: '/queues/all' },
        { label: record.number, to: `/cases/${id}` },
      ]}
      mark={<Tag tone="waiting">{stageWords(record)}</Tag>}
      side={<Owners record={record} />}
      tabs={tabs}
    >
      {error ? (
        <ErrorState error={error} retry={retry} />
      ) : tab === 'files' ? (
        <FilesTab record={record} />
      ) : !timeline || !traces ? (
        <LoadingPage />
      ) : tab === 'clocks' ? (
        <ClocksTab history={history} />
      ) : (
        <Course history={history} record={record} />
      )}
    </Page>
  );
}

function Course({ history, record }: { history: History; record: CaseRecord }) {
  const now = useNow(60_000);
  const { timeline, traces = [], open } = history;
  if (!timeline) return null;
  const live = isOpenStage(record.stage);
  return (
    <>
      {traces.length > 0 && <ClockScale traces={traces} events={timeline.events} open={open} now={now} live={live} />}
      <TwoColumns
        asideFirst
        main={
          timeline.events.length > 0 ? (
            <HistorySteps record={record} timeline={timeline} traces={traces} open={open} now={now} live={live} />
          ) : (
            <EmptyState title="Событий ещё нет">Они появятся здесь, как только обращение примут.</EmptyState>
          )
        }
        aside={
          <>
            <AwaitingPanel record={record} timeline={timeline} traces={traces} open={open} />
            <CycleTotals record={record} traces={traces} open={open} now={now} />
            {timeline.engineUrl && (
              <a href={timeline.engineUrl} target="_blank" rel="noreferrer" style={engineLink}>
                История в движке <LinkOutIcon size={14} />
              </a>
            )}
          </>
        }
      />
    </>
  );
}

const engineLink = { display: 'inline-flex', alignItems: 'center', gap: 6, padding: '0 4px', fontSize: 13 } as const;

function Owners({ record }: { record: CaseRecord }) {
  const names = [
    record.coordinator?.name ?? 'координатора ещё нет',
    record.executor?.name ?? 'исполнителя ещё нет',
    channelTitle(record.channel),
  ];
  return <span style={{ fontSize: 13, color: 'var(--secondary)' }}>{names.join(' · ')}</span>;
}

function stageWords({ cycle, stage }: CaseRecord): string {
  const words = stageTitle[stage].toLowerCase();
  return cycle > 1 ? `Цикл ${cycle}, ${words}` : stageTitle[stage];
}
